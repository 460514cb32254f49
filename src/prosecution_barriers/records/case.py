"""A case entry with its people, offences, events, decisions and flags, as read from a table or by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded, unrecorded
from prosecution_barriers.records.vocabulary import Role

Attributes: TypeAlias = dict[str, str]
"""Columns of a source that no field of ours holds, by their own names; kept, never dropped."""

TextFact: TypeAlias = Recorded[str]


def _missing() -> Recorded[str]:
    return unrecorded()


@dataclass(frozen=True, slots=True)
class Person:
    """One person in one case; *label* is the pseudonym shown until names are revealed.

    Dates of birth are kept as text with their precision (`PartialDate`); ethnicity as the person
    stated it and as an officer observed it are two facts and are never merged.
    """

    role: Role
    label: str = ""
    given_name: TextFact = field(default_factory=_missing)
    surname: TextFact = field(default_factory=_missing)
    sex: TextFact = field(default_factory=_missing)
    age: Recorded[int] = field(default_factory=unrecorded)
    date_of_birth: TextFact = field(default_factory=_missing)
    ethnicity: TextFact = field(default_factory=_missing)
    ethnicity_scheme: str | None = None
    ethnicity_observed: TextFact = field(default_factory=_missing)
    background: TextFact = field(default_factory=_missing)
    disability: TextFact = field(default_factory=_missing)
    attributes: Attributes = field(default_factory=dict)


PERSON_FACTS = (
    "given_name",
    "surname",
    "sex",
    "age",
    "date_of_birth",
    "ethnicity",
    "ethnicity_observed",
    "background",
    "disability",
)
"""The fields of a person that are facts: value, status and source."""

IDENTITY_FACTS = ("given_name", "surname", "date_of_birth")
"""The facts that identify a person; kept apart from the rest and hidden until revealed."""


@dataclass(frozen=True, slots=True)
class Offence:
    """One offence considered or charged; *defendant* is the place of the accused among the people, from 0."""

    label: TextFact = field(default_factory=_missing)
    code: TextFact = field(default_factory=_missing)
    defendant: int | None = None
    verdict: TextFact = field(default_factory=_missing)
    plea: TextFact = field(default_factory=_missing)
    result: TextFact = field(default_factory=_missing)
    offence_from: PartialDate | None = None
    offence_to: PartialDate | None = None


OFFENCE_FACTS = ("label", "code", "verdict", "plea", "result")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a case; an undated event is shown as undated, never as first."""

    type: str
    date: Recorded[PartialDate] = field(default_factory=unrecorded)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision taken in a case: its stage, the limb of the test, the reason and who took it."""

    stage: str
    decision: str
    test_limb: str = ""
    reason_code: str = ""
    maker_role: str = ""
    date: Recorded[PartialDate] = field(default_factory=unrecorded)
    rationale: str = ""


CASE_FACTS = ("urn", "area", "force", "unit", "stage", "outcome")
"""The fields of a case entry that are facts."""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case file under review, as a rule one URN, with its people in their roles."""

    urn: TextFact = field(default_factory=_missing)
    area: TextFact = field(default_factory=_missing)
    force: TextFact = field(default_factory=_missing)
    unit: TextFact = field(default_factory=_missing)
    stage: TextFact = field(default_factory=_missing)
    outcome: TextFact = field(default_factory=_missing)
    stratum: str | None = None
    people: tuple[Person, ...] = ()
    offences: tuple[Offence, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: tuple[Decision, ...] = ()
    flags: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=dict)


def person_label(role: Role, place: int) -> str:
    """The pseudonym of the *place*-th person (from 0) in a role: ``Defendant A``, ``Victim AB``."""
    letters = ""
    number = place + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{role.value.capitalize()} {letters}"


def labelled(people: tuple[Person, ...]) -> tuple[str, ...]:
    """The pseudonym of each of *people*, counted role by role in the order given."""
    counts: dict[Role, int] = {}
    labels = []
    for person in people:
        place = counts.get(person.role, 0)
        counts[person.role] = place + 1
        labels.append(person.label or person_label(person.role, place))
    return tuple(labels)
