from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prosecution_barriers.findings.disclosure import attack
from prosecution_barriers.findings.disclosure.attack import Attacker
from prosecution_barriers.findings.disclosure.hierarchy import flat
from prosecution_barriers.findings.disclosure.joint import pose
from prosecution_barriers.findings.disclosure.linear import Contradiction, FactsBuilder
from prosecution_barriers.findings.disclosure.protect import suppress
from prosecution_barriers.findings.disclosure.rules import Rule, Rules, Target
from tables_of_counts import (
    UNBOUNDED_BY_RULES,
    agreeing_tables,
    grid,
    grouped,
    linked_table,
    problem_of,
    random_table,
    table_of,
)

SHAPES = [
    (grid(2, 2), 9),
    (grid(2, 3), 8),
    ((flat("area", ["A", "B", "C"]), flat("year", ["1", "2"])), 7),
    ((grouped("area", 2, 2),), 12),
    ((flat("a", ["1", "2"]), flat("b", ["1", "2"]), flat("c", ["1", "2"])), 5),
]


@st.composite
def tables_with_hidden_cells(draw):
    """A small table and a random set of cells hidden in it, never the overall total."""
    dimensions, most = draw(st.sampled_from(SHAPES))
    size = int(np.prod([sum(not d.children(c) for c in d.codes) for d in dimensions]))
    counts = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    while sum(counts) > most:
        counts[counts.index(max(counts))] -= 1
    table = table_of(dimensions, counts)
    overall = tuple(d.root for d in dimensions)
    hidden = draw(st.sets(st.sampled_from([cell for cell in table.counts if cell != overall])))
    return table, frozenset(hidden)


@settings(max_examples=120, deadline=None)
@given(tables_with_hidden_cells())
def test_the_attackers_intervals_are_those_of_all_tables_that_agree(case):
    """The least and the greatest value of every hidden cell equal those found by writing out every table."""
    table, hidden = case
    posed = pose(table, UNBOUNDED_BY_RULES)
    flags = np.array([cell in hidden for cell in posed.cells])
    attacker = Attacker(posed.problem.facts, *posed.problem.known(flags), integer=True)
    everything = agreeing_tables(table, hidden)
    for place in np.flatnonzero(flags):
        values = [other[posed.cells[place]] for other in everything]
        low, high = attacker.interval(int(posed.problem.candidates[place]))
        assert (low, high) == pytest.approx((min(values), max(values)))


@settings(max_examples=60, deadline=None)
@given(tables_with_hidden_cells())
def test_fractions_only_widen_the_intervals(case):
    """Without whole numbers every interval contains the one with them."""
    table, hidden = case
    posed = pose(table, UNBOUNDED_BY_RULES)
    flags = np.array([cell in hidden for cell in posed.cells])
    known = posed.problem.known(flags)
    whole = Attacker(posed.problem.facts, *known, integer=True)
    any_fraction = Attacker(posed.problem.facts, *known)
    for variable in posed.problem.candidates[flags]:
        low, high = whole.interval(int(variable))
        wide_low, wide_high = any_fraction.interval(int(variable))
        assert wide_low <= low + 1e-6
        assert wide_high >= high - 1e-6


def test_whole_numbers_tell_more_than_fractions():
    """Three counts of which each two come to at most one leave a half each, but only one of them whole."""
    builder = FactsBuilder()
    a, b, c = (builder.variable() for _ in range(3))
    total = builder.variable()
    for pair in ((a, b), (b, c), (a, c)):
        builder.row(pair, [1.0, 1.0], 0.0, 1.0)
    builder.adds_up(total, [a, b, c])
    facts = builder.build()
    assert Attacker(facts, facts.low, facts.high).interval(total) == pytest.approx((0, 1.5))
    assert Attacker(facts, facts.low, facts.high, integer=True).interval(total) == pytest.approx((0, 1))


def test_primary_suppression_alone_is_broken():
    """The worked example: 3 hidden between 12 and 25 with a total of 40 can be worked out."""
    table = table_of((flat("stage", ["a", "b", "c"]),), [12, 3, 25])
    problem = problem_of(table)
    attacker = Attacker(problem.facts, *problem.known(problem.must_hide))
    hidden = problem.candidates[problem.must_hide]
    assert attacker.intervals(hidden) == [(3.0, 3.0)]
    assert attacker.broken(problem.targets) == list(problem.targets)


