"""Tables as lines of text: a row a line, cells in reading order, merged cells once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from prosecution_barriers.intake.documents.draft import Draft
from prosecution_barriers.intake.documents.rows import table_row
from prosecution_barriers.intake.documents.word.context import Context
from prosecution_barriers.intake.documents.word.names import MC, VAL, W
from prosecution_barriers.records.documents import AnchorKind

_WITHIN = frozenset(
    {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag", MC + "Choice"}
)


def read_table(context: Context, element: etree._Element, read_cell: Callable[[etree._Element], Draft]) -> Draft:
    """A table as text.

    Each row is what `table_row` makes of it; a table whose first row has an empty cell only places text.
    """
    rows = []
    for row in _children(element, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            context.tally["deletions"] += 1
            continue
        cells = [read_cell(cell).trimmed() for cell in _children(row, W + "tc") if not _continues(cell)]
        rows.append(_one_page_break(cells))
    draft = Draft()
    if sum(any(cells) for cells in rows) > 1 and max((len(cells) for cells in rows), default=0) > 1:
        context.tables += 1
        draft.mark(AnchorKind.TABLE, str(context.tables))
    columns = all(next((cells for cells in rows if any(cells)), [Draft()]))
    for cells in rows:
        draft.paragraph(table_row(cells, columns=columns), "\n")
    return draft


def _one_page_break(cells: list[Draft]) -> list[Draft]:
    """The cells of a row that goes over a page, with the break in one of them only."""

    def breaks(cell: Draft) -> int:
        return sum(anchor.kind is AnchorKind.PAGE for anchor in cell.anchors)

    most = max(cells, key=breaks, default=None)
    for cell in cells:
        if cell is not most:
            cell.anchors = [anchor for anchor in cell.anchors if anchor.kind is not AnchorKind.PAGE]
    return cells


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, also those within content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WITHIN or child.tag == MC + "AlternateContent":
            yield from _children(child, tag)


def _continues(cell: etree._Element) -> bool:
    """Whether a cell is merged into the one above it or before it, or deleted, and shows nothing of its own."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return False
    if properties.find(W + "cellDel") is not None:
        return True
    for name in ("vMerge", "hMerge"):
        merged = properties.find(W + name)
        if merged is not None and merged.get(VAL, "continue") == "continue":
            return True
    return False
