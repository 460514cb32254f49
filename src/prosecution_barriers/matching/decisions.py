"""Proposals of duplicates and what a person decides of them; nothing merges by itself, everything can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from prosecution_barriers.matching.proposals import Order, Proposal, find_pair, list_pairs, read_proposals
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import DuplicatePairRow
from prosecution_barriers.store.unit import Change

__all__ = [
    "BY_HAND",
    "Order",
    "Proposal",
    "decide",
    "decide_cases",
    "decide_many",
    "find_pair",
    "last_decision",
    "list_pairs",
    "undo_decision",
]

BY_HAND = "by hand"


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
        return read_proposals(change.session, pair)[0]


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
        return read_proposals(change.session, pair)[0]


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
