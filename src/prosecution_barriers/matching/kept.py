"""What a scan found, as the review keeps it: proposals, what was learned, and up to where it looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.store.tables import (
    CaseRow,
    DuplicateModelRow,
    DuplicatePairRow,
    EventRow,
    IdentityRow,
    JournalEntryRow,
    JournalVersionRow,
    OffenceRow,
    PersonRow,
)
from prosecution_barriers.store.unit import Change

THRESHOLD = 0.5
"""Probability from which a pair is proposed."""
_OF_PERSONS = {PersonRow.__tablename__: PersonRow, IdentityRow.__tablename__: PersonRow}
_OF_CASES = {EventRow.__tablename__: EventRow, OffenceRow.__tablename__: OffenceRow}


@dataclass(frozen=True, slots=True)
class Found:
    """One pair of entries the machine proposes."""

    left: int
    right: int
    probability: float
    relation: str
    explanation: dict[str, Any]


def joins(session: Session, reader: int, batch: str | None) -> bool:
    """Whether proposals may join a batch: the reader has done nothing since that rests on it or took it back."""
    if batch is None:
        return True
    newest = select(JournalEntryRow.batch).where(JournalEntryRow.reader_id == reader)
    return session.scalar(newest.order_by(JournalEntryRow.id.desc()).limit(1)) == batch


def journal_end(session: Session) -> int:
    return session.scalar(select(func.max(JournalEntryRow.id))) or 0


def waiting_pairs(session: Session) -> int:
    query = select(func.count(DuplicatePairRow.id)).where(
        DuplicatePairRow.decision.is_(None), DuplicatePairRow.probability >= THRESHOLD
    )
    return session.scalar(query) or 0


def changed_since(session: Session, since: int) -> set[int]:
    """The entries of which something was written after a journal entry."""
    version = JournalVersionRow.__table__.c
    query = select(version.table_name, version.first_row, version.last_row).where(version.entry_id > since)
    found: set[int] = set()
    for table, first, last in session.execute(query):
        if table == CaseRow.__tablename__:
            found.update(range(first, last + 1))
        elif (kind := _OF_PERSONS.get(table) or _OF_CASES.get(table)) is not None:
            columns = kind.__table__.c
            found.update(session.scalars(select(columns.case_id).where(columns.id.between(first, last))))
    return found


def keep(change: Change, found: Sequence[Found], only: set[int] | None) -> int:
    """Write proposals; *only* says of which entries what is no longer proposed is withdrawn, None of all."""
    held = {(row.left_id, row.right_id): row for row in change.session.scalars(select(DuplicatePairRow))}
    fresh: list[dict[str, Any]] = []
    for pair in found:
        row = held.pop((pair.left, pair.right), None)
        values = {
            "probability": round(pair.probability, 9), "relation": pair.relation, "evidence": pair.explanation,
        }  # fmt: skip
        if row is None:
            fresh.append({"left_id": pair.left, "right_id": pair.right, "proposed_at": change.now, **values})
        elif row.decision is None and row.probability != values["probability"]:
            change.update(DuplicatePairRow, row.id, **values)
    for row in held.values():
        if row.decision is None and (only is None or not only.isdisjoint((row.left_id, row.right_id))):
            change.delete(DuplicatePairRow, row.id)
    change.insert_many(DuplicatePairRow, fresh)
    return len(fresh)


def keep_model(change: Change, model: str, entries: int, upto: int) -> None:
    held = change.session.get(DuplicateModelRow, 1)
    if held is None:
        change.insert(DuplicateModelRow, id=1, content=model, entries=entries, journal_id=upto, learned_at=change.now)
    elif held.content != model:
        change.update(DuplicateModelRow, 1, content=model, entries=entries, journal_id=upto, learned_at=change.now)
