"""How fast documents are read, and how much of what was published of them is found.

    python benchmarks/reading.py [FOLDER]

Every document in FOLDER is read through the limited child process. Where a published text stands beside a
Word file (``a.xml``, Akoma Ntoso, beside ``a.docx``) the share of its words that are found in order is given,
and how many words are shown for one. Without a folder, documents made for the purpose are read.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from lxml import etree
from rapidfuzz.distance import LCSseq

from prosecution_barriers.intake.documents import DOCUMENT_LIMITS, read_document
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.sandbox.child import Child

_WORD = re.compile(r"\w+")
_STARTS = 10
_MADE = 40
_PARAGRAPHS = 300
_SENTENCE = "The officer in the case was told of it on the following day and wrote to the reviewing lawyer. "


@dataclass(frozen=True)
class Reading:
    """What reading one file took and gave; *recall* and *ratio* are None without a published text."""

    name: str
    seconds: float
    characters: int
    recall: float | None
    ratio: float | None
    refusal: str = ""


def main() -> None:
    """Read all and print the figures."""
    print(f"a child starts and answers in {median(_starts()) * 1000:.0f} ms (median of {_STARTS})")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _make(Path(made))
        files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".xml")
        with Child(DOCUMENT_LIMITS) as child:
            readings = [_read(path, child) for path in files]
    for reading in readings:
        found = "" if reading.recall is None else f"  recall {reading.recall:.4f}  words for one {reading.ratio:.3f}"
        print(f"{reading.name:40} {reading.seconds:6.2f} s {reading.characters:9,} characters{found}{reading.refusal}")
    _summary(readings)


def _starts() -> list[float]:
    taken = []
    for _ in range(_STARTS):
        with Child(DOCUMENT_LIMITS) as child:
            begin = time.perf_counter()
            list(child.run("prosecution_barriers.sandbox.trials:echo", 1))
            taken.append(time.perf_counter() - begin)
    return taken


def _read(path: Path, child: Child) -> Reading:
    begin = time.perf_counter()
    try:
        text = read_document(path, child).text
    except Refused as refusal:
        return Reading(path.name, time.perf_counter() - begin, 0, None, None, f"  refused: {refusal}")
    seconds = time.perf_counter() - begin
    published = path.with_suffix(".xml")
    if path.suffix != ".docx" or not published.exists():
        return Reading(path.name, seconds, len(text), None, None)
    wanted, shown = _published_words(published), _WORD.findall(text.lower())
    found = LCSseq.similarity(wanted, shown)
    return Reading(path.name, seconds, len(text), found / len(wanted), len(shown) / len(wanted))


def _published_words(path: Path) -> list[str]:
    root = etree.parse(path, etree.XMLParser(huge_tree=True, resolve_entities=False)).getroot()
    body = root.find(".//{*}judgmentBody")
    inline = {
        "span",
        "a",
        "b",
        "i",
        "u",
        "sup",
        "sub",
        "ref",
        "docDate",
        "party",
        "judge",
        "lawyer",
        "role",
        "neutralCitation",
    }
    parts = []
    for event, element in etree.iterwalk(root if body is None else body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        gap = "" if etree.QName(element).localname in inline else " "
        parts.append(gap + (element.text or "") if event == "start" else gap + (element.tail or ""))
    return _WORD.findall("".join(parts).lower())


def _summary(readings: list[Reading]) -> None:
    total = sum(reading.seconds for reading in readings)
    slowest = max(readings, key=lambda reading: reading.seconds)
    print(f"{len(readings)} files in {total:.2f} s; slowest {slowest.name} {slowest.seconds:.2f} s")
    recalls = sorted(reading.recall for reading in readings if reading.recall is not None)
    if recalls:
        ratios = [reading.ratio for reading in readings if reading.ratio is not None]
        print(f"recall: lowest {recalls[0]:.4f}, median {median(recalls):.4f}; most words for one {max(ratios):.3f}")


def _make(folder: Path) -> Path:
    """Word files with numbered paragraphs, as long as a judgment."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from word_files import abstract, level, num, paragraph, word_file

    numbering = abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter")) + num(1, 0)
    for number in range(_MADE):
        body = "".join(
            paragraph(f"{_SENTENCE * 4}{number * _PARAGRAPHS + place}", num=1, level=int(place % 4 == 3))
            for place in range(_PARAGRAPHS)
        )
        word_file(folder / f"made-{number:02}.docx", body, numbering=numbering)
    return folder


if __name__ == "__main__":
    main()
