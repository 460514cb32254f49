"""How wide text is on a terminal, and cutting it to a width without splitting a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import get_character_cell_size

from prosecution_barriers.text.safe import JOINED_PICTURES

JOINER = "\u200d"
ELLIPSIS = "…"
_EVEN = re.compile(
    # One character, one cell: Latin, Greek, Cyrillic, Hebrew and Arabic letters, punctuation, boxes and signs.
    "[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4\u0620-\u064a"
    "\u0660-\u066f\u0671-\u06d3\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2100-\u2319"
    "\u2400-\u2426\u2500-\u25fc\u2800-\u28ff\ufb1d\ufb1f-\ufb4f\ufffd]*"
)


def even(text: str) -> bool:
    """Whether every character of *text* takes exactly one cell."""
    return (text.isascii() and text.isprintable()) or _EVEN.fullmatch(text) is not None


@lru_cache(2048)
def _cell(char: str) -> int:
    return max(0, get_character_cell_size(char))


def _cells(text: str) -> Iterator[int]:
    """The cells of each character; of emoji joined into one the first has all, as terminals and Rich draw them."""
    if JOINER not in text:
        yield from map(_cell, text)
        return
    at = 0
    for joined in JOINED_PICTURES.finditer(text):
        yield from map(_cell, text[at : joined.start()])
        yield 2
        yield from [0] * (len(joined[0]) - 1)
        at = joined.end()
    yield from map(_cell, text[at:])


def width_of(text: str) -> int:
    """Cells *text* takes."""
    return len(text) if even(text) else sum(_cells(text))


def cut(text: str, width: int) -> str:
    """As much of *text* as fits into *width* cells, combining marks included."""
    if even(text):
        return text[:width]
    room = width
    for place, cells in enumerate(_cells(text)):
        room -= cells
        if room < 0:
            return text[:place]
    return text


def shorten(text: str, width: int) -> str:
    """*text* in at most *width* cells; where something is left out an ellipsis says so."""
    if width_of(text) <= width:
        return text
    return cut(text, width - 1).rstrip() + ELLIPSIS if width > 0 else ""


def ends_of(text: str, width: int) -> str:
    """The beginning and the end of *text* on one line, in at most *width* cells."""
    line = " ".join(text.split())
    if width_of(line) <= width:
        return line
    half = (width - 1) // 2
    tail = line
    while tail and width_of(tail) > half:
        tail = tail[1:] if width_of(tail) <= half + 2 else tail[max(1, len(tail) - half) :]
    return f"{cut(line, width - 1 - half).rstrip()}{ELLIPSIS}{tail.lstrip()}"


def pad(text: str, width: int) -> str:
    """`shorten` text filled with spaces to exactly *width* cells."""
    short = shorten(text, width)
    return short + " " * (width - width_of(short))


def cell_at(text: str, cells: int) -> int:
    """The place of the character that covers cell number *cells*, or the length of *text*."""
    if even(text):
        return min(cells, len(text))
    for place, taken in enumerate(_cells(text)):
        cells -= taken
        if cells < 0:
            return place
    return len(text)
