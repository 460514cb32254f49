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
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
JOINERS = "\u200c\u200d"
"""What tells two letters to join or not to."""
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
_JOINING = (
    "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0710-\u072f\u074d-\u077f\u07ca-\u07ea\u08a0-\u08c9"
)
_JOINING += "\ufb50-\ufdc7\ufe70-\ufefc"
"""Letters of Arabic, Persian, Syriac and their kin, which join their neighbours unless told not to."""
_VOWELLED = "\u064b-\u0655\u0670\u0730-\u074a"
_CONJOINED = "\u0900-\u0963\u0980-\u09e3\u0a00-\u0a5e\u0a80-\u0ae3\u0b00-\u0b63\u0b80-\u0bd7\u0c00-\u0c63\u0c80-\u0ce3"
_CONJOINED += "\u0d00-\u0d63\u0d7a-\u0ddf\u1000-\u103f\u1780-\u17d3"
"""Letters and signs of the scripts of India and their neighbours, which form conjuncts."""
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u103a\u17d2"
_PICTURE = "\u203c\u2049\u2194-\u21aa\u231a-\u23ff\u25aa-\u25fe\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001f1e5"
_PICTURE += "\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
_WITH_LOOK = f"[{_PICTURE}](?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
JOINED_PICTURES = re.compile(f"{_WITH_LOOK}(?:\u200d{_WITH_LOOK})+")
"""Emoji that are joined into one."""
_SPELLED = re.compile(
    f"(?:{JOINED_PICTURES.pattern}"
    f"|(?<=[{_JOINING}{_VOWELLED}])[\u200c\u200d](?=[{_JOINING}])"
    f"|(?<=[{_CONJOINED}])[\u200c\u200d](?=[{_CONJOINED}])"
    f"|(?<=[{_VIRAMA}])[\u200c\u200d](?![\u200c\u200d]))"
)
"""Joiners where a language is spelled with them; anywhere else they only hide something.

Source: RFC 5892, appendix A.1 and A.2, widened to every two letters of a script that uses them; UTS #51 for emoji.
"""
_UNSPELLED = re.compile(f"(?P<spelled>{_SPELLED.pattern})|{_UNSAFE.pattern}")
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f\u0900-\u0903\u093a-\u094f"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{" + str(MAX_MARKS + 1) + ",}"
)


def safe(text: str) -> str:
    """*text* with every escape, C1, bidirectional, invisible and lone surrogate character made visible.

    Every unsafe character becomes exactly one safe one, so offsets stay as they are; only stacked
    combining marks beyond `MAX_MARKS` are dropped. Line feeds and tabs stay, and so do joiners where a
    language is spelled with them or emoji are made of several. Idempotent.
    """
    if text.isascii() and (text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()):
        return text
    if _UNSAFE.search(text):
        text = _UNSPELLED.sub(_visible, text)
    return _MARKS.sub(lambda run: run[0][:MAX_MARKS], text)


def safe_line(text: str) -> str:
    """`safe` text on one line: line feeds and tabs become spaces."""
    return safe(text).replace("\n", " ").replace("\t", " ")


def _visible(found: re.Match[str]) -> str:
    if found.lastgroup:
        return found[0]
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


def typeable(text: str) -> str:
    """*text* as somebody means it who types or pastes it: every space a space, every line break a line feed.

    Joiners stay where `safe` keeps them; what neither prints nor joins is left out.
    """
    if text.isprintable():
        return text
    text = _LINE_BREAK.sub("\n", text)
    spelled = {at for run in _SPELLED.finditer(text) for at in range(*run.span())}
    return "".join(
        " " if char == "\t" or unicodedata.category(char) == "Zs" else char
        for at, char in enumerate(text)
        if char in _KEPT or char.isprintable() or at in spelled or unicodedata.category(char) == "Zs"
    )


def storable(text: str) -> str:
    """*text* as the store keeps it: only NUL and lone surrogates are replaced, nothing else."""
    if "\x00" not in text and text.isascii():
        return text
    return re.sub("[\x00\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def fold(text: str) -> str:
    """A key for searching: lower case, without accents, widths or look-alike spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
