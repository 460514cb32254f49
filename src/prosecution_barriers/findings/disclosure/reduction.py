"""What follows at once from linear facts: settled variables dropped, and bounds that nothing can pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.disclosure.linear import (
    TOLERANCE,
    Contradiction,
    Flags,
    Floats,
    Integers,
    LinearFacts,
)


@dataclass(frozen=True, slots=True)
class Reduced:
    """The facts left once everything that follows at once has been worked out.

    *kept* are the variables still open, by their number in the whole; *low* and *high* are the
    bounds of all of them, equal where the facts settle the value.
    """

    facts: LinearFacts
    kept: Integers
    low: Floats
    high: Floats

    def position(self) -> Integers:
        """For each variable of the whole, its number among those kept, or -1."""
        found = np.full(len(self.low), -1, dtype=np.int32)
        found[self.kept] = np.arange(len(self.kept), dtype=np.int32)
        return found

    def whole(self, open_values: Floats) -> Floats:
        """Values of all variables, from values of those kept."""
        values = self.low.copy()
        values[self.kept] = open_values
        return values


def reduce(facts: LinearFacts, low: Floats, high: Floats) -> Reduced:
    """Settle what the bounds *low* and *high* settle, and drop it from the facts.

    A row with one open variable bounds it; a row already at its limit fixes all it holds (a total of
    zero has only zero parts). Repeated until nothing more follows. The open variables keep exactly the
    values they could have before.

    Raises:
        Contradiction: No values satisfy the facts.
    """
    low, high = np.maximum(facts.low, low), np.minimum(facts.high, high)
    entry_rows = facts.row_of_entry()
    while True:
        if (low > high + TOLERANCE).any():
            raise Contradiction("a count would have to be above its own upper bound")
        before = int((high - low <= TOLERANCE).sum()), int(np.isinf(high).sum())
        low, high = _tightened(facts, entry_rows, low, high)
        if before == (int((high - low <= TOLERANCE).sum()), int(np.isinf(high).sum())):
            break
    return _without_settled(facts, entry_rows, low, high)


def _tightened(facts: LinearFacts, entry_rows: Integers, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    low, high = low.copy(), high.copy()
    members, weights = facts.members, facts.weights
    least = np.where(weights > 0, low[members], high[members]) * weights
    most = np.where(weights > 0, high[members], low[members]) * weights
    least_sum, least_open = _sum_by_row(least, entry_rows, facts.rows)
    most_sum, most_open = _sum_by_row(most, entry_rows, facts.rows)
    _refuse_contradiction(facts, least_sum, least_open, most_sum, most_open)

    at_least = (least_open == 0) & (least_sum >= facts.row_high - TOLERANCE)
    at_most = (most_open == 0) & (most_sum <= facts.row_low + TOLERANCE)
    forced = at_least[entry_rows]
    _pin(low, high, members[forced], weights[forced] > 0)
    forced = at_most[entry_rows]
    _pin(low, high, members[forced], weights[forced] < 0)

    open_entry = high[members] - low[members] > TOLERANCE
    singles = np.bincount(entry_rows[open_entry], minlength=facts.rows) == 1
    for entry in np.flatnonzero(open_entry & singles[entry_rows]):
        _bound_by_row(facts, int(entry), int(entry_rows[entry]), low, high)
    return low, high


def _sum_by_row(amounts: Floats, entry_rows: Integers, rows: int) -> tuple[Floats, Floats]:
    unbounded = np.isinf(amounts)
    finite = np.bincount(entry_rows, weights=np.where(unbounded, 0.0, amounts), minlength=rows)
    counts = np.bincount(entry_rows, weights=unbounded, minlength=rows)
    return finite.astype(np.float64), counts.astype(np.float64)


def _refuse_contradiction(
    facts: LinearFacts, least: Floats, least_open: Floats, most: Floats, most_open: Floats
) -> None:
    above = (least_open == 0) & (least > facts.row_high + TOLERANCE)
    below = (most_open == 0) & (most < facts.row_low - TOLERANCE)
    if above.any() or below.any():
        raise Contradiction("a total and its parts cannot both be true")


def _pin(low: Floats, high: Floats, variables: Integers, to_low: Flags) -> None:
    high[variables[to_low]] = low[variables[to_low]]
    low[variables[~to_low]] = high[variables[~to_low]]


def _bound_by_row(facts: LinearFacts, entry: int, row: int, low: Floats, high: Floats) -> None:
    """The one open variable of *row* lies where the row's settled rest leaves it."""
    begin, end = facts.starts[row], facts.starts[row + 1]
    variable, weight = facts.members[entry], facts.weights[entry]
    others = [place for place in range(begin, end) if place != entry]
    rest = float(np.dot(facts.weights[others], low[facts.members[others]]))
    ends = sorted([(facts.row_low[row] - rest) / weight, (facts.row_high[row] - rest) / weight])
    low[variable] = max(low[variable], ends[0])
    high[variable] = min(high[variable], ends[1])
    if abs(high[variable] - low[variable]) <= TOLERANCE:
        low[variable] = high[variable] = (low[variable] + high[variable]) / 2


def _without_settled(facts: LinearFacts, entry_rows: Integers, low: Floats, high: Floats) -> Reduced:
    open_variable = high - low > TOLERANCE
    settled = np.where(open_variable, 0.0, low)
    rest = facts.activity(settled)
    stays = open_variable[facts.members]
    kept_rows = np.bincount(entry_rows[stays], minlength=facts.rows) > 0
    kept = np.flatnonzero(open_variable).astype(np.int32)
    position = np.full(facts.variables, -1, dtype=np.int32)
    position[kept] = np.arange(len(kept), dtype=np.int32)
    lengths = np.bincount(entry_rows[stays], minlength=facts.rows)[kept_rows]
    left = LinearFacts(
        low=low[kept],
        high=high[kept],
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        members=position[facts.members[stays]],
        weights=facts.weights[stays],
        row_low=(facts.row_low - rest)[kept_rows],
        row_high=(facts.row_high - rest)[kept_rows],
    )
    return Reduced(left, kept, low, high)


def implied_bounds(facts: LinearFacts) -> tuple[Floats, Floats]:
    """Bounds each variable cannot pass because one row and the bounds of the others forbid it.

    Never tighter than the truth, and infinite where no single row limits the variable.
    """
    entry_rows = facts.row_of_entry()
    weights, members = facts.weights, facts.members
    least = np.where(weights > 0, facts.low[members], facts.high[members]) * weights
    most = np.where(weights > 0, facts.high[members], facts.low[members]) * weights
    low, high = facts.low.copy(), facts.high.copy()
    for amounts, limits, upper in ((least, facts.row_high, True), (most, facts.row_low, False)):
        finite, unbounded = _sum_by_row(amounts, entry_rows, facts.rows)
        alone = np.isinf(amounts)
        rest_known = (unbounded[entry_rows] - alone) == 0
        rest = finite[entry_rows] - np.where(alone, 0.0, amounts)
        bound = (limits[entry_rows] - rest) / weights
        usable = rest_known & np.isfinite(bound)
        from_above = usable & ((weights > 0) == upper)
        from_below = usable & ((weights > 0) != upper)
        np.minimum.at(high, members[from_above], bound[from_above])
        np.maximum.at(low, members[from_below], bound[from_below])
    return low, high
