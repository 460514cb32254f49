"""A rectangle of the screen that draws its own rows; it knows nothing of Textual's widgets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import cut, width_of

if TYPE_CHECKING:
    from prosecution_barriers.tui.themes import Look

Parts = Sequence[tuple[str, Style]]
"""One row: stretches of text, each in its style."""


class Ground(Protocol):
    """What a pane is drawn on."""

    @property
    def look(self) -> Look:
        """The styles in force."""
        ...

    def touch(self, pane: Pane, rows: Iterable[int] | None = None) -> None:
        """Have rows of a pane drawn again, or all of it."""
        ...


class Pane(ABC):
    """A part of the screen; subclasses give `row`."""

    ground_style = "text"
    """The style of the look that fills what a row leaves free."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.region = Region()
        self._seen: dict[int, Parts] = {}
        """The rows as they stand on the screen."""

    @property
    def look(self) -> Look:
        """The styles in force."""
        return self.ground.look

    @property
    def width(self) -> int:
        """Cells across."""
        return self.region.width

    @property
    def height(self) -> int:
        """Rows down."""
        return self.region.height

    def place(self, region: Region) -> None:
        """Give the pane its rectangle."""
        changed = region.size != self.region.size
        if region != self.region:
            self._seen.clear()
        self.region = region
        if changed:
            self.resized()

    def resized(self) -> None:  # noqa: B027  (most panes need nothing)
        """Called when the size has changed."""

    @abstractmethod
    def row(self, y: int) -> Parts:
        """What stands in row *y*, from 0 at the top of the pane."""

    def segments(self, y: int) -> list[Segment]:
        """Row *y* at exactly the pane's width."""
        fill = self.look.on("text", self.ground_style)
        parts = self._seen[y] = self.row(y)
        return fit(parts, self.width, fill)

    def touch(self, *rows: int) -> None:
        """Have these rows drawn again; without any, those that are no longer what stands on the screen."""
        changed = rows or [y for y in range(self.height) if y not in self._seen or self.row(y) != self._seen[y]]
        if changed:
            self.ground.touch(self, changed)

    def touch_all(self) -> None:
        """Have every row drawn again, where most have changed."""
        self.ground.touch(self)

    @property
    def caret(self) -> tuple[int, int] | None:
        """Where the terminal's own cursor belongs, in column and row of the pane."""
        return None


def fit(parts: Parts, width: int, fill: Style) -> list[Segment]:
    """Parts of a row cut or filled to *width* cells; whatever they hold, nothing in them is obeyed."""
    segments = [Segment(safe_line(text), style) for text, style in parts if text]
    used = sum(width_of(segment.text) for segment in segments)
    if used < width:
        segments.append(Segment(" " * (width - used), fill))
    elif used > width:
        return list(Strip(segments).adjust_cell_length(width, fill))
    return segments


def spread(left: Parts, right: Parts, width: int, fill: Style) -> list[tuple[str, Style]]:
    """*left* and *right* at either end of a row; where both do not fit, the right is kept whole."""
    room = width - sum(width_of(text) for text, _ in right)
    row: list[tuple[str, Style]] = []
    for text, style in left:
        short = cut(text, max(0, room))
        row.append((short, style))
        room -= width_of(short)
    return [*row, (" " * max(0, room), fill), *right]
