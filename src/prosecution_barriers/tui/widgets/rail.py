"""The rail beside a document, and the two rows that stand for it on a narrow terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style

from prosecution_barriers.tui.cells import shorten
from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts

Row = tuple[str, str]
"""Words, and the style of the look they are drawn in: ``heading``, ``text``, ``muted``, ``strong``, ``warning``."""


class Rail(Pane):
    """Rows of words beside the document; only rows that changed are drawn again."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self._rows: Sequence[Row] = ()
        self.border = "│"

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        if rows == self._rows:
            return
        self._rows = rows
        self.touch()

    def row(self, y: int) -> Parts:
        """One row, behind the border."""
        if y >= len(self._rows):
            return [(self.border, self.look.muted)]
        words, name = self._rows[y]
        style: Style = getattr(self.look, name)
        return [(self.border, self.look.muted), (f" {shorten(words, self.width - 2)}", style)]


class Strip(Rail):
    """The same for a narrow terminal: two rows across, without a border."""

    def row(self, y: int) -> Parts:
        """One row."""
        if y >= len(self._rows):
            return []
        words, name = self._rows[y]
        style: Style = getattr(self.look, name)
        return [(f" {words}", style)]
