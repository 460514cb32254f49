"""The report as an Excel workbook: a sheet a table, typed cells, and no formulas whatever a text says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from textwrap import wrap
from typing import Any

from prosecution_barriers.exports.formats.zips import FIXED, same_bytes
from prosecution_barriers.exports.report import Box, Cell, Kind, Points, Report, Table, Text
from prosecution_barriers.text.safe import safe_line

LONGEST_NAME = 31
WIDEST = 60
NARROWEST_NOTE = 60
"""Letters of a line of notes at least: the width of the table where that is more."""

LINE_HEIGHT = 15
"""Points of one line of a row."""
LETTERS = 1.1
"""Letters that a unit of a column's width holds: the unit is a digit, and most letters are narrower."""

FORMATS = {Kind.TEXT: "@", Kind.COUNT: "0", Kind.SHARE: "0%", Kind.NUMBER: "0.00"}


def render_workbook(report: Report) -> bytes:
    """The workbook; its first sheet says what the numbers rest on and lists the others."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": safe_line(report.title), "subject": safe_line(report.banner), "created": FIXED})
    styles = _Styles(book)
    names = dict(zip((table.id for table in report.tables()), _names(report.tables()), strict=True))
    _about(report, book.add_worksheet("About"), styles, names)
    for table in report.tables():
        _sheet(report, table, book.add_worksheet(names[table.id]), styles)
    book.close()
    return same_bytes(out.getvalue())


class _Styles:
    """The formats of the workbook."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2})
        self.number_head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "align": "right"}
        )
        self.cells = {
            kind: book.add_format({"num_format": form, "valign": "top", "text_wrap": kind is Kind.TEXT})
            for kind, form in FORMATS.items()
        }
        self.words = book.add_format({"align": "right", "valign": "top", "text_wrap": True})
        # Words in a column behind numbers would touch them.
        self.later_words = book.add_format(
            {"num_format": "@", "align": "left", "valign": "top", "text_wrap": True, "indent": 1}
        )
        self.later_head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2, "align": "left", "indent": 1}
        )


def _about(report: Report, sheet: Any, styles: _Styles, names: dict[str, str]) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 96)
    _mark(report, sheet)
    sheet.fit_to_pages(1, 0)
    rows: list[tuple[str, str]] = [("Marking", report.banner), *report.facts]
    for section in report.sections[:1]:
        for block in section.blocks:
            if isinstance(block, Text | Box):
                rows.append((section.title if isinstance(block, Text) else block.title, block.words))
            elif isinstance(block, Points):
                rows += [("", item) for item in block.items]
    rows += [("", ""), ("Sheet", "What it holds")]
    rows += [(names[table.id], table.caption) for table in report.tables()]
    sheet.write_string(0, 0, safe_line(report.title), styles.title)
    for row, (name, words) in enumerate(rows, 2):
        sheet.write_string(row, 0, safe_line(name), styles.bold)
        sheet.write_string(row, 1, safe_line(words), styles.wrap)
        _make_room(sheet, row, [(name, 26), (words, 96)])


def _sheet(report: Report, table: Table, sheet: Any, styles: _Styles) -> None:
    _mark(report, sheet)
    sheet.write_string(0, 0, safe_line(table.caption), styles.title)
    sheet.write_string(1, 0, safe_line(report.banner))
    top = 3
    for place, column in enumerate(table.columns):
        style = (styles.later_head if place else styles.head) if column.kind is Kind.TEXT else styles.number_head
        sheet.write_string(top, place, safe_line(column.label), style)
        sheet.set_column(place, place, _width(table, place))
    widths = [_width(table, place) for place in range(len(table.columns))]
    _make_room(sheet, top, zip([column.label for column in table.columns], widths, strict=True))
    for row, cells in enumerate(table.rows, top + 1):
        _make_room(
            sheet, row, [(cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)]
        )
        for place, (value, column) in enumerate(zip(cells, table.columns, strict=True)):
            _write(sheet, row, place, value, column.kind, styles)
    across = max(NARROWEST_NOTE, int(sum(widths)))
    lines = [line for note in table.notes for line in wrap(safe_line(note), across)]
    for row, line in enumerate(lines, top + len(table.rows) + 2):
        sheet.write_string(row, 0, line)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write(sheet: Any, row: int, place: int, value: Cell, kind: Kind, styles: _Styles) -> None:
    if value is None:
        sheet.write_blank(row, place, None, styles.cells[kind])
    elif isinstance(value, str):
        words = styles.later_words if place else styles.cells[kind]
        sheet.write_string(row, place, safe_line(value), words if kind is Kind.TEXT else styles.words)
    else:
        sheet.write_number(row, place, value, styles.cells[kind])


def _make_room(sheet: Any, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its longest text needs; some programs do not do it by themselves."""
    lines = max((len(wrap(safe_line(text), max(1, int(width * LETTERS)))) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, LINE_HEIGHT * lines)


def _mark(report: Report, sheet: Any) -> None:
    words = safe_line(report.banner).replace("&", "&&")[:200]
    sheet.set_header(f"&C{words}")
    sheet.set_footer(f"&C{words}&RPage &P of &N")
    sheet.set_paper(9)


def _width(table: Table, place: int) -> float:
    texts = [str(row[place]) for row in table.rows if isinstance(row[place], str)]
    longest = max([len(text) for text in texts], default=0)
    return float(min(WIDEST, max(11, longest + 2, min(18, len(table.columns[place].label) + 2))))


def _names(tables: list[Table]) -> Iterator[str]:
    """Names of sheets: the table's id as far as Excel allows."""
    taken: set[str] = set()
    for table in tables:
        name = "".join(char for char in safe_line(table.id) if char not in "[]:*?/\\'")[:LONGEST_NAME]
        if name.lower() in taken:
            name = f"{name[: LONGEST_NAME - 4]} {len(taken)}"
        taken.add(name.lower())
        yield name
