"""Patterns of agreement: every combination of levels that pairs show, and how many pairs show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Levels
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.packing import group

CHUNK = 200_000
"""Pairs compared at a time, at most; how they are cut does not change what is found."""
FEWEST = 20_000
"""Pairs that are worth a thread."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The distinct patterns of some pairs.

    Args:
        levels: One row a pattern, one column a scale.
        counts: How many pairs show each.
        places: For every pair the number of its pattern.
    """

    levels: Levels
    counts: NDArray[np.int64]
    places: NDArray[np.int32]


def compare(entries: Entries, i: NDArray[np.int32], j: NDArray[np.int32], threads: int) -> Patterns:
    """Compare all pairs, in chunks on *threads* threads, and gather their patterns."""
    sizes = [scale.size for scale in entries.scales]

    step = min(CHUNK, max(FEWEST, -(-len(i) // threads)))

    def encoded(start: int) -> NDArray[np.int64]:
        stop = start + step
        return _encode(entries.levels(i[start:stop], j[start:stop]), sizes)

    starts = range(0, len(i), step)
    if len(starts) < 2 or threads < 2:
        codes = list(map(encoded, starts))
    else:
        with ThreadPoolExecutor(threads) as pool:
            codes = list(pool.map(encoded, starts))
    distinct, places = _distinct(codes)
    counts = np.bincount(places, minlength=len(distinct))
    return Patterns(_decode(distinct, sizes), counts, places)


def _distinct(chunks: list[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Distinct codes over all chunks, and the place of every code among them."""
    if not chunks:
        return np.empty(0, np.int64), np.empty(0, np.int32)
    grouped = [group(chunk) for chunk in chunks]
    if len(grouped) == 1:
        return grouped[0][0], grouped[0][1].astype(np.int32)
    distinct = np.unique(np.concatenate([codes for codes, _ in grouped]))
    places = [np.searchsorted(distinct, codes).astype(np.int32)[inside] for codes, inside in grouped]
    return distinct, np.concatenate(places)


def _encode(levels: Sequence[Levels], sizes: Sequence[int]) -> NDArray[np.int64]:
    """The levels of each pair as one whole number."""
    codes = np.zeros(len(levels[0]), np.int64)
    for column, size in zip(levels, sizes, strict=True):
        codes *= size
        codes += column
    return codes


def _decode(codes: NDArray[np.int64], sizes: Sequence[int]) -> Levels:
    levels = np.empty((len(codes), len(sizes)), np.int8)
    rest = codes.copy()
    for column in range(len(sizes) - 1, -1, -1):
        rest, levels[:, column] = np.divmod(rest, sizes[column])
    return levels


def chunks_of(count: int) -> Iterator[slice]:
    """Slices of `CHUNK` that cover *count* things."""
    for start in range(0, count, CHUNK):
        yield slice(start, min(start + CHUNK, count))
