"""Which case comes next in the queue: beside the one that is open, or the next that is not finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from prosecution_barriers.tui import queue_jobs

if TYPE_CHECKING:
    from prosecution_barriers.review.queue_rows import Progress
    from prosecution_barriers.tui.queue_data import QueueData
    from prosecution_barriers.tui.shell import Shell
    from prosecution_barriers.tui.widgets.queue_list import QueueList


class Following:
    """The part of the queue that goes from case to case."""

    shell: Shell
    data: QueueData
    list: QueueList
    progress: Progress | None
    ordering: bool
    when_ordered: Callable[[], None] | None
    next_found: tuple[int, int] | None
    """A case, and the next unfinished one after it, found ahead."""

    def case_here(self) -> int | None:
        """The case under the cursor."""
        return self.data.ids[self.list.cursor] if len(self.data) else None

    def neighbour(self, case: int, step: int) -> int | None:
        """The case that many places on from *case* in the queue."""
        place = self.data.place_of(case, self.list.cursor)
        if place is None:
            return self.case_here() if len(self.data) else None
        return self.data.ids[place + step] if 0 <= place + step < len(self.data) else None

    def follow(self, case: int) -> None:
        """Put the cursor on a case that was opened elsewhere."""
        place = self.data.place_of(case, self.list.cursor)
        if place is not None:
            self.list.cursor = place
            self.list.keep_in_view()

    def do_next_unfinished(self) -> None:
        """Open the next case that is not finished; where the queue is still being ordered, once it is here."""
        if self.ordering:
            self.when_ordered = self.do_next_unfinished
        else:
            self.open_unfinished(self.list.cursor - 1)

    def open_unfinished(self, after: int, said: str = "") -> None:
        """Open the first case past a place of the queue that is not finished."""
        ids = self.data.ids

        def take(case: int | None) -> None:
            if case is None:
                self.shell.go("queue")
                self.shell.say(f"{said} Every case of this queue is done.".strip())
            else:
                self.shell.desk.open_case(case, said=said)

        self.shell.run(lambda review: queue_jobs.unfinished_after(review, ids, after), take)

    def go_on(self, case: int, said: str = "") -> None:
        """Open the next unfinished case after *case*, at once where it was looked for ahead."""
        if self.next_found is not None and self.next_found[0] == case:
            self.shell.desk.open_case(self.next_found[1], said=said)
            return
        place = self.data.place_of(case, self.list.cursor)
        self.open_unfinished(place if place is not None else -1, said)

    def look_ahead(self, case: int) -> None:
        """Find the next unfinished case after *case* and have it loaded, before it is asked for."""
        ids = self.data.ids
        place = self.data.place_of(case, self.list.cursor)

        def take(found: int | None) -> None:
            self.next_found = (case, found) if found is not None and found != case else None
            if self.next_found is not None:
                self.shell.desk.shelve(self.next_found[1])

        if place is not None:
            self.shell.run(lambda review: queue_jobs.unfinished_after(review, ids, place), take, slow=True)

    def done(self, case: int) -> None:
        """A case was finished: the counts follow at once."""
        if self.progress is not None:
            self.progress = replace(self.progress, done=self.progress.done + 1)
        self.data.forget(case)
