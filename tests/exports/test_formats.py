"""Tests of the formats: the same report in each, marked, accessible, harmless, and alike from run to run."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from prosecution_barriers.exports.charts.bars import Bar, Span, Step, draw_bars, draw_ladder, draw_spans, wrap_label
from prosecution_barriers.exports.charts.drawing import Rect, Words
from prosecution_barriers.exports.charts.raster import render_png
from prosecution_barriers.exports.charts.svg import render_svg
from prosecution_barriers.exports.formats.document_json import report_json
from prosecution_barriers.exports.formats.markdown import render_markdown_report
from prosecution_barriers.exports.formats.tables_csv import render_tables
from prosecution_barriers.exports.formats.webpage import render_page
from prosecution_barriers.exports.formats.word import render_word
from prosecution_barriers.exports.formats.workbook import render_workbook
from prosecution_barriers.exports.report import Column, Kind, Report, Section, Table, shown

VOID = {"meta", "br", "img", "link", "line", "rect"}


@pytest.fixture(scope="module")
def document(report: Report) -> Any:
    return docx.Document(io.BytesIO(render_word(report)))


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return render_page(report)


class Reader(HTMLParser):
    """Reads a page strictly: every element closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_limits_come_before_any_figure(report: Report) -> None:
    """After the cover stands what the summary can and cannot tell, then the headlines, then the themes."""
    titles = [section.title for section in report.sections]
    assert titles[:4] == [
        "What this can and cannot tell you",
        "Headline barriers",
        "Barrier profile",
        "Where cases fell",
    ]
    assert len(report.sections[1].parts) <= 5


def test_every_format_gives_the_same_bytes_twice(report: Report) -> None:
    """Nothing of the moment or the machine is in a document."""
    for render in (render_word, render_workbook, render_page, render_markdown_report):
        assert render(report) == render(report)
    for made in (render_word(report), render_workbook(report)):
        with zipfile.ZipFile(io.BytesIO(made)) as file:
            assert {member.date_time for member in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}
            assert file.testzip() is None


class TestWord:
    def test_headings_and_contents_are_real(self, document: Any, report: Report) -> None:
        """Every section is a heading of its level, and the contents link to those of the first two."""
        heads = [line.text for line in document.paragraphs if line.style.name.startswith("Heading")]
        assert heads == [f"{number}  {section.title}" for _, number, section in report.walk()]
        links = [link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))]
        marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
        assert len(links) == sum(level <= 2 for level, _, _ in report.walk())
        assert set(links) <= marks
        keys = [mark.get(qn("w:id")) for mark in document.element.iter(qn("w:bookmarkStart"))]
        assert len(keys) == len(set(keys))

    def test_tables_repeat_their_heading_and_have_captions(self, document: Any, report: Report) -> None:
        """Each table has its heading row on every page, a caption with a number, and its cells."""
        assert len(document.tables) == len(report.tables())
        for made, table in zip(document.tables, report.tables(), strict=True):
            assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
            assert len(made.rows) == len(table.rows) + 1
        captions = [line.text for line in document.paragraphs if line.style.name == "Caption"]
        wanted = [f"Table {place}. {table.caption}" for place, table in enumerate(report.tables(), 1)]
        assert [words for words in captions if words.startswith("Table")] == wanted

    def test_pictures_have_alt_text(self, document: Any, report: Report) -> None:
        """Each picture says in words what it shows."""
        facts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
        assert facts == [picture.alt.replace("\x1b", "␛") for picture in report.pictures()]

    def test_every_page_is_marked(self, document: Any, report: Report) -> None:
        """The banner stands in header and footer."""
        section = document.sections[0]
        for part in (section.header, section.footer):
            assert report.banner in part.paragraphs[0].text

    def test_it_says_its_language_and_nobodys_name(self, document: Any, report: Report) -> None:
        """Its words are British English; author and dates say nothing, and no picture of a template is in it."""
        facts = document.core_properties
        assert (facts.language, facts.author, facts.created.year) == ("en-GB", "", 2000)
        with zipfile.ZipFile(io.BytesIO(render_word(report))) as members:
            assert 'w:lang w:val="en-GB"' in members.read("word/styles.xml").decode()
            assert 'w:themeFontLang w:val="en-GB"' in members.read("word/settings.xml").decode()
            assert not [name for name in members.namelist() if "thumbnail" in name]
            assert "thumbnail" not in members.read("_rels/.rels").decode()


