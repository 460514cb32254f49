"""Formulas written in one line: ``a/b``, ``x^2``, ``√(x)``."""

from __future__ import annotations

from lxml import etree

from prosecution_barriers.intake.documents.word.names import M, W

_VAL = M + "val"


def formula(element: etree._Element) -> str:
    """A formula, or a part of one, as a line of text."""
    write = _PARTS.get(element.tag)
    return write(element) if write is not None else _all(element)


def _all(element: etree._Element) -> str:
    return "".join(formula(child) for child in element if child.tag not in _PASSED_OVER)


def _part(element: etree._Element, name: str) -> str:
    child = element.find(M + name)
    return "" if child is None else _all(child)


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _text(element: etree._Element) -> str:
    return element.text or ""


def _fraction(element: etree._Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _root(element: etree._Element) -> str:
    return f"{_part(element, 'deg')}√{_grouped(_part(element, 'e'))}"


def _scripts(element: etree._Element) -> str:
    text = _part(element, "e")
    below, above = _part(element, "sub"), _part(element, "sup")
    return text + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _operator(element: etree._Element) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    shown = "∫" if sign is None else sign.get(_VAL, "")
    below, above = _part(element, "sub"), _part(element, "sup")
    bounds = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{shown}{bounds} {_part(element, 'e')}"


def _brackets(element: etree._Element) -> str:
    properties = element.find(M + "dPr")
    opening, closing = (_sign(properties, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
    return opening + ", ".join(_all(child) for child in element.iterfind(M + "e")) + closing


def _sign(properties: etree._Element | None, name: str, usual: str) -> str:
    child = None if properties is None else properties.find(M + name)
    return usual if child is None else child.get(_VAL, "")


def _matrix(element: etree._Element) -> str:
    rows = (" ".join(_all(cell) for cell in row.iterfind(M + "e")) for row in element.iterfind(M + "mr"))
    return f"[{'; '.join(rows)}]"


def _function(element: etree._Element) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


_PARTS = {
    M + "t": _text,
    W + "t": _text,
    M + "f": _fraction,
    M + "rad": _root,
    M + "sSup": _scripts,
    M + "sSub": _scripts,
    M + "sSubSup": _scripts,
    M + "nary": _operator,
    M + "d": _brackets,
    M + "m": _matrix,
    M + "func": _function,
}
_PASSED_OVER = frozenset(
    {W + "rPr", W + "del", W + "moveFrom", *(M + name for name in ("rPr", "ctrlPr", "fPr", "radPr", "dPr", "mPr"))}
)
