"""Linear facts about unknown counts: bounds on each variable and rows of sums between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

INFINITY = float("inf")
UNKNOWN = float("nan")
TOLERANCE = 1e-6
"""Two amounts closer than this are the same; counts are whole, so nothing real is lost."""


class Contradiction(Exception):
    """No table of counts satisfies all the facts together."""


@dataclass(frozen=True, slots=True)
class LinearFacts:
    """``row_low <= A x <= row_high`` and ``low <= x <= high``, with *A* kept row by row.

    *starts* has one entry more than there are rows; row *r* holds variables
    ``members[starts[r]:starts[r + 1]]`` with the matching *weights*.
    """

    low: Floats
    high: Floats
    starts: Integers
    members: Integers
    weights: Floats
    row_low: Floats
    row_high: Floats

    @property
    def variables(self) -> int:
        """How many variables there are."""
        return len(self.low)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.row_low)

    def row_of_entry(self) -> Integers:
        """For each stored entry, the row it stands in."""
        return np.repeat(np.arange(self.rows, dtype=np.int32), np.diff(self.starts))

    def activity(self, values: Floats) -> Floats:
        """``A x`` for these values, one number a row."""
        amounts = self.weights * values[self.members]
        return np.bincount(self.row_of_entry(), weights=amounts, minlength=self.rows).astype(np.float64)

    def hold(self, values: Floats, within: float = TOLERANCE) -> bool:
        """Whether these values satisfy every row and every bound, but for *within*."""
        sums = self.activity(values)
        bounds = (values >= self.low - within) & (values <= self.high + within)
        rows = (sums >= self.row_low - within) & (sums <= self.row_high + within)
        return bool(bounds.all() and rows.all())


class FactsBuilder:
    """Collects variables and rows one by one."""

    def __init__(self) -> None:
        self._low: list[float] = []
        self._high: list[float] = []
        self._truth: list[float] = []
        self._members: list[int] = []
        self._weights: list[float] = []
        self._lengths: list[int] = []
        self._row_low: list[float] = []
        self._row_high: list[float] = []

    def variable(self, low: float = 0.0, high: float = INFINITY, truth: float = UNKNOWN) -> int:
        """A new variable between *low* and *high*; its number is returned."""
        self._low.append(low)
        self._high.append(high)
        self._truth.append(truth)
        return len(self._low) - 1

    def narrow(self, variable: int, low: float, high: float) -> None:
        """*variable* is known to lie between *low* and *high* as well."""
        self._low[variable] = max(self._low[variable], low)
        self._high[variable] = min(self._high[variable], high)

    def settled(self, variable: int) -> float | None:
        """The value *variable* is known to have, or None."""
        return self._low[variable] if self._low[variable] == self._high[variable] else None

    def truth(self) -> Floats:
        """What is true of each variable, as far as it was given."""
        return np.asarray(self._truth, dtype=np.float64)

    def row(self, members: Sequence[int], weights: Iterable[float], low: float, high: float) -> None:
        """The weighted sum of *members* lies between *low* and *high*."""
        self._members.extend(members)
        self._weights.extend(weights)
        self._lengths.append(len(members))
        self._row_low.append(low)
        self._row_high.append(high)

    def adds_up(self, total: int, parts: Sequence[int]) -> None:
        """*total* is the sum of *parts*."""
        self.row([total, *parts], [-1.0, *[1.0] * len(parts)], 0.0, 0.0)

    def at_most(self, smaller: int, larger: int) -> None:
        """*smaller* does not exceed *larger*."""
        self.row([smaller, larger], [1.0, -1.0], -INFINITY, 0.0)

    def build(self) -> LinearFacts:
        """The facts collected so far."""
        return LinearFacts(
            low=np.asarray(self._low, dtype=np.float64),
            high=np.asarray(self._high, dtype=np.float64),
            starts=np.concatenate([[0], np.cumsum(self._lengths)]).astype(np.int32),
            members=np.asarray(self._members, dtype=np.int32),
            weights=np.asarray(self._weights, dtype=np.float64),
            row_low=np.asarray(self._row_low, dtype=np.float64),
            row_high=np.asarray(self._row_high, dtype=np.float64),
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
