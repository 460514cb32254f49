"""Blocks of a page: lines below one another, and those that stand side by side as cells of a table row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prosecution_barriers.intake.documents.pdf.lines import Line

SAME = 3.0
"""Points by which two edges may differ and be the same."""
MOST_INDENT = 4.5
"""Sizes of the letters by which a first line is set in at most."""
HANGING = 6.0
"""Sizes of the letters by which the text hangs behind its number at most."""
_WINDOW = 14
"""Lines on either side in which those are looked for that share an edge."""
_FEWEST_COLUMN_LINES = 8
"""Lines from which two blocks side by side are columns of a page and not cells of a row."""


@dataclass(slots=True)
class Block:
    """Lines of one page that stand below one another, as the file draws them."""

    page: int
    lines: list[Line]
    page_left: float
    page_right: float
    farthest: float
    """Sizes of the letters by which the lines of one paragraph are apart at most."""

    @property
    def left(self) -> float:
        """Where its lines begin."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where its lines end."""
        return max(line.right for line in self.lines)

    def edge(self, place: int) -> float:
        """How far to the right the lines around *place* that begin alike may reach."""
        rights = self._alike(place)
        if len(rights) == 1 and place + 1 < len(self.lines):  # a first line that is set in
            line, after = self.lines[place], self.lines[place + 1]
            if abs(line.left - after.left) < MOST_INDENT * line.size and self._close(place, place + 1):
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
        return abs(line.left - other.left) < HANGING * line.size
    return abs(line.left - other.left) < SAME or abs(line.body_left - other.body_left) < SAME


def page_blocks(pages: Sequence[list[Line]], farthest: float) -> Iterator[Block]:
    """The blocks of all pages in the order of the file; *farthest* as in `Block`."""
    for number, lines in enumerate(pages, 1):
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        block: list[Line] = []
        in_row = False
        for line in [cell for whole in lines for cell in whole.cells()]:
            if block and not _below(block, line, in_row):
                yield Block(number, block, left, right, farthest)
                in_row = _is_right_of(line, block[0])
                block = []
            block.append(line)
        if block:
            yield Block(number, block, left, right, farthest)


def _below(block: list[Line], line: Line, in_row: bool) -> bool:
    """Whether *line* goes on downwards where *block* stands, which may be a cell of a row behind others."""
    last = block[-1]
    if line.bottom > last.bottom - 0.3 * (last.top - last.bottom):
        return False
    if last.bottom - line.top > 6 * (last.top - last.bottom):
        return False
    left, right = min(one.left for one in block), max(one.right for one in block)
    return line.left < right and line.right > left - 60 and not (in_row and line.left < left - line.size)


def _is_right_of(line: Line, other: Line) -> bool:
    """Whether *line* stands on the height of *other*, behind it."""
    return line.left >= other.right and abs(other.bottom - line.bottom) < 0.6 * (other.top - other.bottom)


def block_rows(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks that stand side by side and begin on the same height, as the cells of a table row do."""
    row: list[Block] = []
    for block in blocks:
        if row and not _beside(row[-1], block):
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _beside(block: Block, other: Block) -> bool:
    if block.page != other.page or other.left < block.right:
        return False
    if min(len(block.lines), len(other.lines)) >= _FEWEST_COLUMN_LINES:
        return False
    return _is_right_of(other.lines[0], block.lines[0])
