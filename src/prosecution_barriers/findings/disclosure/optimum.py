"""The least costly set of cells to hide, proven, for tables small enough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.disclosure.linear import INFINITY, TOLERANCE, FactsBuilder, Flags, Floats
from prosecution_barriers.findings.disclosure.mover import Goal, goals_of
from prosecution_barriers.findings.disclosure.problem import Problem
from prosecution_barriers.findings.disclosure.reduction import reduce
from prosecution_barriers.findings.disclosure.solver import Program, Solved

_MISSED_BY = 1e-5
_NO_PRICE = 1e-7
_FURTHEST_MOVES = 20.0
"""How many times the widest goal a single count may move; the optimum is proven within that."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The least costly safe set of hidden candidates, and what it costs."""

    hidden: Flags
    cost: float


class NotProven(Exception):
    """The rounds allowed did not suffice."""


def optimum(problem: Problem, *, rounds: int = 200) -> Optimum:
    """Search for the least costly safe set of hidden cells by cutting planes.

    Each round asks, for the cheapest set not ruled out yet, which goals cannot be reached, and adds for each
    the inequality that its dual prices prove every safe set must satisfy (M. Fischetti and J. J. Salazar,
    "Models and algorithms for optimizing cell suppression in tabular data with linear constraints", Journal of
    the American Statistical Association 95, 2000).

    Raises:
        NotProven: After *rounds* rounds no set was shown to be both safe and cheapest.
    """
    separator = _Separator(problem)
    cuts: list[_Cut] = []
    chosen = problem.must_hide.astype(np.float64)
    whole = False
    for _ in range(rounds):
        violated = separator.violated(chosen)
        if whole and not violated:
            hidden = chosen > 0.5
            return Optimum(hidden, float(problem.costs[hidden].sum()))
        whole = whole or not violated
        cuts.extend(violated)
        chosen = _cheapest(problem, cuts, whole)
    raise NotProven(f"{rounds} rounds were too few")


@dataclass(frozen=True, slots=True)
class _Cut:
    """The weights of the hidden candidates must come to at least one for some goal to be reached."""

    members: list[int]
    weights: list[float]


def _cut(weights: Floats, amount: float) -> _Cut:
    # One candidate can do no more than the whole amount: a valid and much stronger inequality.
    shares = np.minimum(weights, amount) / amount
    members = np.flatnonzero(shares > TOLERANCE)
    return _Cut(members.tolist(), shares[members].tolist())


class _Separator:
    """Finds inequalities that a proposed set, whole or fractional, violates."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._goals = goals_of(problem)
        reduced = reduce(problem.facts, problem.facts.low, problem.facts.high)
        self._position = reduced.position()
        self._columns = self._position[problem.candidates]
        self._program = Program(reduced.facts, presolve=False)
        truth = np.nan_to_num(problem.truth[problem.candidates])
        far = _FURTHEST_MOVES * max((abs(goal.value) for goal in self._goals), default=0.0)
        self._fall = problem.shown_low - problem.facts.low[problem.candidates]
        self._rise = np.minimum(problem.facts.high[problem.candidates], truth + far) - problem.shown_high

    def violated(self, chosen: Floats) -> list[_Cut]:
        """The inequalities violated where each candidate may move by its share in *chosen*."""
        low = self._problem.shown_low - self._fall * chosen
        high = self._problem.shown_high + self._rise * chosen
        for place in np.flatnonzero(self._columns >= 0):
            self._program.bounds(int(self._columns[place]), low[place], high[place])
        cuts = (self._violated_by(goal, chosen) for goal in self._goals)
        return [cut for cut in cuts if cut is not None]

    def _violated_by(self, goal: Goal, chosen: Floats) -> _Cut | None:
        column = int(self._position[goal.variable])
        if column < 0:
            return None
        sense = -1.0 if goal.upward else 1.0
        self._program.cost(column, sense)
        ended = self._program.solve()
        prices = self._program.reduced_costs() if ended is Solved.OPTIMAL else None
        self._program.cost(column, 0.0)
        missing = self._program.objective - sense * goal.value
        if prices is None or missing <= _MISSED_BY:
            return None
        price = np.where(self._columns >= 0, prices[np.maximum(self._columns, 0)], 0.0)
        weights = np.where(price > 0, price * self._fall, -price * self._rise)
        weights[(np.abs(price) < _NO_PRICE) | self._problem.must_hide] = 0.0
        return _cut(weights, missing + float(weights @ chosen))


def _cheapest(problem: Problem, cuts: list[_Cut], whole: bool) -> Floats:
    """The least costly choice that satisfies all *cuts*: of whole cells, or of shares of them."""
    builder = FactsBuilder()
    for hide in problem.must_hide:
        builder.variable(1.0 if hide else 0.0, 1.0)
    for cut in cuts:
        builder.row(cut.members, cut.weights, 1.0, INFINITY)
    program = Program(builder.build(), problem.costs.copy(), integer=whole)
    program.solve()
    values = program.values()
    return np.round(values) if whole else np.clip(values, 0.0, 1.0)
