"""One question of disclosure control: what is true, what may be published, what must not be found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from prosecution_barriers.findings.disclosure.linear import (
    INFINITY,
    TOLERANCE,
    FactsBuilder,
    Flags,
    Floats,
    Integers,
    LinearFacts,
)
from prosecution_barriers.findings.disclosure.rules import Rule, Rules, Target
from prosecution_barriers.findings.disclosure.table import Cell, CountTable

_TIE_BREAK = 0.01


@dataclass(frozen=True)
class Problem:
    """Everything the attacker, the protector and the exact search need, as plain arrays.

    Args:
        facts: What holds between the variables whatever is published now.
        truth: The true value of each variable, not a number where it is not known.
        candidates: The variables that are published now unless hidden.
        shown_low: For each candidate, the least true value its published form allows.
        shown_high: For each candidate, the greatest.
        costs: For each candidate, what hiding it costs.
        must_hide: For each candidate, whether it can never be published.
        targets: What an attacker must not find out.
        inside: The variables of which nothing is ever published, such as the cells that linked tables are sums of.
    """

    facts: LinearFacts
    truth: Floats
    candidates: Integers
    shown_low: Floats
    shown_high: Floats
    costs: Floats
    must_hide: Flags
    targets: tuple[Target, ...]
    inside: Integers = field(default_factory=lambda: np.zeros(0, dtype=np.int32))

    def known(self, hidden: Flags) -> tuple[Floats, Floats]:
        """Bounds of every variable as an attacker knows them when the *hidden* candidates are hidden."""
        low, high = self.facts.low.copy(), self.facts.high.copy()
        published = self.candidates[~hidden]
        low[published] = np.maximum(low[published], self.shown_low[~hidden])
        high[published] = np.minimum(high[published], self.shown_high[~hidden])
        return low, high

    def outside(self, table: Floats) -> Flags:
        """For each candidate, whether *table* differs from its published form."""
        values = table[self.candidates]
        return (values < self.shown_low - TOLERANCE) | (values > self.shown_high + TOLERANCE)


def label_of(table: CountTable, cell: Cell) -> str:
    """A cell in words: its codes by dimension, leaving out totals."""
    parts = [
        f"{dimension.name} {code}"
        for dimension, code in zip(table.dimensions, cell, strict=True)
        if code != dimension.root
    ]
    return ", ".join(parts) or "the overall total"


def table_targets(
    table: CountTable, rules: Rules, variables: Mapping[Cell, int], builder: FactsBuilder, where: str = ""
) -> list[Target]:
    """What an attacker must not find out about the cells of one table by itself.

    Args:
        where: Put before the words of each cell, such as the name of the release it stands in.
    """
    targets = []
    for cell, count in table.counts.items():
        if cell in table.unavailable or count == 0:
            continue
        label = where + label_of(table, cell)
        variable = variables[cell]
        if rules.small(count) and cell not in table.public:
            targets.append(Target(variable, 1.0, float(rules.threshold), Rule.THRESHOLD, label))
        if cell in table.single_unit:
            spread = rules.threshold - 1
            targets.append(Target(variable, max(0, count - spread), count + spread, Rule.SINGLE_UNIT, label))
        if count >= rules.threshold:
            targets.extend(_group_targets(table, rules, cell, variables, builder, label))
    return targets


def _group_targets(
    table: CountTable, rules: Rules, cell: Cell, variables: Mapping[Cell, int], builder: FactsBuilder, label: str
) -> list[Target]:
    """Parts that hold all or nearly all of *cell*: it must stay possible that they hold less."""
    whole = table.counts[cell]
    targets = []
    for place, dimension in enumerate(table.dimensions):
        parts = [part for part in table.shown_children(cell, place) if part not in table.structural]
        share = _telling_share(rules, dimension.overlapping)
        if share is None or not rules.groups_along(dimension.name) or (len(parts) < 2 and not dimension.overlapping):
            continue
        for part in parts:
            count = table.counts[part]
            if part in table.unavailable or (count <= share * whole and count != whole):
                continue
            top, bottom = share.numerator, share.denominator
            excess = builder.variable(-INFINITY, INFINITY, bottom * count - top * whole)
            builder.row([variables[part], variables[cell], excess], [bottom, -top, -1.0], 0.0, 0.0)
            limit = -1.0 if share == 1 else 0.0
            words = f"{dimension.name} {part[place]} within {label}"
            targets.append(Target(excess, limit, -INFINITY, Rule.GROUP, words))
    return targets


def _telling_share(rules: Rules, overlapping: bool) -> Fraction | None:
    if overlapping:
        return Fraction(1) if rules.whole_group else None
    return None if rules.dominance is None else Fraction(str(rules.dominance))


@dataclass(frozen=True, slots=True)
class Candidates:
    """The cells of a table that can be published, each with what the rules make of it."""

    cells: tuple[Cell, ...]
    shown: Floats
    costs: Floats
    must_hide: Flags


def candidates_of(table: CountTable, rules: Rules, also_hide: frozenset[Cell] = frozenset()) -> Candidates:
    """The cells of *table* that are published unless hidden.

    Args:
        also_hide: Cells that can never be published for reasons outside the table.
    """
    fixed = table.unavailable | table.structural | table.public
    cells = tuple(cell for cell in table.counts if cell not in fixed)
    shown = [rules.read_back(rules.rounded(table.counts[cell])) for cell in cells]
    hide = [
        rules.small(table.counts[cell]) or (cell in table.single_unit and table.counts[cell] > 0) or cell in also_hide
        for cell in cells
    ]
    return Candidates(
        cells,
        np.asarray(shown, dtype=np.float64).reshape(len(cells), 2),
        np.asarray([_hiding_cost(table, cell) for cell in cells], dtype=np.float64),
        np.asarray(hide, dtype=np.bool_),
    )


def _hiding_cost(table: CountTable, cell: Cell) -> float:
    """One for each cell; a little more for totals, zeros and large counts, so that ties hide the least useful."""
    totals = sum(bool(table.dimensions[place].children(code)) for place, code in enumerate(cell))
    count = table.counts[cell]
    size = float(np.log1p(count)) / 10 if count else 0.5
    return 1.0 + _TIE_BREAK * (totals + size)
