"""The queue's rows, columns chosen by the width there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.vocabulary import CaseState, Outcome
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad
from prosecution_barriers.tui.queue_data import QueueData
from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts
from prosecution_barriers.tui.words import STATE_WORDS

if TYPE_CHECKING:
    from prosecution_barriers.review.queue_rows import QueueRow

LEAST_SHARED = 8


class Column(NamedTuple):
    """A column: its heading, its width, its share of what is left over, and how wide a terminal must be for it."""

    heading: str
    width: int
    share: int
    from_width: int
    words: Callable[[QueueRow], str]
    right: bool = False


def outcome_words(fact: Recorded[str]) -> str:
    """An outcome as a person reads it."""
    return Outcome(fact.value).words if fact.value in tuple(Outcome) else fact.words()


COLUMNS = (
    Column("Review ID", 9, 0, 0, lambda row: row.review_id),
    Column("URN", 13, 1, 0, lambda row: row.urn.words()),
    Column("Area", 14, 3, 100, lambda row: row.area.words()),
    Column("Stage", 5, 0, 0, lambda row: row.stage.words() if row.stage.known else "—"),
    Column("Outcome", 18, 2, 0, lambda row: outcome_words(row.outcome)),
    Column("People", 6, 0, 120, lambda row: str(row.people), right=True),
    Column("Docs", 4, 0, 72, lambda row: str(row.documents), right=True),
    Column("Tags", 4, 0, 0, lambda row: str(row.tags), right=True),
    Column("State", 6, 0, 0, lambda row: STATE_WORDS[row.state]),
)


class QueueList(Pane):
    """A heading and as many cases as fit; the case under the cursor is reversed and pointed at."""

    def __init__(self, ground: Ground, data: QueueData) -> None:
        super().__init__(ground)
        self.data = data
        self.cursor = 0
        self.top = 0
        self.marked: set[int] = set()
        self._columns: list[tuple[Column, int]] = []

    @property
    def room(self) -> int:
        """Cases that fit."""
        return max(1, self.height - 1)

    def resized(self) -> None:
        """Choose the columns for the width."""
        shown = [column for column in COLUMNS if self.width >= column.from_width]
        spare = self.width - 4 - sum(column.width + 1 for column in shown)
        shares = sum(column.share for column in shown) or 1
        self._columns = [
            (column, max(LEAST_SHARED, column.width + spare * column.share // shares) if column.share else column.width)
            for column in shown
        ]
        self.keep_in_view()

    def keep_in_view(self) -> bool:
        """Scroll so that the cursor is seen; whether anything scrolled."""
        before = self.top
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.cursor >= self.top + self.room:
            self.top = self.cursor - self.room + 1
        self.top = max(0, min(self.top, len(self.data) - self.room))
        return self.top != before

    def move_to(self, place: int) -> None:
        """Put the cursor on a case, drawing two rows where nothing scrolls."""
        before = self.cursor
        self.cursor = min(max(place, 0), max(0, len(self.data) - 1))
        if self.keep_in_view():
            self.touch_all()
        elif self.cursor != before:
            self.touch(before - self.top + 1, self.cursor - self.top + 1)

    def touch_case(self, case: int) -> None:
        """Draw the row of one case again, where it is seen."""
        for place in range(self.top, min(self.top + self.room, len(self.data))):
            if self.data.ids[place] == case:
                self.touch(place - self.top + 1)

    def row(self, y: int) -> Parts:
        """The heading, or a case."""
        look = self.look
        if y == 0:
            cells = " ".join(
                column.heading.rjust(width) if column.right else column.heading.ljust(width)
                for column, width in self._columns
            )
            return [("   " + cells, look.heading)]
        place = self.top + y - 1
        if place >= len(self.data):
            if place == 0 and y == 1:
                return [("   No case fits.", look.muted)]
            return []
        row = self.data.row(place)
        chosen = place == self.cursor
        mark = "*" if self.data.ids[place] in self.marked else " "
        if row is None:
            text = f"{'>' if chosen else ' '}{mark} …"
        else:
            text = f"{'>' if chosen else ' '}{mark} " + " ".join(
                self._cell(column.words(row), width, column.right) for column, width in self._columns
            )
        style = look.chosen if chosen else look.muted if row is not None and row.state is CaseState.DONE else look.text
        return [(pad(text, self.width) if chosen else text, style)]

    @staticmethod
    def _cell(words: str, width: int, right: bool) -> str:
        safe = safe_line(words)
        return safe.rjust(width)[:width] if right else pad(safe, width)
