"""An Outlook e-mail (.msg) read into text ([MS-OXMSG])."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from email.parser import HeaderParser
from pathlib import Path

from prosecution_barriers.intake.documents.draft import Draft
from prosecution_barriers.intake.documents.html import html_draft, parse_html
from prosecution_barriers.intake.documents.mail import mail_document, plain_draft
from prosecution_barriers.intake.documents.outlook.compound import Storage, read_compound
from prosecution_barriers.intake.documents.outlook.squeezed import unsqueezed
from prosecution_barriers.intake.documents.rtf.reader import rtf_draft
from prosecution_barriers.records.documents import ReadDocument

_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = "0C1A", "0C1F", "5D01"
_TO, _CC, _BCC = "0E04", "0E03", "0E02"
_TRANSPORT_HEADERS = "007D"
_FILE_NAME, _SHORT_FILE_NAME, _SHOWN_NAME = "3707", "3704", "3001"
_SENT, _RECEIVED = 0x00390040, 0x0E060040
_CODE_PAGE, _INTERNET_CODE_PAGE = 0x3FFD0003, 0x3FDE0003
_ROOT_HEADER = 32
_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)


def read_outlook(path: Path) -> ReadDocument:
    """A ``.msg`` file: its headers a line each, then the text; attachments are named.

    Raises:
        Unreadable: It is damaged.
    """
    root = read_compound(path.read_bytes())
    message = _Message(root)
    headers = {
        "From": message.sender(),
        "To": message.text(_TO),
        "Cc": message.text(_CC),
        "Bcc": message.text(_BCC),
        "Date": message.date(),
        "Subject": message.text(_SUBJECT),
    }
    shown = {name: " ".join(value.split()) for name, value in headers.items() if value.strip()}
    return mail_document(shown, message.body(), _attachments(root))


class _Message:
    """The properties of a message."""

    def __init__(self, storage: Storage) -> None:
        self._streams = {name.upper(): data for name, data in storage.streams.items()}
        self._fixed = _fixed_properties(self._streams.get("__PROPERTIES_VERSION1.0", b""))

    def text(self, tag: str) -> str:
        """A property that is text, in either of the forms it comes in."""
        wide = self._streams.get(f"__SUBSTG1.0_{tag}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self._streams.get(f"__SUBSTG1.0_{tag}001E", b"")
        return narrow.decode(self._code_page(_CODE_PAGE), "replace").rstrip("\x00")

    def binary(self, tag: str) -> bytes:
        """A property that is bytes."""
        return self._streams.get(f"__SUBSTG1.0_{tag}0102", b"")

    def sender(self) -> str:
        """Name and address of the sender."""
        name = self.text(_SENDER)
        address = self.text(_SENDER_SMTP) or self.text(_SENDER_ADDRESS)
        if "@" not in address or address == name:
            return name or address
        return f"{name} <{address}>" if name else address

    def date(self) -> str:
        """When it was sent, as its headers say, or else in UTC."""
        headers = HeaderParser().parsestr(self.text(_TRANSPORT_HEADERS))
        if headers["Date"]:
            return str(headers["Date"])
        ticks = self._fixed.get(_SENT) or self._fixed.get(_RECEIVED)
        if not ticks:
            return ""
        try:
            moment = _BEGINNING + timedelta(microseconds=ticks // 10)
        except OverflowError:
            return ""
        return f"{moment:%a, %d %b %Y %H:%M} UTC"

    def body(self) -> Draft:
        """The text: as plain text, else what the HTML or the RTF shows."""
        plain = self.text(_BODY)
        if plain.strip():
            return plain_draft(plain.replace("\r\n", "\n").replace("\r", "\n"))
        page = self.binary(_HTML) or self.text(_HTML).encode("utf-8")
        if page:
            charset = self._code_page(_INTERNET_CODE_PAGE) if self.binary(_HTML) else "utf-8"
            return html_draft(parse_html(page, charset))
        rtf = unsqueezed(self.binary(_RTF))
        return rtf_draft(rtf) if rtf else Draft()

    def _code_page(self, tag: int) -> str:
        number = self._fixed.get(tag, 1252) & 0xFFFF
        name = {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 1200: "utf-16-le"}.get(number, f"cp{number}")
        try:
            "".encode(name)
        except LookupError:
            return "cp1252"
        return name


def _fixed_properties(data: bytes) -> dict[int, int]:
    """Properties of fixed length, by tag."""
    return {
        struct.unpack_from("<I", data, place)[0]: struct.unpack_from("<Q", data, place + 8)[0]
        for place in range(_ROOT_HEADER, len(data) - 15, 16)
    }


def _attachments(root: Storage) -> list[str]:
    notes = []
    for name, storage in sorted(root.storages.items()):
        if not name.lower().startswith("__attach_version1.0_"):
            continue
        attached = _Message(storage)
        if any(inner.upper().startswith("__SUBSTG1.0_3701000D") for inner in storage.storages):
            notes.append("attached e-mail, not read")
            continue
        title = attached.text(_FILE_NAME) or attached.text(_SHORT_FILE_NAME) or attached.text(_SHOWN_NAME)
        notes.append(f"attachment “{' '.join(title.split())[:200] or 'without a name'}”, not read")
    return notes
