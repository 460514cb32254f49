"""The documents of a case in one row: the open one marked, those not yet read starred."""

from __future__ import annotations

from collections.abc import Sequence

from prosecution_barriers.tui.cells import shorten, width_of
from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts, spread

LONGEST = 22
LEAST = 10
"""Cells that are worth the beginning of a tab that does not fit whole."""


class Tabs(Pane):
    """Tabs that scroll so that the open one is always seen."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.titles: tuple[str, ...] = ()
        self.unread: tuple[bool, ...] = ()
        self.active = 0
        self.readable: tuple[bool, ...] = ()
        """Which of the documents have a text or pages; only these can be read, and are counted."""
        self._starts: list[tuple[int, int]] = []

    def show(self, titles: Sequence[str], unread: Sequence[bool], active: int, readable: Sequence[bool]) -> None:
        """Show these; nothing is drawn where nothing changed."""
        now = (tuple(titles), tuple(unread), active, tuple(readable))
        if now != (self.titles, self.unread, self.active, self.readable):
            self.titles, self.unread, self.active, self.readable = now
            self.touch()

    def _words(self, place: int) -> str:
        star = "*" if self.unread[place] and self.readable[place] else ""
        name = f"{place + 1} {shorten(self.titles[place], LONGEST)}{star}"
        return f"[{name}]" if place == self.active else f" {name} "

    def row(self, y: int) -> Parts:
        """The row of tabs and how many are read."""
        look = self.look
        if not self.titles:
            return [(" No documents", look.muted)]
        read = sum(can and not unread for can, unread in zip(self.readable, self.unread, strict=True))
        right = f" {read}/{sum(self.readable)} read "
        room = self.width - width_of(right) - 2
        words = [self._words(place) for place in range(len(self.titles))]
        first = self._first(words, room)
        parts = [("<" if first else " ", look.muted)]
        self._starts = []
        at = 1
        for place in range(first, len(words)):
            size = width_of(words[place])
            if at + size > room + 1 and place > self.active:
                left = room + 1 - at
                if left >= LEAST:
                    parts.append((shorten(words[place].rstrip(), left), look.text))
                    self._starts.append((at, place))
                parts.append((">", look.muted))
                break
            parts.append((words[place], look.chosen if place == self.active else look.text))
            self._starts.append((at, place))
            at += size
        return spread(parts, [(right, look.muted)], self.width, look.text)

    def _first(self, words: Sequence[str], room: int) -> int:
        first, used = self.active, width_of(words[self.active])
        while first > 0 and used + width_of(words[first - 1]) <= room:
            first -= 1
            used += width_of(words[first])
        return first

    def tab_at(self, x: int) -> int | None:
        """The place of the tab at a column."""
        found = [place for start, place in self._starts if start <= x]
        return found[-1] if found else None
