"""Births and other dates compared part by part, as clerks mistype them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Codes, Comparison, Levels, Part, Role, Rows, Scale, unit
from prosecution_barriers.matching.engine.date_levels import (
    DAY,
    MONTH,
    YEAR,
    as_digits,
    birth_levels,
    date_levels,
    day_number,
    typed_digits,
)
from prosecution_barriers.matching.engine.relations import PersonRelation
from prosecution_barriers.matching.engine.table import CodedColumn
from prosecution_barriers.matching.engine.vectors import Vector
from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.dates import parse_date

_SALT = 31
PERIOD = 62
"""Days of the periods used as keys; every date lies in two that overlap by half."""

_BIRTH_WORDS = (
    "born a generation apart",
    "dates of birth differ",
    "dates of birth have one part in common",
    "dates of birth have two parts in common",
    "dates of birth are one slip apart",
    "born on one day",
)
_DATE_WORDS = ("more than a year apart", "within a year", "within a quarter", "within a month", "within a week",
               "one slip apart")  # fmt: skip


class DateComparison(Comparison):
    """One column of dates, kept as one hexadecimal digit a decimal digit (2 June 2009 is 0x20090602)."""

    def __init__(self, field: FieldSpec, day_first: bool = True) -> None:
        self.fields = (field,)
        self._birth = field.kind is Kind.BIRTH
        self.scales = (_birth_scale(field.column) if self._birth else _date_scale(field.column),)
        self.parts = _BIRTH_PARTS if self._birth else _DATE_PARTS
        self.day_first = day_first
        self.rows = Vector(np.int32)
        self.digits = Vector(np.uint32)
        self.days = Vector(np.int32)
        self._numbers: dict[int, int] = {}

    def load(self, columns: Mapping[str, CodedColumn]) -> None:
        column = columns[self.fields[0].column]
        numbers = np.array([*self._number([self._read(text) for text in column.values]), -1], np.int32)
        self.rows.extend(numbers[column.codes])

    def _read(self, text: str) -> int:
        """The digits of a date, 0 where there is none; a day that does not exist keeps what was typed."""
        if not text:
            return 0
        date = parse_date(text, day_first=self.day_first, pivot=2015 if self._birth else 2030)
        return as_digits(date) if date else typed_digits(text, self.day_first)

    def _number(self, digits: Sequence[int]) -> list[int]:
        """The number of each date, -1 for none; new dates are added."""
        new = [date for date in dict.fromkeys(digits) if date and date not in self._numbers]
        self._numbers.update((date, len(self.digits) + place) for place, date in enumerate(new))
        self.digits.extend(np.array(new, np.uint32))
        self.days.extend(np.array([day_number(date) for date in new], np.int32))
        return [self._numbers[date] if date else -1 for date in digits]

    def levels(self, i: Rows, j: Rows) -> list[Levels]:
        a, b = self.rows.data[i], self.rows.data[j]
        recorded = (a >= 0) & (b >= 0)
        if not len(self.digits):
            return [recorded.astype(np.int8)]
        one, other = self.digits.data[a], self.digits.data[b]
        apart = np.abs(self.days.data[a] - self.days.data[b])
        levels = birth_levels(one, other, apart) if self._birth else date_levels(one, other, apart)
        levels[~recorded] = 0
        return [levels]

    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        wrong = draw.random((5, len(trouble)))
        recorded = wrong[0] >= 0.04 * trouble
        if not self._birth:
            same = recorded & (wrong[1] >= 0.18 * trouble)
            return {"day": same, "period": same | (recorded & (wrong[2] >= 0.35))}
        year, month, day = (recorded & (wrong[place] >= 0.04 * trouble) for place in (1, 2, 3))
        swapped = recorded & (wrong[4] < 0.03 * trouble)
        straight = ~swapped
        return {
            "day": year & month & day & straight, "month": year & month & straight,
            "birthday": (month & day) | swapped, "year-day": year & day & straight, "year": year | swapped,
        }  # fmt: skip

    def codes(self, part: str, column: int, rows: Rows | slice) -> tuple[Codes, ...]:
        numbers = self.rows.data[rows]
        digits, days = self.digits.data, self.days.data
        if len(numbers) < len(digits):
            digits, days = digits[numbers], days[numbers]
            numbers = np.where(numbers < 0, -1, np.arange(len(numbers)))
        salt = _SALT + ("day", "period", "month", "birthday", "year", "year-day").index(part)
        return (Codes(_keys(part, column, digits, days), numbers, salt),)

    def agreed(self, scale: int, rows: Rows) -> Rows:
        return self.rows.data[rows]

    def value(self, scale: int, number: int) -> str:
        return f"{int(self.digits.data[number]):08x}"

    def append(self, record: Mapping[str, str]) -> None:
        self.rows.extend(self._number([self._read(record.get(self.fields[0].column, ""))]))

    def truncate(self, rows: int) -> None:
        self.rows.truncate(rows)


def _keys(part: str, column: int, digits: NDArray[np.uint32], days: NDArray[np.int32]) -> NDArray[np.int64]:
    """One part of each date as a whole number; -1 where that part was not recorded."""
    if part == "day":
        keys, known = digits, digits > 0
    elif part == "period":
        keys, known = ((days + column * (PERIOD // 2)) // PERIOD * 2 + column).astype(np.uint32), digits > 0
    elif part == "month":
        keys, known = digits >> np.uint32(8), (digits & MONTH) > 0
    elif part == "year":
        keys, known = digits >> np.uint32(16), digits > 0
    elif part == "year-day":
        keys, known = digits & (YEAR | DAY), (digits & DAY) > 0
    else:
        month, day = (digits & MONTH) >> np.uint32(8), digits & DAY
        keys, known = np.minimum(month, day) * np.uint32(256) + np.maximum(month, day), day > 0
    return np.where(known, keys.astype(np.int64), -1)


_BIRTH_PARTS = Part("day"), Part("month"), Part("birthday"), Part("year-day"), Part("year")
_DATE_PARTS = Part("day"), Part("period", 2)


def _birth_scale(label: str) -> Scale:
    return Scale(
        label, "", Role.PERSON, _BIRTH_WORDS, rare=True, of_twins=True, named_after=unit((75, 20, 5, 0.1, 0.1, 0.1)),
        impossible={PersonRelation.SAME: frozenset((1,)), PersonRelation.RELATIVE_OF_ONE_NAME: frozenset((4, 5, 6))},
        strangers=unit((45, 46, 8, 0.4, 0.2, 0.02)),
        same_person=unit((0.05, 0.8, 0.8, 2, 7, 89)), relatives=unit((30, 50, 13, 2, 1, 4)),
    )  # fmt: skip


def _date_scale(label: str) -> Scale:
    return Scale(
        label, label, Role.CASE, (*(f"{label} {words}" for words in _DATE_WORDS), f"same {label}"),
        of_other_cases=frozenset((1,)),
        strangers=unit((48, 32, 11, 4, 2, 2, 0.5)),
        same_person=unit((48, 32, 11, 4, 1.5, 1.5, 2)), relatives=unit((48, 32, 11, 4, 1.5, 1.5, 2)),
        same_case=unit((0.7, 1, 1, 6, 5, 3.3, 83)),
    )  # fmt: skip
