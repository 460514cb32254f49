"""Tables that agree with everything published and take many counts at once as far as they must be able to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.disclosure.linear import INFINITY, TOLERANCE, Floats, Integers, LinearFacts
from prosecution_barriers.findings.disclosure.rules import Target
from prosecution_barriers.findings.disclosure.solver import Program, Solved, SolverGaveUp

_ROUNDS = 16
_WORTH_A_ROUND = 5
"""Ends a round must settle for another to cost less than solving for them one by one."""
_SEED = 20_110_629
_NOISE = 1e-5


@dataclass(frozen=True, slots=True)
class Sample:
    """The tables found, and how many programs it took."""

    tables: tuple[Floats, ...]
    solves: int


def sample(facts: LinearFacts, targets: Sequence[Target], columns: Integers) -> Sample:
    """Look for tables in which *targets* are reached.

    In each round every target not reached yet pulls its variable one way, no further than it must go, so
    that room is left for the others; each round settles about half of them. What such a table shows is
    certain, for the table agrees with all that is published; what none shows is left to be solved for.

    Args:
        facts: Of the open variables, with what is published as their bounds.
        targets: What must be reachable.
        columns: For each target, its variable among *facts*, or -1 where its value is settled.
    """
    program = Program(facts)
    chance = np.random.default_rng(_SEED)
    pulls = _Pulls(targets, columns)
    least, most = np.full(facts.variables, INFINITY), np.full(facts.variables, -INFINITY)
    tables: list[Floats] = []
    pending = len(pulls) + _WORTH_A_ROUND
    for _ in range(_ROUNDS):
        still = pulls.open(least, most)
        if not len(still) or pending - len(still) < _WORTH_A_ROUND:
            break
        pending = len(still)
        costs, low, high = pulls.assign(chance.permutation(still), facts, chance)
        program.costs(costs)
        program.all_bounds(low, high)
        values = _central_values(program)
        if values is not None and facts.hold(values, within=_NOISE):
            tables.append(values)
            least, most = np.minimum(least, values), np.maximum(most, values)
    return Sample(tuple(tables), program.solves)


def _central_values(program: Program) -> Floats | None:
    try:
        return program.values() if program.solve_by_interior_point(central=True) is Solved.OPTIMAL else None
    except SolverGaveUp:
        # It stopped short of the optimum; the table it stopped at may still be one that agrees.
        return program.values()


class _Pulls:
    """The ends of targets, each pulling the column of its variable up or down."""

    def __init__(self, targets: Sequence[Target], columns: Integers) -> None:
        ends = [
            (int(column), reach, upward)
            for target, column in zip(targets, columns, strict=True)
            for reach, upward in ((target.reach_high, True), (target.reach_low, False))
            if column >= 0 and np.isfinite(reach)
        ]
        self._columns = np.asarray([end[0] for end in ends], dtype=np.int32)
        self._reach = np.asarray([end[1] for end in ends], dtype=np.float64)
        self._upward = np.asarray([end[2] for end in ends], dtype=np.bool_)

    def __len__(self) -> int:
        return len(self._columns)

    def open(self, least: Floats, most: Floats) -> Integers:
        """The ends that no table seen so far has reached."""
        reached = np.where(
            self._upward,
            most[self._columns] >= self._reach - TOLERANCE,
            least[self._columns] <= self._reach + TOLERANCE,
        )
        return np.flatnonzero(~reached).astype(np.int32)

    def assign(self, ends: Integers, facts: LinearFacts, chance: np.random.Generator) -> tuple[Floats, Floats, Floats]:
        """Costs and bounds under which the first of *ends* on each column pulls it, up to its reach."""
        _, first = np.unique(self._columns[ends], return_index=True)
        chosen = ends[first]
        columns, upward, reach = self._columns[chosen], self._upward[chosen], self._reach[chosen]
        costs = np.zeros(facts.variables)
        costs[columns] = np.where(upward, -1.0, 1.0) * chance.uniform(0.5, 1.5, len(chosen))
        low, high = facts.low.copy(), facts.high.copy()
        high[columns[upward]] = np.minimum(high[columns[upward]], reach[upward])
        low[columns[~upward]] = np.maximum(low[columns[~upward]], reach[~upward])
        return costs, low, high
