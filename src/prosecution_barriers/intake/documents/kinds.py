"""What kind of file this is, by its content."""

from __future__ import annotations

import os
import re
import stat
from enum import Enum
from pathlib import Path

from prosecution_barriers.intake.documents.plain import decode
from prosecution_barriers.intake.documents.zips import Archive
from prosecution_barriers.records.refusals import Missing, Unreadable

MAX_FILE = 100 << 20
"""Bytes beyond which no file is read as a document."""
MAX_PLAIN = 20 << 20
"""Bytes beyond which no file without a format of its own is."""

_HEAD = 1 << 13
_MAIL_HEADER = re.compile(rb"(?:From [^\n]+\n)?(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.DOTALL)
_MAIL_NAMES = re.compile(
    rb"^(?:from|to|subject|date|received|message-id|mime-version|content-type|return-path|delivered-to|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|title|body|meta|style|div|p|table|h[1-6]|[uo]l|section|article|main|span|br|hr)\b",
    re.I | re.S,
)
_LEGACY_XML = (b"urn:schemas-microsoft-com:office:word", b"schemas.microsoft.com/office/word/2003/wordml")


class Kind(Enum):
    """A kind of file, and who reads it, as the subject of a sentence."""

    WORD = "the reader of Word files"
    PDF = "the reader of PDF files"
    RTF = "the reader of RTF files"
    EMAIL = "the reader of e-mails"
    OUTLOOK = "the reader of Outlook e-mails"
    HTML = "the reader of web pages"
    MARKDOWN = "the reader of Markdown files"
    TEXT = "the reader of text files"
    OLD_WORD = "the converter of old Word files"
    OPEN_DOCUMENT = "the converter of OpenDocument files"


_PICTURE = ("is a picture, not a text", "Read it with text recognition (OCR), save it as PDF and import that")
_RECORDING = ("is a recording, not a text", "Import its transcript")
_ARCHIVE = ("is an archive of files", "Unpack it and import the folder")
_PROGRAM = ("is a program, not a document", "")
_SHEET = ("is a spreadsheet, not a document", "Import it with `barriers import cases`, or save it as PDF")
_SLIDES = ("is a presentation, which cannot be read", "Save it as PDF")
_LOCKED = ("is locked with a password", "Save it without a password")
_BEGINNINGS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x00\x00\x01\x00", _PICTURE),
    (b"ID3", _RECORDING),
    (b"OggS", _RECORDING),
    (b"\x1aE\xdf\xa3", _RECORDING),
    (b"\xff\xfb", _RECORDING),
    (b"fLaC", _RECORDING),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"#!", _PROGRAM),
    (b"SQLite format 3\x00", ("is a database, not a document", "")),
    (b"%!PS", ("is a PostScript file, which cannot be read", "Save it as PDF")),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# e-mails come first, because they may carry files of the other kinds
_STREAMS: tuple[tuple[str, Kind | tuple[str, str]], ...] = (
    ("EncryptedPackage", _LOCKED),
    ("__properties_version1.0", Kind.OUTLOOK),
    ("WordDocument", Kind.OLD_WORD),
    ("Workbook", _SHEET),
    ("PowerPoint Document", _SLIDES),
)


def kind_of(path: Path) -> Kind:
    """The kind of the file at *path*.

    Raises:
        Missing: There is no such file.
        Unreadable: It may not be read, is empty or too large, or is nothing that holds a text.
    """
    size = _size(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    if head.startswith(_COMPOUND):
        return _compound_kind(path)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    for beginning, refusal in _BEGINNINGS:
        if head.startswith(beginning):
            _refuse(refusal)
    if head[4:8] == b"ftyp":
        _refuse(_PICTURE if head[8:11] in (b"hei", b"mif", b"avi") else _RECORDING)
    if head[:4] == b"RIFF":
        _refuse(_PICTURE if head[8:12] == b"WEBP" else _RECORDING)
    return _plain_kind(path, head, size)


def _size(path: Path) -> int:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("is a folder, not a document", remedy="Name the folder to import what is in it")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("is no ordinary file")
        if not os.access(path, os.R_OK):
            raise PermissionError
    except FileNotFoundError:
        raise Missing("there is no such file") from None
    except PermissionError:
        raise Unreadable("may not be read by you", remedy="Ask its owner for the right to read it") from None
    except OSError as fault:
        raise Unreadable("cannot be opened", remedy="Check its name and the folder it is in") from fault
    if status.st_size == 0:
        raise Unreadable("is empty")
    if status.st_size > MAX_FILE:
        raise Unreadable(f"is larger than {MAX_FILE >> 20} MB", remedy="Split it, or leave out its pictures")
    return status.st_size


def _refuse(refusal: tuple[str, str]) -> None:
    raise Unreadable(refusal[0], remedy=refusal[1])


def _zip_kind(path: Path) -> Kind:
    archive = Archive(path)
    if "mimetype" in archive and b"opendocument.text" in archive.read("mimetype")[:100]:
        return Kind.OPEN_DOCUMENT
    if "word/document.xml" in archive or b"wordprocessingml" in archive.read("[content_types].xml"):
        return Kind.WORD
    names = archive.names
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in archive.read("mimetype")[:100]:
        _refuse(_SHEET)
    if any(name.startswith("ppt/") for name in names) or b"presentation" in archive.read("mimetype")[:100]:
        _refuse(_SLIDES)
    _refuse(_ARCHIVE)
    raise AssertionError


def _compound_kind(path: Path) -> Kind:
    """What a compound file of old Office holds, by the names of its streams, which stand in it as UTF-16."""
    data = path.read_bytes()
    for name, found in _STREAMS:
        if (name + "\x00").encode("utf-16-le") in data:
            if isinstance(found, Kind):
                return found
            _refuse(found)
    raise Unreadable("is a file of an old Office program that cannot be read", remedy="Save it as PDF")


def _plain_kind(path: Path, head: bytes, size: int) -> Kind:
    if size > MAX_PLAIN:
        raise Unreadable(f"holds more text than a document can: over {MAX_PLAIN >> 20} MB", remedy="Split it")
    lines = head.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf")
    found = _MAIL_HEADER.match(lines)
    if found and len({name.lower() for name in _MAIL_NAMES.findall(found[0])}) >= 2:
        return Kind.EMAIL
    decoded = decode(head[: len(head) & ~3]).lstrip("\ufeff").encode("utf-8", "replace")
    if _HTML.match(decoded):
        return Kind.HTML
    if decoded.lstrip().startswith(b"<?xml"):
        if any(name in decoded for name in _LEGACY_XML):
            return Kind.OLD_WORD
        raise Unreadable("is an XML file, which holds data, not a text")
    return Kind.MARKDOWN if path.suffix.lower() in (".md", ".markdown") else Kind.TEXT
