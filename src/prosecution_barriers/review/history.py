"""What was done in a review, newest first, in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.review.describe import describe
from prosecution_barriers.store.journal import REDO, UNDO
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, JournalEntryRow, ReaderRow

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One command: when, who, on which case, what."""

    id: int
    at: datetime
    reader: str
    review_id: str
    action: str
    words: str

    @property
    def when(self) -> str:
        """Its time in London, as it is read."""
        return f"{self.at.astimezone(LONDON):%d/%m/%Y %H:%M:%S}"

    def as_json(self) -> dict[str, str | int]:
        """The entry for ``--json``, its time in UTC."""
        return {**asdict(self), "at": self.at.astimezone(UTC).isoformat()}


def recent(store: Store, limit: int) -> list[HistoryEntry]:
    """The last *limit* commands."""
    with store.read() as session:
        rows = session.execute(
            select(JournalEntryRow, ReaderRow.handle, CaseRow.review_prefix, CaseRow.review_number)
            .outerjoin(ReaderRow, JournalEntryRow.reader_id == ReaderRow.id)
            .outerjoin(CaseRow, JournalEntryRow.case_id == CaseRow.id)
            .order_by(JournalEntryRow.id.desc())
            .limit(limit)
        ).all()
        return [
            HistoryEntry(
                entry.id,
                entry.at,
                handle or "",
                str(ReviewId(prefix, number)) if prefix else "",
                entry.action,
                _words(session, entry),
            )
            for entry, handle, prefix, number in rows
        ]


def _words(session: Session, entry: JournalEntryRow) -> str:
    original = entry
    while original.undoes is not None:
        original = session.get_one(JournalEntryRow, original.undoes)
    begin = {UNDO: "undid ", REDO: "did again "}.get(entry.action, "")
    return begin + describe(session, original)
