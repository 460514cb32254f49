"""Tests of patterns of agreement."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine import patterns as module
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.patterns import chunks_of, compare


@pytest.mark.parametrize("chunk", [7, 200_000])
def test_patterns_stand_for_the_pairs(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    """Every pair's pattern holds its levels, each pattern is counted, and neither chunks nor threads matter."""
    monkeypatch.setattr(module, "CHUNK", chunk)
    entries = Entries.of(FIELDS, sample(40).table())
    i, j = (side.astype(np.int32) for side in np.triu_indices(40, 1))
    levels = np.stack(entries.levels(i, j), axis=1)
    for threads in (1, 2):
        found = compare(entries, i, j, threads)
        assert (found.levels[found.places] == levels).all()
        assert found.counts.sum() == len(i)
        assert len(np.unique(found.levels, axis=0)) == len(found.levels)


def test_nothing_has_no_pattern() -> None:
    """No pair, no pattern."""
    entries = Entries.of(FIELDS, sample(5).table())
    none = np.empty(0, np.int32)
    assert len(compare(entries, none, none, 1).levels) == 0
    assert list(chunks_of(0)) == []
