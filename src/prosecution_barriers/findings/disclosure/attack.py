"""An attacker who works out, from everything published, between what values each hidden count must lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

import numpy as np

from prosecution_barriers.findings.disclosure.linear import (
    INFINITY,
    TOLERANCE,
    Contradiction,
    Floats,
    Integers,
    LinearFacts,
)
from prosecution_barriers.findings.disclosure.reduction import implied_bounds, reduce
from prosecution_barriers.findings.disclosure.rules import Target
from prosecution_barriers.findings.disclosure.sampling import Ends, sample
from prosecution_barriers.findings.disclosure.solver import Program, Solved, SolverGaveUp

Interval = tuple[float, float]

_SAMPLE_FROM = 1_500
"""Open variables from which it pays to look for tables in which many counts are extreme at once."""
_MOST_ROUNDS = 60
_MOST_BRANCHES = 20_000
_CORNERS = 3
_SEED = 20_110_629


class Attacker:
    """Least and greatest value of any variable over all tables that agree with what is known.

    Every table met on the way is remembered: where one of them already shows a variable at a bound that
    nothing can pass, that end of its interval needs no solving.

    Args:
        facts: What holds between the variables whatever is published.
        low: For each variable, the least value the published numbers allow.
        high: For each variable, the greatest.
        integer: Let only whole numbers count. Without it the intervals can only be wider.
        inside: Variables of which nothing is published and nobody asks, such as the cells that linked tables are
            sums of: what follows without them is worked out first, for it costs a hundredth.

    Raises:
        Contradiction: No table agrees with what is known.
    """

    def __init__(
        self, facts: LinearFacts, low: Floats, high: Floats, *, integer: bool = False, inside: Integers | None = None
    ) -> None:
        if integer:
            low, high = np.ceil(low - TOLERANCE), np.floor(high + TOLERANCE)
        self._reduced = reduce(facts, low, high)
        self._position = self._reduced.position()
        self._outside = np.ones(self.open_variables, dtype=np.bool_)
        if inside is not None:
            columns = self._position[inside]
            self._outside[columns[columns >= 0]] = False
        left = self._reduced.facts
        self._least_possible, self._most_possible = implied_bounds(left)
        if integer:
            self._least_possible = np.ceil(self._least_possible - TOLERANCE)
            self._most_possible = np.floor(self._most_possible + TOLERANCE)
        self._least_seen = np.full(left.variables, INFINITY)
        self._most_seen = np.full(left.variables, -INFINITY)
        self._integer = integer
        self._program = Program(left, primal=True)
        self._branching = Program(left, integer=True) if integer else None
        self._other_solves = 0
        self._chance = np.random.default_rng(_SEED)
        self.gave_up = 0
        """How often whole numbers took too long to decide and the wider interval was taken instead."""
        if left.variables:
            if self._program.solve_by_interior_point() is Solved.INFEASIBLE:
                raise Contradiction("no table agrees with all that is published")
            self._remember(self._program.values())

    @property
    def solves(self) -> int:
        """How many programs have been solved."""
        return self._program.solves + self._other_solves

    @property
    def open_variables(self) -> int:
        """How many variables the published numbers leave open."""
        return len(self._reduced.kept)

    def interval(self, variable: int) -> Interval:
        """Between what values *variable* must lie; infinite where nothing bounds it."""
        return self._end(variable, 1.0), self._end(variable, -1.0)

    def intervals(self, variables: Iterable[int]) -> list[Interval]:
        """`interval` of each of *variables*, in order."""
        wanted = [int(variable) for variable in variables]
        if self.open_variables >= _SAMPLE_FROM and not self._integer:
            columns = self._position[wanted]
            self._narrow(columns[columns >= 0])
            self._see(Ends.of(columns, self._least_possible[columns], self._most_possible[columns]))
        return [self.interval(variable) for variable in wanted]

    def _narrow(self, columns: Integers) -> None:
        """Work out what *columns* cannot pass by the facts that hold between the variables outside alone."""
        if self._outside.all():
            return
        facts = self._reduced.facts.among(self._outside)
        outline = Attacker(facts, facts.low, facts.high)
        number = np.cumsum(self._outside) - 1
        for column in columns[self._outside[columns]].tolist():
            low, high = outline.interval(int(number[column]))
            self._least_possible[column] = max(low, self._least_possible[column])
            self._most_possible[column] = min(high, self._most_possible[column])
        self._other_solves += outline.solves

    def _see(self, ends: Ends) -> None:
        """Remember tables in which many of *ends* are reached at once, where enough are not seen to be yet."""
        ends = ends.some(ends.open(self._least_seen, self._most_seen))
        seen = sample(self._reduced.facts, ends, rounds=_MOST_ROUNDS)
        self._other_solves += seen.solves
        for values in seen.tables:
            self._remember(values)

    def broken(self, targets: Sequence[Target]) -> list[Target]:
        """Those of *targets* that the attacker's interval falls short of, with as few solves as decide it."""
        if self.open_variables >= _SAMPLE_FROM and not self._integer:
            self._see(Ends.of_targets(targets, self._position[[target.variable for target in targets]]))
        return [target for target in targets if not self._reaches(target)]

    def _reaches(self, target: Target) -> bool:
        column = int(self._position[target.variable])
        if column < 0:
            value = float(self._reduced.low[target.variable])
            return target.protected_by((value, value))
        return self._reaches_end(column, -1.0, target.reach_high) and self._reaches_end(column, 1.0, target.reach_low)

    def _reaches_end(self, column: int, sense: float, reach: float) -> bool:
        """Whether a column can be as low as *reach* (*sense* 1), or as high (-1): one table that shows it will do."""
        if self._seen_at(column, sense, reach):
            return True
        possible = self._least_possible if sense > 0 else self._most_possible
        if sense * (possible[column] - reach) > TOLERANCE:
            return False
        end = self._corner(column, sense)
        if sense * (end - reach) > TOLERANCE:
            return False
        if self._branching is None or not np.isfinite(end) or self._seen_at(column, sense, reach):
            return True
        return self._whole_table(self._branching, column, sense, reach)

    def _seen_at(self, column: int, sense: float, reach: float) -> bool:
        # Compared and not subtracted, since both can be infinite: nothing seen yet, and an end that is free.
        if sense > 0:
            return bool(self._least_seen[column] <= reach + TOLERANCE)
        return bool(self._most_seen[column] >= reach - TOLERANCE)

    def _whole_table(self, branching: Program, column: int, sense: float, reach: float) -> bool:
        """Whether some table of whole numbers has a column at or beyond *reach*."""
        low, high = float(self._reduced.facts.low[column]), float(self._reduced.facts.high[column])
        if sense > 0:
            within = low, min(high, float(np.floor(reach + TOLERANCE)))
        else:
            within = max(low, float(np.ceil(reach - TOLERANCE))), high
        if self._whole_corner(column, *within):
            return True
        branching.bounds(column, *within)
        branching.limit_nodes(_MOST_BRANCHES)
        self._other_solves += 1
        try:
            if branching.solve() is not Solved.OPTIMAL:
                return False
            self._remember(np.round(branching.values()))
            return True
        except SolverGaveUp:
            self.gave_up += 1
            return True
        finally:
            branching.bounds(column, low, high)

    def _end(self, variable: int, sense: float) -> float:
        column = int(self._position[variable])
        if column < 0:
            return float((self._reduced.low if sense > 0 else self._reduced.high)[variable])
        possible = float((self._least_possible if sense > 0 else self._most_possible)[column])
        return possible if self._seen_at(column, sense, possible) else self._extreme(column, sense)

    def _extreme(self, column: int, sense: float) -> float:
        """The end of a column's interval; searched by branching only where no corner there is whole."""
        end = self._corner(column, sense)
        if self._branching is None or not np.isfinite(end):
            return end
        whole = float(np.ceil(end - TOLERANCE) if sense > 0 else np.floor(end + TOLERANCE))
        if self._seen_at(column, sense, whole) or self._whole_corner(column, whole, whole):
            return whole
        return self._whole_extreme(self._branching, column, sense, whole)

    def _corner(self, column: int, sense: float) -> float:
        """The end of a column's interval if fractions count."""
        program = self._program
        program.cost(column, sense)
        ended = program.solve()
        program.cost(column, 0.0)
        if ended is Solved.UNBOUNDED:
            return -sense * INFINITY
        self._remember(program.values())
        return program.objective * sense

    def _whole_corner(self, column: int, low: float, high: float) -> bool:
        """Whether one of a few corners with a column from *low* to *high* is whole; most are, and quick to find."""
        facts, program = self._reduced.facts, self._program
        least = np.where(np.isfinite(facts.high), -1.0, 0.0)
        most = np.where(np.isfinite(facts.low), 1.0, 0.0)
        program.bounds(column, low, high)
        found = False
        with suppress(SolverGaveUp):
            for _ in range(_CORNERS):
                program.costs(self._chance.uniform(least, most))
                if found or program.solve() is not Solved.OPTIMAL:
                    break
                found = _whole(program.values())
                self._remember(program.values())
        program.costs(np.zeros(facts.variables))
        program.bounds(column, float(facts.low[column]), float(facts.high[column]))
        return found

    def _whole_extreme(self, branching: Program, column: int, sense: float, wider: float) -> float:
        branching.limit_nodes(_MOST_BRANCHES)
        branching.cost(column, sense)
        self._other_solves += 1
        try:
            if branching.solve() is not Solved.OPTIMAL:
                raise Contradiction("no table of whole numbers agrees with all that is published")
            self._remember(np.round(branching.values()))
            return round(branching.objective * sense)
        except SolverGaveUp:
            self.gave_up += 1
            return wider
        finally:
            branching.cost(column, 0.0)

    def _remember(self, values: Floats) -> None:
        if not self._integer or _whole(values):
            np.minimum(self._least_seen, values, out=self._least_seen)
            np.maximum(self._most_seen, values, out=self._most_seen)


def _whole(values: Floats) -> bool:
    return bool((np.abs(values - np.round(values)) <= TOLERANCE).all())
