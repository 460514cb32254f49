"""Paragraphs and what holds them: the body, cells, boxes, notes, content controls."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from prosecution_barriers.intake.documents.citing import Numbered, typed_number
from prosecution_barriers.intake.documents.draft import MAX_LABEL, Draft, reads_like_heading
from prosecution_barriers.intake.documents.word.chunks import read_chunk
from prosecution_barriers.intake.documents.word.context import Context
from prosecution_barriers.intake.documents.word.fields import Fields
from prosecution_barriers.intake.documents.word.inline import EXPLICIT, Inline
from prosecution_barriers.intake.documents.word.marks import Mark, read_mark
from prosecution_barriers.intake.documents.word.names import MC, W
from prosecution_barriers.intake.documents.word.numbering import Label
from prosecution_barriers.intake.documents.word.tables import read_table
from prosecution_barriers.records.documents import AnchorKind


@dataclass(slots=True)
class _Held:
    """What waits for the paragraph it runs on into."""

    before: Draft = field(default_factory=Draft)
    """Paragraphs with hidden marks, complete, that stand before it in the same line."""
    within: Draft = field(default_factory=Draft)
    """Text of paragraphs whose marks were deleted, which becomes part of it."""


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
        self._let_go(draft, self._fill(draft, container, gap, _Held()), gap)
        return draft

    def _fill(self, draft: Draft, container: etree._Element, gap: str, held: _Held) -> _Held:
        """Add the blocks of *container*; returns what still waits for the paragraph it runs on into."""
        for child in container:
            if child.tag == W + "p":
                held = self._paragraph(draft, child, gap, held)
            elif child.tag in (W + "tbl", W + "altChunk"):
                self._let_go(draft, held, gap)
                held = _Held()
                table = child.tag == W + "tbl"
                draft.paragraph(self._table(child) if table else read_chunk(self._context, child), gap)
            elif child.tag in _DESCENDED:
                held = self._fill(draft, child, gap, held)
            elif child.tag == MC + "AlternateContent":
                chosen = child.find(MC + "Choice")
                chosen = child.find(MC + "Fallback") if chosen is None else chosen
                held = held if chosen is None else self._fill(draft, chosen, gap, held)
            elif child.tag in (W + "del", W + "moveFrom"):
                self._context.tally["deletions"] += 1
        return held

    def _let_go(self, draft: Draft, held: _Held, gap: str) -> None:
        """Add what waited in vain."""
        held.before.append(held.within)
        draft.paragraph(held.before, gap)

    def _table(self, element: etree._Element) -> Draft:
        outer, self._aside = self._aside, True
        try:
            return read_table(self._context, element, lambda cell: self.read(cell, "\n"))
        finally:
            self._aside = outer

    def _paragraph(self, draft: Draft, element: etree._Element, gap: str, held: _Held) -> _Held:
        numbering = self._context.numbering
        mark = read_mark(element, self._context.styles, numbering)
        counted = not (mark.removed or mark.hidden or mark.only_section)
        label = numbering.advance(*mark.listed) if mark.listed and counted else None
        inline = Inline(self._context, self._fields, self._note, hidden=mark.text_hidden, listed=mark.listed)
        inline.read(element)
        held.within.append(inline.draft)
        if mark.removed:
            self._context.tally["deletions"] += 1
        else:
            if mark.hidden and mark.listed and inline.draft.text.strip():
                label = numbering.advance(*mark.listed)
            if held.before and held.within:
                held.before.write(" ")
            held.before.append(self._assembled(held.within, label, mark))
            held.within = Draft()
            if not mark.hidden:
                draft.paragraph(held.before, gap)
                held = _Held()
        self._boxes(draft, inline, gap)
        if mark.ends_section:
            self._section_end(draft)
        return held

    def _assembled(self, inline: Draft, label: Label | None, mark: Mark) -> Draft:
        """The paragraph with its number in front and its anchors."""
        whole = Draft()
        if mark.breaks_page:
            whole.mark(AnchorKind.PAGE, EXPLICIT)
        content = inline.trimmed()
        for anchor in content.anchors:  # a page begins before the number of its first paragraph
            if anchor.kind is AnchorKind.PAGE and anchor.offset == 0:
                whole.anchors.append(replace(anchor, offset=0))
        content.anchors = [a for a in content.anchors if a.kind is not AnchorKind.PAGE or a.offset]
        plain = content.plain()
        shown = label.shown if label is not None else ""
        heading = mark.heading and not self._aside and reads_like_heading(plain)
        if heading:
            whole.mark(AnchorKind.HEADING, f"{shown} {plain}".strip()[:MAX_LABEL])
        if label is not None and shown:
            indent = mark.indent if mark.indent is not None else label.indent or 0
            whole.number(Numbered(shown, label.key, label.level, indent, heading, aside=self._aside))
            glued = not label.gap and not (shown[-1:].isalnum() and content.text[:1].isalnum())
            whole.write(shown + ("" if glued else " "))
        elif typed := typed_number(content.text):
            whole.number(Numbered(typed, heading=heading, aside=self._aside))
        whole.append(content)
        return whole

    def _boxes(self, draft: Draft, inline: Inline, gap: str) -> None:
        for box in inline.boxes:
            outer, self._aside = self._aside, True
            draft.paragraph(self.read(box, gap), gap)
            self._aside = outer

    def _note(self, kind: str, note: etree._Element) -> Draft:
        return Blocks(self._context, note, aside=True).read(note, " ")

    def _section_end(self, draft: Draft) -> None:
        if not self._sections:
            return
        if self._sections.pop(0) != "continuous":
            draft.mark(AnchorKind.PAGE, EXPLICIT)
        for count in self._context.note_counts.values():
            if count.restart == "eachSect":
                count.used = 0


_DESCENDED = frozenset(
    {W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo", MC + "Choice", W + "body"}
)
