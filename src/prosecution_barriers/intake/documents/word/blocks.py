"""Paragraphs and what holds them: the body, cells, boxes, notes, content controls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from prosecution_barriers.intake.documents.citing import Numbered, typed_number
from prosecution_barriers.intake.documents.draft import MAX_LABEL, Draft, reads_like_heading
from prosecution_barriers.intake.documents.word.context import Context
from prosecution_barriers.intake.documents.word.fields import Fields
from prosecution_barriers.intake.documents.word.inline import EXPLICIT, Inline
from prosecution_barriers.intake.documents.word.names import MC, W, number, switch, value
from prosecution_barriers.intake.documents.word.numbering import Label
from prosecution_barriers.intake.documents.word.styles import left_indent
from prosecution_barriers.intake.documents.word.tables import read_table
from prosecution_barriers.records.documents import AnchorKind


class Blocks:
    """The reader of one story: the body, a note, a header.

    Args:
        context: The Word file.
        story: The root of the story.
        sections: For the body, how each of its sections after the first begins, such as ``nextPage``.
        aside: Whether the story stands beside the main text.
    """

    def __init__(
        self, context: Context, story: etree._Element, sections: tuple[str, ...] = (), *, aside: bool = False
    ) -> None:
        self._context = context
        self._fields = Fields(story, context.numbering)
        self._sections = list(sections)
        self._aside = aside

    def read(self, container: etree._Element, gap: str = "\n\n") -> Draft:
        """All paragraphs and tables of *container*, with *gap* between them."""
        draft = Draft()
        held = self._fill(draft, container, gap, Draft())
        draft.paragraph(held, gap)
        return draft

    def _fill(self, draft: Draft, container: etree._Element, gap: str, held: Draft) -> Draft:
        """Add the blocks of *container*; returns what still waits for the paragraph it runs on into."""
        for child in container:
            if child.tag == W + "p":
                held = self._paragraph(draft, child, gap, held)
            elif child.tag == W + "tbl":
                draft.paragraph(held, gap)
                held = Draft()
                draft.paragraph(self._table(child), gap)
            elif child.tag in _DESCENDED:
                held = self._fill(draft, child, gap, held)
            elif child.tag == MC + "AlternateContent":
                chosen = child.find(MC + "Choice")
                chosen = child.find(MC + "Fallback") if chosen is None else chosen
                held = held if chosen is None else self._fill(draft, chosen, gap, held)
            elif child.tag == W + "altChunk":
                self._context.tally["chunks"] += 1
            elif child.tag in (W + "del", W + "moveFrom"):
                self._context.tally["deletions"] += 1
        return held

    def _table(self, element: etree._Element) -> Draft:
        outer, self._aside = self._aside, True
        try:
            return read_table(self._context, element, lambda cell: self.read(cell, "\n"))
        finally:
            self._aside = outer

    def _paragraph(self, draft: Draft, element: etree._Element, gap: str, held: Draft) -> Draft:
        properties = element.find(W + "pPr")
        style = value(properties, "pStyle")
        mark = None if properties is None else properties.find(W + "rPr")
        removed = mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
        direct = None if properties is None else properties.find(W + "numPr")
        listed = self._context.numbering.resolve(direct, style)
        inline = Inline(
            self._context, self._fields, self._note, hidden=bool(self._context.styles.hidden(style)), listed=listed
        )
        mark_hidden = bool(switch(mark, "vanish")) or bool(switch(mark, "specVanish"))
        counted = not removed and not mark_hidden and not _is_section_end(element, properties)
        label = self._context.numbering.advance(*listed) if listed and counted else None
        inline.read(element)
        if removed:
            self._context.tally["deletions"] += 1
        elif mark_hidden and listed and inline.draft.text.strip():
            label = self._context.numbering.advance(*listed)
        whole = held
        if whole and inline.draft and not removed:
            whole.write(" " if mark_hidden or not whole.last.isspace() else "")
        whole.append(self._assembled(inline.draft, label, properties, style))
        if removed or mark_hidden:
            held = whole
        else:
            draft.paragraph(whole, gap)
            held = Draft()
        self._boxes(draft, inline, gap)
        self._section_end(draft, properties)
        return held

    def _assembled(
        self, inline: Draft, label: Label | None, properties: etree._Element | None, style: str | None
    ) -> Draft:
        """The paragraph with its number in front and its anchors."""
        whole = Draft()
        if self._breaks_page(properties, style):
            whole.mark(AnchorKind.PAGE, EXPLICIT)
        content = inline.trimmed()
        for anchor in content.anchors:  # a page begins before the number of its first paragraph
            if anchor.kind is AnchorKind.PAGE and anchor.offset == 0:
                whole.anchors.append(replace(anchor, offset=0))
        content.anchors = [a for a in content.anchors if a.kind is not AnchorKind.PAGE or a.offset]
        plain = content.plain()
        shown = label.shown if label is not None else ""
        heading = not self._aside and reads_like_heading(plain) and self._is_heading(properties, style)
        if heading:
            whole.mark(AnchorKind.HEADING, f"{shown} {plain}".strip()[:MAX_LABEL])
        if label is not None and shown:
            indent = left_indent(properties)
            indent = indent if indent is not None else label.indent or 0
            whole.number(Numbered(shown, label.key, label.level, indent, heading, self._aside))
            glued = not label.gap and not (shown[-1:].isalnum() and content.text[:1].isalnum())
            whole.write(shown + ("" if glued else " "))
        elif typed := typed_number(content.text):
            whole.number(Numbered(typed, heading=heading, aside=self._aside))
        whole.append(content)
        return whole

    def _is_heading(self, properties: etree._Element | None, style: str | None) -> bool:
        outline = number(properties, "outlineLvl")
        return outline < 9 if outline is not None else self._context.styles.heading(style)

    def _breaks_page(self, properties: etree._Element | None, style: str | None) -> bool:
        direct = switch(properties, "pageBreakBefore")
        return bool(direct) if direct is not None else self._context.styles.breaks_page(style)

    def _boxes(self, draft: Draft, inline: Inline, gap: str) -> None:
        for box in inline.boxes:
            outer, self._aside = self._aside, True
            draft.paragraph(self.read(box, gap), gap)
            self._aside = outer

    def _note(self, kind: str, note: etree._Element) -> Draft:
        return Blocks(self._context, note, aside=True).read(note, " ")

    def _section_end(self, draft: Draft, properties: etree._Element | None) -> None:
        if properties is None or properties.find(W + "sectPr") is None or not self._sections:
            return
        begins = self._sections.pop(0)
        if begins != "continuous":
            draft.mark(AnchorKind.PAGE, EXPLICIT)
        for count in self._context.note_counts.values():
            if count.restart == "eachSect":
                count.used = 0


def _is_section_end(element: etree._Element, properties: etree._Element | None) -> bool:
    """Whether a paragraph is nothing but the end of a section, which Word gives no number."""
    if properties is None or properties.find(W + "sectPr") is None:
        return False
    return all(child is properties for child in element)


_DESCENDED = frozenset(
    {W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo", MC + "Choice", W + "body"}
)

CellReader = Callable[[etree._Element], Draft]
