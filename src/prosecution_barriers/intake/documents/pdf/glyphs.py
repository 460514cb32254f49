"""The words of a PDF page and where they stand on it, in the order in which the file draws them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = frozenset({0x02, 0xFFFE})
"""What the library puts for a hyphen at the end of a line."""
_SPACES = frozenset({0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x00, 0xFEFF, 0x200B})
_LONGEST_NAME = 128
_WIDE_GAP = 0.3
"""Sizes of the letters between two of them beyond which they belong to different words."""
_LABEL_GAP = 0.12
"""The same after the number of a paragraph, which is often drawn without a space."""
_MAY_PART = re.compile(r"^\([0-9a-zA-Z]{1,4}\).|^[0-9]{1,3}\.\D|^[•▪◦●■].|[^0-9][0-9]|[*†‡§]")
"""Words in which a raised number or the end of a label may stand, so that every letter must be looked at."""
_WIDEST = 1.4
"""Sizes of the letters that one of them is wide at most, on average."""
_LABEL = re.compile(r"\([0-9a-zA-Z]{1,4}\)|[0-9]{1,3}\.|[•▪◦●■]")


@dataclass(slots=True)
class Word:
    """Letters without a space between them.

    Coordinates are points from the left and the *bottom* of the page as it is shown.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Size of the font, in points."""
    space: bool = False
    """Whether the file says that a space follows."""
    bold: bool = False

    @property
    def height(self) -> float:
        """From the lowest to the highest that letters of this font reach."""
        return self.top - self.bottom


class _Page:
    """The letters of a page, asked from the library one property at a time, and no more often than needed."""

    def __init__(self, text_page: object, rotation: int, width: float, height: float) -> None:
        self._page = text_page
        self._rotation = rotation
        self._width = width
        self._height = height
        self._box = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._flags = ctypes.c_int()
        count = pdfium.FPDFText_CountChars(text_page)
        unicode = pdfium.FPDFText_GetUnicode
        self.codes = [unicode(text_page, place) for place in range(count)]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Where stretches of letters without a space begin and end."""
        start = -1
        for place, code in enumerate(self.codes):
            if code in _SPACES:
                if start >= 0:
                    yield start, place
                start = -1
            elif start < 0:
                start = place
            if code in _HYPHENS:
                yield start, place + 1
                start = -1
        if start >= 0:
            yield start, len(self.codes)

    def box(self, place: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a letter, on the page as it is shown."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, place, box)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if right < left:
            left, right = right, left
        if top < bottom:
            bottom, top = top, bottom
        return _turned((left, right, bottom, top), self._rotation, self._width, self._height)

    def size(self, place: int) -> float:
        """Size of the font of a letter, in points."""
        return abs(pdfium.FPDFText_GetFontSize(self._page, place)) or 1.0

    def bold(self, place: int) -> bool:
        """Whether the name of its font says that it is bold."""
        written = pdfium.FPDFText_GetFontInfo(self._page, place, self._name, _LONGEST_NAME, self._flags)
        return written <= _LONGEST_NAME and b"bold" in self._name.raw[:written].lower()


def page_words(text_page: object, rotation: int, width: float, height: float) -> list[Word]:
    """The words of a page.

    Args:
        text_page: The page's text, as the library holds it.
        rotation: Quarters of a turn, clockwise, by which the page is turned to be shown.
        width: Of the page as shown, in points.
        height: Of the page as shown, in points.
    """
    page = _Page(text_page, rotation, width, height)
    words: list[Word] = []
    for start, end in page.runs():
        text = "".join([_character(code) for code in page.codes[start:end]])
        whole = _whole(page, start, end, text)
        found = [whole] if whole is not None else list(_parted(page, start, end))
        found[-1].space = end < len(page.codes) and page.codes[end] in _SPACES
        words.extend(word for word in found if word.text)
    return words


def _whole(page: _Page, start: int, end: int, text: str) -> Word | None:
    """The letters from *start* to *end* as one word, told by the first and the last, or None."""
    if _MAY_PART.search(text):
        return None
    size = page.size(start)
    left, right, bottom, top = page.box(start)
    word = Word(text, left, right, bottom, top, size, bold=page.bold(start))
    if end - start > 1:
        if abs(page.size(end - 1) - size) > 0.2 * size:
            return None
        last = page.box(end - 1)
        if _off_level(word, last) or not left <= last[1] <= left + _WIDEST * size * (end - start):
            return None
        word.left, word.right = min(left, last[0]), max(right, last[1])
    return word


def _parted(page: _Page, start: int, end: int) -> Iterator[Word]:
    """The words that letters without a space between them fall into, by size, level and gaps."""
    word: Word | None = None
    for place in range(start, end):
        box, size = page.box(place), page.size(place)
        if word is None or _apart(word, box, size):
            if word is not None:
                yield word
            word = Word("", *box, size, bold=page.bold(place))
        word.text += _character(page.codes[place])
        word.right = max(word.right, box[1])
        word.left = min(word.left, box[0])
    if word is not None:
        yield word


def _apart(word: Word, box: tuple[float, float, float, float], size: float) -> bool:
    """Whether a letter that follows another without a space is too far off, or too different, to go on."""
    if abs(size - word.size) > 0.2 * word.size or _off_level(word, box):
        return True
    gap = (box[0] - word.right) / size
    return gap > _WIDE_GAP or box[0] < word.left - size or (gap > _LABEL_GAP and bool(_LABEL.fullmatch(word.text)))


def _off_level(word: Word, box: tuple[float, float, float, float]) -> bool:
    return abs(box[2] - word.bottom) > 0.25 * word.height or abs(box[3] - word.top) > 0.5 * word.height


def _character(code: int) -> str:
    if 0x20 < code < 0x7F:
        return chr(code)
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or 0xE000 <= code < 0xF000:
        return "\N{REPLACEMENT CHARACTER}"
    if 0xF000 <= code <= 0xF0FF:
        return "•" if code in (0xF0B7, 0xF0A7, 0xF0D8, 0xF06C, 0xF06E, 0xF076) else "\N{REPLACEMENT CHARACTER}"
    return "" if code < 0x20 or code in (0xAD, 0x200E) else chr(code)


def _turned(
    box: tuple[float, float, float, float], rotation: int, width: float, height: float
) -> tuple[float, float, float, float]:
    left, right, bottom, top = box
    if rotation == 1:
        return bottom, top, height - right, height - left
    if rotation == 2:
        return width - right, width - left, height - top, height - bottom
    if rotation == 3:
        return width - top, width - bottom, left, right
    return box
