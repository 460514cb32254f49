"""The styles of a Word file, as far as they decide what is read: numbers, headings, hidden text, indents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from prosecution_barriers.intake.documents.word.names import VAL, W, number, switch, value, whole

_MOST_ANCESTORS = 30
_HEADING = re.compile(r"heading ([1-9])|title|subtitle", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level that stands for body text."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style by itself, without what it inherits; None where it does not say."""

    name: str
    based_on: str | None
    num_id: str | None
    level: int | None
    outline: int | None
    indent: int | None
    hidden: bool | None
    breaks_page: bool | None


class Styles:
    """All styles by their ids.

    Args:
        root: The styles part, or None where a file has none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._chains: dict[str, list[Style]] = {}
        self.default = ""
        self.language = ""
        if root is None:
            return
        for element in root.iter(W + "style"):
            identifier = element.get(W + "styleId", "")
            self._styles.setdefault(identifier, _style(element))
            if element.get(W + "type", "paragraph") == "paragraph" and element.get(W + "default") in (
                "1",
                "true",
                "on",
            ):
                self.default = identifier
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        self.language = "" if language is None else language.get(VAL, "")

    def chain(self, identifier: str | None) -> list[Style]:
        """The style and those it is based on, nearest first; the default one for an unknown id."""
        if identifier not in self._styles:
            identifier = self.default
        known = self._chains.get(identifier)
        if known is None:
            known = []
            at: str | None = identifier
            while at in self._styles and len(known) < _MOST_ANCESTORS:
                known.append(self._styles[at])
                at = self._styles[at].based_on
            self._chains[identifier] = known
        return known

    def numbering(self, identifier: str) -> str | None:
        """The list that a numbering style stands for."""
        style = self._styles.get(identifier)
        return None if style is None else style.num_id

    def hidden(self, identifier: str | None) -> bool | None:
        """Whether text in this style is hidden, or None where the style does not say."""
        if identifier not in self._styles:
            return None
        return next((style.hidden for style in self.chain(identifier) if style.hidden is not None), None)

    def identifier(self, identifier: str | None) -> str:
        """*identifier*, or that of the default paragraph style where it is unknown."""
        return identifier if identifier is not None and identifier in self._styles else self.default

    def heading(self, identifier: str | None) -> bool:
        """Whether paragraphs in this style are headings."""
        for style in self.chain(identifier):
            if style.outline is not None:
                return style.outline < _BODY_TEXT
            if _HEADING.fullmatch(style.name):
                return True
        return False

    def breaks_page(self, identifier: str | None) -> bool:
        """Whether paragraphs in this style begin a page."""
        said = (style.breaks_page for style in self.chain(identifier) if style.breaks_page is not None)
        return next(said, False)

    def indent(self, identifier: str | None) -> int | None:
        """The left indent of paragraphs in this style, in twentieths of a point, or None."""
        return next((style.indent for style in self.chain(identifier) if style.indent is not None), None)


def _style(element: etree._Element) -> Style:
    paragraph = element.find(W + "pPr")
    numbering = None if paragraph is None else paragraph.find(W + "numPr")
    return Style(
        name=value(element, "name") or "",
        based_on=value(element, "basedOn"),
        num_id=value(numbering, "numId"),
        level=number(numbering, "ilvl"),
        outline=number(paragraph, "outlineLvl"),
        indent=left_indent(paragraph),
        hidden=switch(element.find(W + "rPr"), "vanish"),
        breaks_page=switch(paragraph, "pageBreakBefore"),
    )


def left_indent(properties: etree._Element | None) -> int | None:
    """The left indent that paragraph properties give, in twentieths of a point, or None."""
    indent = None if properties is None else properties.find(W + "ind")
    if indent is None:
        return None
    return whole(indent.get(W + "left") or indent.get(W + "start"))
