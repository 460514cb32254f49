from __future__ import annotations

from dataclasses import replace
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prosecution_barriers.findings.disclosure.attack import Attacker
from prosecution_barriers.findings.disclosure.audit import audit
from prosecution_barriers.findings.disclosure.hierarchy import flat
from prosecution_barriers.findings.disclosure.joint import pose
from prosecution_barriers.findings.disclosure.optimum import optimum
from prosecution_barriers.findings.disclosure.protect import suppress
from prosecution_barriers.findings.disclosure.release import protect_table
from prosecution_barriers.findings.disclosure.rules import Rule, Rules
from tables_of_counts import agreeing_tables, grid, linked_table, problem_of, random_table, table_of


def broken_after(table, rules):
    """What an attacker breaks of the protected table, worked out afresh."""
    posed = pose(table, rules)
    found = suppress(posed.problem)
    assert not found.unreachable
    return audit(posed.problem, found.hidden).broken


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_broken_in_random_tables(seed):
    """Whole-number attackers fall short of every target at thresholds 5 and 10."""
    table = random_table(seed)
    assert broken_after(table, Rules()) == ()
    assert broken_after(table, Rules(threshold=10)) == ()


@pytest.mark.long
def test_nothing_is_broken_in_two_hundred_random_tables():
    """Zero broken cells over 200 random hierarchical tables."""
    assert [seed for seed in range(200) if broken_after(random_table(seed), Rules())] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=6, max_size=6).filter(lambda counts: 5 <= sum(counts) <= 12))
def test_every_small_hidden_count_can_be_one_and_can_reach_the_threshold(counts):
    """Among all tables that agree with the published cells, written out, each small count varies enough."""
    table = table_of(grid(2, 3), counts)
    posed = pose(table, Rules())
    found = suppress(posed.problem)
    hidden = frozenset(cell for cell, hide in zip(posed.cells, found.hidden, strict=True) if hide)
    small = [cell for cell, count in table.counts.items() if 1 <= count < 5]
    assert set(small) <= hidden
    if ("Total", "Total") in hidden:
        return
    everything = agreeing_tables(table, hidden)
    for cell in small:
        values = [other[cell] for other in everything]
        assert min(values) <= 1
        assert max(values) >= 5


def test_counts_equal_to_the_threshold_and_zeros_are_not_small():
    """A count of exactly the threshold is published, and so is a zero."""
    table = table_of((flat("stage", ["a", "b", "c"]),), [5, 0, 9])
    assert not suppress(problem_of(table)).hidden.any()


def test_a_zero_may_be_hidden_for_the_sake_of_another_count():
    """A hidden cell cannot be taken to be at least 1: beside a 3 a zero of its row can be hidden."""
    table = table_of(grid(2, 3), [3, 0, 0, 7, 9, 0])
    posed = pose(table, Rules())
    hidden = {posed.cells[place] for place in np.flatnonzero(suppress(posed.problem).hidden)}
    assert 0 in {table.counts[cell] for cell in hidden}


def test_the_least_that_hides_a_small_count_is_a_second_one():
    """The worked example: beside the 3, one further count of the row is hidden and the total stays."""
    table = table_of((flat("stage", ["a", "b", "c"]),), [12, 3, 25])
    posed = pose(table, Rules())
    hidden = {posed.cells[place] for place in np.flatnonzero(suppress(posed.problem).hidden)}
    assert len(hidden) == 2
    assert ("b",) in hidden
    assert ("Total",) not in hidden


def test_two_small_counts_whose_sum_is_known_to_be_small_are_not_enough():
    """1 and 2 with a published rest would show that both lie below 5, so a third cell is hidden."""
    table = table_of((flat("stage", ["a", "b", "c"]),), [1, 2, 25])
    posed = pose(table, Rules())
    hidden = suppress(posed.problem).hidden
    assert hidden.sum() >= 3
    assert audit(posed.problem, hidden).broken == ()


