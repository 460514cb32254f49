"""The queue: the ids of cases in order, and the few rows of them that are on the screen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain, islice

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import ReviewId, normalise_urn, typed_review_id
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.review.queue_rows import Progress, QueueRow
from prosecution_barriers.store.tables import CaseRow, DocumentRow, PersonRow, TagRow

_CHUNK = 500
_ALIKE = 20_000
SORTS = ("review id", "area", "outcome", "state")


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


def first_ids(session: Session, count: int) -> array[int]:
    """The first ids of the queue in its usual order, before all of them are read."""
    table = CaseRow.__table__.c
    query = select(CaseRow.id).order_by(table.review_prefix, table.review_number).limit(count)
    return array("q", session.execute(query).scalars())


def likely_cases(session: Session, words: str, limit: int) -> list[int]:
    """The cases a few typed characters most likely mean: by Review ID, by the start of a URN, then by likeness.

    Likeness is looked for among the references that share a part with what was typed, so that a
    million cases are answered from an index and not compared one by one.
    """
    typed = words.strip().upper()
    if not typed:
        return []
    table = CaseRow.__table__.c
    urn = normalise_urn(typed)
    meant = typed_review_id(typed)
    found: dict[int, None] = {}

    def take(*tests: ColumnElement[bool]) -> None:
        if len(found) < limit:
            query = select(CaseRow.id).where(*tests).order_by(table.review_prefix, table.review_number)
            found.update(dict.fromkeys(session.execute(query.limit(limit)).scalars()))

    if meant is not None:
        take(table.review_prefix == meant.prefix, table.review_number == meant.number)
    if _numeral(typed):
        take(table.review_number == int(typed))
    if urn:
        take(_begins(session, table.urn_normalised, urn))
        take(table.urn_normalised.contains(urn, autoescape=True))
    if len(urn) >= 6 and len(found) < limit:
        found.update(dict.fromkeys(_alike(session, urn, limit)))
    return list(found)[:limit]


def _numeral(text: str) -> bool:
    """Whether *text* can be the number of a case; databases take no longer ones."""
    return text.isascii() and text.isdigit() and len(text) <= 9


def _begins(session: Session, column: ColumnElement[str | None], start: str) -> ColumnElement[bool]:
    if session.get_bind().dialect.name == "sqlite":
        # SQLite uses an index for a range, and for no LIKE; its order is that of code points.
        return column.between(start, start + "\U0010ffff")
    return column.startswith(start, autoescape=True)


def _alike(session: Session, urn: str, limit: int) -> list[int]:
    """References that differ from *urn* in a character or two, among those that share half of it."""
    from rapidfuzz import fuzz, process

    table = CaseRow.__table__.c
    half = len(urn) // 2
    shares = or_(table.urn_normalised.startswith(urn[:half]), table.urn_normalised.endswith(urn[half:]))
    rows = session.execute(select(CaseRow.id, table.urn_normalised).where(shares).limit(_ALIKE)).all()
    keys = {row.id: row.urn_normalised for row in rows}
    return [key for _, _, key in process.extract(urn, keys, scorer=fuzz.ratio, score_cutoff=75.0, limit=limit)]


def _matches(word: str) -> ColumnElement[bool]:
    table = CaseRow.__table__.c
    fields = [table.area_value, table.stage_value, table.outcome_value]
    urn = normalise_urn(word)
    tests = [field.icontains(word, autoescape=True) for field in fields]
    if urn:
        tests.append(table.urn_normalised.contains(urn, autoescape=True))
    if meant := typed_review_id(word):
        tests.append((table.review_prefix == meant.prefix) & (table.review_number == meant.number))
    elif word.isalpha() and len(word) <= 4:
        tests.append(table.review_prefix == word.upper())
    return or_(*tests)


def next_unfinished(session: Session, ids: Sequence[int], after: int) -> int | None:
    """The first case of *ids* past the place *after* that is not done, going round to the beginning once.

    Args:
        session: A session to read with.
        ids: The queue, in its order.
        after: A place in it; -1 to begin at the first.
    """
    order = chain(range(after + 1, len(ids)), range(min(after + 1, len(ids))))
    while keys := [ids[place] for place in islice(order, _CHUNK)]:
        query = select(CaseRow.id).where(CaseRow.id.in_(keys), CaseRow.state != CaseState.DONE.value)
        unfinished = set(session.scalars(query))
        for key in keys:
            if key in unfinished:
                return key
    return None


def cases_named(session: Session, names: Sequence[str]) -> list[int]:
    """The rows of the cases of these Review IDs; names that are no Review ID of the review are left out."""
    numbers: dict[str, list[int]] = {}
    for name in names:
        prefix, _, number = name.partition("-")
        if _numeral(number):
            numbers.setdefault(prefix, []).append(int(number))
    found: list[int] = []
    for prefix, wanted in numbers.items():
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            query = select(CaseRow.id).where(CaseRow.review_prefix == prefix, CaseRow.review_number.in_(chunk))
            found.extend(session.scalars(query))
    return found


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
