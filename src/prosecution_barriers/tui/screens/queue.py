"""The queue: every case of the review, filtered and sorted, and the way into each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.jobs import QueueFilter
from prosecution_barriers.tui.queue_data import QueueData
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.screens.filters import filter_from, kept_filter
from prosecution_barriers.tui.screens.queue_order import SORTS, QueueOrder
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane
from prosecution_barriers.tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from prosecution_barriers.review.queue import Progress, QueueRow
    from prosecution_barriers.tui.shell import Shell


class QueueScreen(ListMotions, Workspace):
    """The cases under review."""

    name: ClassVar[str] = "queue"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.data = QueueData()
        self.filter = QueueFilter()
        self.progress: Progress | None = None
        self.waiting = 0
        """Documents that wait for a case."""
        self.urgent = 0
        """Escalations that nobody has settled."""
        self.list = QueueList(shell.surface, self.data)
        self.saved: dict[str, QueueFilter] = {}
        self.order = QueueOrder(self)
        self._wanted: int | None = None
        """The case the cursor goes to when the order is here."""
        self._ordering = False
        """Whether an order is being made."""
        self._next: tuple[int, int] | None = None
        """A case, and the next unfinished one after it, found ahead."""
        self.above = Notice(shell.surface, "heading")
        self.below = Notice(shell.surface, "muted")

    @property
    def holders(self) -> tuple[object, ...]:
        """Where the actions of this screen are."""
        return (self, self.order)

    # -- what is seen

    def lay_out(self, body: Region) -> Sequence[Pane]:
        """The filter in words, the cases, and what waits."""
        self.above.place(Region(body.x, body.y, body.width, 1))
        self.list.place(Region(body.x, body.y + 1, body.width, body.height - 2))
        self.below.place(Region(body.x, body.bottom - 1, body.width, 1))
        self._words()
        self.fetch()
        return (self.above, self.list, self.below)

    def title(self) -> tuple[str, str, str]:
        """The review's title and how far it is."""
        review = self.shell.review
        alert = f"{self.urgent} escalated" if self.urgent else ""
        return review.review.title if review else "Opening...", alert, self.progress_words()

    def progress_words(self) -> str:
        """How far the review is, in cases."""
        return self.progress.words() if self.progress else ""

    def status(self) -> str:
        """The place in the queue."""
        if not len(self.data):
            return "QUEUE"
        marked = f"   {len(self.list.marked)} marked" if self.list.marked else ""
        return f"QUEUE  case {self.list.cursor + 1} of {len(self.data)}{marked}"

    def caret(self) -> tuple[int, int] | None:
        """On the row under the cursor."""
        return self.list.region.x, self.list.region.y + 1 + self.list.cursor - self.list.top

    def shown(self) -> None:
        """Bring the counts up to date."""
        self.recount()

    def _words(self) -> None:
        order = dict(SORTS)[self.filter.sort]
        self.above.say(f" {self.filter.words().capitalize()}, {order}")
        if self.waiting:
            noun = "document waits" if self.waiting == 1 else "documents wait"
            self.below.say(f" {self.waiting} {noun} for a case: a gives one to the case under the cursor")
        else:
            self.below.say("")

    # -- what is loaded

    def opened(self, first: jobs.Opened) -> None:
        """Take the first rows, then ask for the rest."""
        self.data.order(first.ids)
        self.data.learn(first.rows)
        self.list.touch()

    def reorder(self) -> None:
        """Have the queue filtered and sorted anew; the cursor stays on its case."""
        wanted = self.filter
        self._words()
        if self._ordering:
            return
        self._ordering = True

        def take(ids: array[int]) -> None:
            self._ordering = False
            if wanted != self.filter:
                self.reorder()  # what was typed meanwhile, in one go
                return
            here, self._wanted = self._wanted or self.case_here(), None
            self.data.order(ids)
            place = self.data.place_of(here, self.list.cursor) if here is not None else None
            self.list.cursor = min(place if place is not None else 0, max(0, len(ids) - 1))
            self.list.keep_in_view()
            self.list.touch()
            self.fetch()

        def stop() -> None:
            self._ordering = False

        self.shell.run(
            lambda review: jobs.queue_order(review, wanted), take, slow=True, refused=lambda _: stop(), failed=stop
        )

    def recount(self) -> None:
        """Have progress, the tray and escalations counted."""

        def take(found: tuple[Progress, int, int]) -> None:
            self.progress, self.waiting, self.urgent = found
            self._words()

        self.shell.run(jobs.load_progress, take, slow=True)

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
            self.shell.run(lambda review: jobs.load_rows(review, missing), self._learn)

    def _learn(self, rows: list[QueueRow]) -> None:
        self.data.learn(rows)
        self.list.touch()

    def changed(self, case: int) -> None:
        """Have the row of a case loaded again, because something in it has changed."""
        self.data.forget(case)
        if self.shell.place == self.name:
            self.fetch()

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

    # -- moving

    @property
    def count(self) -> int:
        """How many cases the queue shows."""
        return len(self.data)

    @property
    def at(self) -> int:
        """The case under the cursor, by its place."""
        return self.list.cursor

    @property
    def page(self) -> int:
        """Cases a page moves by."""
        return self.list.room

    def move_to(self, place: int) -> None:
        """Put the cursor on a case."""
        self.list.move_to(place)
        self.fetch()

    def wheel(self, pane: Pane, rows: int) -> None:
        """Move by the mouse."""
        self.move_to(self.list.cursor + rows)

    def point(self, pane: Pane, x: int, y: int) -> None:
        """Choose a case by a click; a second click opens it."""
        if pane is not self.list or y == 0:
            return
        place = self.list.top + y - 1
        if place == self.list.cursor:
            self.do_open()
        elif place < len(self.data):
            self.move_to(place)

    # -- doing

    def do_open(self) -> None:
        """Open the case under the cursor."""
        case = self.case_here()
        if case is not None:
            self.shell.desk.open_case(case)

    def do_next_unfinished(self) -> None:
        """Open the next case that is not finished."""
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

        self.shell.run(lambda review: jobs.unfinished_after(review, ids, after), take)

    def go_on(self, case: int, said: str = "") -> None:
        """Open the next unfinished case after *case*, at once where it was looked for ahead."""
        if self._next is not None and self._next[0] == case:
            self.shell.desk.open_case(self._next[1], said=said)
            return
        place = self.data.place_of(case, self.list.cursor)
        self.open_unfinished(place if place is not None else -1, said)

    def look_ahead(self, case: int) -> None:
        """Find the next unfinished case after *case* and have it loaded, before it is asked for."""
        ids = self.data.ids
        place = self.data.place_of(case, self.list.cursor)

        def take(found: int | None) -> None:
            self._next = (case, found) if found is not None and found != case else None
            if self._next is not None:
                self.shell.desk.shelve(self._next[1])

        if place is not None:
            self.shell.run(lambda review: jobs.unfinished_after(review, ids, place), take, slow=True)

    def done(self, case: int) -> None:
        """A case was finished: the counts follow at once."""
        if self.progress is not None:
            self.progress = replace(self.progress, done=self.progress.done + 1)
        self.data.forget(case)

    def do_mark(self) -> None:
        """Mark the case, or take the mark away, and go on to the next."""
        case = self.case_here()
        if case is None:
            return
        self.list.marked ^= {case}
        self.list.touch_case(case)
        self.move_to(self.list.cursor + 1)

    def use(self, wanted: QueueFilter) -> None:
        """Put a filter in force."""
        self.filter = wanted
        self.reorder()

    def show_only(self, cases: Sequence[int], named: str) -> None:
        """Show these cases alone, such as those behind a figure."""
        self.filter = QueueFilter(sort=self.filter.sort, only=tuple(cases), named=named)
        self.reorder()

    def do_facts(self) -> None:
        """Show what is recorded of the case and what is missing."""
        case = self.case_here()
        if case is not None:
            from prosecution_barriers.tui.screens.facts import open_facts

            self.shell.run(lambda review: jobs.load_case(review, case), lambda loaded: open_facts(self.shell, loaded))

    def do_assign(self) -> None:
        """Give a document of the tray to the case under the cursor."""
        from prosecution_barriers.tui.screens.tray import open_tray

        open_tray(self.shell, self)

    def come_back(self, kept: dict[str, Any]) -> None:
        """Take the queue up as it was left: filter, order, marks and the case under the cursor."""
        orders = tuple(name for name, _ in SORTS)
        self.filter = filter_from(kept, orders)
        self.saved = {str(name): filter_from(one, orders) for name, one in dict(kept.get("saved", {})).items()}
        self.list.marked = {int(key) for key in kept.get("marked", ())}
        self._wanted = kept.get("case")
        self.reorder()
        self.recount()

    def keep(self) -> dict[str, Any]:
        """What is kept of the queue between sessions."""
        return {
            **kept_filter(self.filter),
            "saved": {name: kept_filter(one) for name, one in self.saved.items()},
            "case": self.case_here(),
            "marked": sorted(self.list.marked),
        }
