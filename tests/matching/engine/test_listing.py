"""Tests of pairs as rows."""

from __future__ import annotations

import pytest

from entry_tables import Sample
from prosecution_barriers.matching.engine import Pairs
from prosecution_barriers.matching.engine.listing import explained_columns, pair_rows


def test_rows_hold_who_how_probable_and_what(made: Sample, found: Pairs) -> None:
    """Identifiers, six decimals, the relation's name, the group."""
    ids = made.table().ids
    rows, explained = pair_rows(found, ids, ids, range(3), explain=False)
    assert rows[0][:4] == [f"e{found.left[0]}", f"e{found.right[0]}", "1.000000", "same-entry"]
    assert explained == []
    assert pair_rows(found, ids, ids, range(0), explain=True) == ([], [])


def test_explained_rows_add_up(made: Sample, found: Pairs) -> None:
    """The bars of a row, written out and read back, sum to its score; the sentence stands last."""
    ids = made.table().ids
    names = explained_columns(found)
    rows, explained = pair_rows(found, ids, ids, range(len(found) - 5, len(found)), explain=True)
    for row, why in zip(rows, explained, strict=True):
        assert len(row) == 5 + len(names)
        assert sum(map(float, row[6:-1])) == pytest.approx(float(row[5]), abs=1e-9)
        assert row[-1] == why["explanation"]["sentence"]