@pytest.fixture(scope="module")
def book(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_workbook(report)))


class TestWorkbook:
    def test_a_sheet_a_table_with_typed_cells(self, book: Any, report: Report) -> None:
        """Counts and shares are numbers, under a sheet that says what they rest on."""
        assert len(book.sheetnames) == len(report.tables()) + 1
        assert book.sheetnames[0] == "About"
        for name, table in zip(book.sheetnames[1:], report.tables(), strict=True):
            rows = list(book[name].iter_rows(min_row=5, max_row=4 + len(table.rows), values_only=True))
            for cells, values in zip(rows, table.rows, strict=True):
                for cell, value in zip(cells, values, strict=False):
                    if isinstance(value, int | float):
                        assert cell == pytest.approx(value)

    def test_rows_are_as_high_as_their_text(self, report: Report) -> None:
        """A cell of several lines makes its row higher, so that it does not run into the next one."""
        long = Table("long", "Long", (Column("A"), Column("B")), (("a", "word " * 60), ("b", "word")))
        sheet = openpyxl.load_workbook(io.BytesIO(render_workbook(replace(report, sections=(Section("S", (long,)),)))))[
            "long"
        ]
        assert sheet.row_dimensions[5].height >= 4 * 15
        assert sheet.row_dimensions[6].height is None

    def test_no_text_becomes_a_formula(self, book: Any) -> None:
        """Whatever an Area is called, its cell is text."""
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
        texts = [cell.value for cell in book["coverage"]["A"]]
        assert any(str(text).startswith("=HYPERLINK") for text in texts)

    def test_every_sheet_prints_its_marking(self, book: Any, report: Report) -> None:
        """Header and footer hold the banner."""
        for sheet in book:
            assert report.banner in (sheet.oddHeader.center.text or "")


class TestPage:
    def test_it_is_whole_and_needs_nothing_else(self, page: str) -> None:
        """Well formed, no script, no address to fetch, a policy that forbids both."""
        reader = Reader()
        reader.feed(page)
        assert not reader.open
        names = {name for name, _ in reader.tags}
        assert not names & {"script", "link", "iframe", "img"}
        assert not re.search(r'(?:src|href)="(?!#)', page)
        assert "default-src 'none'" in page
        assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')

    def test_what_assistive_technology_needs_is_there(self, page: str) -> None:
        """Ids are unique, charts have names and descriptions, tables captions and scopes, one main and one h1."""
        reader = Reader()
        reader.feed(page)
        ids = [facts["id"] for _, facts in reader.tags if "id" in facts]
        assert len(ids) == len(set(ids))
        for name, facts in reader.tags:
            if name == "svg":
                assert facts["role"] == "img"
                assert all(key in ids for key in (facts["aria-labelledby"] or "").split())
            if name == "th":
                assert facts["scope"] in ("col", "row")
        counts = [sum(name == one for name, _ in reader.tags) for one in ("main", "h1", "table", "caption")]
        assert counts[:2] == [1, 1]
        assert counts[2] == counts[3]

    def test_hostile_text_stays_text(self, page: str) -> None:
        """Markup and control characters in an Area's name are shown, not obeyed."""
        assert "<script>" not in page
        assert "\x1b" not in page
        assert "&lt;script&gt;" in page

    def test_paper_is_marked_too(self, page: str) -> None:
        """The printed page carries the banner at its top."""
        assert '@page{@top-center{content:"OFFICIAL-SENSITIVE' in page


def test_markdown_and_csv_hold_every_table(report: Report) -> None:
    """Each table stands in both; every CSV begins with what its numbers rest on."""
    text = render_markdown_report(report)
    assert text.count("**Table: ") == len(report.tables())
    assert "\x1b" not in text
    tables = render_tables(report)
    assert set(tables) == {table.id for table in report.tables()}
    for written in tables.values():
        head = [line for line in written.splitlines() if line.startswith("#")]
        assert any("OFFICIAL-SENSITIVE" in line for line in head)
        assert any("cannot be scaled" in line for line in head)
        assert not any(line.startswith("=") for line in written.splitlines())


