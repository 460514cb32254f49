"""Tests of given names and surnames compared together."""

from __future__ import annotations

import numpy as np
import pytest

from prosecution_barriers.matching.engine.name_levels import NameLevel
from prosecution_barriers.matching.engine.name_slots import name_in, name_slots
from prosecution_barriers.matching.engine.names_compared import NameComparison
from prosecution_barriers.matching.engine.table import Table
from prosecution_barriers.matching.fields import FieldSpec

APART = [FieldSpec.parse("given-name=g"), FieldSpec.parse("surname=s")]
FULL = [FieldSpec.parse("full-name=n")]


def compared(fields: list[FieldSpec], *names: tuple[str, ...]) -> NameComparison:
    comparison = NameComparison(fields)
    columns = {field.column: [name[place] for name in names] for place, field in enumerate(fields)}
    table = Table.of([str(n) for n in range(len(names))], columns, fields)
    comparison.load(table.columns)
    comparison.establish(3)
    return comparison


def levels(comparison: NameComparison, one: int, other: int) -> list[int]:
    return [int(found[0]) for found in comparison.levels(np.array([one]), np.array([other]))]


def test_swapped_names_are_seen() -> None:
    """Where only the crossed names agree they are compared crosswise, in either order."""
    comparison = compared(APART, ("Imran", "Khan"), ("Khan", "Imran"), ("Imran", "Smith"))
    assert levels(comparison, 0, 1) == [NameLevel.VARIANT, NameLevel.VARIANT] == levels(comparison, 1, 0)
    assert levels(comparison, 0, 2) == [NameLevel.SAME, NameLevel.DIFFERENT]


def test_of_crossed_names_the_worse_is_the_given_name() -> None:
    """A family's surname in the wrong column is not taken for an agreeing given name."""
    comparison = compared(APART, ("Imran", "Khan"), ("Khan", "Farah"))
    given, surname = levels(comparison, 0, 1)
    assert given < NameLevel.LIKE
    assert surname == NameLevel.VARIANT


def test_full_names_are_split() -> None:
    """Commas and capitals tell which part is the surname; middle names stand for themselves."""
    comparison = compared(FULL, ("KHAN, Imran Ali",), ("Imran Ali Khan",), ("Imran Khan",))
    assert levels(comparison, 0, 1) == [NameLevel.SAME] * 3
    assert levels(comparison, 0, 2)[2] == NameLevel.MISSING


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (0, 3)])
def test_levels_are_symmetric(one: int, other: int) -> None:
    """Turning a pair round changes no level."""
    comparison = compared(APART, ("Ann", "Lee"), ("Lee", "Anne"), ("", "Leigh"), ("Mary Ann", "Lee-Jones"))
    assert levels(comparison, one, other) == levels(comparison, other, one)


def test_a_row_added_compares_as_one_loaded() -> None:
    """What is appended later has the levels it would have had from the start."""
    comparison = compared(APART, ("Imran", "Khan"), ("Imraan", "Kahn"))
    before = levels(comparison, 0, 1)
    comparison.append({"g": "Imraan", "s": "Kahn"})
    assert levels(comparison, 0, 2) == before
    comparison.truncate(2)
    assert len(comparison.numbers[0]) == 2


def test_slots_put_the_given_name_and_surname_first() -> None:
    """Further names follow, each under its own column."""
    fields = [FieldSpec.parse(t) for t in ("surname=a", "given-name=b", "given-name=c", "surname=d")]
    assert [slot.scale.label for slot in name_slots(fields)] == ["b", "a", "c", "d"]
    assert name_in("KHAN, Imran", 2) == "khan"


@pytest.mark.parametrize(
    ("fields", "one", "other"),
    [
        (APART, ("Abdul Kafeel", "SIDDIQUI"), ("Abdul Siddiqui", "KAFEEL")),
        (FULL, ("Abdul Kafeel SIDDIQUI",), ("Abdul Siddiqui KAFEEL",)),
    ],
)
def test_the_same_names_in_other_places(fields: list[FieldSpec], one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """A surname and a further name that changed places are seen, as are a surname and a given name."""
    comparison = compared(fields, one, other)
    assert set(levels(comparison, 0, 1)) == {NameLevel.VARIANT}


def test_other_names_beside_a_shared_one_stay_apart() -> None:
    """One part in common, elsewhere, makes no one name of two."""
    comparison = compared(APART, ("Abdul Siddiqui", "Kafeel"), ("Abdul Karim", "Siddiqui"))
    assert levels(comparison, 0, 1)[1] == NameLevel.DIFFERENT
