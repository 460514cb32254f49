"""Tests of rare and common values."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.rarity import SEEN, Frequencies, Weigher, count_values

SURNAME = 1


def test_values_are_counted() -> None:
    """Common values by their counts, rare ones left to the floor; the chance to meet is that of two draws."""
    made = sample(400)
    entries = Entries.of(FIELDS, made.table())
    frequencies = count_values(entries, SURNAME)
    surnames = [row[2] for row in made.rows]
    assert frequencies.recorded == 400
    assert all(frequencies.counts[name] == surnames.count(name) for name in frequencies.counts)
    assert set(frequencies.counts) == {name for name in set(surnames) if surnames.count(name) > SEEN}
    assert frequencies.repeat == pytest.approx(sum((surnames.count(n) / 400) ** 2 for n in set(surnames)))


def test_rare_values_weigh_less_among_strangers() -> None:
    """A name seen once is as rare as the floor, below every common one."""
    made = sample(400)
    entries = Entries.of(FIELDS, made.table())
    frequencies = count_values(entries, SURNAME)
    weigher = Weigher(entries, SURNAME, frequencies)
    weigher.cover(np.arange(400))
    weights = weigher.weights(np.arange(400))
    for row in range(0, 400, 37):
        count = frequencies.counts.get(made.rows[row][2], SEEN)
        assert weights[row] == pytest.approx(np.log(count / 400) - np.log(frequencies.repeat))


def test_a_value_that_came_later_is_rare() -> None:
    """What was not there when frequencies were counted counts as the floor."""
    entries = Entries.of(FIELDS, sample(50).table())
    weigher = Weigher(entries, SURNAME, Frequencies(50, 0.04, {"khan": 9}))
    row = entries.append({"surname": "Zzyzx"})
    weigher.cover(np.array([row]))
    assert weigher.weights(np.array([row]))[0] == pytest.approx(np.log(SEEN / 50) - np.log(0.04))
