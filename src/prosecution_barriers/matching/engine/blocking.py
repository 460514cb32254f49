"""Candidate pairs: entries that share one of many narrow keys, each of several agreeing parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Stamps
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.packing import ALL, bits_for, mix, mix_one

Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """One part of one comparison, the smallest piece of a key."""

    comparison: int
    part: str


Pass = tuple[Atom, ...]
"""A key of several atoms: rows meet where all of them agree."""


def key_columns(entries: Entries, key: Pass) -> Iterator[tuple[int, ...]]:
    """Every combination of the columns of a key's atoms; a row has one key for each."""
    counts = []
    for atom in key:
        parts = entries.comparisons[atom.comparison].parts
        counts.append(next(part.columns for part in parts if part.name == atom.part))
    yield from product(*map(range, counts))


def hashes(entries: Entries, key: Pass, columns: tuple[int, ...], rows: NDArray[np.int64] | slice) -> Stamps:
    """The hash of one combination of columns for each row; 0 where a part is missing."""
    total: Stamps | None = None
    absent: NDArray[np.bool_] | None = None
    for place, (atom, column) in enumerate(zip(key, columns, strict=True)):
        stamps = entries.comparisons[atom.comparison].stamps(atom.part, column, rows)
        missing = stamps == 0
        if total is None or absent is None:
            total, absent = stamps, missing
        else:
            total = total + stamps * np.uint64(2 * place + 1)
            absent |= missing
    assert total is not None
    assert absent is not None
    total = mix(total)
    total[total == 0] = 1
    total[absent] = 0
    return total


class RowKeys:
    """The keys of single rows, with the stamps of each part made once for all passes that use it.

    Args:
        entries: The rows.
        passes: The keys wanted.
    """

    def __init__(self, entries: Entries, passes: Sequence[Pass]) -> None:
        self._entries = entries
        self._atoms = sorted({atom for key in passes for atom in key})
        self._passes = [[self._atoms.index(atom) for atom in key] for key in passes]

    def of(self, row: int) -> list[list[int]]:
        """For every pass the keys of one row, those that `hashes` gives for it; missing ones left out."""
        comparisons = self._entries.comparisons
        stamps = [comparisons[atom.comparison].row_stamps(atom.part, row) for atom in self._atoms]
        totals = []
        for key in self._passes:
            total = stamps[key[0]]
            for place, atom in enumerate(key[1:], 1):
                total = [one + (2 * place + 1) * added for one in total for added in stamps[atom]]
            totals.append([mix_one(one & ALL) or 1 for one in total])
        return totals


def packed_keys(entries: Entries, key: Pass, rows: NDArray[np.int64] | None = None) -> Stamps:
    """Keys and rows packed into one sorted array: the key's hash in the high bits, the row in the low.

    A row stands once for every combination of the columns of its atoms, not at all where one is missing.
    """
    low = np.uint64((1 << bits_for(entries.rows)) - 1)
    numbers = (np.arange(entries.rows) if rows is None else rows).astype(np.uint64)
    found = []
    for columns in key_columns(entries, key):
        total = hashes(entries, key, columns, slice(entries.rows) if rows is None else rows)
        present = total != 0
        packed = (total & ~low) | numbers
        found.append(packed if present.all() else packed[present])
    packed = np.concatenate(found) if len(found) > 1 else found[0]
    packed.sort()
    return packed


def runs(packed: Stamps, row_bits: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Start and length of every run of two or more equal keys."""
    keys = packed >> np.uint64(row_bits)
    same = np.flatnonzero(keys[1:] == keys[:-1])
    if not len(same):
        return same, same
    breaks = np.flatnonzero(np.diff(same) != 1)
    starts = same[np.concatenate([[0], breaks + 1])]
    lengths = same[np.concatenate([breaks, [len(same) - 1]])] - starts + 2
    return starts, lengths


def pairs_of_runs(rows: NDArray[np.int64], starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Iterator[Pairs]:
    """All pairs of places within each run, the rows of one distance between them at a time."""
    distance = 1
    alive = lengths > distance
    starts, lengths = starts[alive], lengths[alive]
    while len(starts):
        counts = lengths - distance
        offsets = np.repeat(np.cumsum(counts) - counts, counts)
        at = np.repeat(starts, counts) + np.arange(int(counts.sum())) - offsets
        yield np.stack([rows[at], rows[at + distance]])
        distance += 1
        alive = lengths > distance
        starts, lengths = starts[alive], lengths[alive]
