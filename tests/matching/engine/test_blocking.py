"""Tests of keys and the rows that share them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine.blocking import (
    Atom,
    RowKeys,
    hashes,
    key_columns,
    packed_keys,
    pairs_of_runs,
    runs,
)
from prosecution_barriers.matching.engine.entries import Entries


@given(st.lists(st.integers(0, 5), max_size=25))
def test_runs_give_each_pair_of_equal_keys_once(keys: list[int]) -> None:
    """All pairs of rows that share a key, and no others."""
    packed = np.sort(np.array([(key << 8) | row for row, key in enumerate(keys)], np.uint64))
    rows = (packed & np.uint64(255)).astype(np.int64)
    starts, lengths = runs(packed, 8)
    found = [tuple(sorted(pair)) for part in pairs_of_runs(rows, starts, lengths) for pair in part.T.tolist()]
    expected = [(a, b) for a, b in combinations(range(len(keys)), 2) if keys[a] == keys[b]]
    assert sorted(found) == expected


def test_a_key_is_the_same_for_a_row_alone() -> None:
    """Hashing some rows gives what hashing all gives, for every combination of columns."""
    entries = Entries.of(FIELDS, sample(80).table())
    key = (Atom(0, "name"), Atom(2, "month"))
    columns = list(key_columns(entries, key))
    assert len(columns) == 4
    for combination in columns:
        every = hashes(entries, key, combination, slice(entries.rows))
        assert hashes(entries, key, combination, np.array([3, 50])).tolist() == every[[3, 50]].tolist()


def test_rows_without_a_part_have_no_key() -> None:
    """A missing postcode leaves its row out of every key it belongs to."""
    made = sample(80)
    entries = Entries.of(FIELDS, made.table())
    place = next(n for n, c in enumerate(entries.comparisons) if c.parts[0].name == "postcode")
    packed = packed_keys(entries, (Atom(place, "postcode"),))
    held = {int(one) & 127 for one in packed}
    assert held == {row for row, cells in enumerate(made.rows) if cells[5]}
    assert (np.diff(packed.astype(object)) >= 0).all()


def test_keys_of_single_rows_are_those_of_the_table() -> None:
    """For keys of every part, the quick way for one row gives what hashing all rows gives."""
    entries = Entries.of(FIELDS, sample(60).table())
    entries.append({"urn": "12", "surname": "Only"})
    atoms = [Atom(n, part.name) for n, comparison in enumerate(entries.comparisons) for part in comparison.parts]
    passes = [(atom,) for atom in atoms] + [(one, other) for one, other in combinations(atoms, 2)]
    keys = RowKeys(entries, passes)
    for row in (0, 7, 59, 60):
        for key, found in zip(passes, keys.of(row), strict=True):
            every = [hashes(entries, key, columns, np.array([row]))[0] for columns in key_columns(entries, key)]
            assert sorted(found) == sorted(int(one) for one in every if one)