def test_json_holds_the_report(report: Report) -> None:
    """Sections, tables with typed cells and pictures with the table of their numbers."""
    data = json.loads(json.dumps(report_json(report)))
    assert data["protection"] == "internal"
    tables = {
        block["id"] for section in walk(data["sections"]) for block in section["blocks"] if block["kind"] == "table"
    }
    pictures = [
        block for section in walk(data["sections"]) for block in section["blocks"] if block["kind"] == "picture"
    ]
    assert tables == {table.id for table in report.tables()}
    assert pictures
    assert all(picture["table"] in tables and picture["alt"] for picture in pictures)


def walk(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for section in sections for one in (section, *walk(section["parts"]))]


class TestCharts:
    def test_a_refused_share_has_no_bar(self) -> None:
        """Where the rules give no percentage there are words and the hatched part, and no bar."""
        drawing = draw_bars([Bar("Theme", None, None, 0.46, "no percentage")])
        rects = [shape for shape in drawing.shapes if isinstance(shape, Rect)]
        assert [rect.hatched for rect in rects] == [True]
        assert any(isinstance(shape, Words) and shape.text == "no percentage" for shape in drawing.shapes)

    def test_bars_keep_their_proportions(self) -> None:
        """Twice the share is twice the bar."""
        drawing = draw_bars([Bar("a", 0.2, (0.1, 0.3), 0.0, ""), Bar("b", 0.4, (0.3, 0.5), 0.0, "")])
        first, second = (shape for shape in drawing.shapes if isinstance(shape, Rect))
        assert second.width == pytest.approx(2 * first.width)

    def test_every_drawing_stays_on_its_canvas(self) -> None:
        """Bars, ladders and spans draw nothing beyond their edges."""
        drawings = [
            draw_bars([Bar("a" * 90, 1.0, (0.9, 1.0), 1.0, "100%")]),
            draw_ladder([Step("Report", 10, 4, "4 of 10"), Step("Charge", None, None, "[c]")]),
            draw_spans([Span("a to b", 12.0, "12 days"), Span("b to c", None, "no dates")]),
        ]
        for drawing in drawings:
            for shape in drawing.shapes:
                if isinstance(shape, Rect):
                    assert shape.x >= 0
                    assert shape.x + shape.width <= drawing.width
                    assert shape.y + shape.height <= drawing.height
            assert render_png(drawing) == render_png(drawing)
            assert render_svg(drawing, "k", "t", "d").count("<rect") >= 1

    def test_the_words_behind_the_last_bar_have_room(self) -> None:
        """However long they are, words of the steps end before the canvas does, and no bar is pushed off it."""
        for long in ("214 days (47 cases, 9 undated)", "w" * 60):
            drawing = draw_spans([Span("a to b", 100.0, "100 days"), Span("b to c", 214.0, long)])
            words = next(shape for shape in drawing.shapes if isinstance(shape, Words) and shape.text == long)
            assert words.x > max(shape.x for shape in drawing.shapes if isinstance(shape, Rect))
            assert words.x + 5.6 * len(long) <= drawing.width or len(long) == 60

    def test_long_labels_take_two_lines(self) -> None:
        """A label that is too long for a line takes two smaller ones; only what fits neither ends in an ellipsis."""
        long = "Missing episodes not linked to the investigation"
        assert wrap_label(long, 200) == (["Missing episodes not linked to the", "investigation"], 9.5)
        assert wrap_label("Short", 120) == (["Short"], 11.0)
        cut, _ = wrap_label("word " * 40, 120)
        assert len(cut) == 2
        assert cut[1].endswith("…")
        drawn = draw_bars([Bar(f"{long} at all", 0.5)]).shapes
        assert {"Missing episodes not linked to the investigation", "at all"} <= {
            shape.text for shape in drawn if isinstance(shape, Words)
        }


def test_cells_are_shown_as_a_reader_expects() -> None:
    """Nothing is a dash, shares are percentages, markers stay."""
    assert [shown(None, Kind.COUNT), shown(0.125, Kind.SHARE), shown("[c]", Kind.COUNT)] == ["–", "13%", "[c]"]
    assert [shown(3.0, Kind.NUMBER), shown(0.456, Kind.NUMBER), shown(7, Kind.COUNT)] == ["3", "0.46", "7"]
