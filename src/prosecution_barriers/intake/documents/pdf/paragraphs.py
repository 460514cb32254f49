"""Paragraphs out of lines: where one ends is told by gaps, indents and how full lines are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from prosecution_barriers.intake.documents.pdf.lines import Line

_SAME = 3.0
"""Points by which two edges may differ and be the same."""
_WINDOW = 14
"""Lines on either side in which those are looked for that share an edge."""
_USUAL_LEADING = 1.25
_WIDER = 1.28
"""Times the usual distance between lines beyond which a paragraph ends."""
_INDENT = 0.8
_MOST_INDENT = 4.5
"""Sizes of the letters by which a first line is set in at most."""
_HANGING = 6.0
"""Sizes of the letters by which the text hangs behind its number at most."""
_FINAL = (".", "!", "?", ":", ";")
_CLOSING = "\"'”’)]"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with the number of its page; several cells where it is a table row."""

    lines: list[tuple[int, Line]]
    row: bool = False
    cells: list[int] = field(default_factory=list)
    """Places in *lines* at which the cells of a table row begin."""


@dataclass(slots=True)
class _Block:
    """Lines of one page that stand below one another, as the file draws them."""

    page: int
    lines: list[Line]
    page_left: float
    page_right: float
    farthest: float
    """Sizes of the letters by which the lines of one paragraph are apart at most."""

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    def edge(self, place: int) -> float:
        """How far to the right the lines around *place* that begin alike may reach."""
        rights = self._alike(place)
        if len(rights) == 1 and place + 1 < len(self.lines):  # a first line that is set in
            line, after = self.lines[place], self.lines[place + 1]
            if abs(line.left - after.left) < _MOST_INDENT * line.size and self._close(place, place + 1):
                rights += self._alike(place + 1)
        reach = max(rights)
        flush = sum(abs(right - reach) < 1.5 for right in rights)
        if flush < 2 and reach < self.page_right - 0.25 * (self.page_right - self.page_left):
            return self.page_right
        return reach

    def _alike(self, place: int) -> list[float]:
        """Where the lines end that begin like the one at *place* and follow one another up to it and after it."""
        line = self.lines[place]
        rights = [line.right]
        for step in (-1, 1):
            at = place + step
            while 0 <= at < len(self.lines) and abs(at - place) < _WINDOW and _alike(self.lines[at], line):
                if not self._close(at, at - step):
                    break
                rights.append(self.lines[at].right)
                at += step
        return rights

    def _close(self, one: int, other: int) -> bool:
        distance = abs(self.lines[one].bottom - self.lines[other].bottom)
        return distance <= self.farthest * self.lines[one].size

    def fills(self, before: Line, line: Line) -> bool:
        """Whether a centred line could not have taken in the first word of the next."""
        first = line.words[0]
        return before.right - before.left + first.right - first.left > 0.97 * (self.page_right - self.page_left)

    def is_at_right(self, line: Line) -> bool:
        """Whether a line stands in the right part of the page alone, as a date or a party's role does."""
        return line.left > self.page_left + 0.35 * (self.page_right - self.page_left)


def _alike(line: Line, other: Line) -> bool:
    if abs(line.size - other.size) > 0.5:
        return False
    if line.label or other.label:
        return abs(line.left - other.left) < _HANGING * line.size
    return abs(line.left - other.left) < _SAME or abs(line.body_left - other.body_left) < _SAME


def paragraphs(pages: Sequence[list[Line]]) -> list[Paragraph]:
    """The paragraphs of a document; one that runs over a page is one.

    Args:
        pages: The lines of each page, without headers, footers and notes.
    """
    farthest = _WIDER * _leading(pages)
    found: list[Paragraph] = []
    last: tuple[_Block, Paragraph] | None = None
    for row in _rows(_blocks(pages, farthest)):
        if len(row) > 1:
            found.append(_row(row))
            last = None
            continue
        block = row[0]
        parts = list(_split(block))
        if last is not None and _runs_on(last[0], block):
            last[1].lines.extend((block.page, line) for line in parts[0])
            parts = parts[1:]
        found.extend(Paragraph([(block.page, line) for line in part]) for part in parts)
        last = (block, found[-1])
    return found


def _blocks(pages: Sequence[list[Line]], farthest: float) -> Iterator[_Block]:
    for number, lines in enumerate(pages, 1):
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        block: list[Line] = []
        for line in lines:
            if block and not _below(block, line):
                yield _Block(number, block, left, right, farthest)
                block = []
            block.append(line)
        if block:
            yield _Block(number, block, left, right, farthest)


