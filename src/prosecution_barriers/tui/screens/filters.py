"""Saved filters of the queue: applied, kept under a name, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.queue_jobs import QueueFilter
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.queue import QueueScreen


class FiltersPanel(Scrolling):
    """One row a saved filter; Enter applies it."""

    context: ClassVar[str] = "filters"

    def __init__(self, queue: QueueScreen) -> None:
        super().__init__(queue.shell)
        self.queue = queue

    @property
    def filters(self) -> dict[str, QueueFilter]:
        """The reader's filters by name."""
        return self.queue.saved

    @property
    def count(self) -> int:
        """One row a filter."""
        return len(self.filters)

    @property
    def tail(self) -> int:
        """What is in force."""
        return 1

    def title(self) -> Parts:
        """How many there are."""
        return self.heading("Saved filters", f"{self.count} kept")

    def item(self, place: int, chosen: bool) -> Parts:
        """Name and filter in words."""
        name = list(self.filters)[place]
        wanted = self.filters[name]
        mark = ">" if chosen else " "
        line = f" {mark} {pad(safe_line(name), 24)} {safe_line(wanted.words())}, by {wanted.sort}"
        line = shorten(line, self.width)
        return [(pad(line, self.width) if chosen else line, self.look.chosen if chosen else self.look.panel)]

    def foot(self, y: int) -> Parts:
        """What is in force."""
        return [(f" In force: {safe_line(self.queue.filter.words())}. k keeps it.", self.look.panel_muted)]

    def do_choose(self) -> None:
        """Apply the filter."""
        if not self.filters:
            self.shell.say("No filter is kept yet; k keeps the one in force.")
            return
        wanted = self.filters[list(self.filters)[self.cursor]]
        self.shell.close_panel(self)
        self.queue.use(wanted)

    def do_keep_filter(self) -> None:
        """Keep the filter in force under a name."""

        def accept(name: str) -> None:
            if name:
                self.queue.saved[name] = self.queue.filter
                self.shell.desk.keep_places()
                self.shell.undoing.by_own_key("x in the list of filters takes a kept one away.")
                self.changed()
                self.shell.say(f"Kept {name!r}")

        self.shell.open_panel(Prompt(self.shell, "Keep the filter in force as", accept))

    def do_remove_filter(self) -> None:
        """Remove the filter under the cursor."""
        if self.filters:
            name = list(self.filters)[self.cursor]
            del self.queue.saved[name]
            self.shell.desk.keep_places()
            self.shell.undoing.by_own_key("A removed filter is kept anew with k.")
            self.changed()
            self.shell.say(f"Removed the filter {name!r}")
