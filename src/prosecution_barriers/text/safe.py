"""Text from outside made harmless for a terminal, a page or a file, with a map back to its offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_MARKS = 4
"""Combining marks that may be stacked on one character before the rest are dropped."""

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)}
_CONTROL_PICTURES[0x7F] = "␡"
_HIDDEN_BOX = "▯"
_KEPT = "\n\t"
_HIDDEN_RANGES = (
    (0x80, 0x9F),  # C1 controls: CSI, OSC, DCS in one byte
    (0xAD, 0xAD),  # soft hyphen
    (0x061C, 0x061C),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2069),  # invisible and bidirectional
    (0x206A, 0x206F),
    (0x180B, 0x180F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x115F, 0x1160),
    (0x3164, 0x3164),
    (0xFFA0, 0xFFA0),  # blank letters
    (0xFE00, 0xFE0F),
    (0xE0100, 0xE01EF),  # variation selectors
    (0xE0000, 0xE007F),  # tag characters
    (0x1D173, 0x1D17A),
    (0x2028, 0x2029),
)


def _class_of(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in ranges)


_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f" + _class_of(_HIDDEN_RANGES) + "\ud800-\udfff" + "]")
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f\u0900-\u0903\u093a-\u094f"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{" + str(MAX_MARKS + 1) + ",}"
)


def safe(text: str) -> str:
    """*text* with every escape, C1, bidirectional, invisible and lone surrogate character made visible.

    Every unsafe character becomes exactly one safe one, so offsets stay as they are; only stacked
    combining marks beyond `MAX_MARKS` are dropped. Line feeds and tabs stay. Idempotent.
    """
    if text.isascii() and (text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()):
        return text
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(_visible, text)
    return _MARKS.sub(lambda run: run[0][:MAX_MARKS], text)


def safe_line(text: str) -> str:
    """`safe` text on one line: line feeds and tabs become spaces."""
    return safe(text).replace("\n", " ").replace("\t", " ")


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return _CONTROL_PICTURES.get(code, _HIDDEN_BOX)


@dataclass(frozen=True, slots=True)
class SafeText:
    """Safe text with, for every character of it, the offset it had in the original."""

    text: str
    offsets: tuple[int, ...] | None
    """None where no offset moved, which is nearly always."""

    def original(self, offset: int) -> int:
        """The offset in the original of an offset in the safe text."""
        if self.offsets is None:
            return offset
        return self.offsets[offset] if offset < len(self.offsets) else self.offsets[-1] + 1


def safe_with_offsets(text: str) -> SafeText:
    """`safe` text and the map that leads a selection in it back to the original."""
    shown = safe(text)
    if len(shown) == len(text):
        return SafeText(shown, None)
    kept: list[int] = []
    at = 0
    for run in _MARKS.finditer(text):
        kept.extend(range(at, run.start() + MAX_MARKS))
        at = run.end()
    kept.extend(range(at, len(text)))
    return SafeText(shown, tuple(kept))


def storable(text: str) -> str:
    """*text* as the store keeps it: only NUL and lone surrogates are replaced, nothing else."""
    if "\x00" not in text and text.isascii():
        return text
    return re.sub("[\x00\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def fold(text: str) -> str:
    """A key for searching: lower case, without accents, widths or look-alike spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
