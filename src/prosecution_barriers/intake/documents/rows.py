"""Rows of tables as lines of text."""

from __future__ import annotations

from prosecution_barriers.intake.documents.draft import Draft

BAR = " | "
"""Stands between two cells in one line."""
_SHORT = 160
"""Characters of a row up to which it is put in one line whatever its cells hold."""


def table_row(cells: list[Draft], *, columns: bool = True) -> Draft:
    """The cells of a row in reading order.

    The cells stand in one line, separated by `BAR`, where that line is not too long or each of them is one line;
    otherwise each begins a line of its own after a bar. A row with text in its first cell only is that text.

    Args:
        cells: The cells, with a line feed between their paragraphs.
        columns: Whether empty cells are shown, so that those after them keep their columns; a table that only
            places text on the page has none to keep.
    """
    if not columns:
        cells = [cell for cell in cells if cell]
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    if last < 1:
        return cells[0] if cells else Draft()
    short = sum(cell.length for cell in cells) <= _SHORT
    several = not short and any("\n" in cell.text for cell in cells)
    line = Draft()
    for place, cell in enumerate(cells[: last + 1]):
        if several and cell:
            line.write("\n| " if line else "| ")
        elif place and not several:
            line.write(BAR if line else BAR.lstrip())
        line.append(cell if several else _in_one_line(cell))
    return line


def _in_one_line(cell: Draft) -> Draft:
    """The same with spaces for line feeds, which leaves every anchor where it is."""
    if "\n" in cell.text:
        cell.parts = [cell.text.replace("\n", " ")]
    return cell
