"""Signs of symbol fonts, given by their place in the font, as the characters they look like."""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA0, 0xFF),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●",
    0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "⌧", 0x7B: "❀", 0x80: "⓪", **{0x80 + n: chr(0x245F + n) for n in range(1, 11)},
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD5: "⌫",
    0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "☐", 0x98: "•",
}  # fmt: skip
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a sign of a symbol font that is not known."""

_DASHES = frozenset("-–—−‐‑")
_KEPT_BULLETS = frozenset("◦○●▪■□►▶→⇒✓✗☐☑☒*")


def sign(code: int, font: str) -> str:
    """The character that place *code* (also 0xF000 and up) of a symbol font looks like."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get(font.casefold())
    if table is not None:
        return table.get(place, UNKNOWN)
    if code != place:  # a private place of some other font: all that use them are made like Symbol
        return _SYMBOL.get(place, UNKNOWN)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN


def visible(text: str, font: str) -> str:
    """*text* with the private characters of symbol fonts turned into what they look like."""
    if text.isascii() and font.casefold() not in _FONTS:
        return text
    table = _FONTS.get(font.casefold())
    if table is not None:
        return "".join(table.get(ord(c) & 0xFF, c) if _in_font(c) else c for c in text)
    return "".join(sign(ord(char), font) if 0xF000 <= ord(char) <= 0xF0FF else char for char in text)


def _in_font(char: str) -> bool:
    return ord(char) < 0x100 or 0xF000 <= ord(char) <= 0xF0FF


def bullet_sign(text: str, font: str, *, picture: bool = False) -> str:
    """The sign before a list item: a dash as a dash, everything else that is no word as ``•``."""
    text = text.strip()
    if picture:
        return "•"
    if text in _DASHES or text == "\u00ad":
        return "–" if text != "-" else "-"
    if text in _KEPT_BULLETS:
        return text
    if len(text) > 1 and text.isascii():
        return text
    return "•" if text else ""
