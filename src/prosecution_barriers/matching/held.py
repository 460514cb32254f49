"""The accused of every entry of a review as a table for the matcher, one row a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.store.tables import CaseRow, EventRow, IdentityRow, OffenceRow, PersonRow
from prosecution_barriers.text.names import split_full_name

HEADER = (
    "row",
    "URN",
    "given name",
    "surname",
    "date of birth",
    "sex",
    "area",
    "unit",
    "offence",
    "offence date",
    "date",
)
FIELDS = (
    FieldSpec(Kind.REFERENCE, "URN"),
    FieldSpec(Kind.GIVEN_NAME, "given name"),
    FieldSpec(Kind.SURNAME, "surname"),
    FieldSpec(Kind.BIRTH, "date of birth"),
    FieldSpec(Kind.CODE, "sex"),
    FieldSpec(Kind.PLACE, "area"),
    FieldSpec(Kind.PLACE, "unit"),
    FieldSpec(Kind.TEXT, "offence"),
    FieldSpec(Kind.DATE, "offence date"),
    FieldSpec(Kind.DATE, "date"),
)
"""What the entries of a review are compared on; a field nobody filled in says nothing."""
_ACCUSED = (Role.DEFENDANT.value, Role.SUSPECT.value)
_DATES = ("charge", "report", "arrest", "receipt", "first_hearing")
"""Events of which the first recorded one dates a case."""


@dataclass(frozen=True, slots=True)
class HeldTable:
    """The rows of a review: ``HEADER``, texts in its order, and the entry of each row.

    A row is known by its entry and the place of the person in it, such as ``12/0``.
    """

    header: tuple[str, ...]
    rows: list[list[str]]
    entries: list[int]


def held_table(session: Session, only: Collection[int] | None = None) -> HeldTable:
    """The rows of all entries, or of *only* some, by entry and place.

    An entry without any accused still stands for its reference.
    """
    dates, offences = _dates(session), _offences(session)
    person, identity, case = PersonRow.__table__.c, IdentityRow.__table__.c, CaseRow.__table__.c
    query = (
        select(
            case.id, case.urn_value, identity.given_name_value, identity.surname_value,
            identity.date_of_birth_value, person.sex_value, case.area_value, case.unit_value,
        )
        .outerjoin(PersonRow, (person.case_id == case.id) & person.role.in_(_ACCUSED))
        .outerjoin(IdentityRow, identity.id == person.id)
        .order_by(case.id, person.position)
    )  # fmt: skip
    wanted = None if only is None else set(only)
    rows: list[list[str]] = []
    entries: list[int] = []
    place = 0
    for entry, *texts in session.execute(query):
        if wanted is not None and entry not in wanted:
            continue
        place = place + 1 if entries and entries[-1] == entry else 0
        label, day = offences.get(entry, ("", ""))
        rows.append([f"{entry}/{place}", *(text or "" for text in texts), label, day, dates.get(entry, "")])
        entries.append(entry)
    return HeldTable(HEADER, rows, entries)


def _dates(session: Session) -> dict[int, str]:
    event = EventRow.__table__.c
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for case, kind, day in session.execute(select(event.case_id, event.type, event.date_value).order_by(event.id)):
        if day:
            found[case].setdefault(kind, day)
    return {case: next((held[k] for k in _DATES if k in held), min(held.values())) for case, held in found.items()}


def _offences(session: Session) -> dict[int, tuple[str, str]]:
    """The first offence of each entry, and the day it was committed from."""
    offence = OffenceRow.__table__.c
    query = select(offence.case_id, offence.label_value, offence.offence_from).order_by(offence.id.desc())
    return {case: (label or "", day or "") for case, label, day in session.execute(query)}


def own_columns(session: Session) -> frozenset[str]:
    """The kept columns in which no two entries have one value, such as a row's number in its table."""
    seen: dict[str, set[str]] = defaultdict(set)
    shared: set[str] = set()
    for attributes in session.scalars(select(CaseRow.attributes)):
        for name, value in attributes.items():
            text = str(value)
            if name not in shared and text in seen[name]:
                shared.add(name)
            seen[name].add(text)
    return frozenset(seen) - shared


_HELD_FOR = {
    Kind.REFERENCE: ("URN",),
    Kind.GIVEN_NAME: ("given name",),
    Kind.SURNAME: ("surname",),
    Kind.FULL_NAME: ("full name",),
    Kind.BIRTH: ("date of birth",),
    Kind.DATE: ("date", "offence date"),
    Kind.PLACE: ("area", "unit"),
    Kind.TEXT: ("offence",),
}
_WORDS = (
    ("sex", "sex"),
    ("gender", "sex"),
    ("area", "area"),
    ("unit", "unit"),
    ("offence", "offence"),
    ("charge", "offence"),
)


def columns_for(fields: Sequence[FieldSpec]) -> dict[str, str]:
    """For each column of another table the column of a review it is compared with; those without one left out.

    ``full name`` stands for the given name and the surname.
    """
    found: dict[str, str] = {}
    for field in fields:
        named = [held for word, held in _WORDS if word in field.column.lower()]
        free = [
            held
            for held in (
                *(named if field.kind in (Kind.CODE, Kind.PLACE, Kind.TEXT) else ()),
                *_HELD_FOR.get(field.kind, ()),
            )
            if held not in found.values()
        ]
        if free:
            found[field.column] = free[0]
    return found


def cells_for(
    header: Sequence[str], columns: Mapping[str, str], identifier: str | None
) -> list[Callable[[Sequence[str]], str]]:
    """For each column of `HEADER` what gives its text from a row of another table.

    Args:
        header: The column names of that table.
        columns: As `columns_for` gives them.
        identifier: The column that names its rows.
    """
    places = {held: header.index(column) for column, held in columns.items()}

    def at(place: int | None) -> Callable[[Sequence[str]], str]:
        return lambda row: "" if place is None or place >= len(row) else row[place]

    def part(number: int) -> Callable[[Sequence[str]], str]:
        whole = at(places["full name"])
        return lambda row: split_full_name(whole(row))[number]

    takes = [at(header.index(identifier) if identifier else None)]
    for held in HEADER[1:]:
        full = {"given name": 0, "surname": 2}.get(held) if held not in places and "full name" in places else None
        takes.append(at(places.get(held)) if full is None else part(full))
    return takes
