"""What cannot wait for the summary: urgent safeguarding, and decisions that appear wrong, on a lead's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.tables import CaseRow, EscalationRow, ReaderRow


class EscalationKind(StrEnum):
    """Why a case is brought before a lead."""

    SAFEGUARDING = "safeguarding"
    DECISION = "decision-appears-wrong"

    @property
    def words(self) -> str:
        """The kind as a person reads it."""
        return "urgent safeguarding" if self is EscalationKind.SAFEGUARDING else "decision appears wrong, refer"


@dataclass(frozen=True, slots=True)
class Escalation:
    """One escalation, and how it was settled where it is."""

    id: int
    case: int
    review_id: str
    kind: EscalationKind
    reason: str
    raised_by: str
    raised_at: datetime
    settled_at: datetime | None = None
    settlement: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has settled it."""
        return self.settled_at is None


def escalate(review: OpenReview, case: int, kind: EscalationKind, reason: str) -> Escalation:
    """Bring a case before the lead; it stands apart from tags and never enters a summary.

    Raises:
        Refused: There is no reason.
    """
    if not reason.strip():
        raise Refused("an escalation needs a reason", remedy="Say in a sentence what the lead must know")
    with review.store.change("escalation.raise", reader=review.reader.id, case=case) as change:
        key = change.insert(
            EscalationRow,
            uuid=new_uuid(),
            case_id=case,
            reader_id=review.reader.id,
            kind=kind.value,
            reason=reason.strip(),
            raised_at=change.now,
        )
        return _load(change.session, key)


def settle(review: OpenReview, key: int, words: str) -> Escalation:
    """Settle an escalation as a lead.

    Raises:
        Refused: The present reader leads nothing here, or says nothing.
        Missing: There is no such escalation.
    """
    if review.reader.role != "lead":
        raise Refused("only a lead settles an escalation", remedy="Ask one; `barriers people` lists them")
    if not words.strip():
        raise Refused("say how it was settled", remedy="Write whom you told and what was decided")
    with review.store.change("escalation.settle", reader=review.reader.id) as change:
        row = change.session.get(EscalationRow, key)
        if row is None:
            raise Missing("there is no such escalation", remedy="It may have been withdrawn")
        change.case = row.case_id
        change.update(EscalationRow, key, settled_at=change.now, settled_by=review.reader.id, settlement=words.strip())
        change.session.expire_all()
        return _load(change.session, key)


def list_escalations(session: Session, *, case: int | None = None, everything: bool = False) -> list[Escalation]:
    """Escalations, safeguarding first, then the oldest; only open ones unless *everything* is asked for."""
    query = _query().order_by(EscalationRow.kind.desc(), EscalationRow.raised_at, EscalationRow.id)
    if case is not None:
        query = query.where(EscalationRow.case_id == case)
    if not everything:
        query = query.where(EscalationRow.settled_at.is_(None))
    return [_escalation(*row) for row in session.execute(query)]


def open_escalations(session: Session) -> int:
    """How many nobody has settled."""
    return session.scalar(select(func.count(EscalationRow.id)).where(EscalationRow.settled_at.is_(None))) or 0


def _query() -> Select[EscalationRow, str, str, int]:
    return (
        select(EscalationRow, ReaderRow.handle, CaseRow.review_prefix, CaseRow.review_number)
        .join(ReaderRow, EscalationRow.reader_id == ReaderRow.id)
        .join(CaseRow, EscalationRow.case_id == CaseRow.id)
    )


def _load(session: Session, key: int) -> Escalation:
    return _escalation(*session.execute(_query().where(EscalationRow.id == key)).one())


def _escalation(row: EscalationRow, handle: str, prefix: str, number: int) -> Escalation:
    return Escalation(
        id=row.id,
        case=row.case_id,
        review_id=str(ReviewId(prefix, number)),
        kind=EscalationKind(row.kind),
        reason=row.reason,
        raised_by=handle,
        raised_at=row.raised_at,
        settled_at=row.settled_at,
        settlement=row.settlement,
    )
