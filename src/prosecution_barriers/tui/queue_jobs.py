"""What the queue asks of the review; every function here runs in the database's thread, never on the screen's."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.vocabulary import CaseState

if TYPE_CHECKING:
    from prosecution_barriers.review.project import OpenReview
    from prosecution_barriers.review.queue_rows import Progress, QueueRow


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which cases the queue shows, and in which order."""

    text: str = ""
    unfinished: bool = False
    sort: str = "review id"
    only: tuple[int, ...] | None = None
    """These cases alone, whatever else is asked: those behind a figure, or marked ones."""
    named: str = ""
    """What *only* is, in words."""

    def words(self) -> str:
        """The filter as a person reads it."""
        parts = [self.named] if self.only is not None else []
        if self.unfinished:
            parts.append("not finished")
        if self.text:
            parts.append(f"with {self.text!r}")
        return ", ".join(parts) or "all cases"


def kept_filter(wanted: QueueFilter) -> dict[str, Any]:
    """A filter as it is kept between sessions."""
    return {"text": wanted.text, "unfinished": wanted.unfinished, "sort": wanted.sort}


def filter_from(data: dict[str, Any], sorts: Sequence[str]) -> QueueFilter:
    """The reverse of `kept_filter`; an order that is unknown now gives way to the first."""
    sort = str(data.get("sort", ""))
    return QueueFilter(
        text=str(data.get("text", "")),
        unfinished=bool(data.get("unfinished", False)),
        sort=sort if sort in sorts else sorts[0],
    )


def queue_order(review: OpenReview, wanted: QueueFilter) -> array[int]:
    """The ids of the queue, filtered and sorted."""
    from prosecution_barriers.review.queue import queue_ids

    states = (CaseState.READING, CaseState.UNREAD) if wanted.unfinished else ()
    with review.store.read() as session:
        ids = queue_ids(session, text=wanted.text, states=states, sort=wanted.sort)
    if wanted.only is None:
        return ids
    kept = set(wanted.only)
    return array("q", (key for key in ids if key in kept))


def load_rows(review: OpenReview, ids: Sequence[int]) -> list[QueueRow]:
    """Rows of the queue."""
    from prosecution_barriers.review.queue import queue_rows

    with review.store.read() as session:
        return queue_rows(session, ids)


def load_progress(review: OpenReview) -> tuple[Progress, int, int]:
    """How far the review has come, how many documents wait for a case, and how many escalations are open."""
    from prosecution_barriers.review.documents import tray_size
    from prosecution_barriers.review.escalations import open_escalations
    from prosecution_barriers.review.queue import progress

    with review.store.read() as session:
        return progress(session), tray_size(session), open_escalations(session)


def unfinished_after(review: OpenReview, ids: Sequence[int], after: int) -> int | None:
    """The next case of the queue that is not done."""
    from prosecution_barriers.review.queue import next_unfinished

    with review.store.read() as session:
        return next_unfinished(session, ids, after)


def find_cases(review: OpenReview, words: str, limit: int = 12) -> list[QueueRow]:
    """Cases by Review ID, URN or the words of the queue's filter; the exact one first."""
    from prosecution_barriers.review.queue import likely_cases, queue_rows

    with review.store.read() as session:
        return queue_rows(session, likely_cases(session, words, limit))
