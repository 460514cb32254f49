"""The styles of the Word document, set on the names that Word itself knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"
INK, BLUE = "1D1D1F", "1F5A91"
TEXT_WIDTH = 17.0
"""Centimetres between the margins of a page."""


def apply_styles(document: Document) -> None:
    """Page size, fonts, headings, captions, and the styles of tables, boxes and notes."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.0)
    page.top_margin = page.bottom_margin = Cm(2.2)
    styles = document.styles
    _font(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 24), ("Subtitle", 11), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11.5)):
        _font(styles[name], size, bold=name != "Subtitle", colour=BLUE if name.startswith("Heading") else INK)
    styles["Heading 1"].paragraph_format.page_break_before = False
    styles["Heading 1"].paragraph_format.space_before = Pt(20)
    _font(styles["Caption"], 9.5, bold=True)
    _font(styles["List Bullet"], 10.5)
    for name, size, space in (
        ("Cover fact", 10.5, 2), ("Definition", 10.5, 6), ("Boxed", 10.5, 8), ("Picture", 10.5, 2),
        ("Table note", 8.5, 2), ("Table text", 8.5, 0), ("TOC 1", 10, 1), ("TOC 2", 9, 0),
    ):  # fmt: skip
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, size, bold=name == "Definition")
        style.paragraph_format.space_after = Pt(space)
    styles["TOC 2"].paragraph_format.left_indent = Cm(0.8)
    for level in ("TOC 1", "TOC 2"):
        styles[level].paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    styles["Picture"].paragraph_format.keep_with_next = True
    _contents_heading(document)
    _border(styles["Boxed"])
    _table_style(document)


def _contents_heading(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    known = "TOC Heading" in styles
    style: Any = styles["TOC Heading"] if known else styles.add_style("TOC Heading", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    _font(style, 14, bold=True, colour=BLUE)
    style.paragraph_format.space_before = Pt(18)


def _font(style: Any, size: float, *, bold: bool = False, colour: str = INK) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _border(style: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{INK}"/>'
        for side, size in (("top", 8), ("left", 36), ("bottom", 8), ("right", 8))
    )
    style.element.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))


def _table_style(document: Document) -> None:
    """Thin rules between rows, a heavier one under the headings."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style: Any = document.styles.add_style("Report table", WD_STYLE_TYPE.TABLE)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, "C9C9CF"))
    )
    margins = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{rules}</w:tblBorders>"
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        )
    )
    style.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
            f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        )
    )
