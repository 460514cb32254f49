"""Tables of the Word document, written as markup in one go: a cell at a time would take seconds."""

from __future__ import annotations

from html import escape
from typing import Any

from prosecution_barriers.exports.formats.word_styles import TEXT_WIDTH
from prosecution_barriers.exports.report import Cell, Kind, Table, numeric, shown
from prosecution_barriers.text.safe import safe_line

WIDEST_NUMBER, LEAST_TEXT, TURNED_WIDTH = 2.6, 2.4, 0.95
TWIPS = 1440 / 2.54
TALLEST = 4.5
"""Centimetres of a heading row whose headings are turned."""

KEPT_TOGETHER = 14
"""Tables of so many rows or fewer stand on one page."""

HEAT = ("", "EEF4FA", "D5E5F3", "B5D0E8", "8FB3D3")
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def table_markup(table: Table, style: str, cell_style: str) -> Any:
    """The table as an element, its heading row repeated on every page and no row broken across two.

    Args:
        table: What it holds.
        style: The id of the table style.
        cell_style: The id of the paragraph style in its cells.
    """
    from docx.oxml import parse_xml

    widths = [round(width * TWIPS) for width in column_widths(table)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    words = escape(safe_line(table.caption), quote=True)
    facts = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/><w:tblCaption w:val="{words}"/></w:tblPr>'
    )
    heads, tall = _heads(table, widths, cell_style)
    shades = table.shades()
    together = len(table.rows) <= KEPT_TOGETHER
    rows = "".join(
        _row(table, row, widths, cell_style, shades[place], keep=together and place < len(table.rows) - 1)
        for place, row in enumerate(table.rows)
    )
    first = f"<w:tr><w:trPr><w:cantSplit/>{tall}<w:tblHeader/></w:trPr>{heads}</w:tr>"
    return parse_xml(f"<w:tbl {SPACE}>{facts}<w:tblGrid>{grid}</w:tblGrid>{first}{rows}</w:tbl>")


def _heads(table: Table, widths: list[int], style: str) -> tuple[str, str]:
    """The cells of the heading row, and its height where headings over numbers have to be turned to fit."""
    labels = [safe_line(column.label) for column in table.columns]
    numbers = [column.kind is not Kind.TEXT for column in table.columns]
    turned = any(
        number and _number_width(label) * TWIPS > width + 1
        for label, number, width in zip(labels, numbers, widths, strict=True)
    )
    cells = [
        _cell(label, width, style, number=number and not turned, bold=True, keep=True, turned=turned and number)
        for label, number, width in zip(labels, numbers, widths, strict=True)
    ]
    if not turned:
        return "".join(cells), ""
    longest = max(len(label) for label, number in zip(labels, numbers, strict=True) if number)
    height = round(min(TALLEST, 0.4 + 0.15 * longest) * TWIPS)
    return "".join(cells), f'<w:trHeight w:val="{height}" w:hRule="exact"/>'


def _row(
    table: Table, row: tuple[Cell, ...], widths: list[int], style: str, shades: list[int], *, keep: bool = False
) -> str:
    cells = []
    for value, column, width, shade in zip(row, table.columns, widths, shades, strict=True):
        words, number = safe_line(shown(value, column.kind)), numeric(value, column.kind)
        cells.append(_cell(words, width, style, number=number, fill=HEAT[shade], keep=keep))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    words: str,
    width: int,
    style: str,
    *,
    number: bool = False,
    bold: bool = False,
    fill: str = "",
    keep: bool = False,
    turned: bool = False,
) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    side = '<w:jc w:val="right"/>' if number else ""
    turn = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if turned else ""
    next_to = "<w:keepNext/>" if keep else ""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}{turn}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{next_to}{side}</w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p></w:tc>'
    )


def column_widths(table: Table) -> list[float]:
    """Centimetres of each column: numbers narrow, words by how long they are."""
    words: dict[int, float] = {}
    for place, column in enumerate(table.columns):
        texts = [value for row in table.rows if isinstance(value := row[place], str)]
        if column.kind is Kind.TEXT:
            words[place] = max([len(text) for text in texts], default=10) ** 0.5
        elif any(len(text) > 7 for text in texts):
            words[place] = 3.5
    numbers = [place for place in range(len(table.columns)) if place not in words]
    wanted = {place: _number_width(table.columns[place].label) for place in numbers}
    most = TEXT_WIDTH - LEAST_TEXT * len(words)
    if sum(wanted.values()) > most:
        # Their headings are turned, so that a column need only hold its numbers.
        wanted = dict.fromkeys(wanted, min(TURNED_WIDTH, most / len(wanted)))
    room = TEXT_WIDTH - sum(wanted.values())
    total = sum(words.values()) or 1.0
    return [
        max(1.2, room * words[place] / total) if place in words else wanted[place]
        for place in range(len(table.columns))
    ]


def _number_width(heading: str) -> float:
    """Room for the longest word of a heading over numbers."""
    return max(1.0, min(WIDEST_NUMBER, 0.4 + 0.19 * max(map(len, heading.split()), default=0)))
