"""A sample that was searched once for all tests that look at what was found."""

from __future__ import annotations

import pytest

from entry_tables import FIELDS, Sample, sample
from prosecution_barriers.matching.engine import Pairs, find_pairs


@pytest.fixture(scope="session")
def made() -> Sample:
    """Two thousand entries, enough for keys to be chosen."""
    return sample(2000)


@pytest.fixture(scope="session")
def found(made: Sample) -> Pairs:
    """Every candidate pair of the sample."""
    return find_pairs(made.table(), fields=FIELDS, threshold=0.0)
