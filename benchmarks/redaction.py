"""Redaction in figures: recall on known names and identifiers, time on hostile text, ordinary words masked.

    python -m benchmarks.redaction [FOLDER_OF_DOCUMENTS ...]

Masked ordinary words are counted on the demonstration's documents and on the Word, PDF and text files of the
folders: a word of the second belt is ordinary when its letters stand in the list of common words, and every masked
word is counted too.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.written_names import EVIL, FURTHER_WAYS, WAYS, identifier, in_a_text, left_over, people

from prosecution_barriers.data import demo_folder
from prosecution_barriers.exports.redaction import KnownName, KnownNames, redact
from prosecution_barriers.exports.redaction.numbers import numbers
from prosecution_barriers.exports.redaction.words import ordinary_words, words_of
from prosecution_barriers.text.folding import fold, letters_of
from prosecution_barriers.text.identifiers import PATTERNS, find_identifiers

ROUNDS = 60


def names() -> None:
    """Every way of writing a name, with and without the second belt."""
    ways = {**WAYS, **FURTHER_WAYS}
    hits: dict[str, Counter[str]] = {"names alone": Counter(), "with the belt": Counter()}
    tried: Counter[str] = Counter()
    chance = random.Random(4)
    missed = []
    for case in range(ROUNDS):
        everybody = people(6, case)
        known = KnownNames([KnownName(g, s, m) for g, m, s in everybody])
        for way, write in ways.items():
            for given, middle, surname in everybody:
                mention = write(given, middle, surname, chance)
                text, start = in_a_text(mention, chance)
                tried[way] += 1
                for label, belt in (("names alone", False), ("with the belt", True)):
                    spans = [(one.start, one.end) for one in redact(text, known, safe_words=belt).found]
                    if not left_over(text, start, mention, spans):
                        hits[label][way] += 1
                    elif belt:
                        missed.append((way, mention))
    for label, found in hits.items():
        every = sum(found[way] for way in WAYS)
        print(f"known names, {label}: {every} of {sum(tried[way] for way in WAYS)} in the 18 ways")
        print("  " + "; ".join(f"{way} {found[way]}/{tried[way]}" for way in ways if found[way] < tried[way]))
    print("  missed:", missed[:10])


def identifiers() -> None:
    """20,000 identifiers in a sentence, and the longest time of a pattern on a hostile text."""
    chance = random.Random(2)
    found, start = 0, time.perf_counter()
    for _ in range(20_000):
        _, value = identifier(chance)
        text = f"He gave {value} to the officer."
        spans = [(one.start, one.end) for one in find_identifiers(text)]
        found += not left_over(text, 8, value, spans)
    print(f"identifiers: {found} of 20,000, {(time.perf_counter() - start) * 50:.0f} us a sentence")
    slowest = 0.0
    for pattern in PATTERNS.values():
        for text in EVIL:
            start = time.perf_counter()
            list(pattern.finditer(text))
            slowest = max(slowest, time.perf_counter() - start)
    for text in EVIL:
        start = time.perf_counter()
        list(numbers(text))
        slowest = max(slowest, time.perf_counter() - start)
    print(f"hostile text: slowest pattern {slowest:.3f} s")
    for text in EVIL:
        start = time.perf_counter()
        redact(text, ["Nikhil Nasser"])
        print(f"  whole redaction of {text[:6]!r}...: {time.perf_counter() - start:.2f} s")


def ordinary(label: str, texts: list[str], names: list[str] | None = None) -> None:
    """Masked words of the second belt for 1,000 words."""
    words = masked = common = digits = 0
    which: Counter[str] = Counter()
    known = KnownNames(names or [])
    start = time.perf_counter()
    for text in texts:
        words += len(words_of(fold(text).text))
        for one in redact(text, known).found:
            digits += one.kind == "number"
            if one.kind == "word":
                masked += 1
                letters = letters_of(fold(text[one.start : one.end]).text)
                which[letters] += 1
                common += letters in ordinary_words()
    seconds = time.perf_counter() - start
    print(
        f"{label}: {words:,} words, masked by the belt {1000 * masked / words:.1f} words and "
        f"{1000 * digits / words:.1f} numbers for 1,000, "
        f"ordinary ones among them {1000 * common / words:.1f}; {1e6 * seconds / words:.0f} us a word"
    )
    print("  most often: " + ", ".join(f"{word} {count}" for word, count in which.most_common(30)))


def demo_texts() -> list[str]:
    """The documents of the demonstration."""
    lines = (demo_folder() / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [one["text"] for one in map(json.loads, lines) if one.get("text")]


def folder_texts(folder: Path) -> list[str]:
    """The texts of the documents in *folder*, read as `barriers read` reads them."""
    from prosecution_barriers.intake.documents import read_document
    from prosecution_barriers.sandbox.child import Child

    with Child() as child:
        return [
            read_document(path, child).text for path in sorted(folder.iterdir()) if path.suffix in (".docx", ".pdf")
        ]


def main() -> None:
    """Print every figure."""
    names()
    identifiers()
    ordinary("demonstration", demo_texts()[::10])
    for folder in sys.argv[1:]:
        ordinary(folder.rstrip("/").rsplit("/", 1)[-1], folder_texts(Path(folder)))


if __name__ == "__main__":
    main()
