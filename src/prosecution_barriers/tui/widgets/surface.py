"""The one widget Textual lays out: it puts panes side by side and over each other, and draws rows on demand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from prosecution_barriers.tui.keymap import key_name
from prosecution_barriers.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell
    from prosecution_barriers.tui.themes import Look


NOT_DRAWN = " This line could not be shown."
BLACK = Color(0, 0, 0)
"""What filters take for the ground of a style that names none; ours all name theirs."""


class Surface(Widget, can_focus=True):
    """Everything on the screen.

    Opening a list, a picker or a form changes which panes stand where and never the widget's own size,
    so no key ever makes Textual lay anything out.
    """

    DEFAULT_CSS = """
    Surface { width: 100%; height: 100%; background: ansi_default; color: ansi_default; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        self._drawn: dict[int, Strip] = {}
        """The rows as they stand on the terminal."""
        super().__init__()
        self.shell = shell
        self.rows_drawn = 0
        """Rows drawn since the counter was last set to 0; tests hold keys to a budget with it."""
        self._panes: Sequence[Pane] = ()
        self._spans: list[list[tuple[int, int, Pane]]] = []

    @property
    def look(self) -> Look:
        """The styles in force."""
        return self.shell.look

    def stack(self, panes: Sequence[Pane], changed: Region | None = None) -> None:
        """Show *panes*, later ones over earlier ones, and draw again what *changed*, or everything."""
        self._panes = panes
        width, height = self.size
        self._spans = [self._row_spans(panes, y, width) for y in range(height)]
        if changed is None:
            self.refresh()
        else:
            self.refresh(changed)

    @staticmethod
    def _row_spans(panes: Sequence[Pane], y: int, width: int) -> list[tuple[int, int, Pane]]:
        spans: list[tuple[int, int, Pane]] = []
        for pane in panes:
            region = pane.region
            if not region.y <= y < region.bottom or not region.width:
                continue
            left, right = region.x, region.right
            kept = []
            for start, end, other in spans:
                if start < left:
                    kept.append((start, min(end, left), other))
                if end > right:
                    kept.append((max(start, right), end, other))
            spans = [*kept, (left, min(right, width), pane)]
        return sorted(spans, key=lambda span: span[0])

    def touch(self, pane: Pane, rows: Iterable[int] | None = None) -> None:
        """Have rows of a pane drawn again, or all of it."""
        x, y, width, height = pane.region
        if rows is None:
            self.refresh(pane.region)
        else:
            visible = {row for row in rows if 0 <= row < height}
            if visible:
                self.refresh(*(Region(x, y + row, width, 1) for row in visible))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have these regions drawn again, or everything."""
        if regions:
            for region in regions:
                for y in region.line_range:
                    self._drawn.pop(y, None)
        else:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of *crop*, each drawn once until it is refreshed.

        Textual's own way would look up borders, padding and links for every row, none of which there are here; a
        page of 40 rows takes half as long without.
        """
        strips = [self._drawn.get(y) or self._draw(y) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _draw(self, y: int) -> Strip:
        segments = [Segment(NOT_DRAWN, self.look.warning)]
        # A row is drawn again and again: its fault is told once and must not end the program.
        with self.shell.faults.caught():
            segments = list(self.render_line(y))
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, BLACK)
        strip = self._drawn[y] = Strip(segments, self.size.width)
        return strip

    def render_line(self, y: int) -> Strip:
        """Row *y* of the screen."""
        self.rows_drawn += 1
        width = self.size.width
        segments: list[Segment] = []
        at = 0
        for start, end, pane in self._spans[y] if y < len(self._spans) else ():
            if start > at:
                segments.append(Segment(" " * (start - at), self.look.text))
            drawn = pane.segments(y - pane.region.y)
            if (start, end) != (pane.region.x, pane.region.right):
                drawn = list(Strip(drawn).crop(start - pane.region.x, end - pane.region.x))
            segments += drawn
            at = end
        if at < width:
            segments.append(Segment(" " * (width - at), self.look.text))
        return Strip(segments, width)

    def pane_at(self, x: int, y: int) -> Pane | None:
        """The pane that is seen at a cell."""
        if 0 <= y < len(self._spans):
            for start, end, pane in self._spans[y]:
                if start <= x < end:
                    return pane
        return None

    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        # What comes with Alt from a terminal that can say so is neither a letter nor a command of ours.
        character = None if event.key.startswith(("alt+", "super+", "hyper+")) else event.character
        self.shell.press(key_name(event.key, event.character), character)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.shell.paste(event.text)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out anew."""
        with self.shell.faults.caught():
            self.shell.resize(event.size.width, event.size.height)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll what is under the mouse."""
        self.shell.pointing.wheel(event.x, event.y, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll what is under the mouse."""
        self.shell.pointing.wheel(event.x, event.y, -3)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse points."""
        self.capture_mouse()
        self.shell.pointing.point(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Choose a range while the button is held."""
        if event.button:
            self.shell.pointing.drag(event.x, event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the mouse go."""
        self.release_mouse()