def test_a_hidden_total_leaves_no_upper_bound():
    """Where nothing published limits a count, the attacker's interval has no upper end."""
    table = table_of((flat("stage", ["a", "b"]),), [3, 8])
    posed = pose(table, Rules())
    flags = np.array([cell in {("a",), ("Total",)} for cell in posed.cells])
    attacker = Attacker(posed.problem.facts, *posed.problem.known(flags))
    variable = int(posed.problem.candidates[posed.cells.index(("a",))])
    assert attacker.interval(variable) == (0.0, float("inf"))


@pytest.mark.parametrize("integer", [False, True])
def test_deciding_agrees_with_the_intervals(integer):
    """A target is broken exactly when the full interval of its variable falls short of it, whole numbers or not."""
    for seed in range(12):
        problem = problem_of(random_table(seed))
        known = problem.known(problem.must_hide)
        broken = Attacker(problem.facts, *known, integer=integer).broken(problem.targets)
        exact = Attacker(problem.facts, *known, integer=integer)
        expected = [t for t in problem.targets if not t.protected_by(exact.interval(t.variable))]
        assert broken == expected


def test_deciding_takes_fewer_solves_than_the_intervals():
    """Tables already met settle ends of intervals without another solve."""
    problem = problem_of(random_table(3))
    attacker = Attacker(problem.facts, *problem.known(problem.must_hide))
    attacker.broken(problem.targets)
    assert attacker.solves < 2 * len(problem.targets)


@pytest.mark.parametrize("seed", range(6))
def test_many_ends_at_once_give_the_same_intervals_as_one_by_one(seed, monkeypatch):
    """Linked tables, worked out first without their interior and then many counts at a time, or each by itself."""
    table = linked_table(seed, 90, areas=(2, 2), themes=2, barriers=4, years=3)
    problem = pose(table, Rules()).problem
    hidden = suppress(problem).hidden
    wanted = problem.candidates[hidden]
    alone = Attacker(problem.facts, *problem.known(hidden))
    expected = alone.intervals(wanted)
    monkeypatch.setattr(attack, "_SAMPLE_FROM", 1)
    together = Attacker(problem.facts, *problem.known(hidden), inside=problem.inside)
    assert together.intervals(wanted) == [pytest.approx(interval) for interval in expected]
    assert len(problem.inside)


def test_intervals_of_large_tables_take_few_solves_of_the_whole(monkeypatch):
    """What most counts can reach is seen in a few tables: the whole is solved for few of the ends."""
    corners = []
    corner = Attacker._corner

    def counted(self, column, sense):
        corners.append(self.open_variables)
        return corner(self, column, sense)

    monkeypatch.setattr(Attacker, "_corner", counted)
    table = linked_table(2, 1_500, areas=(4, 3), themes=4, barriers=24, years=8)
    problem = pose(table, Rules()).problem
    hidden = suppress(pose(table, Rules(), interior=False).problem).hidden
    attacker = Attacker(problem.facts, *problem.known(hidden), inside=problem.inside)
    attacker.intervals(problem.candidates[hidden])
    assert attacker.open_variables >= attack._SAMPLE_FROM
    assert corners.count(attacker.open_variables) <= 2 * hidden.sum() / 20


def test_what_contradicts_itself_is_said_to():
    """Parts above their total fit no table."""
    builder = FactsBuilder()
    part, total = builder.variable(5, 5), builder.variable(0, 3)
    other = builder.variable()
    builder.adds_up(total, [part, other])
    facts = builder.build()
    with pytest.raises(Contradiction):
        Attacker(facts, facts.low, facts.high)


def test_a_settled_target_is_judged_by_its_value():
    """A variable that the published numbers settle is protected only if its value is within reach."""
    builder = FactsBuilder()
    settled = builder.variable(3, 3)
    facts = builder.build()
    attacker = Attacker(facts, facts.low, facts.high)
    within = Target(settled, 3, 3, Rule.THRESHOLD, "within")
    beyond = Target(settled, 1, 5, Rule.THRESHOLD, "beyond")
    assert attacker.broken([within, beyond]) == [beyond]
