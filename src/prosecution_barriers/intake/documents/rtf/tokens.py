"""The tokens of RTF: groups, control words and symbols, text and bytes written in hexadecimal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?[0-9]{1,10})? ?"  # a control word, its number and the space that ends it
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\(.)"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: at most one of the fields says something.

    ``{`` and ``}`` are in *brace*, ``\\par`` is the *word* ``par``, ``\\~`` the *symbol* ``~``. Text comes as
    bytes, because what they stand for depends on the font; *escaped* ones were written as ``\\'e9``.
    """

    word: str = ""
    number: int | None = None
    symbol: str = ""
    brace: str = ""
    text: bytes = b""
    escaped: bool = False


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; the bytes that follow ``\\bin`` are passed over."""
    place = 0
    while place < len(data):
        found = _TOKEN.match(data, place)
        if found is None:
            return
        place = found.end()
        word, number, code, symbol, brace, text = found.groups()
        if word is not None:
            value = None if number is None else int(number)
            if word == b"bin":
                place += max(0, value or 0)
            yield Token(word=word.decode("ascii"), number=value)
        elif code is not None:
            yield Token(text=bytes([int(code, 16)]), escaped=True)
        elif symbol is not None:
            yield Token(symbol=symbol.decode("latin-1"))
        elif brace is not None:
            yield Token(brace=brace.decode("ascii"))
        elif text is not None:
            yield Token(text=text)
