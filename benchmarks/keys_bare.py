"""The least a Textual program can do for a key: one line of a widget drawn again; the floor that ours stands on."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Line(Widget, can_focus=True):
    """A widget that counts keys in its first row."""

    DEFAULT_CSS = "Line { width: 100%; height: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def render_line(self, y: int) -> Strip:
        """The count, and nothing else."""
        from rich.segment import Segment

        return Strip([Segment(f"{self.count:8} keys" if y == 0 else "")]).adjust_cell_length(self.size.width)

    def on_key(self, event: events.Key) -> None:
        """Count it."""
        self.count += 1
        self.refresh(Region(0, 0, self.size.width, 1))


class Bare(App[None]):
    """One widget."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """The widget."""
        yield Line()

    def on_mount(self) -> None:
        """Give it the keys."""
        self.query_one(Line).focus()


if __name__ == "__main__":
    Bare().run(mouse=False)
