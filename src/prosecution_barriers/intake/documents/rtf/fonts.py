"""The fonts of an RTF file: which characters their bytes stand for."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from prosecution_barriers.intake.documents.rtf.words import CODE_PAGES, SYMBOL_SET
from prosecution_barriers.intake.documents.word.symbols import sign, visible

USUAL = "cp1252"


@dataclass(slots=True)
class Font:
    """One font: its character set, a code page of its own, its name."""

    charset: int | None = None
    code_page: int | None = None
    name: str = ""


class Fonts:
    """All fonts, and the code page of the file."""

    def __init__(self) -> None:
        self.code_page = USUAL
        self.default = 0
        self._fonts: dict[int, Font] = {}

    def define(self, number: int) -> Font:
        """The font with this number, made known."""
        return self._fonts.setdefault(number, Font())

    def adopt(self, number: int | None) -> None:
        """Take the code page that the file gives."""
        self.code_page = _known(f"cp{number}") or USUAL

    def decode(self, data: bytes, number: int | None) -> str:
        """*data* in the font with this number, as text."""
        font = self._fonts.get(self.default if number is None else number, Font())
        if font.charset == SYMBOL_SET:
            return "".join(sign(0xF000 + byte, font.name) if byte >= 0x20 else "" for byte in data)
        code_page = _known(f"cp{font.code_page}") if font.code_page else ""
        code_page = code_page or CODE_PAGES.get(font.charset or 0, "") or self.code_page
        return visible(data.decode(code_page, "replace"), font.name)

    def character(self, code: int, number: int | None) -> str:
        """The character that ``\\u`` gives by its number."""
        if 0xF000 <= code <= 0xF0FF:
            font = self._fonts.get(self.default if number is None else number, Font())
            return sign(code, font.name)
        return chr(code)


def _known(name: str) -> str:
    """*name* where it is a code page that can be decoded, else an empty string."""
    try:
        return codecs.lookup({"cp65001": "utf-8", "cp10000": "mac_roman"}.get(name, name)).name
    except LookupError:
        return ""
