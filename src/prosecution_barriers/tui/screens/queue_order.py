"""Which cases the queue shows and in which order: filtering as one types, sorting, marks and saved filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prosecution_barriers.tui.queue_jobs import QueueFilter
from prosecution_barriers.tui.screens.filters import FiltersPanel
from prosecution_barriers.tui.widgets.asking import Choice
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.queue import QueueScreen

SORTS = (
    ("review id", "by Review ID"),
    ("area", "by Area, then Review ID"),
    ("outcome", "by outcome"),
    ("state", "unread first, then begun, then done"),
)


class QueueOrder:
    """The actions that change filter and order."""

    def __init__(self, screen: QueueScreen) -> None:
        self.screen = screen
        self.shell = screen.shell

    def do_filter(self) -> None:
        """Filter by words as they are typed."""
        before = self.screen.filter

        def edit(text: str) -> None:
            self.screen.filter = replace(before, text=text.strip())
            self.screen.reorder()

        def accept(text: str) -> None:
            edit(text)

        def leave() -> None:
            self.screen.filter = before
            self.screen.reorder()

        self.shell.open_panel(
            Prompt(
                self.shell,
                "Filter: words in Review ID, URN, Area, stage or outcome",
                accept,
                text=before.text,
                edited=edit,
                left=leave,
            )
        )

    def do_cancel(self) -> None:
        """Show every case again."""
        if self.screen.filter != QueueFilter(sort=self.screen.filter.sort):
            self.screen.filter = QueueFilter(sort=self.screen.filter.sort)
            self.screen.reorder()

    def do_sort(self) -> None:
        """Choose an order."""

        def chosen(place: int) -> None:
            self.screen.filter = replace(self.screen.filter, sort=SORTS[place][0])
            self.screen.reorder()

        begin = [name for name, _ in SORTS].index(self.screen.filter.sort)
        self.shell.open_panel(Choice(self.shell, "Sort the queue", SORTS, chosen, begin))

    def do_unfinished_only(self) -> None:
        """Show only what is not finished, or everything again."""
        self.screen.filter = replace(self.screen.filter, unfinished=not self.screen.filter.unfinished)
        self.screen.reorder()

    def do_marked_only(self) -> None:
        """Show only marked cases, or all again."""
        if self.screen.filter.only is not None:
            self.screen.filter = replace(self.screen.filter, only=None, named="")
        elif self.screen.list.marked:
            self.screen.filter = replace(
                self.screen.filter, only=tuple(sorted(self.screen.list.marked)), named="marked cases"
            )
        else:
            self.shell.say("No case is marked; Space marks one.")
            return
        self.screen.reorder()

    def do_filters(self) -> None:
        """Saved filters: apply, keep, remove."""
        self.shell.open_panel(FiltersPanel(self.screen))
