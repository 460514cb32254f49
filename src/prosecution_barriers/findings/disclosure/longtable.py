"""A long table (one row a cell: its codes and a count) read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from prosecution_barriers.findings.disclosure.hierarchy import TOTAL, Dimension, flat
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.disclosure.table import Cell
from prosecution_barriers.records.refusals import Unreadable

COUNT, UNITS, NOTE, VALUE = "count", "units", "note", "value"
RESERVED = (COUNT, UNITS, NOTE, VALUE)

_TOTAL = re.compile(r"(?:grand |overall )?total\Z|all\Z", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,15}\Z")


@dataclass(frozen=True)
class LongTable:
    """The rows as they were given, cell by cell.

    Args:
        dimensions: With every code of the rows.
        rows: The cell of each row, in order.
        counts: Of each cell given a number, or zero where it can only be zero.
        structural: Cells marked ``[z]``.
        unavailable: Cells marked ``[x]``.
        single_unit: Cells whose ``units`` column says one.
        source: Where the rows come from, for messages.
    """

    dimensions: tuple[Dimension, ...]
    rows: tuple[Cell, ...]
    counts: Mapping[Cell, int]
    structural: frozenset[Cell]
    unavailable: frozenset[Cell]
    single_unit: frozenset[Cell]
    source: str


def read_long_table(
    rows: Sequence[Mapping[str, str]], hierarchies: Mapping[str, Dimension], *, source: str = "table"
) -> LongTable:
    """Check the rows and take them apart.

    Every column is a dimension but ``count``, ``units`` (how many units contribute to the cell), ``note`` and
    ``value``.
    A count is a whole number, ``[z]`` where there can be none, or ``[x]`` where it is not known.

    Raises:
        Unreadable: A column, a code or a count is missing or wrong, or a cell stands there twice.
    """
    names = _dimension_names(rows, hierarchies, source)
    draft = _Draft(source)
    for number, row in enumerate(rows, 2):
        draft.add(row, names, f"{source} row {number}")
    dimensions = []
    for place, name in enumerate(names):
        codes = list(dict.fromkeys(cell[place] for cell in draft.rows))
        known = hierarchies.get(name, flat(name, (), _total_among(codes)))
        dimensions.append(known.with_codes(codes).limited_to(codes))
    return LongTable(
        tuple(dimensions),
        tuple(draft.rows),
        draft.counts,
        frozenset(draft.structural),
        frozenset(draft.unavailable),
        frozenset(draft.single_unit),
        source,
    )


def _total_among(codes: Iterable[str]) -> str:
    """The code that stands for everything, where no hierarchy says so."""
    return next((code for code in codes if _TOTAL.match(code)), TOTAL)


def _dimension_names(rows: Sequence[Mapping[str, str]], hierarchies: Mapping[str, Dimension], source: str) -> list[str]:
    if not rows:
        raise Unreadable("The table has no rows", where=source, remedy="Give one row for each cell")
    columns = [str(column) for column in rows[0]]
    if COUNT not in columns:
        raise Unreadable(f"There is no column “{COUNT}”", where=source, remedy=f"Name the column of numbers “{COUNT}”")
    names = [column for column in columns if column not in RESERVED]
    if not names:
        raise Unreadable("There is no dimension beside the count", where=source)
    if unknown := sorted(set(hierarchies) - set(names)):
        raise Unreadable(
            f"The hierarchy describes “{unknown[0]}”, which is no column of the table",
            where=source,
            remedy="Its columns are " + ", ".join(names),
        )
    return names


@dataclass
class _Draft:
    source: str
    rows: list[Cell] = field(default_factory=list)
    counts: dict[Cell, int] = field(default_factory=dict)
    structural: set[Cell] = field(default_factory=set)
    unavailable: set[Cell] = field(default_factory=set)
    single_unit: set[Cell] = field(default_factory=set)

    def add(self, row: Mapping[str, str], names: Sequence[str], where: str) -> None:
        cell = tuple((row.get(name) or "").strip() for name in names)
        if "" in cell:
            missing = names[cell.index("")]
            raise Unreadable(f"{missing} is empty", where=where, remedy="Give every row all its codes")
        if cell in self.counts:
            raise Unreadable("This cell was given before", where=where, remedy="Add the two counts up")
        self.rows.append(cell)
        self._count(cell, (row.get(COUNT) or "").strip(), where)
        if (row.get(UNITS) or "").strip() == "1":
            self.single_unit.add(cell)

    def _count(self, cell: Cell, written: str, where: str) -> None:
        if written == Shorthand.NOT_APPLICABLE:
            self.structural.add(cell)
        elif written == Shorthand.NOT_AVAILABLE:
            self.unavailable.add(cell)
        elif not _COUNT.match(written):
            raise Unreadable(
                f"“{written}” is not a count",
                where=f"{where}, field {COUNT}",
                remedy="Give a whole number, [z] where there can be none, or [x] where it is not known",
            )
        self.counts[cell] = int(written) if _COUNT.match(written) else 0
