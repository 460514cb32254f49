"""What other windows, programs and people have changed since one looked last."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import JournalEntryRow

MOST = 2000
"""Entries looked at one by one; after more of them everything is taken to have changed."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The journal's newest entry, and what others have written since the one looked at last."""

    newest: int
    cases: frozenset[int] = frozenset()
    own: bool = False
    """Whether some of it was written in the present reader's name, in another window."""
    everything: bool = False
    """Whether any case may have changed."""


def changed_elsewhere(review: OpenReview, last: int | None) -> Elsewhere:
    """What was written since the journal's entry *last* and not through this open review.

    Args:
        review: The open review.
        last: The entry that was the newest when one looked last; None to find out which that is.
    """
    with review.store.read() as session:
        newest = session.scalar(select(func.max(JournalEntryRow.id))) or 0
        if last is None or newest <= last:
            return Elsewhere(newest)
        if newest - last > MOST:
            return Elsewhere(newest, own=True, everything=True)
        rows = session.execute(
            select(JournalEntryRow.id, JournalEntryRow.case_id, JournalEntryRow.reader_id).where(
                JournalEntryRow.id > last, JournalEntryRow.id <= newest
            )
        ).all()
    found = [(case, reader) for entry, case, reader in rows if entry not in review.store.written]
    cases = frozenset(case for case, _ in found if case is not None)
    own = any(reader == review.reader.id for _, reader in found)
    return Elsewhere(newest, cases, own, any(case is None for case, _ in found))
