"""What stands around a case: escalations, entries that look like it, the question set, and cases by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.review.escalations import Escalation, list_escalations
from prosecution_barriers.review.no_barrier import no_barrier_found
from prosecution_barriers.review.questions import Graded, load_grades, questions_used
from prosecution_barriers.store.tables import CaseRow, DuplicatePairRow


@dataclass(frozen=True, slots=True)
class LooksAlike:
    """Another entry that may be the same case: its Review ID and the probability, from 0 to 1."""

    case: int
    review_id: str
    probability: float


@dataclass(frozen=True, slots=True)
class Around:
    """What the review screen shows beside a case and its reading."""

    escalations: tuple[Escalation, ...] = ()
    alike: tuple[LooksAlike, ...] = ()
    questions_used: bool = False
    grades: tuple[Graded, ...] = ()
    no_barrier: datetime | None = None


def load_around(session: Session, case: int, reader: int) -> Around:
    """Everything around one case, for one reader."""
    return Around(
        tuple(list_escalations(session, case=case)),
        tuple(looks_alike(session, case)),
        questions_used(session),
        load_grades(session, case, reader),
        no_barrier_found(session, case, reader),
    )


def looks_alike(session: Session, case: int) -> list[LooksAlike]:
    """The entries that look like a case and that nobody has decided on, the most probable first."""
    undecided = DuplicatePairRow.decision.is_(None) | (DuplicatePairRow.decision == DuplicateDecision.UNSURE.value)
    pairs = session.scalars(
        select(DuplicatePairRow)
        .where(undecided, or_(DuplicatePairRow.left_id == case, DuplicatePairRow.right_id == case))
        .order_by(DuplicatePairRow.probability.desc())
        .limit(5)
    ).all()
    others = {pair.right_id if pair.left_id == case else pair.left_id: pair.probability for pair in pairs}
    names = session.execute(
        select(CaseRow.id, CaseRow.review_prefix, CaseRow.review_number).where(CaseRow.id.in_(others))
    )
    found = [LooksAlike(key, str(ReviewId(prefix, number)), others[key]) for key, prefix, number in names]
    return sorted(found, key=lambda one: -one.probability)
