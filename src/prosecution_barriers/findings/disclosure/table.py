"""A table of counts with its margins, and the linear facts that hold between its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from prosecution_barriers.findings.disclosure.hierarchy import Dimension
from prosecution_barriers.findings.disclosure.linear import INFINITY, UNKNOWN, FactsBuilder

Cell = tuple[str, ...]
"""One code a dimension, in the order of the table's dimensions."""

MOST_INTERIOR_CELLS = 60_000
"""Unpublished cells beyond which linked tables are held together by their common margins only."""


@dataclass(frozen=True)
class CountTable:
    """Counts to be published, one or several linked tables over the same dimensions.

    Args:
        dimensions: In the order of the codes of a cell.
        counts: Every cell to be published with its true count, margins included.
        structural: Cells that can only be zero; everybody knows it.
        unavailable: Cells whose count is not known; never published.
        single_unit: Cells all of whose cases come from one contributing unit.
        same: Pairs of cells that are one and the same count; everybody knows it.
        covered: Cells with the name of an overlapping dimension whose parts cover them: everything counted in
            the cell is in one part at least, though that does not hold for the dimension as a whole.
        public: Cells whose exact count is known anyhow, such as how many cases were read; never hidden.
        margins_only: Linked tables have nothing in common but their margins: what would stand between them means
            nothing (how a theme stands, without the theme).
    """

    dimensions: tuple[Dimension, ...]
    counts: Mapping[Cell, int]
    structural: frozenset[Cell] = frozenset()
    unavailable: frozenset[Cell] = frozenset()
    single_unit: frozenset[Cell] = frozenset()
    same: tuple[tuple[Cell, Cell], ...] = ()
    public: frozenset[Cell] = frozenset()
    covered: frozenset[tuple[Cell, str]] = frozenset()
    margins_only: bool = False

    def interior(self) -> tuple[Cell, ...]:
        """The unpublished cells that the published ones are sums of; empty where there are none or too many."""
        if self.margins_only:
            return ()
        axes = []
        for place, dimension in enumerate(self.dimensions):
            used = {cell[place] for cell in self.counts}
            codes = sorted(used, key=dimension.order.__getitem__)
            axes.append(codes if dimension.overlapping else dimension.lowest(codes))
        if prod(len(codes) for codes in axes) > MOST_INTERIOR_CELLS:
            return ()
        return tuple(cell for cell in product(*axes) if cell not in self.counts)

    def shown_children(self, cell: Cell, place: int) -> tuple[Cell, ...]:
        """The published parts of *cell* along the dimension at *place*."""
        parts = (with_code(cell, place, code) for code in self.dimensions[place].children(cell[place]))
        return tuple(part for part in parts if part in self.counts)


def with_code(cell: Cell, place: int, code: str) -> Cell:
    """*cell* with another code in the dimension at *place*."""
    return (*cell[:place], code, *cell[place + 1 :])


def add_facts(table: CountTable, builder: FactsBuilder, interior: Iterable[Cell] = ()) -> dict[Cell, int]:
    """Put the table's cells and what holds between them into *builder*.

    Args:
        interior: Unpublished cells to hold the table together by, as `CountTable.interior` gives them.

    Returns:
        The variable of each cell, published cells first, then interior ones.
    """
    cells = [*table.counts, *interior]
    variables = {}
    for cell in cells:
        truth = UNKNOWN if cell in table.unavailable else table.counts.get(cell, UNKNOWN)
        highest = 0.0 if cell in table.structural else INFINITY
        variables[cell] = builder.variable(0.0, highest, truth)
    interior_whole = len(cells) > len(table.counts)
    for cell in table.counts:
        summed = False
        for place, dimension in enumerate(table.dimensions):
            if not dimension.children(cell[place]):
                continue
            if dimension.overlapping:
                covered = dimension.covering or (cell, dimension.name) in table.covered
                _bound_parts(cell, place, dimension, variables, builder, covered=covered)
            elif parts := _parts(cell, place, dimension, variables):
                builder.adds_up(variables[cell], parts)
                summed = True
        if interior_whole and not summed:
            _sum_of_interior(table, cell, variables, builder)
    _bound_interior(table, cells[len(table.counts) :], variables, builder)
    for cell in table.public:
        builder.narrow(variables[cell], table.counts[cell], table.counts[cell])
    for one, other in table.same:
        builder.row([variables[one], variables[other]], [1.0, -1.0], 0.0, 0.0)
    return variables


def _parts(cell: Cell, place: int, dimension: Dimension, variables: Mapping[Cell, int]) -> list[int] | None:
    """The nearest known cells that make up *cell* along one dimension, or None where some are unknown."""
    found: list[int] = []
    for code in dimension.children(cell[place]):
        part = with_code(cell, place, code)
        if part in variables:
            found.append(variables[part])
            continue
        further = _parts(part, place, dimension, variables) if dimension.children(code) else None
        if further is None:
            return None
        found.extend(further)
    return found or None


def _bound_parts(
    cell: Cell, place: int, dimension: Dimension, variables: Mapping[Cell, int], builder: FactsBuilder, *, covered: bool
) -> None:
    parts = list(_nearest(cell, place, dimension, variables))
    for part in parts:
        builder.at_most(part, variables[cell])
    whole = all(with_code(cell, place, code) in variables for code in dimension.children(cell[place]))
    if covered and parts and whole:
        builder.row([*parts, variables[cell]], [*[1.0] * len(parts), -1.0], 0.0, INFINITY)


def _nearest(cell: Cell, place: int, dimension: Dimension, variables: Mapping[Cell, int]) -> Iterator[int]:
    for code in dimension.children(cell[place]):
        part = with_code(cell, place, code)
        if part in variables:
            yield variables[part]
        else:
            yield from _nearest(part, place, dimension, variables)


def _sum_of_interior(table: CountTable, cell: Cell, variables: Mapping[Cell, int], builder: FactsBuilder) -> None:
    """Tie to the interior a cell that no single dimension breaks down into known cells."""
    axes = []
    for dimension, code in zip(table.dimensions, cell, strict=True):
        axes.append((code,) if dimension.overlapping else _leaves_below(dimension, code))
    members = [variables[part] for part in product(*axes) if part in variables]
    if len(members) == prod(len(axis) for axis in axes) > 1:
        builder.adds_up(variables[cell], members)


def _leaves_below(dimension: Dimension, code: str) -> tuple[str, ...]:
    below: list[str] = []
    open_codes = [code]
    while open_codes:
        current = open_codes.pop()
        children = dimension.children(current)
        open_codes.extend(reversed(children))
        if not children:
            below.append(current)
    return tuple(below)


def _bound_interior(
    table: CountTable, interior: Iterable[Cell], variables: Mapping[Cell, int], builder: FactsBuilder
) -> None:
    overlapping = [place for place, dimension in enumerate(table.dimensions) if dimension.overlapping]
    for cell in interior:
        for place in overlapping:
            if table.dimensions[place].children(cell[place]):
                dimension = table.dimensions[place]
                _bound_parts(cell, place, dimension, variables, builder, covered=dimension.covering)
