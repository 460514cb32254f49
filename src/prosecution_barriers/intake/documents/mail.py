"""E-mails: who wrote to whom, when and about what, and the text; attachments are named."""

from __future__ import annotations

import email.policy
import re
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from prosecution_barriers.intake.documents.draft import Draft
from prosecution_barriers.intake.documents.html import html_draft, parse_html
from prosecution_barriers.intake.documents.plain import decode, number_lines
from prosecution_barriers.records.documents import ReadDocument

HEADERS = ("From", "To", "Cc", "Bcc", "Date", "Subject")
"""The headers that are shown before the text, in this order."""

_MOST_HEADER = 4_000
_MBOX_LINE = re.compile(rb"From [^\n]{0,500}\n")
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


def read_mail(path: Path) -> ReadDocument:
    """An ``.eml`` file: its headers a line each, then the text as it was written, or what its HTML shows."""
    data = path.read_bytes()
    first = _MBOX_LINE.match(data)
    message = BytesParser(policy=email.policy.default).parsebytes(data[first.end() :] if first else data)
    assert isinstance(message, EmailMessage)
    headers = {name: value for name in HEADERS if (value := _header(message, name))}
    body, notes = _body(message)
    return mail_document(headers, body, [*notes, *_attachments(message)])


def mail_document(headers: dict[str, str], body: Draft, notes: list[str]) -> ReadDocument:
    """An e-mail as a document: its headers, its text, and what is to be said about it."""
    draft = Draft()
    draft.write("\n".join(f"{name}: {value}" for name, value in headers.items()))
    draft.paragraph(body)
    text, anchors = draft.finished()
    return ReadDocument(text, anchors, None, headers.get("Subject", ""), "email", "", tuple(notes))


def plain_draft(text: str) -> Draft:
    """The text of a plain body."""
    draft = Draft()
    draft.write(text.strip("\n"))
    number_lines(draft, draft.text)
    return draft


def _header(message: EmailMessage, name: str) -> str:
    """All values of a header in one line; the raw one where it is too damaged to be decoded."""
    try:
        values = [str(value) for value in message.get_all(name, [])]
    except Exception:  # the standard library's parser of headers fails in many ways on damaged ones
        values = [raw for key, raw in message.raw_items() if key.casefold() == name.casefold()]
    return " ".join("; ".join(values).split())[:_MOST_HEADER]


def _body(message: EmailMessage) -> tuple[Draft, list[str]]:
    if message.get_content_type() in _ENCRYPTED:
        return Draft(), ["the e-mail is encrypted, its text cannot be read"]
    found: dict[str, Draft] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() or _is_attached(part) or kind not in ("text/plain", "text/html") or kind in found:
            continue
        draft = _html(part) if kind == "text/html" else plain_draft(_plain(part))
        if draft.text.strip():
            found[kind] = draft
    return found.get("text/plain") or found.get("text/html") or Draft(), []


def _plain(part: EmailMessage) -> str:
    text = _decoded(part)
    if str(part.get_param("format", "")).casefold() == "flowed":
        joint = "" if str(part.get_param("delsp", "")).casefold() == "yes" else " "
        text = re.sub(r"(?<=[^\n]) (?<!\n-- )\n(?=[^\n>])", joint, text)
    return text


def _html(part: EmailMessage) -> Draft:
    charset = str(part.get_content_charset() or "")
    return html_draft(parse_html(_payload(part), charset))


def _decoded(part: EmailMessage) -> str:
    data = _payload(part)
    charset = part.get_content_charset()
    if charset and charset.casefold() not in ("us-ascii", "ascii"):
        try:
            return data.decode(charset, "replace").replace("\r\n", "\n").replace("\x00", "\N{REPLACEMENT CHARACTER}")
        except (LookupError, ValueError):
            return decode(data)
    return decode(data)


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _attachments(message: EmailMessage) -> list[str]:
    """A note for each file or e-mail that came with this one."""
    notes = []
    for part in message.walk():
        if part is message:
            continue
        if part.get_content_type() == "message/rfc822":
            notes.append("attached e-mail, not read")
        elif not part.is_multipart() and _is_attached(part):
            notes.append(f"attachment “{_file_name(part) or 'without a name'}”, not read")
    return notes


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename()
    except Exception:  # as with headers
        name = None
    return " ".join((name or "").split())[:200]
