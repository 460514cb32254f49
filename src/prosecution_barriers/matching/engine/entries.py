"""The rows of one table, or of two set against each other, ready to be compared field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prosecution_barriers.matching.engine.comparison import Comparison, Levels, Rows, Scale
from prosecution_barriers.matching.engine.date_levels import day_comes_first
from prosecution_barriers.matching.engine.dates_compared import DateComparison
from prosecution_barriers.matching.engine.names_compared import NameComparison
from prosecution_barriers.matching.engine.postcodes_compared import PostcodeComparison
from prosecution_barriers.matching.engine.references_compared import ReferenceComparison
from prosecution_barriers.matching.engine.table import CodedColumn, Table
from prosecution_barriers.matching.engine.texts_compared import TextComparison, is_long_code
from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.refusals import Refused

_NAMES = (Kind.GIVEN_NAME, Kind.SURNAME, Kind.FULL_NAME)


class Entries:
    """All comparisons over the same rows.

    Args:
        comparisons: What is compared.
        rows: How many rows they hold.
        split: With two tables, the row from which the second one begins; pairs are then sought only
            between the two.
    """

    def __init__(self, comparisons: Sequence[Comparison], rows: int = 0, split: int | None = None) -> None:
        self.comparisons = tuple(comparisons)
        self.scales: tuple[Scale, ...] = tuple(s for comparison in comparisons for s in comparison.scales)
        self.rows = rows
        self.split = split

    @classmethod
    def of(
        cls,
        fields: Sequence[FieldSpec],
        table: Table,
        other: Table | None = None,
        settings: Mapping[str, bool] | None = None,
    ) -> Entries:
        """The rows of *table*, and of *other* after them; settings not given are found in the data.

        Raises:
            Refused: There is nothing to compare.
        """
        if not fields:
            raise Refused("No field to compare was named", remedy="Name at least one as KIND=COLUMN.")
        tables = [table] if other is None else [table, other]
        comparisons = comparisons_from(fields, find_settings(fields, tables) if settings is None else settings)
        for part in tables:
            for comparison in comparisons:
                comparison.load(part.columns)
        return cls(comparisons, sum(map(len, tables)), None if other is None else len(table))

    @property
    def possible(self) -> int:
        """How many pairs of entries there are."""
        if self.split is None:
            return self.rows * (self.rows - 1) // 2
        return self.split * (self.rows - self.split)

    @property
    def names(self) -> NameComparison | None:
        """The comparison of names, where there are any."""
        return next((c for c in self.comparisons if isinstance(c, NameComparison)), None)

    def settings(self) -> dict[str, bool]:
        """What was found about single columns, for `comparisons_from`."""
        found = {}
        for comparison in self.comparisons:
            if isinstance(comparison, DateComparison):
                found[comparison.fields[0].column] = comparison.day_first
            elif isinstance(comparison, TextComparison):
                found[comparison.fields[0].column] = comparison.long_code
        return found

    @property
    def has_case(self) -> bool:
        """Whether there are fields that belong to a case."""
        return any(field.kind.of_case for comparison in self.comparisons for field in comparison.fields)

    def levels(self, i: Rows, j: Rows) -> list[Levels]:
        """For every scale the level of each pair of rows."""
        return [levels for comparison in self.comparisons for levels in comparison.levels(i, j)]

    def owner(self, scale: int) -> tuple[Comparison, int]:
        """The comparison a scale belongs to, and the scale's place in it."""
        for comparison in self.comparisons:
            if scale < len(comparison.scales):
                return comparison, scale
            scale -= len(comparison.scales)
        raise IndexError(scale)

    def append(self, record: Mapping[str, str]) -> int:
        """Add an entry given as texts by column; returns its row."""
        for comparison in self.comparisons:
            comparison.append(record)
        self.rows += 1
        return self.rows - 1

    def truncate(self, rows: int) -> None:
        """Forget all entries from row *rows* on."""
        for comparison in self.comparisons:
            comparison.truncate(rows)
        self.rows = rows


def find_settings(fields: Sequence[FieldSpec], tables: Sequence[Table]) -> dict[str, bool]:
    """What the data say about single columns: whether days come first, whether codes are long."""
    found = {}
    for field in fields:
        if field.kind in (Kind.BIRTH, Kind.DATE):
            found[field.column] = day_comes_first(_values(tables, field.column))
        elif field.kind is Kind.CODE:
            found[field.column] = is_long_code(_values(tables, field.column))
    return found


def _values(tables: Sequence[Table], column: str) -> list[str]:
    columns = [table.columns[column] for table in tables]
    return [text for coded in columns if isinstance(coded, CodedColumn) for text in coded.values]


def comparisons_from(fields: Sequence[FieldSpec], settings: Mapping[str, bool]) -> list[Comparison]:
    """One comparison for all names together, one for every other column."""
    found: list[Comparison] = []
    names = [field for field in fields if field.kind in _NAMES]
    if names:
        found.append(NameComparison(names))
    for field in fields:
        if field.kind is Kind.REFERENCE:
            found.append(ReferenceComparison(field))
        elif field.kind in (Kind.BIRTH, Kind.DATE):
            found.append(DateComparison(field, settings.get(field.column, True)))
        elif field.kind is Kind.POSTCODE:
            found.append(PostcodeComparison(field))
        elif field.kind not in _NAMES:
            found.append(TextComparison(field, settings.get(field.column, False)))
    return found
