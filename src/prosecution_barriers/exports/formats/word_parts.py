"""Parts of a Word document that its library does not make: fields, contents, alt text, marking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field with what it shows until it is brought up to date."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        run._r.append(_element("w:fldChar", fldCharType=kind))
        if kind == "begin":
            code = _element("w:instrText")
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            code.text = f" {instruction} "
            paragraph.add_run()._r.append(code)
        elif kind == "separate":
            paragraph.add_run(shown)


def mark_pages(document: Document, banner: str) -> None:
    """The banner at the head and foot of every page, with the page's number."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    number = section.footer.add_paragraph()
    for line in (head, foot, number):
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.style = document.styles["Table note"]
    for line in (head, foot):
        line.add_run(banner).bold = True
    number.add_run("Page ")
    field(number, "PAGE", "1")
    number.add_run(" of ")
    field(number, "NUMPAGES", "1")


def bookmark(paragraph: Any, name: str) -> None:
    """Name a heading, so that the contents lead to it."""
    key = str(int("".join(char if char.isdigit() else "0" for char in name)) % 10**8 + 1)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, _element("w:bookmarkStart", id=key, name=name))
    paragraph._p.append(_element("w:bookmarkEnd", id=key))


def contents(document: Document, entries: Sequence[tuple[int, str, str]]) -> None:
    """A table of contents of links.

    The page of each entry is a field that is empty until the contents are brought up to date: a program that
    lays out no pages cannot know it, and a wrong one would mislead.
    """
    lines = [document.add_paragraph(style=f"TOC {level}") for level, _, _ in entries]
    for place, (line, (_, words, anchor)) in enumerate(zip(lines, entries, strict=True)):
        if place == 0:
            run = line.add_run()
            run._r.append(_element("w:fldChar", fldCharType="begin"))
            code = _element("w:instrText")
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            code.text = ' TOC \\o "1-2" \\h \\z \\u '
            line.add_run()._r.append(code)
            line.add_run()._r.append(_element("w:fldChar", fldCharType="separate"))
        link = _element("w:hyperlink", anchor=anchor, history="1")
        held = len(line.runs)
        line.add_run(f"{words}\t")
        field(line, f"PAGEREF {anchor} \\h", "")
        for run in line.runs[held:]:
            link.append(run._r)
        line._p.append(link)
    if lines:
        lines[-1].add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def describe(drawn: Any, title: str, words: str) -> None:
    """Give a picture its alt text."""
    facts = drawn._inline.docPr
    facts.set("title", title)
    facts.set("descr", words)


def set_language(document: Document, language: str) -> None:
    """The language in which Word checks the spelling of everything."""
    theme = document.settings.element.iter("{*}themeFontLang")
    for held in (*document.styles.element.iter("{*}lang"), *theme):
        for name in held.attrib:
            if name.endswith("}val"):
                held.set(name, language)


def leave_out_thumbnail(document: Document) -> None:
    """Leave out the picture of an empty page that the library's template holds."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    related = document.part.package.rels
    for key in [key for key, one in related.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        related.pop(key)
