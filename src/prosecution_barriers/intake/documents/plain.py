"""Text and Markdown files: which characters their bytes stand for, and what in them can be cited."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from prosecution_barriers.intake.documents.citing import Numbered, typed_number
from prosecution_barriers.intake.documents.draft import MAX_LABEL, Draft
from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument
from prosecution_barriers.records.refusals import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_FEW = 0.05
"""The share of control characters above which a file is no text."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def decode(data: bytes) -> str:
    """*data* as text: by its byte order mark, else UTF-8, UTF-16 by the look of it, else Windows-1252.

    What cannot stand for a character becomes U+FFFD, and so does NUL. Line ends become line feeds.

    Raises:
        Unreadable: It is no text.
    """
    text = _by_mark(data)
    if text is None:
        text = _by_look(data)
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}").replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path) -> ReadDocument:
    """A text file as it is, with pages where it has form feeds and paragraphs where they are numbered."""
    draft = Draft()
    pages = _fill(draft, decode(path.read_bytes()))
    text, anchors = draft.finished()
    return ReadDocument(text, anchors, pages, kind="text")


def read_markdown(path: Path) -> ReadDocument:
    """A Markdown file as it is, with its headings."""
    draft = Draft()
    content = decode(path.read_bytes())
    pages = _fill(draft, content)
    title = _mark_headings(draft, content)
    text, anchors = draft.finished()
    return ReadDocument(text, anchors, pages, title, "markdown")


def number_lines(draft: Draft, text: str, shift: int = 0) -> None:
    """Let every line of *text* that begins with a typed number be known to *draft*, *shift* characters on."""
    at = 0
    for line in text.split("\n"):
        lead = len(line) - len(line.lstrip(" \t"))
        shown = typed_number(line[lead : lead + 12])
        if shown:
            draft.numbers.append(Numbered(shown, indent=lead, offset=shift + at + lead))
        at += len(line) + 1


def _fill(draft: Draft, content: str) -> int | None:
    """Write *content*; the number of its pages where form feeds separate them."""
    pages = content.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        del pages[-1]
    for number, page in enumerate(pages, 1):
        if len(pages) > 1:
            draft.mark(AnchorKind.PAGE, str(number))
        number_lines(draft, page, draft.length)
        draft.write(page)
        if number < len(pages) and not page.endswith("\n"):
            draft.write("\n")
    return len(pages) if len(pages) > 1 else None


def _mark_headings(draft: Draft, content: str) -> str:
    """Anchor the headings of a Markdown text; the first of them."""
    first, before, at, start = "", "", 0, 0
    fenced = False
    for line in content.split("\n"):
        heading, place = "", at
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (found := _HEADING.match(line)):
            heading = found[1]
        elif not fenced and before.strip() and _UNDERLINE.match(line) and not _HEADING.match(before):
            heading, place = before.strip(), start
        if heading:
            first = first or heading
            draft.anchors.append(Anchor(place, AnchorKind.HEADING, heading[:MAX_LABEL]))
        before, start, at = line, at, at + len(line) + 1
    return first


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _by_look(data: bytes) -> str:
    wide = _looks_wide(data[:_SAMPLE])
    if wide is not None:
        return data.decode(wide, "replace")
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(1, len(sample) * _FEW):
        raise Unreadable("is no document that can be read: it holds data, not text")
    try:
        # lone surrogates, which some programs write, are one sign each that cannot be read
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    right = sum(ord(char) > 0x7F for char in text[: 4 * _SAMPLE]) - wrong
    # a few damaged places do not make UTF-8 something else
    return text if right > 3 * wrong else data.decode("cp1252", "replace")


def _looks_wide(sample: bytes) -> str | None:
    """The kind of UTF-16 that a text without a mark is in: every other byte of Latin letters is NUL."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return None
