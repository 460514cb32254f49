"""All candidate pairs of a table, pass by pass, with what each pass brought."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.blocking import Atom, Pairs, Pass, packed_keys, pairs_of_runs, runs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.packing import bits_for, distinct

LARGEST = 250
"""Rows sharing one key from which the key is made narrower by further parts."""
WHOLE = 1_000_000
"""Possible pairs up to which all are compared, and nothing needs a key."""


@dataclass(frozen=True, slots=True)
class Yield:
    """What one pass brought.

    Args:
        key: The pass.
        pairs: Pairs of rows that share a key, before those of other passes are taken off.
        left_out: Whether the pass was dropped as it would have brought too many.
        too_large: Keys shared by more rows than `LARGEST`, which were made narrower.
    """

    key: Pass
    pairs: int
    left_out: bool
    too_large: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth comparing, by row, ascending and without repetition."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    yields: tuple[Yield, ...]


def find_candidates(entries: Entries, passes: tuple[Pass, ...], threads: int, limit: int | None = None) -> Candidates:
    """Run all passes; no pass at all stands for comparing every pair.

    Args:
        entries: The rows.
        passes: The keys they may share.
        threads: How many passes run at a time.
        limit: Pairs from which a pass is left out; None runs every pass whatever it brings.
    """
    if not passes:
        return _all_pairs(entries)
    with ThreadPoolExecutor(threads) as pool:
        results = list(pool.map(lambda key: run_pass(entries, key, limit), passes))
    yields = tuple(result[1] for result in results)
    parts = [result[0] for result in results]
    del results
    codes = distinct(np.concatenate(parts))
    del parts
    row_bits = bits_for(entries.rows)
    left, right = (codes >> row_bits).astype(np.int32), (codes & ((1 << row_bits) - 1)).astype(np.int32)
    return Candidates(left, right, yields)


def _all_pairs(entries: Entries) -> Candidates:
    if entries.split is None:
        left, right = np.triu_indices(entries.rows, 1)
    else:
        left = np.repeat(np.arange(entries.split), entries.rows - entries.split)
        right = np.tile(np.arange(entries.split, entries.rows), entries.split)
    return Candidates(left.astype(np.int32), right.astype(np.int32), ())


def run_pass(entries: Entries, key: Pass, limit: int | None) -> tuple[Pairs, Yield]:
    """The pairs of one pass, the left row in the high bits and the right one in the low, and what it brought."""
    row_bits = bits_for(entries.rows)
    packed = packed_keys(entries, key)
    starts, lengths = runs(packed, row_bits)
    large = lengths > LARGEST
    pairs = int((lengths[~large] * (lengths[~large] - 1) // 2).sum())
    if limit is not None and pairs > limit:
        return np.empty(0, np.int64), Yield(key, pairs, True, int(large.sum()))
    rows = (packed & np.uint64((1 << row_bits) - 1)).astype(np.int64)
    del packed
    found = [_codes(entries, rows, starts[~large], lengths[~large])]
    if large.any():
        inside = np.unique(
            np.concatenate([rows[s : s + n] for s, n in zip(starts[large], lengths[large], strict=True)])
        )
        for atom in refinements(entries, key):
            packed = packed_keys(entries, (*key, atom), inside)
            finer = (packed & np.uint64((1 << row_bits) - 1)).astype(np.int64)
            starts_, lengths_ = runs(packed, row_bits)
            fits = lengths_ <= LARGEST
            found.append(_codes(entries, finer, starts_[fits], lengths_[fits]))
    codes = distinct(np.concatenate(found))
    return codes, Yield(key, len(codes), False, int(large.sum()))


def refinements(entries: Entries, key: Pass) -> list[Atom]:
    """Parts of other fields by which keys shared by too many rows are made narrower, each in turn."""
    taken = {atom.comparison for atom in key}
    return [
        Atom(number, comparison.parts[0].name)
        for number, comparison in enumerate(entries.comparisons)
        if number not in taken
    ]


def _codes(
    entries: Entries, rows: NDArray[np.int64], starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Distinct pairs of the runs as single numbers, only across the tables where there are two."""
    row_bits = bits_for(entries.rows)
    found = []
    for one, other in pairs_of_runs(rows, starts, lengths):
        left, right = np.minimum(one, other), np.maximum(one, other)
        keep = left != right
        if entries.split is not None:
            keep &= (left < entries.split) & (right >= entries.split)
        codes = left << row_bits | right
        found.append(codes if keep.all() else codes[keep])
    return distinct(np.concatenate(found)) if found else np.empty(0, np.int64)
