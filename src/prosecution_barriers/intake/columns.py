"""A column as the suggestion looks at it: its heading in plain words, and a sample of its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prosecution_barriers.intake.fields import Target, headings
from prosecution_barriers.intake.heading_words import HeadingWords, plain_words
from prosecution_barriers.intake.values import day_of_number
from prosecution_barriers.records.case import IDENTITY_FACTS
from prosecution_barriers.records.dates import DatePrecision, PartialDate, parse_date

_SAMPLE = 2000
_FEW = 60
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b")


@dataclass(frozen=True)
class Column:
    """A column: its name, its heading in plain words, and the values that are neither empty nor a word for nothing."""

    name: str
    heading: HeadingWords
    values: tuple[str, ...]
    distinct: int
    filled: int
    day_first: bool

    @property
    def words(self) -> str:
        """The heading without the words that say whose it is."""
        return self.heading.text

    def share(self, test: Iterable[bool]) -> float:
        """The share of the sample that passes a test."""
        results = list(test)
        return sum(results) / len(results) if results else 0.0

    def dates(self, *, numbers: bool = False) -> list[PartialDate | None]:
        """The sample read as dates, in the order of days and months the table keeps; *numbers*: day numbers too."""
        read = [parse_date(value, day_first=self.day_first) for value in self.values]
        if not numbers:
            return read
        return [found or day_of_number(value) for found, value in zip(read, self.values, strict=True)]

    def dated(self, *, numbers: bool = False) -> float:
        """The share of the sample that is a day."""
        return self.share(
            found is not None and found.precision is DatePrecision.DAY for found in self.dates(numbers=numbers)
        )

    def note(self, targets: Sequence[Target]) -> str:
        """The commonest values where they are few and name nobody, else how many there are."""
        if not self.values:
            return "empty"
        if self.distinct > _FEW or any(target.field in (*IDENTITY_FACTS, "full_name") for target in targets):
            return f"{self.distinct} different values in {self.filled} filled cells"
        common = [value for value, _ in Counter(self.values).most_common(3)]
        return "such as " + ", ".join(re.sub(r"[\x00-\x1f\x7f]", " ", value)[:24] for value in common)


def look_at(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a table, from a sample of its rows."""
    nothing = {word for words in headings().missing.values() for word in words}
    found = []
    for place, name in enumerate(header):
        cells = (row[place].strip() for row in rows if place < len(row))
        found.append((name, [cell for cell in cells if cell and cell.lower() not in nothing]))
    order = days_first(value for _, values in found for value in values[:_SAMPLE])
    return [
        Column(
            name,
            plain_words(name),
            tuple(values[:_SAMPLE]),
            len(set(values)),
            len(values),
            order is not False if own is None else own,
        )
        for name, values in found
        for own in [days_first(values[:_SAMPLE])]
    ]


def days_first(values: Iterable[str]) -> bool | None:
    """Whether days come before months in these dates, or None where nothing tells."""
    parts = [found for value in values if (found := _NUMERIC_DATE.match(value))]
    first = sum(int(found[1]) > 12 for found in parts)
    second = sum(int(found[2]) > 12 for found in parts)
    return None if first == second else first > second
