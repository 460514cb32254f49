"""Paragraphs out of lines: where one ends is told by gaps, indents and how full lines are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from prosecution_barriers.intake.documents.pdf.blocks import HANGING, MOST_INDENT, SAME, Block, block_rows, page_blocks
from prosecution_barriers.intake.documents.pdf.lines import Line

_USUAL_LEADING = 1.25
_WIDER = 1.28
"""Times the usual distance between lines beyond which a paragraph ends."""
_INDENT = 0.8
_FINAL = (".", "!", "?", ":", ";")
_CLOSING = "\"'”’)]"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, each with the number of its page; several cells where it is a table row."""

    lines: list[tuple[int, Line]]
    row: bool = False
    cells: list[int] = field(default_factory=list)
    """Places in *lines* at which the cells of a table row begin."""


def paragraphs(pages: Sequence[list[Line]]) -> list[Paragraph]:
    """The paragraphs of a document; one that runs over a page is one.

    Args:
        pages: The lines of each page, without headers, footers and notes.
    """
    farthest = _WIDER * _leading(pages)
    found: list[Paragraph] = []
    last: tuple[Block, Paragraph] | None = None
    for row in block_rows(page_blocks(pages, farthest)):
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


def _row(row: list[Block]) -> Paragraph:
    whole = Paragraph([], row=True)
    for block in row:
        whole.cells.append(len(whole.lines))
        whole.lines.extend((block.page, line) for line in block.lines)
    return whole


def _split(block: Block) -> Iterator[list[Line]]:
    """The paragraphs of a block."""
    part = [block.lines[0]]
    for place in range(1, len(block.lines)):
        if _begins(block, place, part):
            yield part
            part = []
        part.append(block.lines[place])
    yield part


def _begins(block: Block, place: int, part: list[Line]) -> bool:
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
    if block.is_at_right(before) and abs(before.left - line.left) > SAME:
        return True
    if _hangs(before, line):
        return False
    if len(part) == 1:
        indent = line.left - before.left
        return indent > (HANGING if before.label else _INDENT) * size or indent < -MOST_INDENT * size
    return abs(line.left - before.left) > _INDENT * size


def _hangs(before: Line, line: Line) -> bool:
    """Whether *line* begins below a word of the line before that stands apart, as behind a name."""
    return any(
        abs(word.left - line.left) < SAME and word.left - last.right > 0.8 * word.size
        for last, word in pairwise(before.words)
    )


def _is_ended(line: Line) -> bool:
    return line.text.rstrip(_CLOSING).endswith(_FINAL)


def _is_centred(before: Line, line: Line) -> bool:
    """Whether two lines stand about the same middle, and not at the same left edge."""
    return abs(before.left - line.left) > SAME and abs(before.left + before.right - line.left - line.right) < 4


def _is_labelled(before: Line, line: Line) -> bool:
    """Whether the number that *line* begins with is its label, and not a part of the text before."""
    if line.left < before.body_left - SAME:
        return True
    if line.label[-1].isalnum():
        return False
    wide = line.body_left - line.words[0].right > 0.6 * line.size
    return wide or before.text.rstrip(_CLOSING).endswith((*_FINAL, ","))


def _is_full(before: Line, line: Line, edge: float) -> bool:
    """Whether the first word of *line* had no room at the end of the line *before*."""
    first = line.words[0]
    return before.right + 0.25 * first.size + (first.right - first.left) > edge - 2.0


def _runs_on(block: Block, other: Block) -> bool:
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
            alike = abs(before.body_left - line.left) < SAME and abs(before.size - line.size) < 0.5
            if alike and 0.8 < distance < 3.5:
                distances.append(distance)
    return median(distances) if distances else _USUAL_LEADING
