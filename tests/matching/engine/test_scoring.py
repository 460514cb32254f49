"""Tests of scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry_tables import FIELDS, Sample
from prosecution_barriers.matching.engine import Pairs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.patterns import compare
from prosecution_barriers.matching.engine.scoring import Scorer, odds, probability


@given(st.floats(-50, 50))
def test_scores_are_odds_in_bits(score: float) -> None:
    """A score of n is odds of two to the n."""
    share = probability(np.array([score]))[0]
    assert share == pytest.approx(2**score / (1 + 2**score))


def test_certain_scores_overflow_nothing() -> None:
    """However sure, a probability stays between nought and one."""
    assert probability(np.array([1e9, -1e9, np.inf, -np.inf])).tolist() == [1, pytest.approx(0), 1, pytest.approx(0)]


def test_odds_are_against_all_others_together() -> None:
    """One outcome of three equal ones has odds of one to two."""
    even = np.zeros(1)
    assert odds(even, [even, even])[0] == pytest.approx(-1)


def test_a_pair_scores_alone_as_among_all(made: Sample, found: Pairs) -> None:
    """Bit for bit, and the pair the other way round scores the same."""
    entries = Entries.of(FIELDS, made.table(), settings=found.model.settings)
    assert entries.names is not None
    entries.names.mark_established(found.model.established)
    scorer = Scorer(found.model, entries)
    for place in range(0, len(found), max(1, len(found) // 60)):
        i, j = found.left[place : place + 1], found.right[place : place + 1]
        alone = compare(entries, i, j, 1)
        assert scorer.scores(alone.levels, alone.places, i)[0] == found.score[place]
        turned = compare(entries, j, i, 1)
        assert scorer.scores(turned.levels, turned.places, j)[0] == pytest.approx(found.score[place], abs=1e-9)


def test_the_six_outcomes_take_in_every_cell(made: Sample, found: Pairs) -> None:
    """Adding them up gives what adding up all cells gives."""
    scorer = Scorer(found.model, Entries.of(FIELDS, made.table(), settings=found.model.settings))
    levels = np.ones((1, len(found.scales)), np.int8)
    total = np.logaddexp.reduce([value[0] for value in scorer.outcomes_of(levels).at(np.array([0]))])
    cells = np.logaddexp.reduce(scorer.likelihood.of(levels)[0])
    assert total == pytest.approx(cells)


def test_no_pair_exceeds_the_best_of_its_pattern(made: Sample, found: Pairs) -> None:
    """However rare the values it agrees on."""
    entries = Entries.of(FIELDS, made.table(), settings=found.model.settings)
    assert entries.names is not None
    entries.names.mark_established(found.model.established)
    patterns = compare(entries, found.left, found.right, 1)
    best = Scorer(found.model, entries).best(patterns.levels)
    assert (found.score <= best[patterns.places] + 1e-9).all()
