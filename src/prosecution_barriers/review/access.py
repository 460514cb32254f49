"""Who looked at what: consultations of cases and documents, and names revealed with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import AccessRow, CaseRow, ReaderRow

CONSULTED, REVEALED = "consulted", "names-revealed"


@dataclass(frozen=True, slots=True)
class Access:
    """One entry of the log."""

    at: datetime
    reader: str
    kind: str
    review_id: str
    document: int | None
    reason: str


def reveal_names(review: OpenReview, case: int, reason: str) -> None:
    """Log that the present reader has the names of a case shown to them, and why; it cannot be undone.

    Raises:
        Refused: There is no reason.
    """
    if not reason.strip():
        raise Refused("names are revealed for a reason", remedy="Say in a few words why they are needed")
    with review.store.change("names.reveal", reader=review.reader.id, case=case) as change:
        change.insert(
            AccessRow, at=change.now, reader_id=review.reader.id, kind=REVEALED, case_id=case, reason=reason.strip()
        )


def log_consultation(review: OpenReview, case: int, document: int | None) -> None:
    """Log that the present reader opened a case, or one of its documents.

    Consultations stand in the access log alone: a journal that held one for every document opened would
    bury the changes it is there to prove.
    """
    reader = review.reader.id
    with review.store.change("access.consult", reader=reader, case=case) as change:
        change.session.execute(
            insert(AccessRow).values(
                id=change.reserve(AccessRow),
                at=change.now,
                reader_id=reader,
                kind=CONSULTED,
                case_id=case,
                document_id=document,
                reason="",
            )
        )


def access_log(session: Session, *, case: int | None = None, limit: int = 200) -> list[Access]:
    """The log, newest first; of one case, or of all."""
    query = (
        select(AccessRow, ReaderRow.handle, CaseRow.review_prefix, CaseRow.review_number)
        .join(ReaderRow, AccessRow.reader_id == ReaderRow.id)
        .join(CaseRow, AccessRow.case_id == CaseRow.id)
        .order_by(AccessRow.id.desc())
        .limit(limit)
    )
    if case is not None:
        query = query.where(AccessRow.case_id == case)
    return [
        Access(row.at, handle, row.kind, str(ReviewId(prefix, number)), row.document_id, row.reason)
        for row, handle, prefix, number in session.execute(query)
    ]
