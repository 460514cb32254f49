"""The names of WordprocessingML, and how its attributes are read."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

VAL = W + "val"

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
}
"""The namespaces of strict Office Open XML, and those of the transitional form that say the same."""

_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of the child *name* of *parent*, or None."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(VAL)


def number(parent: etree._Element | None, name: str) -> int | None:
    """The ``w:val`` of the child *name* as a whole number, or None where it is none."""
    return whole(value(parent, name))


def whole(text: str | None) -> int | None:
    """*text* as a whole number, or None; bounded, so that no absurd one can be counted with."""
    try:
        found = int(text) if text is not None else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < 1 << 31 else None


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """Whether the property *name* is on or off, or None where *parent* does not say."""
    if parent is None:
        return None
    child = parent.find(W + name)
    if child is None:
        return None
    return (child.get(VAL) or "true").lower() not in _OFF
