"""Workbooks row by row: the sheet that looks most like cases, and the names of the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prosecution_barriers.intake.heading_words import is_known
from prosecution_barriers.intake.row_batches import batches, head_message
from prosecution_barriers.intake.table_layout import LOOK_AT, Layout, lay_out
from prosecution_barriers.records.refusals import Unreadable

if TYPE_CHECKING:
    import python_calamine

_FEW_ROWS = 5


def read_workbook(file: Path, sheet: str, header_row: int, heading_rows: int) -> Iterator[dict[str, Any]]:
    """Yield what the table is, then its rows in batches; see `table_files.read_table`."""
    book = _open(file)
    if sheet and sheet not in book.sheet_names:
        raise Unreadable(
            f"there is no sheet {sheet!r}", where=file.name, remedy=f"The sheets are {', '.join(book.sheet_names)}"
        )
    if sheet:
        layout = lay_out(list(islice(_cells(book, sheet), LOOK_AT)), file.name, header_row, heading_rows)
        notes: list[str] = []
    else:
        sheet, layout, notes = _choose(book, file.name, header_row, heading_rows)
    yield head_message("workbook", layout, sheet=sheet, notes=notes)
    numbered = enumerate(islice(_cells(book, sheet), layout.last, None), layout.last + 1)
    yield from batches((number, row, 0.5) for number, row in numbered if any(row))


def _open(file: Path) -> python_calamine.CalamineWorkbook:
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_path(str(file))
    except Exception as fault:
        raise Unreadable(
            "this workbook cannot be read",
            where=file.name,
            remedy="Save it again as .xlsx or as CSV, without a password",
        ) from fault


def _choose(
    book: python_calamine.CalamineWorkbook, file: str, header_row: int, heading_rows: int
) -> tuple[str, Layout, list[str]]:
    """The sheet with most headings that cases have, then with rows below them; what is said of the others."""
    found: dict[str, tuple[tuple[int, bool], Layout]] = {}
    for name in book.sheet_names:
        try:
            first = list(islice(_cells(book, name), LOOK_AT))
            layout = lay_out(first, file, header_row, heading_rows)
        except Unreadable:
            continue
        known = sum(map(is_known, layout.names))
        below = sum(any(row) for row in first[layout.last :])
        found[name] = ((known if below else 0, below >= _FEW_ROWS), layout)
    if not found:
        raise Unreadable("the workbook is empty", where=file, remedy="Choose a file with a header row")
    best = max(found, key=lambda name: found[name][0])
    layout = found[best][1]
    others = [name for name in found if name != best]
    alike = [name for name in others if found[name][1].names == layout.names]
    notes = []
    if others:
        notes.append(f"of the workbook, sheet {best!r} was read and not {_named(others)}")
    if alike:
        verb = "has" if len(alike) == 1 else "have"
        notes.append(f"{_named(alike)} {verb} the same headings: import each with --sheet NAME")
    return best, layout, notes


def _named(sheets: list[str]) -> str:
    return ", ".join(map(repr, sheets))


def _cells(book: python_calamine.CalamineWorkbook, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet as text, from its first row on, blank ones included."""
    try:
        table = book.get_sheet_by_name(sheet)
    except Exception:
        # A sheet that is a chart holds no rows.
        return iter(())
    rows = ([_cell(value) for value in row] for row in table.iter_rows())
    return chain(rows)


def _cell(value: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO, blanks empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
