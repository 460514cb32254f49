"""Panes that stand over a screen and take its keys: lists, and rows of text being typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import shorten, width_of
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane, Parts
from prosecution_barriers.tui.widgets.rowed import Rowed

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Panel(Pane):
    """Something that stands over the screen until it is closed."""

    ground_style = "panel"
    context: ClassVar[str] = "panel"
    takes_text: ClassVar[bool] = False
    """Whether printable keys are typed into it and not looked up."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.surface)
        self.shell = shell
        self.when_closed: Callable[[], None] | None = None
        """Called once it stands over the screen no longer, however it was closed."""

    @property
    def contexts(self) -> tuple[str, ...]:
        """Where keys are looked up while it is open, the most specific place first."""
        if self.takes_text:
            return (self.context, "entry") if self.context != "entry" else ("entry",)
        own = (self.context,) if self.context != "panel" else ()
        return (*own, "panel", "moving", "global")

    def region_in(self, body: Region) -> Region:
        """The rectangle it wants of the screen's body."""
        return body

    def heading(self, text: str, right: str = "") -> Parts:
        """Its first row: a rule with what it is."""
        look = self.look
        if width_of(safe_line(text)) + width_of(right) + 8 > self.width:
            right = ""
        rule = "-" if self.shell.settings.borders == "ascii" else "─"
        name = f"{rule * 2} {shorten(safe_line(text), self.width - width_of(right) - 8)} "
        tail = f" {right} {rule}" if right else ""
        fill = max(0, self.width - width_of(name) - width_of(tail))
        return [(name, look.panel_heading), (rule * fill, look.panel_muted), (tail, look.panel_muted)]

    def type(self, character: str) -> None:
        """Take a typed character."""

    def refresh_rows(self) -> None:
        """Called when what it shows may have changed."""
        self.touch()

    def do_close(self) -> None:
        """Close it."""
        self.shell.close_panel(self)

    def do_leave(self) -> None:
        """Leave it without doing anything."""
        self.do_close()

    def do_cancel(self) -> None:
        """Close it."""
        self.do_close()

    def wheel(self, rows: int) -> None:
        """Scroll by the mouse."""

    def point(self, y: int) -> None:
        """Take a click on a row."""


class Scrolling(Rowed, ListMotions, Panel):
    """A panel with rows and a cursor that stays in view."""

    lead = 1
    """Rows above the list: its heading."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0

    @property
    def tail(self) -> int:
        """Rows kept free below the list."""
        return 0

    @property
    def room(self) -> int:
        """Rows of the list that fit."""
        return max(1, self.height - self.lead - self.tail)

    @property
    def page(self) -> int:
        """Rows a page moves by."""
        return self.room

    @property
    def at(self) -> int:
        """The row under the cursor."""
        return self.cursor

    def region_in(self, body: Region) -> Region:
        """As many rows as it needs, at the bottom of the body."""
        height = min(body.height, max(3, self.count + self.lead + self.tail))
        return Region(body.x, body.bottom - height, body.width, height)

    @abstractmethod
    def item(self, place: int, chosen: bool) -> Parts:
        """What stands in row *place* of the list."""

    @abstractmethod
    def title(self) -> Parts:
        """The heading row."""

    def foot(self, y: int) -> Parts:
        """Row *y* of what stands below the list."""
        return []

    def row(self, y: int) -> Parts:
        """Heading, list, foot."""
        if y < self.lead:
            return self.title()
        if y >= self.height - self.tail:
            return self.foot(y - (self.height - self.tail))
        place = self.top + y - self.lead
        return self.item(place, place == self.cursor) if place < self.count else []

    def moved(self) -> None:
        """Called when the cursor has moved; draws what depends on it."""
        if self.tail:
            self.touch(*range(self.height - self.tail, self.height))

    def changed(self) -> None:
        """Called when the rows have changed: lay it out anew where its height follows them, else draw it."""
        self.cursor = min(self.cursor, max(0, self.count - 1))
        self.shell.refit(self)

    do_entry_down = ListMotions.do_line_down
    do_entry_up = ListMotions.do_line_up
    do_entry_page_down = ListMotions.do_page_down
    do_entry_page_up = ListMotions.do_page_up

    def do_choose(self) -> None:
        """Do what the row under the cursor stands for."""

    def wheel(self, rows: int) -> None:
        """Move by the mouse."""
        self.move_to(self.cursor + rows)

    def point(self, y: int) -> None:
        """Choose a row by a click; a second click does what it stands for."""
        place = self.top + y - self.lead
        if not self.lead <= y < self.height - self.tail or place >= self.count:
            return
        if place == self.cursor:
            self.shell.perform("accept" if self.takes_text else "choose")
        else:
            self.move_to(place)
