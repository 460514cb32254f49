"""A long table (one row a cell: its codes and a count) read into counts with every margin worked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from prosecution_barriers.findings.disclosure.hierarchy import TOTAL, Dimension, flat
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.disclosure.table import Cell, CountTable
from prosecution_barriers.records.refusals import Refused, Unreadable

COUNT, UNITS, NOTE, VALUE = "count", "units", "note", "value"
RESERVED = (COUNT, UNITS, NOTE, VALUE)
MOST_CELLS = 250_000

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


def with_margins(given: LongTable, tables: Sequence[Sequence[str]] = ()) -> CountTable:
    """Every cell to publish: the rows, the combinations they leave out as zeros, and all margins.

    Rows that leave a dimension at its total belong to a table without it; several such tables are linked by
    what they have in common. Where parts overlap nothing is added up: those totals must be among the rows.

    Args:
        tables: Publish only these combinations of dimensions, each with its margins; all where it is empty.

    Raises:
        Refused: Margins given do not agree with the rows, linked tables disagree, or there are too many cells.
    """
    sums = _Sums(given)
    for face in _largest_faces(given):
        sums.add(face)
    sums.check_given()
    counts = sums.counts
    if tables:
        counts = _only(given.dimensions, counts, tables)
    order = [dimension.order for dimension in given.dimensions]
    rank = {cell: tuple(places[code] for places, code in zip(order, cell, strict=True)) for cell in counts}
    ordered = {cell: counts[cell] for cell in sorted(counts, key=rank.__getitem__)}
    return CountTable(
        given.dimensions,
        ordered,
        given.structural & counts.keys(),
        frozenset((sums.unavailable | given.unavailable) & counts.keys()),
        given.single_unit & counts.keys(),
    )


Face = frozenset[int]
"""The dimensions, by place, that a table breaks down; the others stand at their totals."""


def _face(dimensions: Sequence[Dimension], cell: Cell) -> Face:
    return frozenset(
        place
        for place, dimension in enumerate(dimensions)
        if not dimension.overlapping and cell[place] != dimension.root
    )


def _largest_faces(given: LongTable) -> list[Face]:
    faces = {_face(given.dimensions, cell) for cell in given.counts}
    largest = [face for face in faces if not any(face < other for other in faces)]
    return sorted(largest, key=sorted)


class _Sums:
    """Counts worked out table by table, checked against each other and against the margins given."""

    def __init__(self, given: LongTable) -> None:
        self._given = given
        self.counts: dict[Cell, int] = {}
        self.unavailable: set[Cell] = set()

    def add(self, face: Face) -> None:
        """Work out the table over *face* with all its margins."""
        given = self._given
        counts = {cell: given.counts.get(cell, 0) for cell in self._lowest_cells(face)}
        missing = set(given.unavailable & counts.keys())
        for place, dimension in enumerate(given.dimensions):
            if place in face:
                counts = _summed(counts, place, dimension)
                missing |= {
                    (*cell[:place], whole, *cell[place + 1 :])
                    for cell in missing
                    for whole in dimension.ancestors(cell[place])
                }
        for cell, count in counts.items():
            if self.counts.setdefault(cell, count) != count and not {cell} & (missing | self.unavailable):
                raise Refused(
                    f"Two tables give {count} and {self.counts[cell]} for the same cell",
                    where=f"{given.source}, {' / '.join(cell)}",
                    remedy="Publish tables together only where they count the same things",
                )
        self.unavailable |= missing

    def _lowest_cells(self, face: Face) -> Iterable[Cell]:
        given = self._given
        cells = [cell for cell in given.counts if _face(given.dimensions, cell) == face]
        axes, sizes = [], []
        for place, dimension in enumerate(given.dimensions):
            used = {cell[place] for cell in cells}
            axes.append(tuple(used) if dimension.overlapping else dimension.lowest(used))
            sizes.append(len({whole for code in used for whole in (code, *dimension.ancestors(code))}))
        size = prod(sizes)
        if size > MOST_CELLS:
            raise Refused(
                f"The table has about {size:,} cells with its margins, and {MOST_CELLS:,} are the most",
                where=given.source,
                remedy="Give linked tables of two dimensions each, or groups instead of their parts",
            )
        return product(*axes)

    def check_given(self) -> None:
        """Compare the margins among the rows with those worked out.

        Raises:
            Refused: One differs.
        """
        given = self._given
        for number, cell in enumerate(given.rows, 2):
            if cell in self.unavailable:
                continue
            if given.counts[cell] != self.counts[cell]:
                raise Refused(
                    f"The parts of this cell come to {self.counts[cell]}, not {given.counts[cell]}",
                    where=f"{given.source} row {number}",
                    remedy="Correct the count, or say in the hierarchy that the parts overlap",
                )


def _summed(counts: Mapping[Cell, int], place: int, dimension: Dimension) -> dict[Cell, int]:
    """*counts* with every whole above the codes of one dimension added."""
    found: dict[Cell, int] = {}
    for cell, count in counts.items():
        for code in (cell[place], *dimension.ancestors(cell[place])):
            whole = (*cell[:place], code, *cell[place + 1 :])
            found[whole] = found.get(whole, 0) + count
    return found


def _only(
    dimensions: Sequence[Dimension], counts: Mapping[Cell, int], tables: Sequence[Sequence[str]]
) -> dict[Cell, int]:
    names = {dimension.name for dimension in dimensions}
    wanted = [frozenset(table) for table in tables]
    if unknown := sorted(set().union(*wanted) - names):
        raise Refused(f"“{unknown[0]}” is no dimension of the table", remedy="They are " + ", ".join(sorted(names)))
    kept = {}
    for cell, count in counts.items():
        used = {dimension.name for dimension, code in zip(dimensions, cell, strict=True) if code != dimension.root}
        if any(used <= table for table in wanted):
            kept[cell] = count
    return kept
