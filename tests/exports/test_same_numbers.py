"""Tests that one number is the same wherever it stands: Word, workbook, page, Markdown, CSV, JSON and screen."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import docx
import openpyxl
import pytest

from prosecution_barriers.exports.formats.document_json import report_json
from prosecution_barriers.exports.formats.markdown import render_markdown_report
from prosecution_barriers.exports.formats.tables_csv import render_tables
from prosecution_barriers.exports.formats.webpage import render_page
from prosecution_barriers.exports.formats.word import render_word
from prosecution_barriers.exports.formats.workbook import render_workbook
from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.report import Kind, Report, shown
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.shareable import make_shareable
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.records.figure import percent
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.tui.counting import count_review
from prosecution_barriers.tui.summary_views import VIEWS

Rows = list[list[str]]


@pytest.fixture(scope="module")
def review(ruled_review: OpenReview) -> OpenReview:
    return ruled_review


@pytest.fixture(scope="module", params=["internal", "shareable"])
def report(request: pytest.FixtureRequest, review: OpenReview) -> Report:
    """Each of the two reports of the same review."""
    place = (review.store, review.review, review.codebook, review.codebook_id)
    if request.param == "internal":
        return internal_report(gather(*place), "0" * 64)
    return shareable_report(make_shareable(*place, rounding=5))


@pytest.fixture(scope="module")
def wanted(report: Report) -> dict[str, Rows]:
    """The cells of every table as a reader is to see them, by the table's id, from the JSON."""
    found = {}
    sections = list(report_json(report)["sections"])
    while sections:
        section = sections.pop()
        sections += section["parts"]
        for block in section["blocks"]:
            if block["kind"] == "table":
                kinds = [Kind(column["kind"]) for column in block["columns"]]
                found[block["id"]] = [
                    [clean(shown(value, kind)) for value, kind in zip(row, kinds, strict=True)] for row in block["rows"]
                ]
    assert set(found) == {table.id for table in report.tables()}
    return found


def clean(text: object) -> str:
    """Words without what formats add to keep them harmless: escapes, shown control characters, quotes in front."""
    plain = re.sub(r"\\([\\`*_\[\]<>|#])", r"\1", str(text).replace("\x1b", "␛"))
    return " ".join(plain.split()).lstrip("'")


def test_word_says_the_same(report: Report, wanted: dict[str, Rows]) -> None:
    """Every cell of every table of the document."""
    document = docx.Document(io.BytesIO(render_word(report)))
    for made, table in zip(document.tables, report.tables(), strict=True):
        rows = [[clean(cell.text) for cell in row.cells] for row in made.rows[1:]]
        assert rows == wanted[table.id], table.id


def test_the_workbook_says_the_same(report: Report, wanted: dict[str, Rows]) -> None:
    """Every cell, its share a number that rounds to the percentage of the others."""
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(report)))
    for name, table in zip(book.sheetnames[1:], report.tables(), strict=True):
        cells = book[name].iter_rows(min_row=5, max_row=4 + len(table.rows), max_col=len(table.columns))
        kinds = [column.kind for column in table.columns]
        rows = [[clean(shown(cell.value, kind)) for cell, kind in zip(row, kinds, strict=True)] for row in cells]
        assert rows == wanted[table.id], table.id
        for row in book[name].iter_rows(min_row=5, max_row=4 + len(table.rows), max_col=len(table.columns)):
            for cell, kind in zip(row, kinds, strict=True):
                if kind is not Kind.TEXT and cell.value is not None and not str(cell.value).startswith(("[", "–")):
                    assert cell.data_type == "n", (table.id, cell.value)


