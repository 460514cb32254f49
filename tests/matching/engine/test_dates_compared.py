"""Tests of dates compared part by part."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.date_levels import as_digits, birth_levels, day_comes_first, typed_digits
from prosecution_barriers.matching.engine.dates_compared import DateComparison
from prosecution_barriers.matching.engine.table import Table
from prosecution_barriers.matching.fields import FieldSpec
from prosecution_barriers.records.dates import PartialDate

DAYS = st.dates().map(lambda day: day.isoformat())


def compared(kind: str, *dates: str) -> DateComparison:
    field = FieldSpec.parse(f"{kind}=d")
    comparison = DateComparison(field)
    comparison.load(Table.of([str(n) for n in range(len(dates))], {"d": list(dates)}, [field]).columns)
    return comparison


def level(kind: str, one: str, other: str) -> int:
    return int(compared(kind, one, other).levels(np.array([0]), np.array([1]))[0][0])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("2 June 1986", 6), ("06/02/1986", 5), ("1986-06-20", 5), ("1986-06-25", 4), ("1986-06-12", 5), ("1986-06-03", 5),
        ("1986", 4), ("1987-06-11", 3), ("1990-11-23", 2), ("1960-01-01", 1), ("", 0), ("1960-06-02", 4),
    ],
)  # fmt: skip
def test_births_slip_in_known_ways(other: str, expected: int) -> None:
    """Same, swapped, a digit off, parts in common, a generation apart, not recorded."""
    assert level("date-of-birth", "1986-06-02", other) == expected


def test_the_first_of_january_may_stand_for_a_year() -> None:
    """Where only the year is known, forms ask for a day all the same."""
    assert level("date-of-birth", "1986-11-23", "1986-01-01") == 4
    assert level("date-of-birth", "1986-11-23", "1987-01-01") == 2


@pytest.mark.parametrize(
    ("other", "expected"),
    [("2009-06-02", 7), ("2009-06-03", 6), ("2009-05-28", 5), ("2009-06-27", 4), ("2009-08-15", 3), ("2010-03-15", 2),
     ("2014-03-15", 1)],
)  # fmt: skip
def test_other_dates_are_compared_by_how_far_apart_they_are(other: str, expected: int) -> None:
    """A week, a month, a quarter, a year."""
    assert level("date", "2009-06-02", other) == expected


@given(DAYS, DAYS)
def test_levels_are_symmetric(one: str, other: str) -> None:
    """Which date comes first does not matter, and a date agrees with itself."""
    for kind in ("date", "date-of-birth"):
        assert level(kind, one, other) == level(kind, other, one)
        assert level(kind, one, one) == {"date": 7, "date-of-birth": 6}[kind]


@given(st.dates(), st.dates())
def test_digits_read_back_as_the_date(one: object, other: object) -> None:
    """A date is kept as its decimal digits."""
    assert f"{as_digits(PartialDate.of(one.year, one.month, one.day)):08x}" == f"{one:%Y%m%d}".zfill(8)  # type: ignore[attr-defined,str-format]


def test_dates_that_cannot_be_are_kept_as_typed() -> None:
    """A 56th day is no date, and still one slip from the day it was meant to be."""
    digits = typed_digits("1859-06-56", day_first=True)
    assert digits == 0x18590656
    pair = np.array([digits], np.uint32), np.array([0x18590616], np.uint32)
    assert birth_levels(*pair, np.array([40], np.int32))[0] == 5


def test_the_order_of_day_and_month_is_found() -> None:
    """One number above twelve settles it for the column; nothing settles for days first."""
    assert day_comes_first(["13/02/1990", "01/02/1990"])
    assert not day_comes_first(["02/13/1990"])
    assert day_comes_first(["01/02/1990"])


def test_rows_added_later_compare_alike() -> None:
    """A date appended has the level of one loaded, and cutting back forgets it."""
    comparison = compared("date-of-birth", "1986-06-02", "1986-02-06")
    before = comparison.levels(np.array([0]), np.array([1]))[0]
    comparison.append({"d": "1986-02-06"})
    assert (comparison.levels(np.array([0]), np.array([2]))[0] == before).all()
    comparison.truncate(2)
    assert len(comparison.rows) == 2
