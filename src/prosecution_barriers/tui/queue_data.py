"""The queue as the screen holds it: the ids of all cases in order, and the rows of the few that are near."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prosecution_barriers.review.queue_rows import QueueRow

KEPT_ROWS = 2000


class QueueData:
    """Ids in order, eight bytes each, and the rows drawn last."""

    def __init__(self) -> None:
        self.ids: array[int] = array("q")
        self._rows: OrderedDict[int, QueueRow] = OrderedDict()
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return len(self.ids)

    def order(self, ids: array[int]) -> None:
        """Take another order; rows that are known stay known."""
        self.ids = ids
        self._asked.clear()

    def place_of(self, case: int, near: int = 0) -> int | None:
        """The place of a case, looked for around *near* first; None where the queue does not show it."""
        for place in range(max(0, near - 2), min(len(self.ids), near + 3)):
            if self.ids[place] == case:
                return place
        try:
            return self.ids.index(case)
        except ValueError:
            return None

    def row(self, place: int) -> QueueRow | None:
        """The row at a place, where it is known yet."""
        return self._rows.get(self.ids[place])

    def known(self, case: int) -> QueueRow | None:
        """The row of a case, where it is known."""
        return self._rows.get(case)

    def lacks(self, first: int, last: int) -> bool:
        """Whether a row from place *first* to *last* (exclusive) is neither known nor asked for."""
        span = self.ids[max(0, first) : max(0, last)]
        return any(key not in self._rows and key not in self._asked for key in span)

    def wanted(self, first: int, last: int) -> list[int]:
        """The ids from place *first* to *last* (exclusive) whose rows are neither known nor asked for."""
        span = self.ids[max(0, first) : max(0, last)]
        missing = [key for key in span if key not in self._rows and key not in self._asked]
        self._asked.update(missing)
        return missing

    def learn(self, rows: Iterable[QueueRow]) -> None:
        """Keep rows; those learned longest ago make room."""
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
            self._asked.discard(row.id)
        while len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)

    def forget(self, case: int) -> None:
        """Have a row asked for again, because its case has changed."""
        self._rows.pop(case, None)
        self._asked.discard(case)
