"""Someone in front of the workbench, without a terminal: keys pressed, jobs waited for, the screen read as rows."""

from __future__ import annotations

import asyncio

from textual.pilot import Pilot

from prosecution_barriers.tui.app import Workbench
from prosecution_barriers.tui.shell import Shell

NAMED = {
    *("enter", "escape", "tab", "space", "backspace", "up", "down", "left", "right", "home", "end"),
    *("pageup", "pagedown", "delete", "f1", "f2", "f3", "f4", "f5", "f6", "f8", "f9"),
}


class Seat:
    """Someone in front of the workbench."""

    def __init__(self, app: Workbench, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.keys = 0
        """How many keys were pressed."""

    @property
    def shell(self) -> Shell:
        """The workbench without Textual's part in it."""
        return self.app.shell

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each once the one before has been dealt with; a word is typed."""
        for key in keys:
            for one in [key] if len(key) == 1 or key in NAMED or "+" in key else list(key):
                self.keys += 1
                name = "space" if one == " " else one
                self.shell.press(name, one if len(one) == 1 else " " if one == "space" else None)
                await self.settled()

    async def settled(self) -> None:
        """Wait until every job has ended and what it changed is on the screen."""
        for _ in range(4000):
            await asyncio.sleep(0)
            if self.app.database.waiting == 0 or self.app._exit:  # nobody deals with ends once it has left
                break
            await asyncio.sleep(0.002)
        else:
            raise AssertionError("the database is still at work")
        if self.shell.faults.held:
            raise self.shell.faults.held[0]

    async def painted(self) -> None:
        """Wait until the screen shows it all."""
        await self.settled()
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """The screen as rows of characters, as drawn from the panes."""
        surface = self.shell.surface
        return [surface.render_line(y).text for y in range(surface.size.height)]

    @property
    def screen(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows())

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.shell.status_line.message
