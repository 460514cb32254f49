"""Dates as case files give them: a day, a month, a year, or nothing that can be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\d{2}:\d{2}.{0,20})?\Z")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: +\d{1,2}:\d{2}.{0,12})?\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ \-./]+)?([A-Za-z]{3,9})\.?,?[ \-./]+(\d{4}|\d{2})\Z")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?[ \-]+(\d{1,2})(?:st|nd|rd|th)?,?[ \-]+(\d{4})\Z")
_YEAR = re.compile(r"(\d{4})\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})\Z")


class DatePrecision(StrEnum):
    """How much of a date was recorded."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year; ordered by its first possible day.

    Raises:
        ValueError: There is no such day.
    """

    first: date
    precision: DatePrecision = DatePrecision.DAY

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> PartialDate:
        """The date with as many parts as were recorded."""
        precision = DatePrecision.DAY if day else DatePrecision.MONTH if month else DatePrecision.YEAR
        return cls(date(year, month or 1, day or 1), precision)

    @classmethod
    def from_text(cls, text: str) -> PartialDate:
        """Read the stored form: ``2009``, ``2009-06`` or ``2009-06-02``."""
        parts = [int(part) for part in text.split("-")]
        return cls.of(*parts)

    def __str__(self) -> str:
        width = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7, DatePrecision.DAY: 10}[self.precision]
        return self.first.isoformat()[:width]

    def words(self) -> str:
        """The date as a British reader writes it."""
        if self.precision is DatePrecision.DAY:
            return f"{self.first:%d/%m/%Y}"
        return f"{self.first:%m/%Y}" if self.precision is DatePrecision.MONTH else f"{self.first:%Y}"


def parse_date(text: str, *, day_first: bool = True, pivot: int = 2030) -> PartialDate | None:
    """Read one date in any of the forms case tables use, or None where it is not one.

    Args:
        text: Such as ``02/06/2009``, ``2 June 2009``, ``20090602``, ``2009-06``, ``1986``.
        day_first: Whether ``02/06`` is the second of June.
        pivot: Two-digit years are read as the latest year not after this one.
    """
    text = text.strip()
    try:
        return _parse(text, day_first, pivot)
    except ValueError:
        return None


def _parse(text: str, day_first: bool, pivot: int) -> PartialDate | None:
    if found := _ISO.match(text):
        year, month, day = found.groups()
        return PartialDate.of(int(year), int(month), int(day) if day else None)
    if (found := _YEAR_FIRST.match(text)) or (found := _COMPACT.match(text)):
        return PartialDate.of(*(int(part) for part in found.groups()))
    if found := _NUMERIC.match(text):
        one, two, year = found.groups()
        day, month = (one, two) if day_first else (two, one)
        return PartialDate.of(_century(year, pivot), int(month), int(day))
    if (found := _WORDED.match(text)) and (month_number := _MONTHS.get(found[2][:3].lower())):
        return PartialDate.of(_century(found[3], pivot), month_number, int(found[1]) if found[1] else None)
    if (found := _MONTH_FIRST.match(text)) and (month_number := _MONTHS.get(found[1][:3].lower())):
        return PartialDate.of(int(found[3]), month_number, int(found[2]))
    if found := _MONTH_YEAR.match(text):
        return PartialDate.of(int(found[2]), int(found[1]))
    if (found := _YEAR.match(text)) and 1500 <= int(found[1]) <= 2200:
        return PartialDate.of(int(found[1]))
    return None


def _century(year: str, pivot: int) -> int:
    if len(year) == 4:
        return int(year)
    full = pivot // 100 * 100 + int(year)
    return full if full <= pivot else full - 100
