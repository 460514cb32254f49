"""What stands within one paragraph: runs, fields, notes, boxes, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from prosecution_barriers.intake.documents.draft import Draft, clean
from prosecution_barriers.intake.documents.word.context import Context
from prosecution_barriers.intake.documents.word.fields import Fields
from prosecution_barriers.intake.documents.word.formulas import formula
from prosecution_barriers.intake.documents.word.names import MC, M, W, switch, value
from prosecution_barriers.intake.documents.word.symbols import UNKNOWN, sign, visible
from prosecution_barriers.records.documents import Anchor, AnchorKind

EXPLICIT, RENDERED = "explicit", "rendered"
"""Where a page mark comes from: the author broke the page, or Word broke it when it last showed the file."""

_SHORT_NUMBER = re.compile(r"\s*[\[(]?(?:[0-9]{1,4}(?:\.[0-9]{1,3})*|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6})[\])]?[.:]?\s*")
_BLANKS = re.compile(r"[\t\n\r\x0b\x0c]+")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"

NoteReader = Callable[[str, etree._Element], Draft]


class Inline:
    """The reader of one paragraph's content.

    Args:
        context: The Word file.
        fields: The fields of the story the paragraph is in; they may reach over paragraphs.
        read_note: Reads a footnote or endnote.
        hidden: Whether the paragraph's style hides its text.
        listed: The list and level of the paragraph, for fields that count in it.
    """

    def __init__(
        self,
        context: Context,
        fields: Fields,
        read_note: NoteReader,
        *,
        hidden: bool = False,
        listed: tuple[str, int] | None = None,
    ) -> None:
        self.draft = Draft()
        self.boxes: list[etree._Element] = []
        self._context = context
        self._fields = fields
        self._read_note = read_note
        self._style_hidden = hidden
        self._listed = listed
        self._muted = hidden
        self._font = ""
        self._own_mark = False

    def read(self, element: etree._Element) -> None:
        """Add what *element* holds."""
        for child in element:
            take = _TAKE.get(child.tag)
            if take is not None:
                take(self, child)
            elif child.tag not in _PASSED_OVER:
                self.read(child)

    def write(self, text: str) -> None:
        """Add text, unless it is hidden or part of an instruction."""
        if text and not self._muted and not self._fields.silent:
            self.draft.write(text)

    def _run(self, element: etree._Element) -> None:
        muted, font, own_mark = self._muted, self._font, self._own_mark
        properties = element.find(W + "rPr")
        self._own_mark = False
        self._font = ""
        if properties is not None:
            hidden = switch(properties, "vanish")
            if hidden is None:
                hidden = self._context.styles.hidden(value(properties, "rStyle"))
            self._muted = self._style_hidden if hidden is None else hidden
            fonts = properties.find(W + "rFonts")
            if fonts is not None:
                self._font = fonts.get(W + "ascii", fonts.get(W + "hAnsi", ""))
        else:
            self._muted = self._style_hidden
        self.read(element)
        self._muted, self._font, self._own_mark = muted, font, own_mark

    def _text(self, element: etree._Element) -> None:
        if element.text and not self._own_mark:
            text = visible(_BLANKS.sub(" ", element.text), self._font)
            self._context.tally["signs"] += text.count(UNKNOWN)
            self.write(clean(text))

    def _tab(self, _element: etree._Element) -> None:
        last = self.draft.last
        if last and not last.isspace():
            self.write(" " if _SHORT_NUMBER.fullmatch(self.draft.text) else "  ")

    def _break(self, element: etree._Element) -> None:
        kind = element.get(W + "type", "textWrapping")
        if kind == "page":
            self._page(EXPLICIT)
        elif self.draft:
            self.write("\n")

    def _rendered_page(self, _element: etree._Element) -> None:
        self._page(RENDERED)

    def _page(self, source: str) -> None:
        self.draft.mark(AnchorKind.PAGE, source)

    def _hyphen(self, _element: etree._Element) -> None:
        self.write("-")

    def _sign(self, element: etree._Element) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        shown = sign(code, element.get(W + "font", ""))
        self._context.tally["signs"] += shown == UNKNOWN
        self.write(shown)

    def _note(self, element: etree._Element) -> None:
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        note = self._context.notes.get((kind, element.get(W + "id", "")))
        if self._muted or self._fields.silent or note is None:
            return
        if (element.get(W + "customMarkFollows") or "0") in ("1", "true", "on"):
            label = "".join(text.text or "" for text in element.itersiblings(W + "t")).strip() or "*"
            self._own_mark = True
        else:
            label = self._context.note_counts[kind].next()
        inner = self._read_note(kind, note)
        if self.draft.last and not self.draft.last.isspace():
            self.write(" ")
        start = self.draft.length
        self.write(f"[{kind} {label}")
        if inner:
            self.write(": ")
            self.draft.append(inner)
        self.write("]")
        shown = label if kind == "footnote" else f"{label} (endnote)"
        self.draft.anchors.append(Anchor(start, AnchorKind.FOOTNOTE, shown, self.draft.length))

    def _field_character(self, element: etree._Element) -> None:
        self.write(self._fields.character(element, self._listed))

    def _instruction(self, element: etree._Element) -> None:
        self._fields.instruction(element.text or "")

    def _simple_field(self, element: etree._Element) -> None:
        before = self.draft.length
        self.read(element)
        if self.draft.length == before:
            self.write(self._fields.simple(element.get(W + "instr", ""), self._listed))

    def _box(self, element: etree._Element) -> None:
        if not self._muted:
            self.boxes.append(element)

    def _alternatives(self, element: etree._Element) -> None:
        chosen = element.find(MC + "Choice")
        if chosen is None:
            chosen = element.find(MC + "Fallback")
        if chosen is not None:
            self.read(chosen)

    def _inserted(self, element: etree._Element) -> None:
        self._context.tally["insertions"] += 1
        self.read(element)

    def _deleted(self, _element: etree._Element) -> None:
        self._context.tally["deletions"] += 1

    def _ruby(self, element: etree._Element) -> None:
        base, above = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            self.read(base)
        if above is not None:
            self.write("(")
            self.read(above)
            self.write(")")

    def _formula(self, element: etree._Element) -> None:
        self.write(formula(element))

    def _picture(self, _element: etree._Element) -> None:
        if not self._muted:
            self._context.tally["pictures"] += 1

    def _embedded(self, _element: etree._Element) -> None:
        self._context.tally["objects"] += 1


_TAKE: dict[object, Callable[[Inline, etree._Element], None]] = {
    W + "r": Inline._run,
    W + "t": Inline._text,
    W + "tab": Inline._tab,
    W + "ptab": Inline._tab,
    W + "br": Inline._break,
    W + "cr": Inline._break,
    W + "lastRenderedPageBreak": Inline._rendered_page,
    W + "noBreakHyphen": Inline._hyphen,
    W + "sym": Inline._sign,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    W + "fldChar": Inline._field_character,
    W + "instrText": Inline._instruction,
    W + "fldSimple": Inline._simple_field,
    W + "txbxContent": Inline._box,
    MC + "AlternateContent": Inline._alternatives,
    W + "ins": Inline._inserted,
    W + "moveTo": Inline._inserted,
    W + "del": Inline._deleted,
    W + "moveFrom": Inline._deleted,
    W + "ruby": Inline._ruby,
    M + "oMath": Inline._formula,
    _PICTURE: Inline._picture,
    _IMAGE: Inline._picture,
    _OLE: Inline._embedded,
    _CHART: Inline._embedded,
    _DIAGRAM: Inline._embedded,
}
_PASSED_OVER = frozenset(
    {
        W + "pPr",
        W + "rPr",
        W + "sdtPr",
        W + "sdtEndPr",
        W + "smartTagPr",
        W + "customXmlPr",
        W + "delText",
        W + "delInstrText",
        M + "oMathParaPr",
        W + "footnoteRef",
        W + "endnoteRef",
        W + "annotationRef",
    }
)
