"""Case entries written as rows: many at once on import, one by hand, and corrected later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from prosecution_barriers.records.case import (
    CASE_FACTS,
    IDENTITY_FACTS,
    OFFENCE_FACTS,
    PERSON_FACTS,
    CaseEntry,
    Decision,
    Event,
    Offence,
    Person,
    labelled,
    person_label,
)
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.references import normalise_urn, review_prefix
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.tables import (
    CaseRow,
    DecisionRow,
    EventRow,
    FlagRow,
    IdentityRow,
    OffenceRow,
    PersonRow,
    SourceRow,
    fact_values,
)
from prosecution_barriers.store.unit import Change

PLAIN_PERSON_FACTS = tuple(name for name in PERSON_FACTS if name not in IDENTITY_FACTS)


@dataclass
class Written:
    """The ids given to one entry: its own and those of its people, in their order."""

    case: int
    people: list[int] = field(default_factory=list)


def source_id(change: Change, kind: str, name: str) -> int:
    """The id of a source of facts, which is made when it is first used."""
    found = change.session.scalar(select(SourceRow.id).where(SourceRow.kind == kind, SourceRow.name == name))
    return found or change.insert(SourceRow, kind=kind, name=name, first_used=change.now)


def add_entries(change: Change, entries: Sequence[CaseEntry], source: int) -> list[Written]:
    """Write new case entries with everything in them, a table at a time.

    Args:
        entries: In the order their Review IDs are to be counted.
        source: Where facts come from that name no source of their own.
    """
    first = change.reserve(CaseRow, len(entries))
    numbers = _Numbers(change)
    written = [Written(first + place) for place in range(len(entries))]
    change.insert_many(
        CaseRow,
        [_case_values(entry, one.case, numbers, change, source) for entry, one in zip(entries, written, strict=True)],
    )
    pairs = list(zip(entries, written, strict=True))
    for entry, one, ids in zip(entries, written, _people(change, pairs, source), strict=True):
        assert len(ids) == len(entry.people)
        one.people = ids
    change.insert_many(
        OffenceRow,
        [offence_values(offence, one.case, one.people, source) for entry, one in pairs for offence in entry.offences],
    )
    change.insert_many(
        EventRow, [event_values(event, one.case, source) for entry, one in pairs for event in entry.events]
    )
    change.insert_many(
        DecisionRow,
        [decision_values(decision, one.case, source) for entry, one in pairs for decision in entry.decisions],
    )
    change.insert_many(
        FlagRow, [{"case_id": one.case, "name": flag} for entry, one in pairs for flag in dict.fromkeys(entry.flags)]
    )
    return written


def add_people(change: Change, case: int, people: Sequence[Person], source: int) -> list[int]:
    """Write further people of a case that stands already; their ids."""
    held = change.session.execute(select(PersonRow.role, PersonRow.position).where(PersonRow.case_id == case)).all()
    roles = [row.role for row in held]
    position = 1 + max((row.position for row in held), default=-1)
    rows = []
    for person in people:
        named = person_label_after(roles, person)
        roles.append(person.role.value)
        rows.append((person, named))
    return _write_people(
        change, [(case, position + place, person, label) for place, (person, label) in enumerate(rows)], source
    )


def person_label_after(roles: Sequence[str], person: Person) -> str:
    """The pseudonym of *person* where people in *roles* stand before."""
    return person.label or person_label(person.role, list(roles).count(person.role.value))


def _people(change: Change, pairs: Iterable[tuple[CaseEntry, Written]], source: int) -> list[list[int]]:
    flat = [
        (one.case, position, person, label)
        for entry, one in pairs
        for position, (person, label) in enumerate(zip(entry.people, labelled(entry.people), strict=True))
    ]
    ids = iter(_write_people(change, flat, source))
    return [[next(ids) for _ in entry.people] for entry, _ in pairs]


def _write_people(change: Change, flat: Sequence[tuple[int, int, Person, str]], source: int) -> list[int]:
    if not flat:
        return []
    first = change.reserve(PersonRow, len(flat))
    change.insert_many(
        PersonRow,
        [
            {
                "id": first + place,
                "uuid": new_uuid(),
                "case_id": case,
                "position": position,
                "role": person.role.value,
                "label": label,
                "ethnicity_scheme": person.ethnicity_scheme,
                "attributes": person.attributes,
                **_facts(person, PLAIN_PERSON_FACTS, source),
            }
            for place, (case, position, person, label) in enumerate(flat)
        ],
    )
    change.insert_many(
        IdentityRow,
        [
            {"id": first + place, **_facts(person, IDENTITY_FACTS, source)}
            for place, (_, _, person, _) in enumerate(flat)
        ],
    )
    return list(range(first, first + len(flat)))


class _Numbers:
    """Hands out Review IDs, counted on within each prefix."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._last: dict[str, int] = {}

    def next(self, area: str | None) -> tuple[str, int]:
        prefix = review_prefix(area)
        if prefix not in self._last:
            self._last[prefix] = (
                self._change.session.scalar(
                    select(func.max(CaseRow.review_number)).where(CaseRow.review_prefix == prefix)
                )
                or 0
            )
        self._last[prefix] += 1
        return prefix, self._last[prefix]


def _case_values(entry: CaseEntry, key: int, numbers: _Numbers, change: Change, source: int) -> dict[str, Any]:
    prefix, number = numbers.next(entry.area.value)
    return {
        "id": key,
        "uuid": new_uuid(),
        "review_prefix": prefix,
        "review_number": number,
        "urn_normalised": normalise_urn(entry.urn.value) if entry.urn.value else None,
        "stratum": entry.stratum,
        "state": CaseState.UNREAD.value,
        "attributes": entry.attributes,
        "entered_at": change.now,
        **_facts(entry, CASE_FACTS, source),
    }


def _facts(holder: object, names: Iterable[str], source: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in names:
        values |= fact_values(name, getattr(holder, name), source)
    return values


def offence_values(offence: Offence, case: int, people: Sequence[int], source: int) -> dict[str, Any]:
    """The column values of one offence; its defendant is a place among *people*."""
    person = people[offence.defendant] if offence.defendant is not None else None
    return {
        "case_id": case,
        "person_id": person,
        "offence_from": str(offence.offence_from) if offence.offence_from else None,
        "offence_to": str(offence.offence_to) if offence.offence_to else None,
        **_facts(offence, OFFENCE_FACTS, source),
    }


def event_values(event: Event, case: int, source: int) -> dict[str, Any]:
    """The column values of one event."""
    return {"case_id": case, "type": event.type, "note": event.note, **_date(event.date, source)}


def decision_values(decision: Decision, case: int, source: int) -> dict[str, Any]:
    """The column values of one decision."""
    return {
        "case_id": case,
        "stage": decision.stage,
        "decision": decision.decision,
        "test_limb": decision.test_limb,
        "reason_code": decision.reason_code,
        "maker_role": decision.maker_role,
        "rationale": decision.rationale,
        **_date(decision.date, source),
    }


def _date(date: Recorded[PartialDate], source: int) -> dict[str, Any]:
    text: Recorded[str] = Recorded(None if date.value is None else str(date.value), date.status, date.source)
    return fact_values("date", text, source)
