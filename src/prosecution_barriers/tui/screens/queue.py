"""The queue: every case of the review, filtered and sorted, and the way into each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.queue_data import QueueData
from prosecution_barriers.tui.queue_jobs import QueueFilter, filter_from, kept_filter
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.screens.following import Following
from prosecution_barriers.tui.screens.queue_loading import QueueLoading
from prosecution_barriers.tui.screens.queue_order import SORTS, QueueOrder
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane
from prosecution_barriers.tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from prosecution_barriers.review.queue_rows import Progress
    from prosecution_barriers.tui.shell import Shell


class QueueScreen(ListMotions, Following, QueueLoading, Workspace):
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
        self.wanted_case = None
        self.ordering = False
        self.when_ordered = None
        self.next_found = None
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
        record = self.shell.record
        alert = f"{self.urgent} escalated" if self.urgent else ""
        return record.title if record else "Opening...", alert, self.progress_words()

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

    def do_mark(self) -> None:
        """Mark the case, or take the mark away, and go on to the next."""
        case = self.case_here()
        if case is None:
            return
        self.list.marked ^= {case}
        self.list.touch_case(case)
        self.move_to(self.list.cursor + 1)
        self.shell.undoing.by_own_key("Space on the case takes a mark away.")

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
        """Take the queue up as it was left: filter, order, marks and the case under the cursor; `begin` orders it."""
        orders = tuple(name for name, _ in SORTS)
        self.filter = filter_from(kept, orders)
        self.saved = {str(name): filter_from(one, orders) for name, one in dict(kept.get("saved", {})).items()}
        self.list.marked = {int(key) for key in kept.get("marked", ())}
        self.wanted_case = kept.get("case")
        # Whoever asks for the next case before the whole queue is ordered waits for that.
        self.ordering = True
        self._words()

    def begin(self) -> None:
        """Have the whole queue ordered and counted, once nothing else keeps the reader waiting."""
        self.ordering = False
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
