"""Which further cells to hide so that nothing disclosive can be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from prosecution_barriers.findings.disclosure.linear import TOLERANCE, Flags, Floats
from prosecution_barriers.findings.disclosure.mover import Goal, Mover, goals_of
from prosecution_barriers.findings.disclosure.problem import Problem
from prosecution_barriers.findings.disclosure.reduction import reduce
from prosecution_barriers.findings.disclosure.rules import Target
from prosecution_barriers.findings.disclosure.sampling import Ends, sample

_ATTEMPT_VARIABLES = 2_000
_MOST_ATTEMPTS = 10
_PRUNE_WORK = 600_000
_SAMPLE_GOALS = 200
_SAMPLE_AGAIN = 60
_SEED = 20_110_629


@dataclass(frozen=True, slots=True)
class Suppression:
    """For each candidate whether it is hidden, and the targets that hiding everything would not protect."""

    hidden: Flags
    unreachable: tuple[Target, ...]


def suppress(problem: Problem, *, attempts: int | None = None) -> Suppression:
    """Hide as few cells as can be found so that an attacker falls short of no target.

    Cells that must be hidden are hidden; then, target by target, the cells whose change would lift it to
    the threshold and drop it to one at the least cost; then each of those is shown again where
    the targets can still be reached without it. Small tables are tried several times with shaken costs and
    the cheapest result kept. The same problem always gives the same result.

    Args:
        attempts: How often to try; chosen by the size of the table where it is left out.
    """
    if attempts is None:
        attempts = max(1, min(_MOST_ATTEMPTS, _ATTEMPT_VARIABLES // max(1, problem.facts.variables)))
    shaker = np.random.default_rng(_SEED)
    best: Suppression | None = None
    for attempt in range(attempts):
        shaken = problem
        if attempt:
            shaken = replace(problem, costs=problem.costs * shaker.uniform(0.6, 1.6, len(problem.costs)))
        search = _Search(shaken, problem.must_hide)
        unreachable = search.cover(goals_of(problem))
        search.prune(problem.costs)
        found = Suppression(search.hidden, unreachable)
        if unreachable:
            return found
        if best is None or problem.costs[found.hidden].sum() < problem.costs[best.hidden].sum() - TOLERANCE:
            best = found
    assert best is not None
    return best


def suppress_further(
    problem: Problem, hidden: Flags, targets: Iterable[Target], *, integer: bool = False
) -> Suppression:
    """Hide what else it takes to protect *targets*, beyond what is *hidden* already.

    Args:
        integer: Against an attacker who uses that counts are whole.
    """
    search = _Search(problem, hidden, integer=integer)
    wanted = list(targets)
    unreachable = search.cover([goal for goal in goals_of(problem) if goal.target in wanted])
    return Suppression(search.hidden, unreachable)


class _Search:
    """One pass over the targets; keeps for every goal which candidates its table moves."""

    def __init__(self, problem: Problem, hidden: Flags, *, integer: bool = False) -> None:
        self._problem = problem
        self.hidden = hidden.copy()
        self._kept = hidden
        self._mover = Mover(problem, hidden, integer=integer)
        self._watch(())

    def _watch(self, goals: Sequence[Goal]) -> None:
        self._goals = goals
        self._variables = np.asarray([goal.variable for goal in goals], dtype=np.int32)
        self._values = np.asarray([goal.value for goal in goals], dtype=np.float64)
        self._upward = np.asarray([goal.upward for goal in goals], dtype=np.bool_)
        self._open = np.ones(len(goals), dtype=np.bool_)
        self._moved = np.zeros((len(goals), len(self._problem.candidates)), dtype=np.bool_)
        self._serve(self._problem.truth)

    def cover(self, goals: Sequence[Goal]) -> tuple[Target, ...]:
        """Hide what the goals need, the furthest first; returns the targets that cannot be reached at all."""
        self._watch(goals)
        unreachable = []
        self._serve_sampled()
        pushed = 0
        distances = np.nan_to_num(np.abs(self._values - self._problem.truth[self._variables]))
        for place in np.argsort(-distances, kind="stable").tolist():
            if not self._open[place]:
                continue
            table = self._mover.reach(goals[place])
            if table is None:
                unreachable.append(goals[place].target)
                self._open[place] = False
                continue
            for candidate in np.flatnonzero(self._problem.outside(table) & ~self.hidden):
                self.hidden[candidate] = True
                self._mover.charge(int(candidate), 0.0)
            self._serve(table)
            pushed += 1
            if pushed % _SAMPLE_AGAIN == 0:
                self._serve_sampled()
        return tuple(unreachable)

    def _serve_sampled(self) -> None:
        """Strike off, many at a time, open goals that need nothing more hidden."""
        if np.count_nonzero(self._open) < _SAMPLE_GOALS:
            return
        problem = self._problem
        reduced = reduce(problem.facts, *problem.known(self.hidden))
        targets = list(dict.fromkeys(self._goals[place].target for place in np.flatnonzero(self._open).tolist()))
        columns = reduced.position()[[target.variable for target in targets]]
        for values in sample(reduced.facts, Ends.of_targets(targets, columns)).tables:
            self._serve(reduced.whole(values))

    def prune(self, costs: Floats) -> None:
        """Show again what the goals do not need, the least used and most costly first."""
        budget = self._mover.solves + _PRUNE_WORK // max(1, self._problem.facts.variables)
        further = np.flatnonzero(self.hidden & ~self._kept)
        if len(self._goals) > budget or not len(further):
            return
        for candidate in further:
            self._mover.charge(int(candidate), costs[candidate] / 1000)
        self._watch(self._goals)
        if not self._reach_open():
            return
        left: set[int] = set(further.tolist())
        while left and self._mover.solves < budget:
            place = self._least_used(left, costs)
            left.discard(place)
            self._show_if_possible(place, float(costs[place]))

    def _least_used(self, places: set[int], costs: Floats) -> int:
        uses = np.sum(self._moved, axis=0)
        return min(places, key=lambda place: (int(uses[place]), -float(costs[place]), place))

    def _show_if_possible(self, place: int, cost: float) -> None:
        before = self._moved.copy()
        self.hidden[place] = False
        self._mover.charge(place, cost)
        self._open = before[:, place].copy()
        if not self._reach_open():
            self._moved = before
            self.hidden[place] = True
            self._mover.charge(place, cost / 1000)

    def _serve(self, table: Floats) -> None:
        """Strike off every open goal that *table* reaches."""
        values = table[self._variables]
        reached = np.where(self._upward, values >= self._values - TOLERANCE, values <= self._values + TOLERANCE)
        self._moved[self._open & reached] = self._problem.outside(table)
        self._open &= ~reached

    def _reach_open(self) -> bool:
        """Whether every open goal can be reached with what is hidden now."""
        for place in np.flatnonzero(self._open).tolist():
            if not self._open[place]:
                continue
            table = self._mover.reach(self._goals[place])
            if table is None or (self._problem.outside(table) & ~self.hidden).any():
                return False
            self._serve(table)
        return True
