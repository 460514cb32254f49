"""Tests of choosing the keys candidates are sought by."""

from __future__ import annotations

from math import log2

import numpy as np

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine.candidates import find_candidates
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.passes import COARSER, MAX_PARTS, allowance, choose_passes, measure


def test_rarity_is_measured_in_bits() -> None:
    """A part on which one pair in so many agrees is so rare; the sex is hardly rare at all."""
    entries = Entries.of(FIELDS, sample(600).table())
    bits = measure(entries)
    sexes = np.bincount([row[4] == "F" for row in sample(600).rows])
    agreeing = sum(int(n) * (int(n) - 1) // 2 for n in sexes)
    (sex,) = [atom for atom in bits if atom.comparison == 3]
    assert abs(bits[sex] - log2(entries.possible / agreeing)) < 1e-9
    assert all(value > 5 for atom, value in bits.items() if atom.part in ("reference", "names", "postcode"))


def test_chosen_passes_find_the_duplicates() -> None:
    """Every re-entry shares one of few keys with its original, for a part of the possible pairs."""
    made = sample(2000)
    entries = Entries.of(FIELDS, made.table())
    passes = choose_passes(entries)
    assert passes == choose_passes(entries)
    assert all(len(key) <= MAX_PARTS for key in passes)
    assert all(len({atom.comparison for atom in key}) == len(key) for key in passes)
    found = find_candidates(entries, passes, 1)
    together = {pair for pair in zip(found.left.tolist(), found.right.tolist(), strict=True) if made.is_pair(*pair)}
    owners: dict[int, list[int]] = {}
    for row, entity in enumerate(made.entities):
        owners.setdefault(entity, []).append(row)
    true = sum(len(rows) * (len(rows) - 1) // 2 for rows in owners.values())
    assert len(together) >= 0.995 * true
    assert len(found.left) < 0.3 * entries.possible


def test_entries_of_one_reference_are_always_compared() -> None:
    """Also where nothing else of two co-defendants agrees, as the machine learns what these are from them."""
    made = sample(2000)
    entries = Entries.of(FIELDS, made.table())
    (reference,) = [atom for atom in measure(entries) if atom.part == "reference"]
    assert (reference,) in choose_passes(entries)


def test_parts_are_coarser_than_others_without_a_ring() -> None:
    """Following coarser parts always ends."""
    for part in COARSER:
        reached, seen = [part], set()
        while reached:
            one = reached.pop()
            assert one != part or one not in seen
            seen.add(one)
            reached.extend(COARSER.get(one, ()))
        assert len(seen) <= 8


def test_the_allowance_grows_with_the_table() -> None:
    """Small tables may compare many pairs an entry, large ones half a pair."""
    assert [allowance(rows) for rows in (100, 100_000, 4_000_000)] == [4000, 500_000, 2_000_000]
