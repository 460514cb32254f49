"""Two entries side by side, field by field: equal, near, different, or missing from one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA, JaroWinkler

from prosecution_barriers.records.case import CaseEntry, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.references import confusable_urn, normalise_urn
from prosecution_barriers.text.safe import fold

_NEAR_NAME = 0.85
_CASE_FIELDS = ("urn", "area", "force", "unit", "stage", "outcome")
_PERSON_FIELDS = ("given_name", "surname", "date_of_birth", "sex", "age", "ethnicity")


class Likeness(StrEnum):
    """How two values of one field compare."""

    EQUAL = "equal"
    NEAR = "near"
    DIFFERENT = "different"
    MISSING = "missing"

    @property
    def mark(self) -> str:
        """One character for it, so that nothing depends on colour."""
        return {"equal": "=", "near": "~", "different": "!", "missing": "?"}[self.value]


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of two entries, in words, and how they compare."""

    field: str
    left: str
    right: str
    likeness: Likeness


def compare_entries(left: CaseEntry, right: CaseEntry) -> list[ComparedField]:
    """Two entries field by field: the case's own fields, then each person, the most alike opposite each other."""
    rows = [
        ComparedField(name.replace("_", " "), one.words(), other.words(), likeness(name, one, other))
        for name in _CASE_FIELDS
        for one, other in [(getattr(left, name), getattr(right, name))]
    ]
    for one, other in _opposites(left.people, right.people):
        rows.extend(_person_rows(one, other))
    rows.append(_offences(left, right))
    rows.extend(_events(left, right))
    return rows


def same_throughout(left: CaseEntry, right: CaseEntry, own: Collection[str] = ()) -> bool:
    """Whether two entries are copies: every field the same, or missing from both, and the same people in each.

    Columns that nobody mapped count too, but for those in *own*, in which every entry has a value of its own.
    """
    kept = {*left.attributes, *right.attributes} - set(own)
    if len(left.people) != len(right.people) or any(left.attributes.get(n) != right.attributes.get(n) for n in kept):
        return False
    return all(row.likeness is Likeness.EQUAL or row.left == row.right for row in compare_entries(left, right))


def likeness(field: str, left: Recorded[object], right: Recorded[object]) -> Likeness:
    """How two facts of one field compare."""
    if left.value is None or right.value is None:
        return Likeness.MISSING
    one, other = fold(str(left.value)).strip(), fold(str(right.value)).strip()
    if field == "urn":
        one, other = normalise_urn(one), normalise_urn(other)
    if one == other:
        return Likeness.EQUAL
    return Likeness.NEAR if _near(field, one, other) else Likeness.DIFFERENT


def _near(field: str, one: str, other: str) -> bool:
    if field == "urn":
        return OSA.distance(confusable_urn(one), confusable_urn(other)) <= 2
    if field in ("given_name", "surname"):
        return JaroWinkler.similarity(one, other) >= _NEAR_NAME
    if field == "date_of_birth":
        return sorted(one.split("-")) == sorted(other.split("-")) or OSA.distance(one, other) <= 1
    if field == "age":
        return abs(int(one) - int(other)) <= 1
    return JaroWinkler.similarity(one, other) >= 0.92


def _opposites(left: tuple[Person, ...], right: tuple[Person, ...]) -> Iterator[tuple[Person | None, Person | None]]:
    """People of one role opposite each other, each with the one most like them that is left."""
    rest = list(right)
    for one in left:
        same_role = [other for other in rest if other.role is one.role]
        best = max(same_role, key=lambda other: person_likeness(one, other), default=None)
        if best is not None:
            rest.remove(best)
        yield one, best
    for other in rest:
        yield None, other


def person_likeness(one: Person, other: Person) -> float:
    """How alike two people are, from 0 to 1, by names and date of birth."""
    scores = []
    for name in ("given_name", "surname", "date_of_birth"):
        left, right = getattr(one, name).value, getattr(other, name).value
        if left and right:
            scores.append(JaroWinkler.similarity(fold(left), fold(right)))
    return sum(scores) / len(scores) if scores else 0.0


def _person_rows(one: Person | None, other: Person | None) -> Iterator[ComparedField]:
    shown = one or other
    assert shown is not None
    if one is None or other is None:
        yield ComparedField(
            shown.label or shown.role.value,
            "(nobody)" if one is None else "",
            "(nobody)" if other is None else "",
            Likeness.MISSING,
        )
        return
    for name in _PERSON_FIELDS:
        left, right = getattr(one, name), getattr(other, name)
        heading = f"{shown.label or shown.role.value} {name.replace('_', ' ')}"
        yield ComparedField(heading, left.words(), right.words(), likeness(name, left, right))


def _offences(left: CaseEntry, right: CaseEntry) -> ComparedField:
    """What is charged, in the order it was recorded."""
    one, other = ("; ".join(dict.fromkeys(o.label.words() for o in entry.offences)) for entry in (left, right))
    if not one or not other:
        return ComparedField("offences", one, other, Likeness.MISSING)
    same, near = fold(one) == fold(other), _near("offences", fold(one), fold(other))
    return ComparedField(
        "offences", one, other, Likeness.EQUAL if same else Likeness.NEAR if near else Likeness.DIFFERENT
    )


def _events(left: CaseEntry, right: CaseEntry) -> Iterator[ComparedField]:
    held = {event.type: event.date for event in right.events}
    for event in left.events:
        if event.type not in held:
            continue
        one, other = event.date, held[event.type]
        if one.value is None or other.value is None:
            found = Likeness.MISSING
        elif one.value == other.value:
            found = Likeness.EQUAL
        else:
            found = Likeness.NEAR if abs((one.value.first - other.value.first).days) <= 3 else Likeness.DIFFERENT
        yield ComparedField(f"date of {event.type}", _date(one), _date(other), found)


def _date(fact: Recorded[PartialDate]) -> str:
    return str(fact.value) if fact.value is not None else fact.status.words
