"""Rows of figures: label, numbers, and a bar with its interval; or a grid with headings that scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable

from prosecution_barriers.records.figure import percent, percent_range
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.summary_views import Row, View
from prosecution_barriers.tui.widgets.listing import Listing
from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts
from prosecution_barriers.tui.wrap import wrapped

CELL = 6
"""Columns of a cell of a grid."""

TOTAL = 6
NUMBERS = 25
"""Columns of count, base, share and interval."""

EMPTY = View(())


class Figures(Listing):
    """Rows with bars, or a grid under its headings; *column* is the cell chosen, -1 for the whole row."""

    def __init__(self, ground: Ground, plain: Callable[[], bool]) -> None:
        super().__init__(ground)
        self.view = EMPTY
        self.column = -1
        self.first = 0
        self._plain = plain

    @property
    def count(self) -> int:
        """One row a figure."""
        return len(self.view.rows)

    @property
    def headed(self) -> int:
        """How many rows the headings take."""
        return 1 if self.view.heads else 0

    def show(self, view: View) -> None:
        """Show these rows."""
        self.view = view
        self.column, self.first = -1, 0
        self.move_to(min(self.cursor, max(0, self.count - 1)))
        self.touch()

    @property
    def label_width(self) -> int:
        """Columns of the label: less where a grid has many columns."""
        if self.view.heads:
            return max(22, min(44, self.width - 3 - TOTAL - CELL * len(self.view.heads) - 2))
        return max(20, min(48, self.width - 3 - NUMBERS - 16))

    @property
    def columns_shown(self) -> int:
        """How many columns of the grid fit."""
        return max(1, (self.width - 3 - self.label_width - TOTAL - 2) // CELL)

    def move_column(self, by: int) -> None:
        """Choose another cell of the row, or the whole row; the grid scrolls so that it is seen."""
        self.column = max(-1, min(len(self.view.heads) - 1, self.column + by))
        if self.column < self.first:
            self.first = max(0, self.column)
        elif self.column >= self.first + self.columns_shown:
            self.first = self.column - self.columns_shown + 1
        self.touch()

    def row(self, y: int) -> Parts:
        """The headings, which stay, or one row."""
        if self.headed and y == 0:
            return self._headings()
        return super().row(y - self.headed)

    def _keep_in_view(self) -> None:
        height = max(1, self.height - self.headed)
        self.top = min(self.top, self.cursor)
        self.top = max(self.top, self.cursor - height + 1)
        self.top = max(0, min(self.top, self.count - height))

    def move_to(self, place: int) -> None:
        """Put the cursor on a row."""
        super().move_to(place)
        if self.headed:
            self.touch()

    def _headings(self) -> Parts:
        heads = self.view.heads[self.first : self.first + self.columns_shown]
        left = "<" if self.first else " "
        right = " >" if self.first + self.columns_shown < len(self.view.heads) else ""
        cells = "".join(f"{code:>{CELL}}" for code, _ in heads)
        return [(f"   {' ' * self.label_width}{'Cases':>{TOTAL - 1}}{left}{cells}{right}", self.look.heading)]

    def item(self, place: int, chosen: bool) -> Parts:
        """Label and numbers, then bar, cells or words."""
        row, look = self.view.rows[place], self.look
        style = look.chosen if chosen else look.strong if row.strong else look.text
        label = f" {'>' if chosen else ' '} {pad(safe_line(row.label), self.label_width)}"
        if row.cells:
            return [(f"{label}{row.count:>{TOTAL - 1}} ", style), *self._cells(row, chosen)]
        if not row.figure:
            words = f" {'>' if chosen else ' '} {safe_line(row.label)}  {safe_line(row.note)}"
            return [(shorten(words, self.width - 1), style)]
        if row.note:
            head = f"{label} {_count(row)}  "
            room = max(0, self.width - len(head) - 1)
            return [(head, style), (shorten(safe_line(row.note), room), style if chosen else look.muted)]
        head = f"{label} {_numbers(row)} "
        room = max(0, self.width - len(head) - 1)
        bar = draw_interval(row.share or 0.0, row.interval, self._most(), room, ascii_only=self._plain())
        return [(head, style), (bar, style if chosen else look.heading)]

    def _most(self) -> float:
        """The share that the whole width of a bar stands for."""
        return max((max(one.share or 0.0, *(one.interval or (0.0,))) for one in self.view.rows), default=0.0) or 1.0

    def _cells(self, row: Row, chosen: bool) -> Parts:
        look = self.look
        parts = []
        for place in range(self.first, min(len(row.cells), self.first + self.columns_shown)):
            count = row.cells[place].count or "."
            here = chosen and place == self.column
            words = f"[{count}]".rjust(CELL) if here else f"{count}".rjust(CELL)
            parts.append((words, look.chosen if chosen else look.heading))
        return parts


def _numbers(row: Row) -> str:
    """``19 of 188  10%   7-15%``, each part in its columns."""
    share = percent(row.share) if row.share is not None else ""
    interval = percent_range(row.interval) if row.interval else ""
    return _count(row) + share.rjust(5) + interval.rjust(8)


def _count(row: Row) -> str:
    return f"{row.count} of {row.of}".rjust(11)


class Words(Pane):
    """The whole line of what is under the cursor."""

    def __init__(self, ground: Ground, said: Callable[[], str]) -> None:
        super().__init__(ground)
        self._said = said

    def row(self, y: int) -> Parts:
        """One row of it."""
        lines = wrapped(safe_line(self._said()), max(20, self.width - 2))
        if y == self.height - 1 and len(lines) > self.height:
            return [(f" {shorten(lines[y] + ' ...', self.width - 2)}", self.look.text)]
        return [(f" {lines[y]}", self.look.text)] if y < len(lines) else []


def draw_interval(
    share: float, interval: tuple[float, float] | None, most: float, width: int, *, ascii_only: bool = False
) -> str:
    """A bar of *share* in *width* cells that stand for *most*, its interval drawn into and behind it.

    The bar is full up to the lower end of the interval, lighter up to the share, and a line from there to
    the upper end; without an interval it is full up to the share.
    """
    full, light, line, end = ("#", "=", "-", "|") if ascii_only else ("█", "▒", "─", "┤")
    cells = [round(max(0.0, min(1.0, part / most)) * width) for part in (share, *(interval or (share, share)))]
    at, low, high = cells
    bar = full * min(low, at) + light * max(0, at - low)
    if interval and high > at:
        bar += line * (high - at - 1) + end
    return bar
