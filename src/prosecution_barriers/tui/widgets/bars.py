"""The rows that stand on every screen: title with marking and mode, status line, and key bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import shorten, width_of
from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts, spread

NARROW = 80
"""Columns below which a reminder takes the place of how saving stands."""


class TitleBar(Pane):
    """Marking, mode and what is open, with progress at the right."""

    ground_style = "bar"

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._shown = ("", "", "", "")

    def show(self, banner: str, left: str, alert: str, right: str) -> None:
        """Show these; nothing is drawn where nothing changed."""
        if (banner, left, alert, right) != self._shown:
            self._shown = banner, left, alert, right
            self.touch()

    def row(self, y: int) -> Parts:
        """The title row."""
        look = self.look
        banner, left, alert, right = map(safe_line, self._shown)
        head = [(f" {banner} ", look.mode)] if banner else []
        if alert:
            head.append((f" {alert} ", look.urgent))
        room = self.width - sum(width_of(text) for text, _ in head) - width_of(right) - 4
        if width_of(left) > room and width_of(left.split("  ")[0]) + 1 >= room:
            # What is open is named before how much is done.
            right, room = "", room + width_of(right) + 2
        named = (f" {shorten(left, max(0, room))}", look.bar_key)
        return spread([*head, named], [(f" {right} ", look.bar)] if right else [], self.width, look.bar)


class StatusLine(Pane):
    """What happened, or where the cursor is and whether everything is saved."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.message = ""
        self.urgent = False
        self.pinned = ""
        """What stands before every message until the reader has seen it."""
        self.state = ""
        self.saved = ""
        self.reminder = ""

    def show(self, state: str) -> None:
        """Show where the cursor is."""
        if state != self.state:
            self.state = state
            self.touch()

    def show_beside(self, saved: str, reminder: str) -> None:
        """Show the state of saving, and what the reader asked to be reminded of; what room is left depends on it."""
        if (saved, reminder) != (self.saved, self.reminder):
            self.saved, self.reminder = saved, reminder
            self.touch()

    @property
    def room(self) -> int:
        """Cells for where the cursor is."""
        return self.width - sum(width_of(words) for words, _ in self._right()) - 3

    def _right(self) -> Parts:
        right: list[tuple[str, Style]] = []
        if self.reminder:
            right.append((f" {safe_line(self.reminder)} ", self.look.urgent))
        if self.saved and not (self.reminder and self.width < NARROW):
            gap = " " if right else ""
            right.append((f"{gap}{safe_line(self.saved)} ", self.look.muted))
        return right

    def say(self, message: str, *, urgent: bool = False) -> None:
        """Show what happened until the next key, or clear it."""
        if (message, urgent) != (self.message, self.urgent):
            self.message, self.urgent = message, urgent
            self.touch()

    def pin(self, message: str) -> None:
        """Show this before everything else; nothing takes it away but another call."""
        if message != self.pinned:
            self.pinned = message
            self.touch()

    def row(self, y: int) -> Parts:
        """The status row."""
        look = self.look
        right, room = self._right(), self.room
        if self.pinned or self.message:
            urgent = self.urgent or bool(self.pinned)
            style = look.warning if urgent else look.strong
            left = ("! " if urgent else "") + safe_line(self.pinned or self.message)
            # A message that does not fit is told whole; the rest of the row can wait for the next key.
            if width_of(left) > room:
                right, room = [], self.width - 2
            return spread([(f" {_shorten_before_key(left, room)}", style)], right, self.width, look.text)
        return spread([(f" {shorten(safe_line(self.state), room)}", look.text)], right, self.width, look.text)


def _shorten_before_key(message: str, room: int) -> str:
    """A message in *room* cells; where it ends in what takes it back, as in ``(z undoes)``, that is not cut."""
    said, bracket, end = message.rpartition(" (z ")
    end = bracket + end
    if not bracket or width_of(message) <= room or width_of(end) >= room:
        return shorten(message, room)
    return shorten(said, room - width_of(end)) + end


class KeyBar(Pane):
    """The keys of here, the first ones first; whole words only, nothing cut."""

    ground_style = "bar"

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._keys: Sequence[tuple[str, str]] = ()

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys with their words."""
        if tuple(keys) != tuple(self._keys):
            self._keys = tuple(keys)
            self.touch()

    def row(self, y: int) -> Parts:
        """The key row."""
        look = self.look
        room = self.width
        row = []
        for key, label in self._keys:
            needed = width_of(key) + width_of(label) + 3
            if needed > room:
                break
            row += [(f" {key}", look.bar_key), (f" {label} ", look.bar)]
            room -= needed
        return row


class Notice(Pane):
    """One row of words in one style."""

    def __init__(self, ground: Ground, style: str) -> None:
        super().__init__(ground)
        self._style = style
        self._text = ""

    def say(self, text: str) -> None:
        """Show *text*; nothing is drawn where it stands already."""
        if text != self._text:
            self._text = text
            self.touch()

    def row(self, y: int) -> Parts:
        """The row."""
        return [(shorten(safe_line(self._text), self.width), self.look.on("text", self._style))]
