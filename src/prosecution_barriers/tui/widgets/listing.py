"""A list with a cursor that is part of a screen, not something over it."""

from __future__ import annotations

from abc import abstractmethod

from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.rowed import Rowed


class Listing(Rowed):
    """Rows, the one under the cursor kept in view; subclasses give `count` and `item`."""

    @property
    def room(self) -> int:
        """Rows that are seen: as many as the pane has."""
        return self.height

    @abstractmethod
    def item(self, place: int, chosen: bool) -> Parts:
        """What stands in row *place*."""

    def row(self, y: int) -> Parts:
        """One row."""
        place = self.top + y
        return self.item(place, place == self.cursor) if place < self.count else []
