"""Tables that agree with everything published and take many counts at once as far as they must be able to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.disclosure.linear import INFINITY, TOLERANCE, Flags, Floats, Integers, LinearFacts
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


def sample(facts: LinearFacts, ends: Ends, *, rounds: int = _ROUNDS) -> Sample:
    """Look for tables in which *ends* are reached.

    In each round every end not reached yet pulls its variable one way, no further than it must go, so
    that room is left for the others; each round settles about half of them. What such a table shows is
    certain, for the table agrees with all that is published; what none shows is left to be solved for.

    Args:
        facts: Of the open variables, with what is published as their bounds.
        ends: What must be reachable, by the columns of *facts*.
        rounds: After so many it gives up, and earlier where a round settles too few.
    """
    program = Program(facts)
    chance = np.random.default_rng(_SEED)
    least, most = np.full(facts.variables, INFINITY), np.full(facts.variables, -INFINITY)
    tables: list[Floats] = []
    pending = len(ends) + _WORTH_A_ROUND
    for _ in range(rounds):
        still = ends.open(least, most)
        if len(still) < _WORTH_A_ROUND or pending - len(still) < _WORTH_A_ROUND:
            break
        pending = len(still)
        costs, low, high = ends.pulls(chance.permutation(still), facts, chance)
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


@dataclass(frozen=True)
class Ends:
    """How far columns must be able to go: a column, a value, and whether the value lies above, for each end."""

    columns: Integers
    reach: Floats
    upward: Flags

    @classmethod
    def of(cls, columns: Integers, low: Floats, high: Floats) -> Ends:
        """Down to *low* and up to *high* for each of *columns*; none where it is -1 or the value is infinite."""
        every = np.repeat(columns, 2)
        reach = np.stack([high, low], axis=1).ravel()
        upward = np.tile([True, False], len(columns))
        held = (every >= 0) & np.isfinite(reach)
        return cls(every[held].astype(np.int32), reach[held], upward[held])

    @classmethod
    def of_targets(cls, targets: Sequence[Target], columns: Integers) -> Ends:
        """Those of *targets*, whose variables are *columns*, or -1 where the value is settled."""
        low = np.asarray([target.reach_low for target in targets], dtype=np.float64)
        high = np.asarray([target.reach_high for target in targets], dtype=np.float64)
        return cls.of(columns, low, high)

    def __len__(self) -> int:
        return len(self.columns)

    def some(self, places: Integers) -> Ends:
        """Those at *places*."""
        return Ends(self.columns[places], self.reach[places], self.upward[places])

    def open(self, least: Floats, most: Floats) -> Integers:
        """The ends that no table seen so far has reached."""
        reached = np.where(
            self.upward, most[self.columns] >= self.reach - TOLERANCE, least[self.columns] <= self.reach + TOLERANCE
        )
        return np.flatnonzero(~reached).astype(np.int32)

    def pulls(self, ends: Integers, facts: LinearFacts, chance: np.random.Generator) -> tuple[Floats, Floats, Floats]:
        """Costs and bounds under which the first of *ends* on each column pulls it, up to its reach."""
        _, first = np.unique(self.columns[ends], return_index=True)
        chosen = ends[first]
        columns, upward, reach = self.columns[chosen], self.upward[chosen], self.reach[chosen]
        costs = np.zeros(facts.variables)
        costs[columns] = np.where(upward, -1.0, 1.0) * chance.uniform(0.5, 1.5, len(chosen))
        low, high = facts.low.copy(), facts.high.copy()
        high[columns[upward]] = np.minimum(high[columns[upward]], reach[upward])
        low[columns[~upward]] = np.maximum(low[columns[~upward]], reach[~upward])
        return costs, low, high
