"""HTML as text: what a browser would show, without scripts, pictures or anything that is hidden."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from prosecution_barriers.intake.documents.citing import Numbered, typed_number
from prosecution_barriers.intake.documents.draft import MAX_LABEL, Draft, clean
from prosecution_barriers.intake.documents.plain import decode
from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument
from prosecution_barriers.records.refusals import Unreadable

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SKIPPED = frozenset(
    {
        "script", "style", "head", "template", "noscript", "iframe", "object", "embed", "svg", "math",
        "canvas", "audio", "video", "select", "option", "datalist",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "tfoot", "thead", "tr", "ul", "caption",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TIGHT = frozenset({"tr", "li", "dd", "dt"})


def read_html(path: Path) -> ReadDocument:
    """An HTML file as text with its headings."""
    root = parse_html(path.read_bytes())
    draft = html_draft(root)
    title = "" if root is None else " ".join((root.findtext(".//head/title") or "").split())
    language = "" if root is None else (root.get("lang") or "")
    text, anchors = draft.finished()
    return ReadDocument(text, anchors, None, title, "html", language)


def parse_html(data: bytes, charset: str = "") -> etree._Element | None:
    """The root element of a page, or None where there is nothing in it.

    Args:
        data: The page.
        charset: Its encoding, where something outside it says so.

    Raises:
        Unreadable: Its elements are nested so deeply that part of it would be lost.
    """
    declared = _CHARSET.search(data[:4096])
    name = charset or (declared[1].decode("ascii") if declared else "")
    try:
        text = data.decode(name, "replace") if name else decode(data)
    except (LookupError, ValueError):
        text = decode(data)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    encoded = text.replace("\x00", "").encode("utf-8", "replace")
    if not encoded.strip():
        return None
    root = etree.fromstring(encoded, parser)
    if any("depth" in entry.message for entry in parser.error_log):
        raise Unreadable("is nested too deeply to be read")
    return root


def html_draft(root: etree._Element | None) -> Draft:
    """The text that a page shows: a block a paragraph, a table row a line, list items with their signs."""
    page = _Page()
    if root is not None:
        page.read(root)
    return page.draft


class _Page:
    """A page while it is read; without recursion, because pages from outside may be nested very deeply."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._line: list[str] = []
        self._gap = ""
        self._lists: list[int | None] = []
        self._preserved = 0

    def read(self, root: etree._Element) -> None:
        """Add all that *root* shows."""
        pending: list[tuple[etree._Element, bool]] = [(root, False)]
        while pending:
            element, closing = pending.pop()
            if closing:
                self._leave(element)
                self._text(element.tail)
                continue
            if not isinstance(element.tag, str) or element.tag in _SKIPPED or _is_hidden(element):
                self._text(element.tail)
                continue
            self._enter(element)
            self._text(element.text)
            pending.append((element, True))
            pending.extend((child, False) for child in reversed(element))
        self._flush()

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "br":
            self._line.append("\n")
        elif tag in _BLOCKS:
            self._flush("\n" if tag in _TIGHT else "\n\n")
        if tag in ("ol", "ul"):
            self._lists.append(_start(element) if tag == "ol" else None)
        elif tag == "li":
            self._line.append(self._item_sign())
        elif tag == "pre":
            self._preserved += 1
        elif tag in _CELLS and any(part.strip() for part in self._line):
            self._line.append(" | ")

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in ("ol", "ul") and self._lists:
            self._flush("\n\n")
            self._lists.pop()
        elif tag in _BLOCKS:
            heading = tag in _HEADINGS
            self._flush("\n" if tag in _TIGHT else "\n\n", heading=heading)
        if tag == "pre":
            self._preserved -= 1

    def _item_sign(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "• "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "

    def _text(self, text: str | None) -> None:
        if text:
            self._line.append(clean(text) if self._preserved else _BLANKS.sub(" ", clean(text)))

    def _flush(self, gap: str = "\n\n", *, heading: bool = False) -> None:
        """Write the line so far, *gap* after what was written before it."""
        joined = "".join(self._line)
        if not self._preserved:
            joined = re.sub(" *\n *", "\n", re.sub(" {2,}", " ", joined))
        self._line = []
        if not joined.strip():
            self._gap = max(self._gap, gap, key=len)
            return
        if self.draft:
            self.draft.write(self._gap or gap)
        self._gap = gap
        line = joined.strip("\n") if self._preserved else joined.strip()
        if heading:
            label = " ".join(line.split())[:MAX_LABEL]
            self.draft.anchors.append(Anchor(self.draft.length, AnchorKind.HEADING, label))
        if shown := typed_number(line):
            self.draft.numbers.append(Numbered(shown, offset=self.draft.length))
        self.draft.write(line)


def _start(element: etree._Element) -> int:
    try:
        return int(element.get("start", "1"))
    except ValueError:
        return 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style", "")) is not None
