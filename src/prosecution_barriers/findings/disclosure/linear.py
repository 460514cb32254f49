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

    def among(self, kept: Flags) -> LinearFacts:
        """The facts that speak of the *kept* variables alone, these numbered anew: they allow the more."""
        entry_rows = self.row_of_entry()
        rows = np.bincount(entry_rows[~kept[self.members]], minlength=self.rows) == 0
        entries = rows[entry_rows]
        number = (np.cumsum(kept) - 1).astype(np.int32)
        return LinearFacts(
            low=self.low[kept],
            high=self.high[kept],
            starts=np.concatenate([[0], np.cumsum(np.diff(self.starts)[rows])]).astype(np.int32),
            members=number[self.members[entries]],
            weights=self.weights[entries],
            row_low=self.row_low[rows],
            row_high=self.row_high[rows],
        )

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
