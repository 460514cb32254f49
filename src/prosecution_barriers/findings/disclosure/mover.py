"""The least costly change of a table that brings one of its counts to a value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.disclosure.differences import Differences
from prosecution_barriers.findings.disclosure.linear import (
    INFINITY,
    TOLERANCE,
    Contradiction,
    Flags,
    Floats,
    Integers,
    LinearFacts,
)
from prosecution_barriers.findings.disclosure.problem import Problem
from prosecution_barriers.findings.disclosure.reduction import Reduced, reduce
from prosecution_barriers.findings.disclosure.rules import Target
from prosecution_barriers.findings.disclosure.solver import Program, Solved, SolverGaveUp

_ROUNDING_NOISE = 1e-5


@dataclass(frozen=True, slots=True)
class Goal:
    """One end of a target: its variable must be able to go up, or down, to a value."""

    variable: int
    value: float
    upward: bool
    target: Target


def goals_of(problem: Problem) -> list[Goal]:
    """The ends of all targets that ask for something."""
    goals = []
    for target in problem.targets:
        if np.isfinite(target.reach_high):
            goals.append(Goal(target.variable, target.reach_high, True, target))
        if np.isfinite(target.reach_low):
            goals.append(Goal(target.variable, target.reach_low, False, target))
    return goals


class Mover:
    """Finds changes of the true table by linear programming.

    Changing a count by one costs what hiding its cell costs; nothing where the cell is hidden already, or as
    long as its published form stays the same. (The linear heuristic of J. P. Kelly, B. L. Golden and
    A. A. Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22, 1992.)

    Args:
        problem: Its costs are charged for every candidate that is not *hidden*.
        hidden: For each candidate, whether it is hidden already.
        integer: Change counts by whole numbers only.

    Raises:
        Contradiction: The truth does not satisfy the facts.
    """

    def __init__(self, problem: Problem, hidden: Flags, *, integer: bool = False) -> None:
        self.problem = problem
        reduced = reduce(problem.facts, problem.facts.low, problem.facts.high)
        self._reduced = reduced
        self._position = reduced.position()
        self._base = starting_table(problem)[reduced.kept]
        self._count = len(self._base)
        self._place = np.full(self._count, -1, dtype=np.int32)
        inside = self._position[problem.candidates]
        self._place[inside[inside >= 0]] = np.flatnonzero(inside >= 0)
        self._still, still_low, still_high = self._slack(hidden)
        costs = np.zeros(self._count)
        open_candidate = self._place >= 0
        costs[open_candidate] = np.where(hidden, 0.0, problem.costs)[self._place[open_candidate]]
        self._facts = _movement(reduced, self._base, self._still, still_low, still_high)
        costs = np.concatenate([costs, costs, np.zeros(len(still_low))])
        self._differences = Differences(reduced.facts)
        self._program = Program(self._facts, costs, integer=integer, presolve=integer)
        # An equation that only says what a difference is need not hold until somebody asks for that difference.
        for row in self._differences.rows.tolist():
            self._program.row_bounds(row, -INFINITY, INFINITY)

    @property
    def solves(self) -> int:
        """How many programs have been solved."""
        return self._program.solves

    def charge(self, place: int, cost: float) -> None:
        """Moving the candidate at *place* by one costs *cost* from now on."""
        column = int(self._position[self.problem.candidates[place]])
        if column >= 0:
            self._program.cost(column, cost)
            self._program.cost(self._count + column, cost)

    def reach(self, goal: Goal) -> Floats | None:
        """A table in which *goal* is reached at the least cost, or None where there is none.

        Returns:
            A value for every variable of the problem.
        """
        column = int(self._position[goal.variable])
        if column < 0:
            value = float(self._reduced.low[goal.variable])
            reached = value >= goal.value - TOLERANCE if goal.upward else value <= goal.value + TOLERANCE
            return self._reduced.whole(self._base) if reached else None
        facts = self._reduced.facts
        if not facts.low[column] - TOLERANCE <= goal.value <= facts.high[column] + TOLERANCE:
            return None
        held = self._hold(goal, column)
        row = self._differences.row_of(column)
        if row >= 0:
            self._program.row_bounds(row, float(self._facts.row_low[row]), float(self._facts.row_high[row]))
        # Starting from the unchanged table takes few steps; starting from the last goal's takes many.
        self._program.start_over()
        ended = self._program.solve()
        values = self._program.values() if ended is Solved.OPTIMAL else None
        if row >= 0:
            self._program.row_bounds(row, -INFINITY, INFINITY)
        for place in held:
            self._program.bounds(place, float(self._facts.low[place]), float(self._facts.high[place]))
        return None if values is None else self._reduced.whole(self._moved(values))

    def _moved(self, values: Floats) -> Floats:
        count = self._count
        table = np.asarray(self._base + values[:count] - values[count : 2 * count])
        slack = self._still >= 0
        table[slack] += values[self._still[slack]]
        self._differences.complete(table)
        return table

    def _hold(self, goal: Goal, column: int) -> list[int]:
        """Force the goal's variable to the goal, and say which columns must be released afterwards."""
        up, down, still = column, self._count + column, int(self._still[column])
        distance = goal.value - float(self._base[column])
        held = [up, down]
        if still >= 0:
            within = min(max(distance, float(self._facts.low[still])), float(self._facts.high[still]))
            self._program.bounds(still, within, within)
            distance -= within
            held.append(still)
        rise, fall = max(distance, 0.0), max(-distance, 0.0)
        # A candidate moves exactly as far as the goal asks, for further costs more; anything else may go on.
        beyond = self._place[column] < 0
        highest, lowest = float(self._facts.high[up]), float(self._facts.high[down])
        self._program.bounds(up, rise, highest if beyond and goal.upward else rise)
        self._program.bounds(down, fall, lowest if beyond and not goal.upward else fall)
        return held

    def _slack(self, hidden: Flags) -> tuple[Integers, Floats, Floats]:
        """Room within the published form, for candidates that are rounded rather than hidden."""
        problem = self.problem
        low, high = np.zeros(self._count), np.zeros(self._count)
        candidate = self._place >= 0
        places = self._place[candidate]
        shown = ~hidden[places]
        low[candidate] = np.where(shown, problem.shown_low[places] - self._base[candidate], 0.0)
        high[candidate] = np.where(shown, problem.shown_high[places] - self._base[candidate], 0.0)
        roomy = high - low > TOLERANCE
        still = np.full(self._count, -1, dtype=np.int32)
        still[roomy] = 2 * self._count + np.arange(roomy.sum(), dtype=np.int32)
        return still, low[roomy], high[roomy]


