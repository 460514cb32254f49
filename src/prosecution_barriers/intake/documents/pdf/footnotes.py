"""Footnotes of PDF pages: found by their small print at the foot, and put where they are cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prosecution_barriers.intake.documents.pdf.glyphs import Word
from prosecution_barriers.intake.documents.pdf.lines import Line

_MARK = re.compile(r"\[?([0-9]{1,3}|[ivxlc]{1,5}|[*†‡§]{1,3})\]?")
_SMALL = 0.93
"""The share of the size of the body text that notes do not exceed."""


@dataclass(slots=True)
class Note:
    """A footnote: its number and its lines."""

    label: str
    lines: list[Line]


def body_size(pages: Sequence[list[Line]]) -> float:
    """The size of most letters of a document."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += sum(len(word.text) for word in line.words)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def split_notes(lines: list[Line], size: float) -> tuple[list[Line], list[Note]]:
    """The lines of a page without its footnotes, and those.

    Footnotes are the lines at the end of the page in small print, from the first that begins with a number
    which stands raised in the text above.
    """
    start = len(lines)
    while start and lines[start - 1].size <= _SMALL * size:
        start -= 1
    marks = {mark for line in lines[:start] for word in line.words if (mark := raised_mark(word, line))}
    while start < len(lines) and _own_label(lines[start]) not in marks:
        start += 1
    notes: list[Note] = []
    for line in lines[start:]:
        label = _own_label(line)
        if label and label in marks and all(label != note.label for note in notes):
            notes.append(Note(label, [line]))
        else:
            notes[-1].lines.append(line)
    return lines[:start], notes


def raised_mark(word: Word, line: Line) -> str:
    """The number of the note that a small raised word refers to, or an empty string."""
    if word.size > 0.85 * line.size or word.bottom < line.bottom + 0.08 * (line.top - line.bottom):
        return ""
    found = _MARK.fullmatch(word.text)
    return found[1] if found else ""


def _own_label(line: Line) -> str:
    found = _MARK.fullmatch(line.words[0].text)
    return found[1] if found else ""