class Cells(HTMLParser):
    """Collects the tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, Rows] = {}
        self._key = ""
        self._in_cell = self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._key = dict(attrs)["id"] or ""
            self.tables[self._key] = []
        self._in_body = tag == "tbody" or (self._in_body and tag != "table")
        if self._in_body and tag == "tr":
            self.tables[self._key].append([])
        if self._in_body and tag in ("td", "th"):
            self._in_cell = True
            self.tables[self._key][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")
        self._in_body = self._in_body and tag != "tbody"

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.tables[self._key][-1][-1] += data


def test_the_page_says_the_same(report: Report, wanted: dict[str, Rows]) -> None:
    """Every cell of every table of the page."""
    reader = Cells()
    reader.feed(render_page(report))
    assert {key: [[clean(cell) for cell in row] for row in rows] for key, rows in reader.tables.items()} == wanted


def test_markdown_says_the_same(report: Report, wanted: dict[str, Rows]) -> None:
    """Every cell of every table of the document, in its order."""
    blocks: list[Rows] = []
    for before, line in pairwise(render_markdown_report(report).splitlines()):
        if line.startswith("| ---"):
            blocks.append([])
        elif line.startswith("| ") and before.startswith("| "):
            cells = re.split(r"(?<!\\) \| ", line.removeprefix("| ").removesuffix(" |"))
            blocks[-1].append([clean(cell) for cell in cells])
    assert dict(zip((table.id for table in report.tables()), blocks, strict=True)) == wanted


def test_csv_says_the_same(report: Report, wanted: dict[str, Rows]) -> None:
    """Every cell of every file, shares as numbers from 0 to 1."""
    tables = {table.id: table for table in report.tables()}
    for key, text in render_tables(report).items():
        lines = [line for line in text.splitlines() if not line.startswith("# ")]
        kinds = [column.kind for column in tables[key].columns]
        rows = [
            [clean(typed(cell, kind)) for cell, kind in zip(row, kinds, strict=True)]
            for row in csv.reader(lines[1:])
        ]  # fmt: skip
        assert rows == wanted[key], key


def typed(cell: str, kind: Kind) -> str:
    """A cell of a CSV file as a reader would see it."""
    if kind is Kind.TEXT or not re.fullmatch(r"-?\d+(\.\d+)?(e-\d+)?", cell):
        return shown(cell or None, kind)
    return shown(float(cell) if kind in (Kind.SHARE, Kind.NUMBER) else int(cell), kind)


def test_the_screen_says_the_same(review: OpenReview) -> None:
    """Every theme, barrier, rung, Area and cell of the grids on the screen, against the internal report."""
    place = (review.store, review.review, review.codebook, review.codebook_id)
    tables = {table.id: table for table in internal_report(gather(*place), "0" * 64).tables()}
    counted = count_review(review)
    written = {
        str(row[0]).rpartition("(")[2]: row for key in ("barrier-profile", "barriers") for row in tables[key].rows
    }
    for row in VIEWS["themes and barriers"](counted).rows:
        _, count, of, share, *_ = written[row.label.split()[0] + ")"]
        assert (row.count, row.of) == (count, of)
        assert row.share == share or (row.share is None and share == "[x]")
        assert f"{count} of {of} cases" in row.said
        assert row.note or (isinstance(share, float) and percent(share) in row.said)
    ladder = {str(row[0]).rpartition("(")[2].rstrip(")"): row for row in tables["stage-ladder"].rows}
    for row in VIEWS["stage ladder"](counted).rows:
        assert row.count == ladder[row.label.split()[0]][1]
    areas = {str(row[0]): row for row in tables["coverage"].rows}
    for row in VIEWS["coverage"](counted).rows[3:]:
        if row.figure:
            assert (row.of, row.count) == areas[row.label.strip()][1:3]
    for view, key in (("themes by stage", "theme-stage"), ("barriers by stage", "barrier-stage")):
        grid = VIEWS[view](counted)
        cells = {str(row[0]).rpartition("(")[2].rstrip(")"): row[1:] for row in tables[key].rows}
        heads = [column.label for column in tables[key].columns[1:-1]]
        assert [code for code, _ in grid.heads] == heads
        for row in grid.rows:
            assert (*(cell.count for cell in row.cells), row.count) == cells[row.label.split()[0]]


def test_every_percentage_has_its_base_and_what_cannot_be_told(report: Report) -> None:
    """A column of shares never stands without a column of bases; figures of themes show cannot tell beside it."""
    for table in report.tables():
        heads = [column.label for column in table.columns]
        if any(column.kind is Kind.SHARE for column in table.columns):
            counts = [column for column in table.columns if column.kind is Kind.COUNT]
            assert len(counts) >= 2, table.id
        if "Share" in heads and table.id != "agreement":
            assert "Cannot tell" in heads, table.id