def test_a_part_that_holds_its_whole_is_not_given_away():
    """Where all cases of a row are in one column, the attacker must believe in at least a tenth elsewhere."""
    table = table_of(grid(2, 3), [20, 0, 0, 11, 9, 14])
    posed = pose(table, Rules())
    found = suppress(posed.problem)
    attacker = Attacker(posed.problem.facts, *posed.problem.known(found.hidden))
    part = attacker.interval(int(posed.problem.candidates[posed.cells.index(("A0", "b0"))]))
    whole = attacker.interval(int(posed.problem.candidates[posed.cells.index(("A0", "Total"))]))
    assert part[0] <= 0.9 * whole[1]
    assert Rule.GROUP in {target.rule for target in posed.problem.targets}
    without = pose(table, Rules(dominance=None)).problem
    assert not suppress(without).hidden.any()


def test_a_count_from_one_contributing_unit_is_hidden():
    """However large it is, its value may not be known to within the threshold."""
    table = replace(table_of(grid(2, 3), [20, 8, 7, 11, 9, 14]), single_unit=frozenset({("A0", "b0")}))
    posed = pose(table, Rules())
    found = suppress(posed.problem)
    place = posed.cells.index(("A0", "b0"))
    assert found.hidden[place]
    attacker = Attacker(posed.problem.facts, *posed.problem.known(found.hidden))
    low, high = attacker.interval(int(posed.problem.candidates[place]))
    assert low <= 16
    assert high >= 24


def test_no_more_is_hidden_than_needed():
    """The median over small tables of hidden cells by the proven optimum stays within a quarter."""
    shares = []
    for seed in range(100, 112):
        problem = problem_of(table_of(grid(4, 4), np.random.default_rng(seed).poisson(7, 16)), Rules(dominance=None))
        plain = replace(problem, costs=np.ones(len(problem.costs)))
        least = optimum(plain).hidden.sum()
        if least:
            shares.append(suppress(problem).hidden.sum() / least)
    assert shares
    assert median(shares) <= 1.25
    assert min(shares) >= 1


def test_the_same_table_is_always_protected_the_same_way():
    """Two searches over one problem hide the same cells."""
    problem = problem_of(random_table(7))
    assert (suppress(problem).hidden == suppress(problem).hidden).all()


def test_rounded_tables_are_protected_within_their_rounding():
    """With rounding fewer cells are hidden, and still nothing is broken."""
    rounded_fewer = 0
    for seed in range(8):
        table = random_table(seed)
        rules = Rules(rounding=5)
        assert broken_after(table, rules) == ()
        exact = suppress(problem_of(table)).hidden.sum()
        rounded_fewer += suppress(problem_of(table, rules)).hidden.sum() < exact
    assert rounded_fewer > 0


def test_linked_tables_stand_against_an_attacker_who_knows_they_share_cases():
    """Area x barrier, area x year and barrier x year: nothing is broken by way of the unpublished cube."""
    table = linked_table(1, 600, areas=(2, 2), themes=3, barriers=9, years=4)
    protected = protect_table(table, Rules())
    assert protected.with_interior
    assert protected.audit.broken == ()
    posed = pose(table, Rules())
    hidden = np.array([cell in protected.release.hidden for cell in posed.cells])
    assert audit(posed.problem, hidden).broken == ()
    assert audit(posed.problem, posed.problem.must_hide).broken != ()


@pytest.mark.long
@pytest.mark.parametrize("threshold", [5, 10])
@pytest.mark.parametrize("total", [3_000, 12_000, 120_000])
def test_linked_tables_of_full_size_are_not_broken(total, threshold):
    """15 areas x 60 barriers x 10 years, linked: no cell broken, few programs solved to decide it."""
    protected = protect_table(linked_table(0, total), Rules(threshold=threshold))
    assert protected.with_interior
    assert protected.audit.broken == ()
    assert protected.audit.solves < 200
