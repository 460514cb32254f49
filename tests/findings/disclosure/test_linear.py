from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prosecution_barriers.findings.disclosure.linear import INFINITY, Contradiction, FactsBuilder
from prosecution_barriers.findings.disclosure.reduction import implied_bounds, reduce


def test_a_total_of_zero_settles_its_parts():
    """Parts of a total known to be zero are zero and leave the facts."""
    builder = FactsBuilder()
    total, one, two = builder.variable(0, 0), builder.variable(), builder.variable()
    builder.adds_up(total, [one, two])
    facts = builder.build()
    reduced = reduce(facts, facts.low, facts.high)
    assert reduced.facts.variables == 0
    assert reduced.whole(np.zeros(0)).tolist() == [0, 0, 0]


def test_what_is_left_of_a_total_is_worked_out():
    """The one unknown part is the total less the known ones."""
    builder = FactsBuilder()
    total, one, two = builder.variable(40, 40), builder.variable(12, 12), builder.variable()
    builder.adds_up(total, [one, two])
    facts = builder.build()
    reduced = reduce(facts, facts.low, facts.high)
    assert (reduced.low[two], reduced.high[two]) == (28, 28)


def test_a_variable_without_bounds_is_worked_out_too():
    """A difference that may be negative follows from its two settled counts."""
    builder = FactsBuilder()
    one, two = builder.variable(3, 3), builder.variable(8, 8)
    difference = builder.variable(-INFINITY, INFINITY)
    builder.row([one, two, difference], [1.0, -1.0, -1.0], 0.0, 0.0)
    facts = builder.build()
    reduced = reduce(facts, facts.low, facts.high)
    assert reduced.low[difference] == reduced.high[difference] == -5


@pytest.mark.parametrize(("parts", "total"), [((5, 5), 4), ((1, 1), 3)])
def test_parts_that_cannot_make_their_total_contradict(parts, total):
    """Known parts above or below their known total are a contradiction."""
    builder = FactsBuilder()
    whole = builder.variable(total, total)
    builder.adds_up(whole, [builder.variable(part, part) for part in parts])
    facts = builder.build()
    with pytest.raises(Contradiction):
        reduce(facts, facts.low, facts.high)


@st.composite
def systems(draw):
    """Sums of a few counts, some known, with the true counts that satisfy them."""
    counts = draw(st.lists(st.integers(0, 5), min_size=3, max_size=6))
    builder = FactsBuilder()
    for count in counts:
        known = draw(st.booleans())
        builder.variable(count if known else 0, count if known else 9)
    truth = list(counts)
    for _ in range(draw(st.integers(1, 4))):
        members = draw(st.lists(st.integers(0, len(counts) - 1), min_size=1, max_size=4, unique=True))
        total = sum(counts[member] for member in members)
        shown = draw(st.booleans())
        variable = builder.variable(total if shown else 0, total if shown else 60)
        builder.adds_up(variable, members)
        truth.append(total)
    return builder.build(), np.array(truth, dtype=float), counts


@settings(max_examples=200, deadline=None)
@given(systems())
def test_reducing_loses_no_solution_and_adds_none(case):
    """Counts within the bounds satisfy the facts exactly when they satisfy what is left of them."""
    facts, truth, _ = case
    reduced = reduce(facts, facts.low, facts.high)
    assert facts.hold(truth)
    assert (truth >= reduced.low - 1e-6).all()
    assert (truth <= reduced.high + 1e-6).all()
    assert reduced.facts.hold(truth[reduced.kept])
    for place in range(min(3, len(reduced.kept))):
        other = truth[reduced.kept].copy()
        other[place] += 1
        assert reduced.facts.hold(other) == facts.hold(reduced.whole(other))


@settings(max_examples=200, deadline=None)
@given(systems())
def test_implied_bounds_hold_for_the_truth(case):
    """No true count lies outside the bounds that single rows imply."""
    facts, truth, _ = case
    low, high = implied_bounds(facts)
    assert (truth >= low - 1e-6).all()
    assert (truth <= high + 1e-6).all()


def test_implied_bounds_find_the_total():
    """A part of a known total cannot exceed it."""
    builder = FactsBuilder()
    total, one, two = builder.variable(9, 9), builder.variable(), builder.variable(2, 2)
    builder.adds_up(total, [one, two])
    low, high = implied_bounds(builder.build())
    assert (low[one], high[one]) == (7, 7)


def test_facts_among_some_variables_are_those_that_speak_of_no_other():
    """Rows with a variable that is left out go, the others are numbered anew."""
    builder = FactsBuilder()
    a, b, c, d = (builder.variable(0, high) for high in (1, 2, 3, 4))
    builder.adds_up(d, [a, b])
    builder.at_most(c, b)
    left = builder.build().among(np.array([False, True, True, True]))
    assert left.high.tolist() == [2, 3, 4]
    assert (left.starts.tolist(), left.members.tolist(), left.weights.tolist()) == ([0, 2], [1, 0], [1, -1])
