from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prosecution_barriers.findings.disclosure.attack import Attacker
from prosecution_barriers.findings.disclosure.audit import audit
from prosecution_barriers.findings.disclosure.hierarchy import Dimension, flat
from prosecution_barriers.findings.disclosure.joint import Release, pose
from prosecution_barriers.findings.disclosure.release import NotPublishable, protect_table
from prosecution_barriers.findings.disclosure.rules import Rule, Rules
from prosecution_barriers.findings.disclosure.table import CountTable
from tables_of_counts import UNBOUNDED_BY_RULES, agreeing_tables, grid, grouped, leaf_cells, problem_of, table_of


def released(table, hidden, name="first", rules=UNBOUNDED_BY_RULES):
    """A release in which exactly the *hidden* cells are hidden."""
    return Release(name, table, rules, frozenset(hidden))


def grown(chance, counts, steps):
    """The same counts with some cases added."""
    added = chance.multinomial(steps, np.full(len(counts), 1 / len(counts)))
    return [int(count + more) for count, more in zip(counts, added, strict=True)]


@st.composite
def two_releases(draw):
    """Two versions of a table, the second grown, with random cells hidden in both."""
    dimensions = grid(2, 2)
    first = draw(st.lists(st.integers(0, 2), min_size=4, max_size=4))
    # Codes under which nothing changes are known to be unchanged; here every code has a change.
    more = [draw(st.integers(least, most)) for least, most in ((1, 2), (0, 1), (0, 1), (1, 2))]
    tables = [table_of(dimensions, first), table_of(dimensions, np.add(first, more).tolist())]
    inside = [cell for cell in tables[0].counts if cell != ("Total", "Total")]
    hidden = [draw(st.sets(st.sampled_from(inside))) for _ in tables]
    return tables, hidden


@settings(max_examples=40, deadline=None)
@given(two_releases())
def test_joint_intervals_are_those_of_all_pairs_that_agree_and_grow(case):
    """With both releases known, each interval equals that over all pairs of tables, written out."""
    (first, second), (hidden_first, hidden_second) = case
    posed = pose(second, UNBOUNDED_BY_RULES, [released(first, hidden_first)])
    flags = np.array([cell in hidden_second for cell in posed.cells])
    attacker = Attacker(posed.problem.facts, *posed.problem.known(flags), integer=True)
    cells = leaf_cells(first.dimensions)
    pairs = [
        (one, two)
        for one in agreeing_tables(first, frozenset(hidden_first))
        for two in agreeing_tables(second, frozenset(hidden_second))
        if all(two[cell] >= one[cell] for cell in cells)
    ]
    for place in np.flatnonzero(flags):
        values = [two[posed.cells[place]] for _, two in pairs]
        found = attacker.interval(int(posed.problem.candidates[place]))
        assert found == pytest.approx((min(values), max(values)))
    for target in posed.problem.targets:
        if target.rule is Rule.DIFFERENCING and target.label.startswith("area A0, barrier b0,"):
            changes = [two["A0", "b0"] - one["A0", "b0"] for one, two in pairs]
            reached = min(changes) <= 1 and max(changes) >= 5
            assert bool(attacker.broken([target])) != reached


def test_two_releases_each_safe_leak_together():
    """Protected without regard to the first, the second release breaks cells; with regard to it, none."""
    chance = np.random.default_rng(5)
    dimensions = (grouped("area", 2, 3), flat("barrier", [f"b{i}" for i in range(6)]))
    counts = [int(n) for n in chance.poisson(9, 36)]
    first = protect_table(table_of(dimensions, counts), name="first").release
    table = table_of(dimensions, grown(chance, counts, 40))
    careless = protect_table(table)
    posed = pose(table, Rules(), [first])
    flags = np.array([cell in careless.release.hidden for cell in posed.cells])
    assert audit(posed.problem, flags).broken
    careful = protect_table(table, Rules(), [first])
    flags = np.array([cell in careful.release.hidden for cell in posed.cells])
    assert audit(posed.problem, flags).broken == ()


def chain_of(seed, releases, steps):
    """Protect table after table of a growing review, each knowing those before."""
    chance = np.random.default_rng(seed)
    dimensions = (grouped("area", 2, 2), flat("barrier", ["b0", "b1", "b2", "b3"]))
    counts = [int(n) for n in chance.poisson(12, 16)]
    earlier: list[Release] = []
    for number in range(releases):
        table = table_of(dimensions, counts)
        with suppress(NotPublishable):
            earlier.append(protect_table(table, Rules(), earlier, name=str(number)).release)
        counts = grown(chance, counts, steps)
    return earlier


@pytest.mark.parametrize("seed", range(3))
def test_a_chain_of_five_releases_gives_nothing_away(seed):
    """Attacked as a whole, no small count and no small change between any two releases is found out."""
    earlier = chain_of(seed, 5, 30)
    assert len(earlier) >= 2
    last = earlier[-1]
    posed = pose(last.table, last.rules, earlier[:-1])
    flags = np.array([cell in last.hidden for cell in posed.cells])
    found = audit(posed.problem, flags)
    assert found.broken == ()
    changes = [target for target in posed.problem.targets if target.rule is Rule.DIFFERENCING]
    assert len(changes) > 10


def test_no_small_change_stands_between_two_published_numbers():
    """For no cell do two releases of a chain publish numbers that differ by 1 to 4."""
    earlier = chain_of(11, 5, 30)
    for one, two in combinations(earlier, 2):
        for cell, count in two.table.counts.items():
            if one.published(cell) and two.published(cell):
                assert not 1 <= abs(count - one.table.counts[cell]) < 5


