"""Rows of tables as lines of text."""

from __future__ import annotations

from prosecution_barriers.intake.documents.draft import Draft

BAR = " | "
"""Stands between two cells in one line."""


def table_row(cells: list[Draft]) -> Draft:
    """The cells of a row in reading order.

    Cells of one line each stand in one line, separated by `BAR`, empty ones before the last included, so that
    each keeps its column. Where a cell has several lines, each cell begins a line of its own after a bar. A
    row with text in its first cell only is that text.
    """
    line = Draft()
    filled = [place for place, cell in enumerate(cells) if cell]
    alone = len(filled) < 2 and (not filled or len(cells) < 2 or filled[0] == 0)
    several = any("\n" in cell.text for cell in cells)
    for place, cell in enumerate(cells):
        if not alone and filled and place <= filled[-1]:
            if several and not cell:
                continue
            if several:
                line.write("\n| " if line else "| ")
            elif place:
                line.write(BAR if line else BAR.lstrip())
        line.append(cell)
    return line
