"""Tests of two entries side by side."""

from __future__ import annotations

import pytest

from making import sample_entry
from prosecution_barriers.matching.compare import Likeness, compare_entries, same_throughout
from prosecution_barriers.records.case import Event, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import FactStatus, recorded, unrecorded
from prosecution_barriers.records.vocabulary import Role


def person(**facts: object) -> Person:
    return Person(Role.DEFENDANT, **{name: recorded(value) for name, value in facts.items()})  # type: ignore[arg-type]


def found(left: Person, right: Person) -> dict[str, Likeness]:
    rows = compare_entries(sample_entry(people=(left,)), sample_entry(people=(right,)))
    return {row.field.removeprefix("defendant "): row.likeness for row in rows}


@pytest.mark.parametrize(
    ("field", "left", "right", "likeness"),
    [
        ("surname", "Prewett", "PREWETT", Likeness.EQUAL), ("surname", "Prewett", "Prewet", Likeness.NEAR),
        ("surname", "Müller", "Muller", Likeness.EQUAL), ("surname", "Prewett", "Hollis", Likeness.DIFFERENT),
        ("date_of_birth", "1986-11-03", "1986-03-11", Likeness.NEAR),
        ("date_of_birth", "1986-11-03", "1986-11-04", Likeness.NEAR),
        ("date_of_birth", "1986-11-03", "1971-02-20", Likeness.DIFFERENT), ("age", 22, 23, Likeness.NEAR),
        ("age", 22, 40, Likeness.DIFFERENT),
    ],
)  # fmt: skip
def test_values_compare_as_a_reader_would(field: str, left: object, right: object, likeness: Likeness) -> None:
    """Spelling, swapped days and months and one slipped digit are near; the rest is equal or different."""
    assert found(person(**{field: left}), person(**{field: right}))[field.replace("_", " ")] is likeness


def test_references_are_compared_in_their_comparable_form() -> None:
    """Spaces and slashes do not differ, O for 0 is near, another case is different."""
    base = sample_entry(urn=recorded("Q1NM0041709"))
    for other, likeness in (
        ("Q1 NM 00417/09", Likeness.EQUAL),
        ("Q1NMOO417O9", Likeness.NEAR),
        ("R2AA9991210", Likeness.DIFFERENT),
    ):
        assert compare_entries(base, sample_entry(urn=recorded(other)))[0].likeness is likeness


def test_what_is_missing_is_neither_equal_nor_different() -> None:
    """A value missing from either side is said to be missing, with the reason in words."""
    row = compare_entries(sample_entry(area=unrecorded(FactStatus.NOT_STATED)), sample_entry())[1]
    assert (row.left, row.likeness) == ("not stated", Likeness.MISSING)


def test_people_stand_opposite_those_they_resemble() -> None:
    """Two defendants in another order are each compared with themselves; a third with nobody."""
    one, other = person(surname="Prewett", given_name="Alan"), person(surname="Hollis", given_name="Mary")
    rows = compare_entries(sample_entry(people=(one, other)), sample_entry(people=(other, one, person(surname="Zed"))))
    likenesses = [row.likeness for row in rows if row.field.endswith("surname")]
    assert likenesses == [Likeness.EQUAL, Likeness.EQUAL]
    assert any("(nobody)" in (row.left, row.right) for row in rows)


def test_dates_a_few_days_apart_are_near() -> None:
    """Events of one kind are compared by their dates."""

    def at(day: int) -> tuple[Event, ...]:
        return (Event("charge", recorded(PartialDate.of(2010, 2, day))),)

    for day, likeness in ((3, Likeness.EQUAL), (5, Likeness.NEAR), (25, Likeness.DIFFERENT)):
        assert compare_entries(sample_entry(events=at(3)), sample_entry(events=at(day)))[-1].likeness is likeness


def test_offences_and_dates_are_told_apart() -> None:
    """What is charged has a row of its own, and the day of an event is called its date."""
    rows = {row.field: row for row in compare_entries(sample_entry(), sample_entry(offences=()))}
    assert rows["offences"].likeness is Likeness.MISSING
    assert rows["date of report"].likeness is Likeness.EQUAL


def test_columns_nobody_mapped_make_no_copy_where_they_differ() -> None:
    """Only a column in which every entry has a value of its own may differ between exact copies."""
    one, other = (sample_entry(attributes={"row": row, "postcode": code}) for row, code in (("1", "A"), ("2", "B")))
    assert not same_throughout(one, other, {"row"})
    assert same_throughout(one, other, {"row", "postcode"})
    assert same_throughout(sample_entry(), sample_entry())
