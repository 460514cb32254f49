"""Small tables of counts for the tests, and every table that agrees with one, counted out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

import numpy as np

from prosecution_barriers.findings.disclosure.hierarchy import Dimension, flat
from prosecution_barriers.findings.disclosure.joint import Release, pose
from prosecution_barriers.findings.disclosure.problem import Problem
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.findings.disclosure.table import Cell, CountTable

UNBOUNDED_BY_RULES = Rules(dominance=None, whole_group=False)


def leaves(dimension: Dimension) -> list[str]:
    """The codes without parts."""
    return [code for code in dimension.codes if not dimension.children(code)]


def summed(dimensions: Sequence[Dimension], counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """Counts of the leaves with every margin, added up one by one."""
    found: dict[Cell, int] = {}
    for cell, count in counts.items():
        wholes = [(code, *dimension.ancestors(code)) for dimension, code in zip(dimensions, cell, strict=True)]
        for whole in product(*wholes):
            found[whole] = found.get(whole, 0) + count
    return found


def leaf_cells(dimensions: Sequence[Dimension]) -> list[Cell]:
    """Every combination of leaves."""
    return list(product(*(leaves(dimension) for dimension in dimensions)))


def table_of(dimensions: Sequence[Dimension], counts: Iterable[int]) -> CountTable:
    """A table with all margins, from the counts of its leaf cells in order."""
    cells = dict(zip(leaf_cells(dimensions), counts, strict=True))
    return CountTable(tuple(dimensions), summed(dimensions, cells))


def grid(rows: int, columns: int) -> tuple[Dimension, Dimension]:
    """Two dimensions without groups."""
    return flat("area", [f"A{i}" for i in range(rows)]), flat("barrier", [f"b{i}" for i in range(columns)])


def grouped(name: str, groups: int, parts: int) -> Dimension:
    """A dimension of *groups* groups with *parts* parts each."""
    parents = {}
    for group in range(groups):
        parents[f"{name}{group}"] = "Total"
        for part in range(parts):
            parents[f"{name}{group}.{part}"] = f"{name}{group}"
    return Dimension(name, parents)


def random_table(seed: int) -> CountTable:
    """A random table with hierarchies: two or three dimensions, sparse or full, even or skewed."""
    chance = np.random.default_rng(seed)
    kinds = [
        grid(int(chance.integers(2, 7)), int(chance.integers(2, 7))),
        (grouped("area", 2, 3), flat("barrier", [f"b{i}" for i in range(int(chance.integers(2, 8)))])),
        (grouped("area", 3, 2), grouped("barrier", 3, 3)),
        (flat("stage", ["s0", "s1", "s2"]), grouped("area", 2, 2), flat("year", ["y0", "y1", "y2"])),
    ]
    dimensions = kinds[int(chance.integers(len(kinds)))]
    cells = leaf_cells(dimensions)
    weights = chance.gamma(float(chance.choice([0.5, 1.0, 2.0])), size=len(cells)) + 1e-3
    total = int(len(cells) * chance.choice([4, 8, 12, 20]))
    return table_of(dimensions, (int(n) for n in chance.multinomial(total, weights / weights.sum())))


def linked_table(seed: int, total: int, *, areas=(5, 3), themes=8, barriers=60, years=10) -> CountTable:
    """The tables area x barrier, area x year and barrier x year of the same random cases, with margins."""
    chance = np.random.default_rng(seed)
    parents = {f"T{i}": "Total" for i in range(themes)} | {f"b{i}": f"T{i % themes}" for i in range(barriers)}
    dimensions = (
        grouped("area", *areas),
        Dimension("barrier", parents),
        flat("year", [str(2004 + i) for i in range(years)]),
    )
    cells = leaf_cells(dimensions)
    weights = (
        chance.gamma(0.6, size=len(cells))
        * np.prod(
            np.meshgrid(*(chance.dirichlet(np.full(len(leaves(d)), 2.0)) for d in dimensions), indexing="ij"), axis=0
        ).ravel()
    )
    counts = chance.multinomial(total, weights / weights.sum())
    full = table_of(dimensions, (int(n) for n in counts))
    kept = {cell: n for cell, n in full.counts.items() if "Total" in cell}
    return CountTable(dimensions, kept)


def problem_of(table: CountTable, rules: Rules | None = None, earlier: Sequence[Release] = ()) -> Problem:
    """The whole problem of publishing *table*."""
    return pose(table, rules or Rules(), earlier).problem


def compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to write *total* as an ordered sum of *parts* counts."""
    for bars in combinations(range(total + parts - 1), parts - 1):
        edges = (-1, *bars, total + parts - 1)
        yield tuple(after - before - 1 for before, after in pairwise(edges))


def agreeing_tables(table: CountTable, hidden: frozenset[Cell]) -> list[dict[Cell, int]]:
    """Every table of whole counts with the published cells of *table*; its overall total must be published."""
    overall = tuple(dimension.root for dimension in table.dimensions)
    assert overall not in hidden
    cells = leaf_cells(table.dimensions)
    found = []
    for counts in compositions(table.counts[overall], len(cells)):
        other = summed(table.dimensions, dict(zip(cells, counts, strict=True)))
        if all(other[cell] == table.counts[cell] for cell in table.counts if cell not in hidden):
            found.append(other)
    return found
