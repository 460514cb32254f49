"""What two entries can be to each other: a relation of persons times a relation of cases."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class PersonRelation(IntEnum):
    """How the persons of two entries stand to each other."""

    UNRELATED = 0
    RELATIVE = 1
    """A relative of another given name: brother, parent, partner."""
    RELATIVE_OF_ONE_NAME = 2
    """A relative named after the other, of another birth: father and son of one name."""
    TWIN = 3
    """A relative of another given name and the same birth."""
    SAME = 4


class CaseRelation(IntEnum):
    """How the cases of two entries stand to each other."""

    OTHER = 0
    TOGETHER = 1
    """One case, both entries written down together: what belongs to the case is the same."""
    AGAIN = 2
    """One case, one of the entries written down again, with what goes wrong then."""


class Relation(StrEnum):
    """What the machine proposes for two entries."""

    SAME_ENTRY = "same-entry"
    SAME_PERSON = "same-person"
    CO_DEFENDANT = "co-defendant"
    RELATIVE = "relative"
    NAMESAKE = "namesake"
    UNCLEAR = "unclear"


class Cell(NamedTuple):
    """One combination of the two relations, a class of the model."""

    person: PersonRelation
    case: CaseRelation


def cells(has_case: bool) -> tuple[Cell, ...]:
    """The classes of the model: first the unrelated of different cases, last the entries that are the same.

    Without case fields only persons are told apart; the last class is then the same person, and twins
    count among the relatives, as nothing but the given name would tell them from one person.
    """
    if not has_case:
        persons = (person for person in PersonRelation if person != PersonRelation.TWIN)
        return tuple(Cell(person, CaseRelation.OTHER) for person in persons)
    return tuple(
        Cell(person, case)
        for person in PersonRelation
        for case in CaseRelation
        if (person, case) != (PersonRelation.SAME, CaseRelation.TOGETHER)
    )
