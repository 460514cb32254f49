"""A cursor on rows of which only some are seen: moved, kept in view, and drawn where it was and is."""

from __future__ import annotations

from abc import abstractmethod

from prosecution_barriers.tui.widgets.pane import Pane


class Rowed(Pane):
    """A pane with rows below *lead* others, the one under the cursor kept in view."""

    cursor: int = 0
    top: int = 0
    """The first row that is seen."""
    lead: int = 0
    """Rows of the pane above the list."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @property
    @abstractmethod
    def room(self) -> int:
        """How many rows are seen."""

    def resized(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def move_to(self, place: int) -> None:
        """Put the cursor on a row, drawing two rows where nothing scrolls."""
        before, top = self.cursor, self.top
        self.cursor = min(max(place, 0), max(0, self.count - 1))
        self._keep_in_view()
        if self.top != top:
            self.touch()
        elif self.cursor != before:
            self.touch(before - top + self.lead, self.cursor - top + self.lead)
        if (self.cursor, self.top) != (before, top):
            self.moved()

    def moved(self) -> None:
        """Called when the cursor has moved; draws what depends on it."""

    def _keep_in_view(self) -> None:
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.room and self.cursor >= self.top + self.room:
            self.top = self.cursor - self.room + 1
        self.top = max(0, min(self.top, self.count - self.room))
