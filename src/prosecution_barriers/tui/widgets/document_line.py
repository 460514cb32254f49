"""What a line of a document is drawn from besides its words: the stretches on it, and the bar beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prosecution_barriers.tui.cells import width_of
from prosecution_barriers.tui.widgets.pane import Parts

if TYPE_CHECKING:
    from rich.style import Style

    from prosecution_barriers.tui.widgets.document import DocumentPane


def with_scrollbar(parts: list[tuple[str, Style]], y: int, pane: DocumentPane, lines: int) -> Parts:
    """One display line with its piece of the scroll bar, where the document is longer than the pane.

    Args:
        parts: What is drawn on the line.
        y: The line of the pane.
        pane: Gives the place, the room and the marks.
        lines: How many lines the document has.
    """
    used = sum(width_of(words) for words, _ in parts)
    if lines <= pane.height or used >= pane.width:
        return parts
    thumb = max(1, pane.height * pane.height // lines)
    place = pane.top * (pane.height - thumb) // max(1, lines - pane.height)
    mark = "#" if pane.mark_bar == "!" else "┃"
    bar = mark if place <= y < place + thumb else " "
    return [*parts, (" " * (pane.width - used - 1), pane.look.text), (bar, pane.look.muted)]


def between(stretches: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Those of the sorted *stretches* that reach into the line from *start* to *end*."""
    if not stretches:
        return []
    place = bisect_left(stretches, (end, -1))
    found = []
    while place > 0:
        place -= 1
        low, high = stretches[place]
        if high <= start:
            break
        found.append((low, high))
    return found
