"""Every cell that a long table is published with: its rows, what they leave out, and all margins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import prod

from prosecution_barriers.findings.disclosure.hierarchy import Dimension
from prosecution_barriers.findings.disclosure.longtable import LongTable
from prosecution_barriers.findings.disclosure.table import Cell, CountTable
from prosecution_barriers.records.refusals import Refused

MOST_CELLS = 250_000


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