def _below(block: list[Line], line: Line) -> bool:
    """Whether *line* goes on downwards where *block* stands."""
    last = block[-1]
    if line.bottom > last.bottom - 0.3 * (last.top - last.bottom):
        return False
    if last.bottom - line.top > 6 * (last.top - last.bottom):
        return False
    left, right = min(one.left for one in block), max(one.right for one in block)
    return line.left < right and line.right > left - 60


def _rows(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """Blocks that stand side by side and begin on the same height, as the cells of a table row do."""
    row: list[_Block] = []
    for block in blocks:
        if row and not _beside(row[-1], block):
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _beside(block: _Block, other: _Block) -> bool:
    if block.page != other.page or len(block.lines) > 30 or other.left < block.right:
        return False
    first, second = block.lines[0], other.lines[0]
    return abs(first.bottom - second.bottom) < 0.6 * (first.top - first.bottom)


def _row(row: list[_Block]) -> Paragraph:
    whole = Paragraph([], row=True)
    for block in row:
        whole.cells.append(len(whole.lines))
        whole.lines.extend((block.page, line) for line in block.lines)
    return whole


def _split(block: _Block) -> Iterator[list[Line]]:
    """The paragraphs of a block."""
    part = [block.lines[0]]
    for place in range(1, len(block.lines)):
        if _begins(block, place, part):
            yield part
            part = []
        part.append(block.lines[place])
    yield part


def _begins(block: _Block, place: int, part: list[Line]) -> bool:
    """Whether the line at *place* begins a paragraph, after those of *part*."""
    before, line = block.lines[place - 1], block.lines[place]
    size = max(before.size, line.size)
    if abs(before.size - line.size) > 0.12 * size:
        return True
    if before.bottom - line.bottom > block.farthest * size:
        return True
    if line.bold != before.bold and (all(one.bold for one in part) or _is_ended(before)):
        return True
    if _is_centred(before, line):
        return not block.fills(before, line)
    if not _is_full(before, line, block.edge(place - 1)):
        return True
    if line.label and _is_labelled(before, line):
        return True
    if block.is_at_right(before) and abs(before.left - line.left) > _SAME:
        return True
    if _hangs(before, line):
        return False
    if len(part) == 1:
        indent = line.left - before.left
        return indent > (_HANGING if before.label else _INDENT) * size or indent < -_MOST_INDENT * size
    return abs(line.left - before.left) > _INDENT * size


def _hangs(before: Line, line: Line) -> bool:
    """Whether *line* begins below a word of the line before that stands apart, as behind a name."""
    return any(
        abs(word.left - line.left) < _SAME and word.left - last.right > 0.8 * word.size
        for last, word in pairwise(before.words)
    )


def _is_ended(line: Line) -> bool:
    return line.text.rstrip(_CLOSING).endswith(_FINAL)


def _is_centred(before: Line, line: Line) -> bool:
    """Whether two lines stand about the same middle, and not at the same left edge."""
    return abs(before.left - line.left) > _SAME and abs(before.left + before.right - line.left - line.right) < 4


def _is_labelled(before: Line, line: Line) -> bool:
    """Whether the number that *line* begins with is its label, and not a part of the text before."""
    if line.left < before.body_left - _SAME:
        return True
    if line.label[-1].isalnum():
        return False
    wide = line.body_left - line.words[0].right > 0.6 * line.size
    return wide or before.text.rstrip(_CLOSING).endswith((*_FINAL, ","))


def _is_full(before: Line, line: Line, edge: float) -> bool:
    """Whether the first word of *line* had no room at the end of the line *before*."""
    first = line.words[0]
    return before.right + 0.25 * first.size + (first.right - first.left) > edge - 2.0


def _runs_on(block: _Block, other: _Block) -> bool:
    """Whether the paragraph at the end of a block goes on in the next one, on another page or column."""
    before, line = block.lines[-1], other.lines[0]
    if line.label or abs(before.size - line.size) > 0.12 * before.size:
        return False
    if block.page == other.page and other.left < block.right:
        return False
    if not _is_full(before, line, block.edge(len(block.lines) - 1)):
        return False
    text = before.text.rstrip(_CLOSING)
    return not text.endswith(_FINAL) or line.words[0].text[:1].islower()


def _leading(pages: Sequence[list[Line]]) -> float:
    """The usual distance from line to line, in sizes of the letters."""
    distances = []
    for lines in pages:
        for before, line in pairwise(lines):
            distance = (before.bottom - line.bottom) / line.size
            alike = abs(before.body_left - line.left) < _SAME and abs(before.size - line.size) < 0.5
            if alike and 0.8 < distance < 3.5:
                distances.append(distance)
    return median(distances) if distances else _USUAL_LEADING
