"""A list with a cursor that is part of a screen, not something over it."""

from __future__ import annotations

from abc import abstractmethod

from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts


class Listing(Pane):
    """Rows, the one under the cursor kept in view; subclasses give `count` and `item`."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.cursor = 0
        self.top = 0

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def item(self, place: int, chosen: bool) -> Parts:
        """What stands in row *place*."""

    def row(self, y: int) -> Parts:
        """One row."""
        place = self.top + y
        return self.item(place, place == self.cursor) if place < self.count else []

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
            self.touch(before - top, self.cursor - top)

    def _keep_in_view(self) -> None:
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.height and self.cursor >= self.top + self.height:
            self.top = self.cursor - self.height + 1
        self.top = max(0, min(self.top, self.count - self.height))
