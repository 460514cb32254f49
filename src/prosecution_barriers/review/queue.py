"""The queue: the ids of cases in order, and the few rows of them that are on the screen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.references import ReviewId, normalise_urn
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.store.tables import CaseRow, DocumentRow, PersonRow, TagRow

SORTS = ("review id", "area", "outcome", "state")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case as the queue shows it; names stay hidden."""

    id: int
    review_id: str
    urn: Recorded[str]
    area: Recorded[str]
    stage: Recorded[str]
    outcome: Recorded[str]
    state: CaseState
    people: int
    documents: int
    tags: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review has come, in cases."""

    total: int
    done: int
    reading: int

    def words(self) -> str:
        """``37/412 done`` for the title row."""
        return f"{self.done}/{self.total} done"


def queue_ids(
    session: Session, *, text: str = "", states: Sequence[CaseState] = (), sort: str = "review id"
) -> array[int]:
    """The ids of the cases that fit, in order; a million of them take 8 MB.

    Args:
        text: Words that must stand in Review ID, URN, Area, stage or outcome.
        states: Which states to show; all where empty.
        sort: One of `SORTS`.
    """
    query = select(CaseRow.id)
    for word in text.split():
        query = query.where(_matches(word))
    if states:
        query = query.where(CaseRow.state.in_([state.value for state in states]))
    table = CaseRow.__table__.c
    order = {
        "review id": (table.review_prefix, table.review_number),
        "area": (table.area_value.is_(None), table.area_value, table.review_prefix, table.review_number),
        "outcome": (table.outcome_value.is_(None), table.outcome_value, table.id),
        "state": (table.state.desc(), table.review_prefix, table.review_number),
    }[sort]
    return array("q", session.execute(query.order_by(*order)).scalars())


def _matches(word: str) -> ColumnElement[bool]:
    table = CaseRow.__table__.c
    fields = [table.area_value, table.stage_value, table.outcome_value]
    urn = normalise_urn(word)
    tests = [field.icontains(word, autoescape=True) for field in fields]
    if urn:
        tests.append(table.urn_normalised.contains(urn, autoescape=True))
    prefix, dash, number = word.upper().partition("-")
    if dash and number.isdigit():
        tests.append((table.review_prefix == prefix) & (table.review_number == int(number)))
    elif word.isalpha() and len(word) <= 4:
        tests.append(table.review_prefix == word.upper())
    return or_(*tests)


def queue_rows(session: Session, ids: Sequence[int]) -> list[QueueRow]:
    """The rows of these cases, in the order given."""
    rows = {row.id: row for row in session.scalars(select(CaseRow).where(CaseRow.id.in_(ids)))}
    people = _counts(session, PersonRow, ids)
    documents = _counts(session, DocumentRow, ids)
    tags = _counts(session, TagRow, ids)
    return [
        QueueRow(
            id=row.id,
            review_id=str(ReviewId(row.review_prefix, row.review_number)),
            urn=row.urn,
            area=row.area,
            stage=row.stage,
            outcome=row.outcome,
            state=CaseState(row.state),
            people=people.get(row.id, 0),
            documents=documents.get(row.id, 0),
            tags=tags.get(row.id, 0),
        )
        for row in (rows[key] for key in ids if key in rows)
    ]


def _counts(
    session: Session, kind: type[PersonRow] | type[DocumentRow] | type[TagRow], ids: Sequence[int]
) -> dict[int, int]:
    rows = session.execute(select(kind.case_id, func.count()).where(kind.case_id.in_(ids)).group_by(kind.case_id))
    return {case: count for case, count in rows if case is not None}


def progress(session: Session) -> Progress:
    """Cases in all, done, and begun."""
    rows = session.execute(select(CaseRow.state, func.count().label("cases")).group_by(CaseRow.state))
    states = {row.state: row.cases for row in rows}
    return Progress(sum(states.values()), states.get("done", 0), states.get("reading", 0))