def test_publishing_the_same_table_again_hides_the_same():
    """Nothing new is shown of a table that has not changed, and nothing more need be hidden."""
    table = table_of(grid(3, 4), [12, 3, 25, 9, 14, 8, 7, 30, 6, 2, 11, 17])
    first = protect_table(table, name="first").release
    again = protect_table(table, Rules(), [first]).release
    assert again.hidden == first.hidden


def test_a_cell_published_once_cannot_be_hidden_by_a_higher_threshold():
    """A seven published at threshold 5 makes the same table unpublishable at threshold 10."""
    table = table_of((flat("stage", ["a", "b", "c"]),), [7, 30, 25])
    first = protect_table(table, name="first").release
    with pytest.raises(NotPublishable) as refusal:
        protect_table(table, Rules(threshold=10), [first])
    assert Rule.THRESHOLD in refusal.value.rules
    assert "stage a" in str(refusal.value)


def test_a_shrinking_count_is_guarded_like_a_growing_one():
    """A correction that takes two cases away may not show in two published numbers."""
    dimensions = grid(2, 3)
    first = protect_table(table_of(dimensions, [20, 30, 40, 25, 35, 45]), name="first").release
    assert not first.hidden
    second = protect_table(table_of(dimensions, [18, 30, 40, 25, 35, 45]), Rules(), [first])
    assert ("A0", "b0") in second.release.hidden
    assert second.audit.broken == ()


def test_tables_of_other_dimensions_are_compared_where_they_overlap():
    """Area totals of an earlier area x year table bear on a later area x barrier table."""
    area = flat("area", ["N", "S"])
    years = CountTable(
        (area, flat("year", ["1", "2"])), table_of((area, flat("year", ["1", "2"])), [10, 20, 15, 25]).counts
    )
    first = protect_table(years, name="years").release
    barriers = table_of((area, flat("barrier", ["a", "b"])), [12, 20, 18, 22])
    second = protect_table(barriers, Rules(), [first])
    assert ("N", "Total") in second.release.hidden
    assert any(target.startswith("area N,") for target in _differencing(barriers, first))


def _differencing(table, earlier):
    posed = pose(table, Rules(), [earlier])
    return [target.label for target in posed.problem.targets if target.rule is Rule.DIFFERENCING]


def test_overlapping_parts_are_bounded_by_their_whole():
    """Cases by barrier do not add up; each is at most the cases, and no sum gives a hidden one away."""
    barrier = Dimension("barrier", {"a": "Total", "b": "Total", "c": "Total"}, overlapping=True)
    area = flat("area", ["N", "S"])
    counts = {
        ("N", "Total"): 20, ("N", "a"): 12, ("N", "b"): 3, ("N", "c"): 15,
        ("S", "Total"): 30, ("S", "a"): 22, ("S", "b"): 9, ("S", "c"): 18,
    }  # fmt: skip
    totals = {("Total", code): counts["N", code] + counts["S", code] for code in barrier.codes}
    table = CountTable((area, barrier), counts | totals)
    problem = problem_of(table, Rules(dominance=None))
    posed = pose(table, Rules(dominance=None))
    hidden = np.array([cell == ("N", "b") for cell in posed.cells])
    known = Attacker(problem.facts, *problem.known(hidden))
    assert known.interval(int(problem.candidates[posed.cells.index(("N", "b"))])) == (3, 3)
    hidden = np.array([cell in {("N", "b"), ("S", "b"), ("Total", "b")} for cell in posed.cells])
    known = Attacker(problem.facts, *problem.known(hidden))
    assert known.interval(int(problem.candidates[posed.cells.index(("N", "b"))])) == (0, 20)
    protected = protect_table(table, Rules(dominance=None))
    assert protected.audit.broken == ()
    assert {("N", "b")} < protected.release.hidden


def test_where_every_case_has_a_barrier_their_number_bounds_the_whole():
    """Parts that cover their whole come to at least it, so a whole cannot be larger than their sum."""
    parents = {"a": "Total", "b": "Total"}
    counts = {("Total",): 12, ("a",): 7, ("b",): 8}
    for covering, highest in ((True, 15), (False, float("inf"))):
        dimension = Dimension("barrier", parents, overlapping=True, covering=covering)
        table = CountTable((dimension,), counts)
        posed = pose(table, UNBOUNDED_BY_RULES)
        flags = np.array([cell == ("Total",) for cell in posed.cells])
        attacker = Attacker(posed.problem.facts, *posed.problem.known(flags))
        whole = int(posed.problem.candidates[posed.cells.index(("Total",))])
        assert attacker.interval(whole) == (8, highest)


def test_structural_zeros_take_no_cases():
    """A cell that can only be zero is no place for the attacker's cases, so more must be hidden."""
    table = table_of(grid(2, 3), [3, 0, 17, 14, 9, 8])
    shut = replace(table, structural=frozenset({("A0", "b1")}))
    assert protect_table(shut, Rules(dominance=None)).audit.broken == ()
    posed = pose(shut, Rules(dominance=None))
    assert ("A0", "b1") not in posed.cells
    hidden = protect_table(shut, Rules(dominance=None)).release.hidden
    assert ("A0", "b2") in hidden or ("A0", "Total") in hidden


def test_unavailable_cells_are_never_published_and_never_counted_on():
    """A cell whose count is not known is no candidate, and nobody can work it out."""
    table = replace(
        table_of(grid(2, 2), [12, 0, 14, 9]),
        unavailable=frozenset({("A0", "b1"), ("A0", "Total"), ("Total", "b1"), ("Total", "Total")}),
    )
    protected = protect_table(table)
    assert protected.audit.broken == ()
    assert protected.shown(("A0", "b1")) == "[x]"
    assert protected.shown(("A0", "b0")) == 12
