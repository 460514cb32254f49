"""Rows that are further people of a case: what is theirs alone, and whom of the case they correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.case import CASE_FACTS, CaseEntry, Person
from prosecution_barriers.store.tables import CaseRow, EventRow, ImportRow, PersonRow

_LIKE_NAMES = 75.0


def of_this_row(session: Session, case: CaseRow, entry: CaseEntry) -> CaseEntry:
    """A further row of a case, without what the case already says.

    What this row says otherwise (an outcome, a date, a column of its own) is kept with its first person,
    for the case holds one of each.
    """
    own = {
        name: str(getattr(entry, name).value)
        for name in CASE_FACTS
        if getattr(entry, name).known and getattr(entry, name).value != getattr(case, name).value
    }
    own |= {name: text for name, text in entry.attributes.items() if case.attributes.get(name) != text}
    if entry.events:
        query = select(EventRow).where(EventRow.case_id == case.id)
        held = {(event.type, event.date.value) for event in session.scalars(query)}
        dated = ((event.type, str(event.date.value)) for event in entry.events if event.date.known)
        own |= {f"event.{name}": date for name, date in dated if (name, date) not in held}
    people = tuple(
        replace(person, attributes={**person.attributes, **own}) if place == 0 else person
        for place, person in enumerate(entry.people)
    )
    facts: dict[str, Any] = {name: getattr(case, name) for name in CASE_FACTS}
    return replace(entry, people=people, events=(), flags=(), attributes=case.attributes, stratum=case.stratum, **facts)


def stale_match(entry: CaseEntry, stale: Sequence[tuple[ImportRow, PersonRow]]) -> tuple[ImportRow, PersonRow] | None:
    """Whom a new row of a case corrects, of those people of the case whose rows are gone from the file.

    One in the same role with the same date of birth, else with the likest name, else the only one there is.
    """
    if not entry.people:
        return None
    person = entry.people[0]
    same_role = [pair for pair in stale if pair[1].role == person.role.value]
    born = [pair for pair in same_role if _same_birth(person, pair[1])]
    if born:
        return born[0]
    liked = max(same_role, key=lambda pair: likeness(person, pair[1]), default=None)
    if liked is not None and (likeness(person, liked[1]) >= _LIKE_NAMES or len(same_role) == 1):
        return liked
    return None


def _same_birth(person: Person, row: PersonRow) -> bool:
    born = person.date_of_birth.value
    return born is not None and row.identity.date_of_birth.value == born


def likeness(person: Person, row: PersonRow) -> float:
    """How alike the names of a row's person and of a held one are, from 0 to 100, in whatever order."""
    names = [
        " ".join(str(part.value).lower() for part in parts if part.known)
        for parts in ((person.given_name, person.surname), (row.identity.given_name, row.identity.surname))
    ]
    return fuzz.token_sort_ratio(*names)
