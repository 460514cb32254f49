"""The fields a column of a table can fill, and what fits in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from prosecution_barriers.data import shipped_json
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a case entry that a column can fill.

    *kind* is what its values must look like; *several* says that more than one column may fill it, and
    *person* that it belongs to one person of the case.
    """

    name: str
    about: str
    kind: str = "words"
    several: bool = False
    person: bool = False


FIELDS = {
    field.name: field
    for field in (
        Field("urn", "the reference of the case", "reference"),
        Field("area", "the prosecution Area"),
        Field("force", "the police force"),
        Field("unit", "the unit within the force or Area"),
        Field("stage", "the stage the case reached"),
        Field("outcome", "how the case ended"),
        Field("stratum", "the stratum of the sample"),
        Field("flag", "a monitoring flag", several=True),
        Field("role", "what the person is in the case", "role", person=True),
        Field("given_name", "first and middle names", "name", person=True),
        Field("surname", "family name", "name", person=True),
        Field("full_name", "the whole name in one column", "name", person=True),
        Field("sex", "sex or gender", "sex", person=True),
        Field("age", "age in years", "age", person=True),
        Field("date_of_birth", "date of birth", "date", person=True),
        Field("ethnicity", "ethnicity as the person stated it", person=True),
        Field("ethnicity_observed", "ethnicity as an officer saw it", person=True),
        Field("background", "care, home or other background", person=True),
        Field("disability", "disability", person=True),
        Field("offence", "the offence, in neutral words", several=True, person=True),
        Field("offence_code", "the offence's code", person=True),
        Field("verdict", "the verdict on the offence", person=True),
        Field("plea", "the plea", person=True),
        Field("result", "the court's result code", person=True),
    )
}

EVENT = "event"
"""Date columns become events: ``event.charge``; any words may follow the point."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column fills: a field, whose (for a person's field, the how manieth in that role), or which event."""

    field: str
    role: Role | None = None
    event: str = ""
    number: int = 1

    def __str__(self) -> str:
        if self.event:
            return f"{EVENT}.{self.event}"
        which = str(self.number) if self.number > 1 else ""
        return f"{self.role.value}{which}.{self.field}" if self.role else self.field


def parse_target(text: str) -> Target:
    """A target as profiles write it: ``urn``, ``victim.age``, ``defendant2.age``, ``event.charge``.

    Raises:
        Refused: There is no such field.
    """
    first, point, rest = text.strip().partition(".")
    if first == EVENT and rest.strip():
        return Target(EVENT, event=rest.strip())
    if not point and first in FIELDS:
        return Target(first)
    role, which = (first[:-1], int(first[-1])) if first[-1:] in tuple("23456789") else (first, 1)
    if point and role in tuple(Role) and rest in FIELDS and FIELDS[rest].person:
        return Target(rest, Role(role), number=which)
    nearest = _nearest(text)
    raise Refused(f"there is no field {text!r}", remedy=f"Did you mean {nearest}? Fields: {', '.join(FIELDS)}")


def _nearest(text: str) -> str:
    from rapidfuzz import process

    return process.extractOne(text, [*FIELDS, "event.charge", "victim.age"])[0]


@dataclass(frozen=True)
class Headings:
    """The words people head columns with, from the shipped list; see `headings`."""

    fields: dict[str, tuple[str, ...]]
    events: dict[str, tuple[str, ...]]
    roles: dict[str, Role]
    row_keys: frozenset[str]
    missing: dict[FactStatus, tuple[str, ...]]


@cache
def headings() -> Headings:
    """The shipped list of headings."""
    data: dict[str, Any] = shipped_json("column_headings.json")
    return Headings(
        fields={name: tuple(words) for name, words in data["fields"].items()},
        events={name: tuple(words) for name, words in data["events"].items()},
        roles={word: Role(role) for word, role in data["roles"].items()},
        row_keys=frozenset(data["row_keys"]),
        missing={FactStatus(status): tuple(words) for status, words in data["missing"].items()},
    )
