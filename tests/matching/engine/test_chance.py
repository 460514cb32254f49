"""Tests of agreement by chance."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine.chance import by_chance, random_pairs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.patterns import Patterns, compare


def test_small_tables_are_drawn_whole_and_two_tables_across() -> None:
    """All pairs of a small table; of two tables pairs between them only, the same on every run."""
    made = sample(60)
    left, right = random_pairs(Entries.of(FIELDS, made.table()))
    assert len(left) == 60 * 59 // 2
    two = Entries.of(FIELDS, made.table(slice(20)), made.table(slice(20, 60)))
    first, again = random_pairs(two), random_pairs(two)
    assert first[0].max() < 20 <= first[1].min()
    assert (first[0] == again[0]).all()
    assert (left != right).all()


def test_shares_are_near_what_was_drawn() -> None:
    """Levels among many pairs come out as met, none is ever impossible, and recorded levels sum to one."""
    entries = Entries.of(FIELDS, sample(600).table())
    drawn = compare(entries, *random_pairs(entries), 1)
    chance = by_chance(entries.scales, drawn)
    assert chance.links == ()
    for number, shares in enumerate(chance.levels):
        assert shares[0] == 1
        assert shares[1:].sum() == pytest.approx(1)
        assert (shares[1:] > 0).all()
        met = np.bincount(drawn.levels[:, number], weights=drawn.counts, minlength=len(shares))[1:]
        assert shares[1:] == pytest.approx(met / met.sum(), abs=0.02)


def test_fields_that_go_together_are_linked() -> None:
    """Two columns that always agree together are found to depend on each other, independent ones are not."""
    entries = Entries.of(FIELDS, sample(30).table())
    draw = np.random.Generator(np.random.PCG64(1))
    levels = np.ones((4000, len(entries.scales)), np.int8)
    levels[:, 4] = draw.integers(1, 3, 4000)
    levels[:, 6] = levels[:, 4]
    levels[:, 7] = draw.integers(1, 8, 4000)
    every = Patterns(levels, np.ones(4000, np.int64), np.arange(4000, dtype=np.int32))
    (link,) = by_chance(entries.scales, every, np.ones(4000)).links
    assert (link.one, link.other) == (4, 6)
    assert link.factors[2, 2] > 0.5 > 0 > link.factors[1, 2]
    assert not link.factors[0].any()
