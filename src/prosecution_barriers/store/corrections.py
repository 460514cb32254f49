"""Corrections of a case that stands: a changed row of its source, or a person's own hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from prosecution_barriers.records.case import CASE_FACTS, IDENTITY_FACTS, OFFENCE_FACTS, CaseEntry, Person
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.references import normalise_urn
from prosecution_barriers.store.entries import PLAIN_PERSON_FACTS, add_people, event_values, offence_values
from prosecution_barriers.store.tables import Base, CaseRow, EventRow, IdentityRow, OffenceRow, PersonRow, fact_values
from prosecution_barriers.store.unit import Change


def correct_case_facts(change: Change, case: int, facts: dict[str, Recorded[Any]], source: int) -> None:
    """Write facts of the case itself; the comparable form of a URN follows it."""
    values = _columns(facts, source)
    if "urn" in facts:
        urn = facts["urn"].value
        values["urn_normalised"] = normalise_urn(urn) if urn else None
    change.update(CaseRow, case, **values)


def correct_person_facts(change: Change, person: int, facts: dict[str, Recorded[Any]], source: int) -> None:
    """Write facts of one person, those that identify them into their own table."""
    plain = {name: fact for name, fact in facts.items() if name in PLAIN_PERSON_FACTS}
    identity = {name: fact for name, fact in facts.items() if name in IDENTITY_FACTS}
    if plain:
        change.update(PersonRow, person, **_columns(plain, source))
    if identity:
        change.update(IdentityRow, person, **_columns(identity, source))


def correct_from_source(change: Change, case: int, person: int | None, entry: CaseEntry, source: int) -> None:
    """Bring a case up to date with a changed row of the source it came from.

    Only facts that were read from this source are changed: what a person corrected by hand stays.

    Args:
        person: The first of the people this row made, where it made any.
        entry: The row as it is now.
    """
    row = change.session.get_one(CaseRow, case)
    correct_case_facts(change, case, _own(row, entry, CASE_FACTS, source), source)
    change.update(CaseRow, case, attributes=entry.attributes, stratum=entry.stratum)
    people = _people_of_row(change, case, person, entry.people, source)
    _correct_offences(change, case, people, entry, source)
    _correct_events(change, case, entry, source)


def _people_of_row(change: Change, case: int, first: int | None, people: Sequence[Person], source: int) -> list[int]:
    held = (
        []
        if first is None
        else change.session.scalars(
            select(PersonRow)
            .where(PersonRow.case_id == case, PersonRow.id >= first)
            .order_by(PersonRow.id)
            .limit(len(people))
        ).all()
    )
    for row, person in zip(held, people, strict=False):
        plain = _own(row, person, PLAIN_PERSON_FACTS, source)
        identity = _own(row.identity, person, IDENTITY_FACTS, source)
        correct_person_facts(change, row.id, {**plain, **identity}, source)
        change.update(PersonRow, row.id, role=person.role.value, attributes=person.attributes)
    added = people[len(held) :]
    return [row.id for row in held] + (add_people(change, case, added, source) if added else [])


def _correct_offences(change: Change, case: int, people: list[int], entry: CaseEntry, source: int) -> None:
    for place, offence in enumerate(entry.offences):
        values = offence_values(offence, case, people, source)
        same = [one for one in entry.offences[:place] if one.defendant == offence.defendant]
        query = select(OffenceRow).where(OffenceRow.case_id == case, OffenceRow.person_id == values["person_id"])
        held = change.session.scalars(query.order_by(OffenceRow.id)).all()
        if len(held) > len(same):
            row = held[len(same)]
            correct = _columns(_own(row, offence, OFFENCE_FACTS, source), source)
            dates = {name: values[name] for name in ("offence_from", "offence_to")}
            change.update(OffenceRow, row.id, **correct, **dates)
        else:
            change.insert(OffenceRow, **values)


def _correct_events(change: Change, case: int, entry: CaseEntry, source: int) -> None:
    seen: dict[str, int] = {}
    for event in entry.events:
        values = event_values(event, case, source)
        query = select(EventRow).where(EventRow.case_id == case, EventRow.type == event.type)
        held = change.session.scalars(query.order_by(EventRow.id)).all()
        place = seen.get(event.type, 0)
        seen[event.type] = place + 1
        if len(held) <= place:
            change.insert(EventRow, **values)
        elif held[place].date.source == source:
            change.update(EventRow, held[place].id, **values)


def _own(row: Base, new: object, names: Iterable[str], source: int) -> dict[str, Recorded[Any]]:
    """The facts of *new* that differ from those of *row* and were read from the same source."""
    facts = {}
    for name in names:
        held: Recorded[Any] = getattr(row, name)
        fact: Recorded[Any] = getattr(new, name)
        if held.source == source and (held.value, held.status) != (fact.value, fact.status):
            facts[name] = fact
    return facts


def _columns(facts: dict[str, Recorded[Any]], source: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, fact in facts.items():
        values |= fact_values(name, fact, source)
    return values
