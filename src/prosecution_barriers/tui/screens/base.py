"""What every screen of the workbench is: panes in the body, a title, a status, and methods for its actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Workspace:
    """One screen; the method ``do_NAME`` does the action of that name."""

    name: ClassVar[str]

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    @property
    def contexts(self) -> tuple[str, ...]:
        """Where keys are looked up, the most specific place first."""
        return (self.name, "moving", "global")

    @property
    def takes_text(self) -> bool:
        """Whether printable keys that do nothing else are typed into it."""
        return False

    @property
    def holders(self) -> tuple[object, ...]:
        """Where the methods of its actions are."""
        return (self,)

    def lay_out(self, body: Region) -> Sequence[Pane]:
        """Place the panes in the body; those that stand there."""
        return ()

    def title(self) -> tuple[str, str, str]:
        """What is open, what is urgent, and how far the review is."""
        return "", "", ""

    def status(self) -> str:
        """Where the cursor is, in words."""
        return ""

    def shown(self) -> None:
        """Called when the screen comes up."""

    def hidden(self) -> None:
        """Called when another screen takes its place."""

    def type(self, character: str) -> None:
        """Take a typed character, while `takes_text`."""

    def caret(self) -> tuple[int, int] | None:
        """Where on the screen the terminal's own cursor belongs."""
        return None

    def wheel(self, pane: Pane, rows: int) -> None:
        """Scroll by the mouse."""

    def point(self, pane: Pane, x: int, y: int) -> None:
        """Take a click at a cell of a pane."""

    def drag(self, pane: Pane, x: int, y: int) -> None:
        """Take a drag over a cell of a pane."""

    def look_changed(self) -> None:
        """Called when the styles have changed."""
