"""The mouse: always a second way, never the only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Pointing:
    """Gives wheel, clicks and drags to what is under them."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def wheel(self, x: int, y: int, rows: int) -> None:
        """Scroll what is under the mouse."""
        pane = self.shell.surface.pane_at(x, y)
        with self.shell.faults.caught():
            if self.shell.panels:
                self.shell.panels[-1].wheel(rows)
            elif pane is not None:
                self.shell.workspace.wheel(pane, rows)
            self.shell.settle()

    def point(self, x: int, y: int) -> None:
        """Take a click."""
        pane = self.shell.surface.pane_at(x, y)
        if pane is None or not self.shell.fits:
            return
        self.shell.status_line.say("")
        with self.shell.faults.caught():
            if not self.shell.panels:
                self.shell.workspace.point(pane, x - pane.region.x, y - pane.region.y)
            elif pane is self.shell.panels[-1]:
                self.shell.panels[-1].point(y - pane.region.y)
            self.shell.settle()

    def drag(self, x: int, y: int) -> None:
        """Take a drag."""
        pane = self.shell.surface.pane_at(x, y)
        if pane is not None and not self.shell.panels:
            with self.shell.faults.caught():
                self.shell.workspace.drag(pane, x - pane.region.x, y - pane.region.y)
                self.shell.settle()
