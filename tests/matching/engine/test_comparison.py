"""Tests of what every comparison gives the model."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine.comparison import unit
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.relations import PersonRelation


@pytest.fixture(scope="module")
def entries() -> Entries:
    return Entries.of(FIELDS, sample(120).table())


def test_shares_are_scaled_to_one() -> None:
    """Whatever the numbers, they sum to one in their proportions."""
    assert unit((1, 3)) == (0.25, 0.75)


def test_every_scale_describes_all_its_levels(entries: Entries) -> None:
    """Each level has words, and a share in every relation that is assumed, summing to one."""
    for scale in entries.scales:
        assert scale.size == len(scale.words) + 1
        assert scale.exact == len(scale.words)
        for shares in (scale.same_person, scale.relatives, scale.named_after, scale.same_case, scale.strangers):
            if shares:
                assert len(shares) == len(scale.words)
                assert sum(shares) == pytest.approx(1)
        for relation, levels in scale.impossible.items():
            assert isinstance(relation, PersonRelation)
            assert all(0 < level <= scale.exact for level in levels)
        assert scale.said(0) == "not recorded on both sides"
        assert scale.said(scale.exact) == scale.words[-1]


def test_keys_are_those_of_the_rows_asked_for(entries: Entries) -> None:
    """One row's key is the same alone as among all, for every part and column."""
    for comparison in entries.comparisons:
        for part in comparison.parts:
            for column in range(part.columns):
                every = comparison.stamps(part.name, column, slice(entries.rows))
                some = comparison.stamps(part.name, column, np.array([7, 0, 7]))
                assert some.tolist() == every[[7, 0, 7]].tolist()


def test_made_up_pairs_agree_on_every_part(entries: Entries) -> None:
    """Each part has a say on made-up pairs, more often wrong where the typing is worse."""
    for comparison in entries.comparisons:
        careful, careless = (
            comparison.virtual(np.random.Generator(np.random.PCG64(1)), np.full(4000, trouble))
            for trouble in (0.5, 3.0)
        )
        for part in comparison.parts:
            assert careful[part.name].mean() >= careless[part.name].mean() - 0.01
