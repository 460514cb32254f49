"""Running headers and footers: what stands at the same edge of most pages and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from prosecution_barriers.intake.documents.pdf.lines import Line

_EDGE_LINES = 4
"""Lines at the top and at the bottom of a page that may be furniture."""
_EDGE = 0.14
"""The share of the height of a page, at either end, in which furniture stands."""
_OUTERMOST = 0.22
"""The same for the very first and the very last line of a page."""
_SHARE = 0.4
"""The share of pages on which it must stand; less than half, for headers of left and right pages."""
_DIGITS = re.compile(r"[0-9]+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"\W*(?:page\W*)?(?:[0-9]+|[ivxlc]+)?\W*(?:(?:of|/)\W*[0-9]*)?\W*", re.IGNORECASE)


def without_furniture(
    pages: Sequence[list[Line]], heights: Sequence[float]
) -> tuple[list[list[Line]], list[tuple[str, str]]]:
    """The lines of each page without headers and footers, and those once each.

    Args:
        pages: The lines of each page.
        heights: The height of each page, in points.

    Returns:
        The remaining lines of each page, and ``("header" or "footer", text)`` of what was taken out, without
        bare page numbers.
    """
    places = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen = Counter(key for edges in places for key in {_key(side, line) for side, line in edges})
    fewest = max(2, _SHARE * sum(bool(lines) for lines in pages))
    taken: dict[tuple[str, str], str] = {}
    kept = []
    for lines, edges in zip(pages, places, strict=True):
        out = {id(line): side for side, line in edges if seen[_key(side, line)] >= fewest}
        for line in lines:
            side = out.get(id(line))
            if side is not None and not _PAGE_NUMBER.fullmatch(line.text):
                taken.setdefault(_key(side, line), line.text)
        kept.append([line for line in lines if id(line) not in out])
    return kept, [(side, text) for (side, _), text in taken.items()]


def _edges(lines: list[Line], height: float) -> list[tuple[str, Line]]:
    """The lines near the top and the bottom of a page, each with the name of what it may be."""
    by_height = sorted(lines, key=lambda line: -line.top)
    found = []
    for place, line in enumerate(by_height):
        below = len(by_height) - 1 - place
        if place < _EDGE_LINES and line.bottom > height * (1 - (_EDGE if place else _OUTERMOST)):
            found.append(("header", line))
        elif below < _EDGE_LINES and line.top < height * (_EDGE if below else _OUTERMOST):
            found.append(("footer", line))
    return found


def _key(side: str, line: Line) -> tuple[str, str]:
    """What two pages share of a header: its words, with any numbers in them."""
    return side, _DIGITS.sub("#", line.text.casefold())
