"""The encoding of a table: by its mark, by what it decodes as, and for letters that are not in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CHUNK = 1 << 20
_FEW = 0.2


def encoding_of(file: Path, start: bytes) -> tuple[str, bool]:
    """The encoding, and whether single bytes of the file are not in it but in Windows Western.

    UTF-8 and UTF-16 are known by their mark, UTF-16 also by the zeros between its letters; else the file is
    UTF-8 where all or much of it is, and Windows Western otherwise.
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", False
    if wide := _without_mark(start[:4096]):
        return wide, False
    marked = start.startswith(codecs.BOM_UTF8)
    if _is_utf8(file):
        return "utf-8-sig" if marked else "utf-8", False
    if marked or _mostly_utf8(file):
        return "utf-8-sig" if marked else "utf-8", True
    return "cp1252", False


def _without_mark(start: bytes) -> str:
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if half >= 4 and odd >= 0.7 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if half >= 4 and even >= 0.7 * half and not odd else ""


def _is_utf8(file: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(file: Path) -> bool:
    """Whether bytes beyond ASCII make UTF-8 characters oftener than an accented capital before a curly quote would."""
    whole = odd = 0
    with file.open("rb") as stream:
        for line in stream:
            characters = _CHARACTER.findall(line)
            whole += len(characters)
            odd += len(_BEYOND_ASCII.findall(line)) - sum(map(len, characters))
    return whole > 0 and whole >= _FEW * odd


class OddLine(str):
    """A line of a UTF-8 file in which some bytes were Windows Western."""


def odd_lines(raw: BinaryIO) -> Iterator[str]:
    """The lines of a UTF-8 file in which some bytes are Windows Western, those lines marked by their type."""
    for place, line in enumerate(raw):
        if not place:
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield OddLine(line.decode("utf-8", "western"))


def _western(fault: UnicodeError) -> tuple[str, int]:
    assert isinstance(fault, UnicodeDecodeError)
    odd = fault.object[fault.start : fault.start + 1]
    try:
        return odd.decode("cp1252"), fault.start + 1
    except UnicodeDecodeError:
        # Five bytes stand for nothing in Windows Western; Latin 1 gives each byte its own character.
        return odd.decode("latin-1"), fault.start + 1


codecs.register_error("western", _western)
