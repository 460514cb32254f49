"""Tests of dates known to the day, the month or the year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.records.dates import DatePrecision, PartialDate, parse_date


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("02/06/2009", "2009-06-02"), ("2.6.2009", "2009-06-02"), ("20090602", "2009-06-02"),
        ("2 June 2009", "2009-06-02"), ("2nd Jun 09", "2009-06-02"), ("June 2, 2009", "2009-06-02"),
        ("2009-06-02T10:11:12", "2009-06-02"), ("2009-06", "2009-06"), ("06/2009", "2009-06"),
        ("June 2009", "2009-06"), ("2009", "2009"), ("03/11/86", "1986-11-03"), ("2009/06/02", "2009-06-02"),
        ("02/06/2009 00:00", "2009-06-02"), ("17800112", "1780-01-12"),
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_a_date_is_read(text: str, stored: str) -> None:
    """A date is read to the precision it was written with."""
    assert str(parse_date(text)) == stored


@pytest.mark.parametrize("text", ["", "31/02/2009", "2009-13-01", "tomorrow", "99", "123456789", "0000-01-01", "n/k"])
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    """Text that is no date, or no day of the calendar, gives nothing."""
    assert parse_date(text) is None


def test_month_first_is_read_only_where_asked() -> None:
    """The order of day and month is the table's, not a guess at each value."""
    assert str(parse_date("02/06/2009", day_first=False)) == "2009-02-06"
    assert parse_date("13/06/2009", day_first=False) is None


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(DatePrecision))
def test_stored_form_reads_back(day: date, precision: DatePrecision) -> None:
    """What is stored of a date is all that was known of it, and reads back the same."""
    parts = {"day": (day.year, day.month, day.day), "month": (day.year, day.month), "year": (day.year,)}
    written = PartialDate.of(*parts[precision.value])
    assert PartialDate.from_text(str(written)) == written
    assert written.precision is precision


def test_dates_sort_by_their_first_possible_day() -> None:
    """A month sorts before its second day and after the month before."""
    assert sorted([PartialDate.of(2009, 6, 2), PartialDate.of(2009, 6), PartialDate.of(2009, 5, 31)]) == [
        PartialDate.of(2009, 5, 31),
        PartialDate.of(2009, 6),
        PartialDate.of(2009, 6, 2),
    ]
