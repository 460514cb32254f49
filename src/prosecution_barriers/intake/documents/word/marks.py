"""What a paragraph's properties decide about its reading: its list, its heading, whether its mark is shown."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from prosecution_barriers.intake.documents.word.names import W, number, switch, value
from prosecution_barriers.intake.documents.word.numbering import Numbering
from prosecution_barriers.intake.documents.word.styles import Styles, left_indent

_BODY_TEXT = 9
"""The outline level that stands for body text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph, without its content.

    Args:
        listed: Its list and level, or None.
        text_hidden: Whether its style hides its text.
        removed: Whether a tracked change deleted the mark at its end, so that it runs on into the next.
        hidden: Whether that mark is hidden, so that the next one follows in the same line.
        heading: Whether it is a heading.
        breaks_page: Whether it begins a page.
        indent: Its own left indent in twentieths of a point, or None.
        ends_section: Whether a section ends with it.
        only_section: Whether it is nothing but the end of a section, which Word gives no number.
    """

    listed: tuple[str, int] | None
    text_hidden: bool
    removed: bool
    hidden: bool
    heading: bool
    breaks_page: bool
    indent: int | None
    ends_section: bool
    only_section: bool


def read_mark(paragraph: etree._Element, styles: Styles, numbering: Numbering) -> Mark:
    """What the properties of a ``w:p`` say."""
    properties = paragraph.find(W + "pPr")
    style = value(properties, "pStyle")
    direct = mark = section = None
    if properties is not None:
        direct, mark, section = (properties.find(W + name) for name in ("numPr", "rPr", "sectPr"))
    removed = mark is not None and any(mark.find(W + name) is not None for name in ("del", "moveFrom"))
    outline = number(properties, "outlineLvl")
    breaks = switch(properties, "pageBreakBefore")
    return Mark(
        listed=numbering.resolve(direct, style),
        text_hidden=bool(styles.hidden(style)),
        removed=removed,
        hidden=bool(switch(mark, "vanish")) or bool(switch(mark, "specVanish")),
        heading=outline < _BODY_TEXT if outline is not None else styles.heading(style),
        breaks_page=bool(breaks) if breaks is not None else styles.breaks_page(style),
        indent=left_indent(properties),
        ends_section=section is not None,
        only_section=section is not None and all(child is properties for child in paragraph),
    )
