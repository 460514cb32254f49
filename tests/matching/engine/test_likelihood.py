"""Tests of how probable patterns are in each relation."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, Sample
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.likelihood import Likelihood, linked
from prosecution_barriers.matching.engine.pairs import Pairs
from prosecution_barriers.matching.engine.patterns import compare


def test_a_pattern_with_nothing_recorded_keeps_what_was_known_before(found: Pairs) -> None:
    """Its likelihood is the share of each cell."""
    nothing = np.zeros((1, len(found.scales)), np.int8)
    logs = Likelihood(found.model.setting, found.model.learned).of(nothing)
    assert logs[0] == pytest.approx(np.log(found.model.learned.cells))


def test_patterns_do_not_depend_on_their_neighbours(made: Sample, found: Pairs) -> None:
    """To the last bit, however many are asked for at once."""
    entries = Entries.of(FIELDS, made.table(), settings=found.model.settings)
    levels = compare(entries, found.left, found.right, 1).levels
    likelihood = Likelihood(found.model.setting, found.model.learned)
    every = likelihood.of(levels)
    assert len(levels) > 20
    for place in range(len(levels)):
        assert likelihood.of(levels[place : place + 1])[0].tobytes() == every[place].tobytes()


def test_links_count_for_strangers_of_other_cases(found: Pairs) -> None:
    """What links add to a pattern is the difference between the likelihood and the sum of its fields."""
    learned, setting = found.model.learned, found.model.setting
    levels = np.ones((1, len(found.scales)), np.int8)
    fields = sum(np.log(shares[0, 1]) for shares in learned.levels) + np.log(learned.cells[0])
    added = sum(linked(learned, levels, number) for number in range(len(found.scales)))
    assert Likelihood(setting, learned).of(levels)[0, 0] == pytest.approx(fields + added)
