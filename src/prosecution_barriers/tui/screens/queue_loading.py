"""What the queue has loaded: the order of all cases, the rows near the screen, and the counts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from prosecution_barriers.tui import queue_jobs
from prosecution_barriers.tui.queue_data import QueueData
from prosecution_barriers.tui.queue_jobs import QueueFilter

if TYPE_CHECKING:
    from prosecution_barriers.review.queue_rows import Progress, QueueRow
    from prosecution_barriers.tui.shell import Shell
    from prosecution_barriers.tui.widgets.queue_list import QueueList


class QueueLoading(ABC):
    """The part of the queue that asks for what it shows."""

    name: ClassVar[str]
    shell: Shell
    data: QueueData
    list: QueueList
    filter: QueueFilter
    progress: Progress | None
    waiting: int
    urgent: int
    wanted_case: int | None
    """The case the cursor goes to when the order is here."""
    ordering: bool
    """Whether an order is being made."""
    when_ordered: Callable[[], None] | None
    """What waits for the order: a case that was asked for before the whole queue was here."""

    @abstractmethod
    def _words(self) -> None:
        """Say what is shown."""

    @abstractmethod
    def case_here(self) -> int | None:
        """The case under the cursor."""

    def opened(self, ids: array[int], rows: Sequence[QueueRow]) -> None:
        """Take the first rows, then ask for the rest."""
        self.data.order(ids)
        self.data.learn(rows)
        self.list.touch()

    def reorder(self) -> None:
        """Have the queue filtered and sorted anew; the cursor stays on its case."""
        wanted = self.filter
        self._words()
        if self.ordering:
            return
        self.ordering = True

        def take(ids: array[int]) -> None:
            self.ordering = False
            if wanted != self.filter:
                self.reorder()  # what was typed meanwhile, in one go
                return
            self._ordered(ids)

        def stop() -> None:
            self.ordering = False

        self.shell.run(
            lambda review: queue_jobs.queue_order(review, wanted),
            take,
            slow=True,
            refused=lambda _: stop(),
            failed=stop,
        )

    def _ordered(self, ids: array[int]) -> None:
        """Show another order; the cursor stays on its case."""
        here, self.wanted_case = self.wanted_case or self.case_here(), None
        self.data.order(ids)
        place = self.data.place_of(here, self.list.cursor) if here is not None else None
        self.list.cursor = min(place if place is not None else 0, max(0, len(ids) - 1))
        self.list.keep_in_view()
        self.list.touch()
        self.fetch()
        waiting, self.when_ordered = self.when_ordered, None
        if waiting is not None:
            waiting()

    def recount(self) -> None:
        """Have progress, the tray and escalations counted."""

        def take(found: tuple[Progress, int, int]) -> None:
            self.progress, self.waiting, self.urgent = found
            self._words()

        self.shell.run(queue_jobs.load_progress, take, slow=True)

    def fetch(self) -> None:
        """Have the rows on the screen and a screen either side of it loaded, where they are not known."""
        if self.shell.review is None:
            return
        room, top = self.list.room, self.list.top
        # Asked for half a screen ahead and then two screens at once, so that few keys ask for anything.
        if not self.data.lacks(top - room // 2, top + room + room // 2):
            return
        missing = self.data.wanted(top - 2 * room, top + 3 * room)
        if missing:
            self.shell.run(lambda review: queue_jobs.load_rows(review, missing), self._learn)

    def _learn(self, rows: Sequence[QueueRow]) -> None:
        self.data.learn(rows)
        self.list.touch()

    def changed(self, case: int) -> None:
        """Have the row of a case loaded again, because something in it has changed."""
        self.data.forget(case)
        if self.shell.place == self.name:
            self.fetch()
