"""The report as a Word document: real styles and headings, captions, alt text, contents, marking on every page."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from prosecution_barriers.exports.charts.raster import render_png
from prosecution_barriers.exports.formats import word_parts as parts
from prosecution_barriers.exports.formats.word_styles import TEXT_WIDTH, apply_styles
from prosecution_barriers.exports.formats.word_table import table_markup
from prosecution_barriers.exports.formats.zips import FIXED, same_bytes
from prosecution_barriers.exports.report import Block, Box, Picture, Points, Report, Table, Text
from prosecution_barriers.text.safe import safe_line

if TYPE_CHECKING:
    from docx.document import Document

CONTENTS_LEVELS = 2


def render_word(report: Report) -> bytes:
    """The document."""
    from docx import Document as new_document

    document = new_document()
    apply_styles(document)
    parts.set_language(document, report.language)
    parts.leave_out_thumbnail(document)
    _properties(document, report)
    parts.mark_pages(document, safe_line(report.banner))
    _cover(document, report)
    body = _Body(document)
    for level, number, section in report.walk():
        title = document.add_heading(f"{number}  {safe_line(section.title)}", min(level, 4))
        parts.bookmark(title, _anchor(number))
        for block in section.blocks:
            body.add(block)
    out = BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def _properties(document: Document, report: Report) -> None:
    facts = document.core_properties
    facts.title, facts.subject = safe_line(report.title), safe_line(report.banner)
    facts.author = facts.last_modified_by = facts.comments = ""
    facts.language = report.language
    facts.keywords = report.protection.value
    facts.created = facts.modified = FIXED.replace(tzinfo=None)


def _anchor(number: str) -> str:
    return "section_" + number.replace(".", "_")


def _cover(document: Document, report: Report) -> None:
    from docx.enum.text import WD_BREAK

    document.add_paragraph(safe_line(report.title), style="Title")
    document.add_paragraph(safe_line(report.banner), style="Subtitle")
    for name, value in report.facts:
        line = document.add_paragraph(style="Cover fact")
        line.add_run(f"{safe_line(name)}: ").bold = True
        line.add_run(safe_line(value))
    document.add_paragraph("Contents", style="TOC Heading")
    entries = [
        (level, f"{number}  {safe_line(section.title)}", _anchor(number))
        for level, number, section in report.walk()
        if level <= CONTENTS_LEVELS
    ]
    parts.contents(document, entries)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


class _Body:
    """Writes blocks, and numbers figures and tables."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = {"Figure": 0, "Table": 0}

    def add(self, block: Block) -> None:
        """Add one block at the end."""
        document = self._document
        if isinstance(block, Text):
            document.add_paragraph(safe_line(block.words), style="Definition" if block.strong else "Normal")
        elif isinstance(block, Points):
            for item in block.items:
                document.add_paragraph(safe_line(item), style="List Bullet")
        elif isinstance(block, Box):
            line = document.add_paragraph(style="Boxed")
            line.add_run(f"{safe_line(block.title)}. ").bold = True
            line.add_run(safe_line(block.words))
        elif isinstance(block, Picture):
            self._picture(block)
        else:
            self._table(block)

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Cm

        line = self._document.add_paragraph(style="Picture")
        drawn = line.add_run().add_picture(BytesIO(render_png(picture.drawing)), width=Cm(TEXT_WIDTH))
        parts.describe(drawn, safe_line(picture.caption), safe_line(picture.alt))
        self._caption("Figure", picture.caption)

    def _table(self, table: Table) -> None:
        from docx.shared import Pt

        layout = self._caption("Table", table.caption).paragraph_format
        layout.keep_with_next, layout.space_before = True, Pt(8)
        styles = self._document.styles
        made = table_markup(table, styles["Report table"].style_id, styles["Table text"].style_id)
        end = self._document.add_paragraph(style="Table note")
        end._p.addprevious(made)
        for note in table.notes:
            self._document.add_paragraph(safe_line(note), style="Table note")

    def _caption(self, kind: str, words: str) -> Any:
        """A numbered caption that Word can list: ``Table 3. ...``."""
        self._numbers[kind] += 1
        line = self._document.add_paragraph(style="Caption")
        line.add_run(f"{kind} ")
        parts.field(line, f"SEQ {kind} \\* ARABIC", str(self._numbers[kind]))
        line.add_run(f". {safe_line(words)}")
        return line
