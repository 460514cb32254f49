"""What the machine proposes of pairs of entries, as it stands in the review."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, DuplicatePairRow, ReaderRow


class Order(StrEnum):
    """In which order pairs wait."""

    PROBABILITY = "probability"
    DOUBT = "doubt"
    """Those nearest to even odds first: where a person's eye is worth most."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entries that look alike, by their rows and Review IDs, and the decision where there is one.

    *probability* is that of the same entry, from 0 to 1; *evidence* is what the machine went by.
    """

    id: int
    left: int
    right: int
    left_review_id: str
    right_review_id: str
    probability: float
    evidence: dict[str, Any]
    decision: DuplicateDecision | None
    reason: str
    kept: int | None
    decided_by: str | None
    relation: str = "unclear"
    """What the machine takes the two for."""
    blind: bool = False
    """Whether it was decided with the machine's opinion hidden."""

    @property
    def sentence(self) -> str:
        """The machine's reasons in one sentence; empty where nobody but a person proposed the pair."""
        return str(self.evidence.get("sentence", ""))

    @property
    def open(self) -> bool:
        """Whether it still waits for a decision; one who was unsure leaves it on the list."""
        return self.decision in (None, DuplicateDecision.UNSURE)


def list_pairs(store: Store, *, undecided_only: bool = False, order: Order = Order.PROBABILITY) -> list[Proposal]:
    """Every proposal, the most probable first, or the most doubtful."""
    with store.read() as session:
        found = [pair for pair in read_proposals(session) if pair.open or not undecided_only]
    if order is Order.DOUBT:
        found.sort(key=lambda pair: (abs(pair.probability - 0.5), pair.id))
    return found


def read_proposals(session: Session, pair: int | None = None) -> list[Proposal]:
    """All proposals, the most probable first, or one of them."""
    left, right = aliased(CaseRow), aliased(CaseRow)
    query = (
        select(
            DuplicatePairRow,
            left.review_prefix,
            left.review_number,
            right.review_prefix,
            right.review_number,
            ReaderRow.handle,
        )
        .join(left, DuplicatePairRow.left_id == left.id)
        .join(right, DuplicatePairRow.right_id == right.id)
        .outerjoin(ReaderRow, DuplicatePairRow.decided_by == ReaderRow.id)
        .order_by(DuplicatePairRow.probability.desc(), DuplicatePairRow.id)
    )
    if pair is not None:
        query = query.where(DuplicatePairRow.id == pair)
    return [
        Proposal(
            id=row.id,
            left=row.left_id,
            right=row.right_id,
            left_review_id=str(ReviewId(left_prefix, left_number)),
            right_review_id=str(ReviewId(right_prefix, right_number)),
            probability=row.probability,
            evidence=row.evidence,
            decision=DuplicateDecision(row.decision) if row.decision else None,
            reason=row.reason,
            kept=row.kept_id,
            decided_by=handle,
            relation=row.relation,
            blind=row.blind,
        )
        for row, left_prefix, left_number, right_prefix, right_number, handle in session.execute(query)
    ]


def find_pair(session: Session, one: int, other: int) -> int | None:
    """The proposal of two entries, in either order."""
    return session.scalar(
        select(DuplicatePairRow.id).where(
            DuplicatePairRow.left_id == min(one, other), DuplicatePairRow.right_id == max(one, other)
        )
    )
