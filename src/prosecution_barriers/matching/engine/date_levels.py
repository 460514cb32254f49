"""Dates as decimal digits, and how two of them agree: the slips that typing makes, and how far apart they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Levels
from prosecution_barriers.records.dates import DatePrecision, PartialDate

GENERATION = 15
"""Years between births from which two people are a generation apart, which no slip of the pen explains."""
YEAR, MONTH, DAY = np.uint32(0xFFFF0000), np.uint32(0xFF00), np.uint32(0xFF)
"""The hexadecimal digits of each part of a date."""
_TYPED_YEAR_FIRST = re.compile(r"\s*(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\s*\Z")
_TYPED_YEAR_LAST = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*\Z")
_LOW, _FOUR = np.uint32(0xF) << np.arange(0, 28, 4, dtype=np.uint32), np.uint32(4)
_HIGH = _LOW << _FOUR
"""All pairs of neighbouring digits of a date."""
_SPANS = np.array((7, 31, 92, 366), np.int32)


def day_comes_first(texts: Sequence[str]) -> bool:
    """Whether ``02/06`` is the second of June, by which of the two numbers passes twelve among *texts*."""
    first = second = 0
    for text in texts:
        if found := _TYPED_YEAR_LAST.match(text):
            first += int(found[1]) > 12
            second += int(found[2]) > 12
    return first >= second


def as_digits(date: PartialDate) -> int:
    """Year, month and day of a date as hexadecimal digits; 0 for a part that was not recorded."""
    month = date.first.month if date.precision is not DatePrecision.YEAR else 0
    day = date.first.day if date.precision is DatePrecision.DAY else 0
    return int(f"{date.first.year:04d}{month:02d}{day:02d}", 16)


def typed_digits(text: str, day_first: bool) -> int:
    """The digits of a date that cannot be, such as ``1859-06-56``, as they were typed; 0 if it is no date."""
    if found := _TYPED_YEAR_FIRST.match(text):
        year, month, day = found.groups()
    elif found := _TYPED_YEAR_LAST.match(text):
        one, two, year = found.groups()
        day, month = (one, two) if day_first else (two, one)
    else:
        return 0
    return int(f"{year}{int(month):02d}{int(day):02d}", 16)


def day_number(digits: int) -> int:
    """The day a date falls on, counted from the year 1; roughly, for a day that does not exist."""
    text = f"{digits:08x}"
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    try:
        return date(year, month or 1, day or 1).toordinal()
    except ValueError:
        return year * 365 + min(month, 12) * 30 + min(day, 31)


def _slip(one: NDArray[np.uint32], other: NDArray[np.uint32], changed: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether one digit differs, two neighbouring digits are swapped, or day and month are."""
    marks = changed | (changed >> np.uint32(1))
    marks = (marks | (marks >> np.uint32(2))) & np.uint32(0x11111111)
    slip: NDArray[np.bool_] = np.bitwise_count(marks) == 1
    months = ((one & MONTH) >> np.uint32(8)) == (other & DAY)
    slip |= ((changed & YEAR) == 0) & months & ((one & DAY) == ((other & MONTH) >> np.uint32(8)))
    pairs = np.flatnonzero(np.bitwise_count(marks) == 2)
    if len(pairs):
        a, b = one[pairs], other[pairs]
        b = b[:, None]
        turned = (b & ~(_LOW | _HIGH)) | ((b & _LOW) << _FOUR) | ((b & _HIGH) >> _FOUR)
        slip[pairs] |= (turned == a[:, None]).any(axis=1)
    return slip


def _new_year(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether one of two dates is the first of January, which is put down where only the year is known."""
    found: NDArray[np.bool_] = ((one & (MONTH | DAY)) == 0x0101) | ((other & (MONTH | DAY)) == 0x0101)
    return found


def birth_levels(one: NDArray[np.uint32], other: NDArray[np.uint32], days: NDArray[np.int32]) -> Levels:
    """Level of each pair of births, given as hexadecimal digits and days between them."""
    changed = one ^ other
    year, month, day = (changed & YEAR) == 0, (changed & MONTH) == 0, (changed & DAY) == 0
    parts = year.astype(np.int8) + month + day
    levels = np.full(len(one), 2, np.int8)
    apart = np.abs(_years(one) - _years(other))
    levels[parts == 1] = 3
    whole = ((one & DAY) > 0) & ((other & DAY) > 0)
    levels[~whole & (apart <= 1)] = 3
    levels[(apart >= GENERATION) & ~(month & day & whole)] = 1
    levels[whole & (parts == 2)] = 4
    levels[(~whole | _new_year(one, other)) & year] = 4
    levels[whole & ((days <= 1) | _slip(one, other, changed))] = 5
    levels[changed == 0] = 6
    return levels


def date_levels(one: NDArray[np.uint32], other: NDArray[np.uint32], apart: NDArray[np.int32]) -> Levels:
    """Level of each pair of dates, given as hexadecimal digits and days between them."""
    levels = np.int8(6) - np.searchsorted(_SPANS, apart, side="left").astype(np.int8) - np.int8(1)
    changed = one ^ other
    levels[_slip(one, other, changed)] = 6
    levels[changed == 0] = 7
    return levels


def _years(digits: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The year in decimal of dates given as hexadecimal digits."""
    year = (digits >> np.uint32(16)).astype(np.int32)
    decimal: NDArray[np.int32] = (year >> 12) * 1000 + ((year >> 8) & 15) * 100 + ((year >> 4) & 15) * 10 + (year & 15)
    return decimal
