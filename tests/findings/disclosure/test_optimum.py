from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prosecution_barriers.findings.disclosure.attack import Attacker
from prosecution_barriers.findings.disclosure.hierarchy import flat
from prosecution_barriers.findings.disclosure.joint import pose
from prosecution_barriers.findings.disclosure.optimum import NotProven, optimum
from prosecution_barriers.findings.disclosure.rules import Rule, Target
from tables_of_counts import UNBOUNDED_BY_RULES, grid, problem_of, table_of


def fischetti_salazar():
    """The 3 x 3 table of Fischetti and Salazar: the 22 must stay uncertain by 5 either way."""
    rows, columns = flat("activity", ["I", "II", "III"]), flat("region", ["A", "B", "C"])
    table = table_of((rows, columns), [20, 50, 10, 8, 19, 22, 17, 32, 12])
    posed = pose(table, UNBOUNDED_BY_RULES)
    place = posed.cells.index(("II", "C"))
    hide = np.zeros(len(posed.cells), dtype=bool)
    hide[place] = True
    target = Target(int(posed.problem.candidates[place]), 17, 27, Rule.THRESHOLD, "II, C")
    problem = posed.problem
    problem = replace(problem, costs=problem.truth[problem.candidates], must_hide=hide, targets=(target,))
    return table, posed.cells, problem, target


def test_the_published_optimum_is_found():
    """Hiding costs 59: the cells 8, 22, 17 and 12, which leave the 22 between 5 and 30."""
    table, cells, problem, target = fischetti_salazar()
    found = optimum(problem)
    assert found.cost == pytest.approx(59)
    hidden = {table.counts[cells[place]] for place in np.flatnonzero(found.hidden)}
    assert hidden == {8, 22, 17, 12}
    attacker = Attacker(problem.facts, *problem.known(found.hidden))
    assert attacker.interval(target.variable) == pytest.approx((5, 30))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_cheaper_set_exists(counts):
    """Trying every set of cells of a 2 x 2 table finds none that is safe and cheaper."""
    table = table_of(grid(2, 2), counts)
    problem = problem_of(table, UNBOUNDED_BY_RULES)
    problem = replace(problem, costs=np.ones(len(problem.costs)))
    found = optimum(problem)
    must = int(problem.must_hide.sum())
    free = np.flatnonzero(~problem.must_hide)
    for further in range(int(found.hidden.sum()) - must):
        for extra in combinations(free, further):
            hidden = problem.must_hide.copy()
            hidden[list(extra)] = True
            attacker = Attacker(problem.facts, *problem.known(hidden))
            assert attacker.broken(problem.targets)
    assert not Attacker(problem.facts, *problem.known(found.hidden)).broken(problem.targets)


def test_too_few_rounds_prove_nothing():
    """Where the rounds run out, no set is passed off as safe."""
    _, _, problem, _ = fischetti_salazar()
    with pytest.raises(NotProven):
        optimum(problem, rounds=1)
