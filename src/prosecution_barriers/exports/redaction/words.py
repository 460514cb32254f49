"""The words of a text, and which of them are ordinary ones that can point to nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from prosecution_barriers.data import shipped_words
from prosecution_barriers.text.folding import letters_of

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+){0,3}")
_POSSESSIVE = re.compile(r"'[sS]?\Z")
_SENTENCE_END = re.compile(r"[.!?:;\n\u2022\"“”(\[*|>]\s*[\"'“(\[]*\s*\Z")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Miss|Dr|Prof|Sgt|Insp|Supt|No|v|vs|St|Rev|Hon|PC|DC|DS|DI)\.\s*\Z")
_LOOK_BACK = 12
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "cllr"})
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of folded text, its possessive ending left out.

    Args:
        start: Offset of its first character.
        end: After its last.
        letters: In lower case, joined.
        lower: It is all small letters.
        upper: It is all capitals and longer than one letter.
        opening: It opens a sentence, a line or a quotation, where a capital says nothing.
        among_capitals: It stands in a line without small letters.
    """

    start: int
    end: int
    letters: str
    lower: bool
    upper: bool
    opening: bool
    among_capitals: bool


def words_of(text: str) -> list[Word]:
    """The words of folded *text* in order, numbers left out."""
    found: list[Word] = []
    capitals = _lines_of_capitals(text)
    for match in _WORD.finditer(text):
        written = match[0]
        if written.isdigit():
            continue
        if ending := _POSSESSIVE.search(written):
            written = written[: ending.start()] or written
        start = match.start()
        found.append(
            Word(
                start,
                start + len(written),
                letters_of(written),
                written.islower(),
                len(written) > 1 and written.isupper(),
                _opens(text, start),
                any(first <= start < last for first, last in capitals),
            )
        )
    return found


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    if len(before) == start and not before.strip():
        return True
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATED.search(before)


def _lines_of_capitals(text: str) -> Sequence[tuple[int, int]]:
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.isupper() and len(line.split()) > 1:
            found.append((start, start + len(line)))
        start += len(line)
    return found


@cache
def ordinary_words() -> frozenset[str]:
    """Words of common English in lower case."""
    return frozenset(shipped_words("ordinary_words.txt"))


@cache
def ordinary_capitals() -> frozenset[str]:
    """Words that prosecution papers write with a capital without naming anybody, in lower case."""
    return frozenset(shipped_words("ordinary_capitals.txt"))


@cache
def given_names() -> frozenset[str]:
    """Words of common English that are given names too, in lower case."""
    return frozenset(shipped_words("given_names_that_are_words.txt"))


_OPENINGS = (
    "anti",
    "co",
    "cross",
    "ex",
    "inter",
    "mis",
    "multi",
    "non",
    "over",
    "pre",
    "re",
    "self",
    "semi",
    "sub",
    "un",
)
_ENDINGS = ("s", "ed", "ing", "ly", "er", "able")
_ROMAN = re.compile(r"(?:x{0,3}(?:ix|iv|v?i{0,3}))\Z")


def is_roman(letters: str) -> bool:
    """Whether *letters* are a Roman number below forty."""
    return bool(letters) and _ROMAN.match(letters) is not None


@cache
def is_ordinary(letters: str) -> bool:
    """Whether *letters* are a word of common English or of prosecution papers."""
    common = ordinary_words()
    if letters in common or letters in ordinary_capitals() or letters in _OPENINGS or _ROMAN.match(letters):
        return True
    for ending in _ENDINGS:
        stem = letters[: -len(ending)]
        if letters.endswith(ending) and len(stem) > _SHORTEST_STEM and stem in common:
            return True
    return any(letters.startswith(opening) and letters[len(opening) :] in common for opening in _OPENINGS)
