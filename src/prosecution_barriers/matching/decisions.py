"""Proposals of duplicates and what a person decides of them; nothing merges by itself, everything can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, DuplicatePairRow, ReaderRow
from prosecution_barriers.store.unit import Change

BY_HAND = "by hand"


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
        found = [pair for pair in _proposals(session) if pair.open or not undecided_only]
    if order is Order.DOUBT:
        found.sort(key=lambda pair: (abs(pair.probability - 0.5), pair.id))
    return found


def _proposals(session: Session, pair: int | None = None) -> list[Proposal]:
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


def decide(
    store: Store,
    reader: int,
    pair: int,
    decision: DuplicateDecision,
    reason: str,
    keep: int | None = None,
    *,
    blind: bool = False,
) -> Proposal:
    """Decide what a pair is.

    Args:
        store: The review's store.
        reader: Who decides.
        pair: The proposal's row.
        decision: What the two entries are to each other.
        reason: Why, in a few words.
        keep: Of one entry twice, the one whose Area, stage and outcome count; the earlier if None.
        blind: Whether the machine's opinion was hidden from who decides.

    Raises:
        Missing: There is no such proposal.
        Refused: There is no reason, or the entry to keep is neither of the two.
    """
    with store.change("duplicate.decide", reader=reader) as change:
        _write(change, reader, pair, decision, reason, keep, blind)
        change.session.expire_all()
        return _proposals(change.session, pair)[0]


def decide_many(
    store: Store, reader: int, pairs: Sequence[int], decision: DuplicateDecision, reason: str, keep: int | None = None
) -> int:
    """Decide several pairs alike as one command, which is undone as one; how many were decided.

    Args:
        store: The review's store.
        reader: Who decides.
        pairs: Rows of proposals, such as those of a group or of exact copies.
        decision: What the entries of each pair are to each other.
        reason: Why, in a few words.
        keep: Of one entry several times, the one whose Area, stage and outcome count.

    Raises:
        Missing: One of the proposals is not there.
        Refused: There is no reason, or the entry to keep is in none of the pairs.
    """
    with store.change("duplicate.decide", reader=reader) as change:
        rows = {key: change.session.get(DuplicatePairRow, key) for key in pairs}
        inside = {side for row in rows.values() if row for side in (row.left_id, row.right_id)}
        if keep is not None and keep not in inside:
            raise Refused("only one of the same entries can be kept", remedy="Name one that is in the group")
        for key, row in rows.items():
            kept = keep if row is not None and keep in (row.left_id, row.right_id) else None
            _write(change, reader, key, decision, reason, kept, blind=False)
    return len(rows)


def _write(
    change: Change, reader: int, pair: int, decision: DuplicateDecision, reason: str, keep: int | None, blind: bool
) -> None:
    if not reason.strip():
        raise Refused("a decision needs a reason", remedy="Say in a few words why")
    row = change.session.get(DuplicatePairRow, pair)
    if row is None:
        raise Missing("there is no such pair", remedy="`barriers duplicates list` shows them")
    if keep is not None and (decision is not DuplicateDecision.SAME_ENTRY or keep not in (row.left_id, row.right_id)):
        raise Refused("only one of two same entries can be kept", remedy="Name the left or the right one")
    change.case = row.left_id
    change.update(
        DuplicatePairRow,
        pair,
        decision=decision.value,
        reason=reason.strip(),
        blind=blind,
        kept_id=keep,
        decided_by=reader,
        decided_at=change.now,
    )


def decide_cases(
    store: Store,
    reader: int,
    one: int,
    other: int,
    decision: DuplicateDecision,
    reason: str,
    keep: int | None = None,
    *,
    blind: bool = False,
) -> Proposal:
    """Decide what two entries are to each other, whether the machine proposed them or not.

    Raises:
        Refused: They are one and the same, or the decision cannot be taken.
    """
    if one == other:
        raise Refused("that is one entry", remedy="Name two")
    with store.read() as session:
        pair = find_pair(session, one, other)
    if pair is None:
        with store.change("duplicate.propose", reader=reader, case=min(one, other)) as change:
            pair = _add_by_hand(change, min(one, other), max(one, other))
    return decide(store, reader, pair, decision, reason, keep, blind=blind)


def _add_by_hand(change: Change, left: int, right: int) -> int:
    return change.insert(
        DuplicatePairRow,
        left_id=left,
        right_id=right,
        probability=0.0,
        evidence={"proposed": BY_HAND},
        proposed_at=change.now,
    )


def find_pair(session: Session, one: int, other: int) -> int | None:
    """The proposal of two entries, in either order."""
    return session.scalar(
        select(DuplicatePairRow.id).where(
            DuplicatePairRow.left_id == min(one, other), DuplicatePairRow.right_id == max(one, other)
        )
    )


def undo_decision(store: Store, reader: int, pair: int) -> Proposal:
    """Take a decision back, whoever took it; the pair is open again.

    Raises:
        Missing: There is no such pair, or nobody has decided it.
    """
    with store.change("duplicate.undecide", reader=reader) as change:
        row = change.session.get(DuplicatePairRow, pair)
        if row is None or row.decision is None:
            raise Missing("nobody has decided that pair", remedy="`barriers duplicates list --all` shows decisions")
        change.case = row.left_id
        nothing = {"decision": None, "kept_id": None, "decided_by": None, "decided_at": None}
        change.update(DuplicatePairRow, pair, reason="", blind=False, **nothing)
        change.session.expire_all()
        return _proposals(change.session, pair)[0]


def last_decision(store: Store, reader: int) -> int:
    """The pair the reader decided last.

    Raises:
        Missing: They have decided none that stands.
    """
    with store.read() as session:
        found = session.scalar(
            select(DuplicatePairRow.id)
            .where(DuplicatePairRow.decided_by == reader)
            .order_by(DuplicatePairRow.decided_at.desc(), DuplicatePairRow.id.desc())
            .limit(1)
        )
    if found is None:
        raise Missing("you have decided no pair", remedy="`barriers duplicates list --all` shows decisions")
    return found
