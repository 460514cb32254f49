"""Look through every entry of a review for duplicates, and keep what may be one case as proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.matching.candidates import Candidate, EntryRow, comparable, find_candidates
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, DuplicatePairRow, EventRow, IdentityRow, PersonRow
from prosecution_barriers.store.unit import Change

THRESHOLD = 0.5
_ACCUSED = (Role.DEFENDANT.value, Role.SUSPECT.value)


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What a scan found, in pairs of entries."""

    entries: int
    proposed: int
    new: int
    waiting: int

    def as_json(self) -> dict[str, int]:
        """The report for ``--json``."""
        return asdict(self)


def scan(store: Store, reader: int, progress: Callable[[float], None] = lambda _share: None) -> ScanReport:
    """Compare every entry with those it could be, and keep the pairs at or above a half.

    A pair somebody has decided stays as it is. One that waits and is no longer proposed is withdrawn.
    """
    with store.read() as session:
        rows = _rows(session)
    progress(0.2)
    found = find_candidates(rows, THRESHOLD)
    progress(0.8)
    with store.change("duplicate.scan", reader=reader) as change:
        new = _keep(change, found)
        waiting = change.session.scalars(
            select(DuplicatePairRow.id).where(
                DuplicatePairRow.decision.is_(None), DuplicatePairRow.probability >= THRESHOLD
            )
        ).all()
    progress(1.0)
    return ScanReport(len({row.entry for row in rows}), len(found), new, len(waiting))


def _keep(change: Change, found: Iterable[Candidate]) -> int:
    held = {(row.left_id, row.right_id): row for row in change.session.scalars(select(DuplicatePairRow))}
    fresh: list[dict[str, Any]] = []
    for pair in found:
        row = held.pop((pair.left, pair.right), None)
        probability = round(pair.probability, 9)
        if row is None:
            fresh.append(
                {
                    "left_id": pair.left,
                    "right_id": pair.right,
                    "probability": probability,
                    "evidence": pair.evidence,
                    "proposed_at": change.now,
                }
            )
        elif row.decision is None and row.probability != probability:
            change.update(DuplicatePairRow, row.id, probability=probability, evidence=pair.evidence)
    for row in held.values():
        if row.decision is None:
            change.delete(DuplicatePairRow, row.id)
    change.insert_many(DuplicatePairRow, fresh)
    return len(fresh)


def _rows(session: Session) -> list[EntryRow]:
    """The accused of every entry in comparable form; an entry without any still stands for its reference."""
    dates: dict[int, set[str]] = defaultdict(set)
    event = EventRow.__table__.c
    for case, kind, date in session.execute(select(event.case_id, event.type, event.date_value)):
        if date:
            dates[case].add(f"{kind} {date}")
    person, identity, case_table = PersonRow.__table__.c, IdentityRow.__table__.c, CaseRow.__table__.c
    query = (
        select(
            case_table.id,
            case_table.urn_normalised,
            identity.given_name_value,
            identity.surname_value,
            identity.date_of_birth_value,
            person.sex_value,
        )
        .outerjoin(PersonRow, (person.case_id == case_table.id) & person.role.in_(_ACCUSED))
        .outerjoin(IdentityRow, identity.id == person.id)
        .order_by(case_table.id, person.id)
    )
    return [
        EntryRow(
            entry=case,
            urn=urn or "",
            given_name=comparable(given),
            surname=comparable(surname),
            date_of_birth=birth or "",
            sex=sex or "",
            dates=frozenset(dates.get(case, ())),
        )
        for case, urn, given, surname, birth, sex in session.execute(query)
    ]
