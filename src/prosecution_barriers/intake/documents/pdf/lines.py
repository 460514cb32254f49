"""Lines of a page: words that stand side by side, in reading order."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from prosecution_barriers.intake.documents.pdf.glyphs import Word

_LABEL = re.compile(
    r"[\[(]?(?:[0-9]{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})[\])]?[.):]?|[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}\.?|[•▪◦●■–—*o-]"
)
_GLUED = re.compile(r"(?:\(?[0-9]{1,3}[.)]|\([a-z]{1,4}\))(?=[A-Z“‘\"'])")
_COLUMN_GAP = 1.6
"""Sizes of the letters between two words beyond which they stand apart, as in a table."""
_CELL_GAP = 3.0
_STRETCHED = 2.5
"""Times the usual gap of a line, which may be stretched to fill it, that a gap between cells is wide."""
_FEWEST_COLUMN_LINES = 8
BAR = " | "
"""Stands between what stands far apart in one line."""


class Line:
    """One line: its words, and where the first and the last stand."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.label = ""
        """The number or sign that stands apart before the text."""

    @cached_property
    def left(self) -> float:
        """Where the line begins."""
        return min(word.left for word in self.words)

    @cached_property
    def body_left(self) -> float:
        """Where its text begins, after the label."""
        words = self.words[1:] if self.label and len(self.words) > 1 else self.words
        return min(word.left for word in words)

    @cached_property
    def right(self) -> float:
        """Where the line ends."""
        return max(word.right for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """The lowest its usual letters reach."""
        return median(word.bottom for word in self.words)

    @cached_property
    def top(self) -> float:
        """The highest its usual letters reach."""
        return median(word.top for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.words, key=lambda word: len(word.text)).size

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are in bold type."""
        return all(word.bold for word in self.words)

    @cached_property
    def usual_gap(self) -> float:
        """The usual distance between its words."""
        gaps = [word.left - before.right for before, word in pairwise(self.words)]
        return median(gaps) if len(gaps) > 2 else 0.0

    @cached_property
    def text(self) -> str:
        """Its words, with a bar where they stand far apart."""
        return "".join(piece for _, piece in self.pieces)

    def cells(self) -> list[Line]:
        """The line in the parts that wide gaps make of it; itself alone where it is running text."""
        starts = [0, *(place for place, (_, piece) in enumerate(self.pieces) if piece.startswith(BAR))]
        if len(starts) == 1:
            return [self]
        parts = [Line(self.words[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)]
        parts[0].label = self.label
        return parts

    @cached_property
    def pieces(self) -> list[tuple[Word, str]]:
        """Each word with the text it adds, the space before it included."""
        found = []
        before: Word | None = None
        for word in self.words:
            found.append((word, _between(before, word, self) + word.text))
            before = word
        return found


def _between(before: Word | None, word: Word, line: Line) -> str:
    if before is None:
        return ""
    if line.label and before is line.words[0]:
        return " "
    gap = word.left - before.right
    size = max(before.size, word.size)
    if gap > _CELL_GAP * size and gap > _STRETCHED * line.usual_gap:
        return BAR
    if before.space or gap > 0.15 * size:
        return " "
    return ""


def page_lines(words: list[Word], *, by_place: bool = False) -> list[Line]:
    """The lines of a page in reading order.

    That is the order of the file, with the two halves of a page in columns one after the other.

    Args:
        words: In the order of the file.
        by_place: Go from top to bottom and from left to right instead, as for forms, whose fields come last
            in the file wherever they stand.
    """
    if by_place:
        words = _by_place(words)
    lines: list[Line] = []
    for word in words:
        if lines and _continues(lines[-1], word):
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    lines = _merged(lines)
    for line in lines:
        _unglue(line)
        line.label = _label(line)
    return _columns(lines)


def _by_place(words: list[Word]) -> list[Word]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.top):
        middle = (word.top + word.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [word for row in rows for word in sorted(row, key=lambda word: word.left)]


def _continues(line: Line, word: Word) -> bool:
    """Whether *word* goes on to the right of *line* on the same height."""
    last = line.words[-1]
    level = max(line.words[-3:], key=lambda one: one.size)
    overlap = min(level.top, word.top) - max(level.bottom, word.bottom)
    if overlap < 0.45 * min(level.height, word.height):
        return False
    return word.left >= last.right - 0.6 * max(last.size, word.size)


def _merged(lines: list[Line]) -> list[Line]:
    """Lines put together that the file drew in pieces from right to left, such as a label after its text."""
    done: list[Line] = []
    for line in lines:
        if done and _is_left_of(line, done[-1]):
            done[-1] = Line([*line.words, *done[-1].words])
        else:
            done.append(line)
    return done


def _is_left_of(line: Line, other: Line) -> bool:
    height = min(line.top - line.bottom, other.top - other.bottom)
    level = abs(line.bottom - other.bottom) < 0.3 * height
    return level and line.right <= other.left and len(line.words) == 1 and bool(_LABEL.fullmatch(line.words[0].text))


def _unglue(line: Line) -> None:
    """Part the number of a paragraph from its first word, where no gap is drawn between them."""
    first = line.words[0]
    found = _GLUED.match(first.text)
    if found is None:
        return
    cut = first.left + (first.right - first.left) * found.end() / len(first.text)
    label = replace(first, text=found[0], right=cut, space=True)
    line.words[:1] = [label, replace(first, text=first.text[found.end() :], left=cut)]


def _label(line: Line) -> str:
    first = line.words[0]
    if not _LABEL.fullmatch(first.text):
        return ""
    bare = first.text[-1].isalnum()
    if len(line.words) == 1:
        return "" if bare and not first.text.isdigit() else first.text
    wide = line.words[1].left - first.right > 0.8 * first.size
    return first.text if not bare or (wide and (first.text.isdigit() or "." in first.text)) else ""


def _columns(lines: list[Line]) -> list[Line]:
    """The lines of a page whose two columns the file draws line by line across, put in reading order."""
    split: dict[int, tuple[Line, Line]] = {}
    for place, line in enumerate(lines):
        halves = _halves(line)
        if halves is not None:
            split[place] = halves
    if len(split) < _FEWEST_COLUMN_LINES:
        return lines
    gutter = median(right.left for _, right in split.values())
    agree = [place for place, (_, right) in split.items() if abs(right.left - gutter) < 3]
    if len(agree) < max(_FEWEST_COLUMN_LINES, 0.7 * len(split)) or len(agree) < 0.6 * (agree[-1] - agree[0] + 1):
        return lines
    before, after = lines[: agree[0]], lines[agree[-1] + 1 :]
    left, right = [], []
    for place in range(agree[0], agree[-1] + 1):
        if place in split:
            left.append(split[place][0])
            right.append(split[place][1])
        else:
            (right if lines[place].left >= gutter - 3 else left).append(lines[place])
    return [*before, *left, *right, *after]


def _halves(line: Line) -> tuple[Line, Line] | None:
    """The two parts of a line with one wide gap and running text on both sides of it."""
    gaps = [
        place
        for place, (before, word) in enumerate(pairwise(line.words), 1)
        if word.left - before.right > _COLUMN_GAP * word.size
    ]
    if line.label:
        gaps = [place for place in gaps if place > 1]
    if len(gaps) != 1 or not 4 <= gaps[0] <= len(line.words) - 4:
        return None
    left, right = Line(line.words[: gaps[0]]), Line(line.words[gaps[0] :])
    left.label, right.label = line.label, ""
    return left, right
