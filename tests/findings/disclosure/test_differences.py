"""Tests of variables that one equation defines: they are found, can be left out, and follow from the others."""

from __future__ import annotations

import numpy as np

from prosecution_barriers.findings.disclosure.differences import Differences
from prosecution_barriers.findings.disclosure.joint import pose
from prosecution_barriers.findings.disclosure.linear import INFINITY, FactsBuilder
from prosecution_barriers.findings.disclosure.mover import Mover, goals_of
from prosecution_barriers.findings.disclosure.release import protect_table
from prosecution_barriers.findings.disclosure.rules import Rules
from tables_of_counts import grid, table_of


def test_only_free_variables_of_one_equation_are_differences():
    """Not those with bounds, of two equations, of an inequality, or two that share an equation."""
    builder = FactsBuilder()
    one, other = builder.variable(), builder.variable()
    free = [builder.variable(-INFINITY, INFINITY) for _ in range(5)]
    builder.row([one, other, free[0]], [1.0, -1.0, -2.0], 0.0, 0.0)
    builder.row([one, free[1]], [1.0, -1.0], 0.0, INFINITY)
    builder.row([one, free[2]], [1.0, -1.0], 0.0, 0.0)
    builder.row([other, free[2]], [1.0, -1.0], 0.0, 0.0)
    builder.row([one, free[3], free[4]], [1.0, -1.0, -1.0], 0.0, 0.0)
    found = Differences(builder.build())
    assert found.rows.tolist() == [0]
    assert [found.row_of(column) for column in [one, *free]] == [-1, 0, -1, -1, -1, -1]
    values = np.array([7.0, 3.0, 99.0, 0.0, 0.0, 0.0, 0.0])
    found.complete(values)
    assert values[free[0]] == 2.0


def test_every_table_that_reaches_a_goal_keeps_to_the_facts():
    """Equations left out while others are asked for hold in what is found, and the goal is reached."""
    first = protect_table(table_of(grid(3, 4), [9, 2, 14, 6, 30, 8, 1, 12, 7, 5, 3, 22]), Rules()).release
    grown = table_of(grid(3, 4), [10, 2, 16, 6, 33, 8, 4, 12, 7, 9, 3, 24])
    problem = pose(grown, Rules(), [first]).problem
    assert len(Differences(problem.facts).rows)
    mover = Mover(problem, problem.must_hide)
    for goal in goals_of(problem):
        table = mover.reach(goal)
        if table is not None:
            assert problem.facts.hold(table, within=1e-5)
            assert (table[goal.variable] - goal.value) * (1 if goal.upward else -1) >= -1e-5