def starting_table(problem: Problem) -> Floats:
    """The true table; where the truth is not known, values that fit it and are far from every bound.

    Raises:
        Contradiction: Nothing fits what is known.
    """
    known = ~np.isnan(problem.truth)
    low = np.where(known, problem.truth, problem.facts.low)
    high = np.where(known, problem.truth, problem.facts.high)
    reduced = reduce(problem.facts, low, high)
    if not reduced.facts.variables:
        return reduced.low
    program = Program(reduced.facts)
    try:
        ended = program.solve_by_interior_point(central=True)
    except SolverGaveUp:
        ended = program.solve()
    if ended is not Solved.OPTIMAL:
        raise Contradiction("no unpublished counts fit all the tables")
    return reduced.whole(program.values())


def _movement(reduced: Reduced, base: Floats, still: Integers, low: Floats, high: Floats) -> LinearFacts:
    """The facts about changes of *base*: one column up, one down, and one for room within a rounded form."""
    facts, count = reduced.facts, len(base)
    rows = facts.row_of_entry()
    roomy = still[facts.members] >= 0
    all_rows = np.concatenate([rows, rows, rows[roomy]])
    columns = np.concatenate([facts.members, facts.members + count, still[facts.members[roomy]]])
    weights = np.concatenate([facts.weights, -facts.weights, facts.weights[roomy]])
    order = np.argsort(all_rows, kind="stable")
    rest = facts.activity(base)
    return LinearFacts(
        low=np.concatenate([np.zeros(2 * count), low]),
        high=np.concatenate([np.maximum(facts.high - base, 0.0), np.maximum(base - facts.low, 0.0), high]),
        starts=np.concatenate([[0], np.cumsum(np.bincount(all_rows, minlength=facts.rows))]).astype(np.int32),
        members=columns[order].astype(np.int32),
        weights=weights[order],
        row_low=_without_noise(facts.row_low - rest),
        row_high=_without_noise(facts.row_high - rest),
    )


def _without_noise(limits: Floats) -> Floats:
    return np.where(np.abs(limits) < _ROUNDING_NOISE, 0.0, limits)
