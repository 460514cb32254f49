"""The face sheet in the words of a reader: every fact of a case by its label, shared by screen and plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.case import CASE_FACTS, IDENTITY_FACTS, OFFENCE_FACTS, PERSON_FACTS
from prosecution_barriers.records.facts import Recorded, unrecorded

if TYPE_CHECKING:
    from prosecution_barriers.review.casefile import CaseFile

_LABELS = {"urn": "URN"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a heading, or a fact with the field it can be corrected by."""

    label: str
    fact: Recorded[Any] | None = None
    field: str = ""
    person: int | None = None
    identity: bool = False

    @property
    def correctable(self) -> bool:
        """Whether it can be corrected by hand."""
        return bool(self.field)


def label_of(field: str) -> str:
    """The field of a fact as it is called on the face sheet: ``given name``, ``URN``."""
    return _LABELS.get(field, field.replace("_", " "))


def field_in(words: str) -> tuple[str, str]:
    """The field that *words* begin with, by its label or its name, and what follows it.

    Words that begin with no field give their first one, for whoever refuses it by name.
    """
    typed = words.strip()
    for field in sorted((*CASE_FACTS, *PERSON_FACTS), key=len, reverse=True):
        for name in (field, label_of(field)):
            head, rest = typed[: len(name)], typed[len(name) :]
            if head.lower() == name.lower() and rest[:1] in ("", " "):
                return field, rest.strip()
    field, _, value = typed.partition(" ")
    return field, value.strip()


def lines_of(file: CaseFile) -> Iterator[Line]:
    """Every fact of a case in the order it is read."""
    entry = file.entry
    yield Line("Case")
    for name in CASE_FACTS:
        yield Line(label_of(name), getattr(entry, name), name)
    for key, person in zip(file.person_ids, entry.people, strict=True):
        yield Line(person.label or person.role.value)
        for name in PERSON_FACTS:
            yield Line(label_of(name), getattr(person, name), name, key, name in IDENTITY_FACTS)
    for offence in entry.offences:
        yield Line("Offence")
        for name in OFFENCE_FACTS:
            yield Line(name, getattr(offence, name))
    for flag in entry.flags:
        yield Line(f"Flag: {flag}")
    if entry.attributes:
        yield Line("Other columns of the source")
        for name, value in entry.attributes.items():
            yield Line(name, Recorded(str(value)) if str(value) else unrecorded())


def missing_words(lines: Sequence[Line]) -> str:
    """How many of the facts have no value, of how many."""
    facts = [line.fact for line in lines if line.fact is not None]
    return f"{sum(not fact.known for fact in facts)} of {len(facts)} facts have no value"
