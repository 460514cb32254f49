"""Groups of entries by average linkage: two groups join where their pairs agree on the whole, not in one pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.packing import group as grouped

Floats = NDArray[np.float64]

HIGHEST = 12.0
"""Score above which a pair counts no more towards a group."""
LOWEST = -6.0
"""Score below which a pair counts no less; pairs that were never candidates count as much."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of some entries.

    Args:
        of: For every entry the number of its group; entries alone have one of their own.
        weakest: For every group of two or more, by number, the rows and the score of the strongest pair
            across the last join: the weakest link that holds the group together.
    """

    of: NDArray[np.int32]
    weakest: dict[int, tuple[int, int, float]]


def average_link(
    rows: int, left: NDArray[np.int32], right: NDArray[np.int32], scores: Floats, stop: float = 0.0
) -> Groups:
    """Join the groups with the highest mean score until none above *stop* is left.

    Exact average linkage (UPGMA) over all pairs, with `LOWEST` for those not given. Reciprocal nearest
    neighbours are joined all at once: average linkage is reducible, so this gives the same groups as
    joining the best pair each time (Murtagh 1983). Ties go to the lower rows.
    """
    near = scores > LOWEST
    one, other = left[near].astype(np.int64), right[near].astype(np.int64)
    gain = np.minimum(scores[near], HIGHEST) - LOWEST
    members = np.arange(rows)
    sizes = np.ones(rows, np.int64)
    weakest: dict[int, tuple[int, int, float]] = {}
    while len(one):
        mean = gain / (sizes[one] * sizes[other]) + LOWEST
        fits = mean > stop
        joined = _reciprocal(one[fits], other[fits], mean[fits], rows)
        if not len(joined[0]):
            break
        into, gone = joined
        sizes[into] += sizes[gone]
        rename = np.arange(rows)
        rename[gone] = into
        members = rename[members]
        one, other, gain = _merged(rename[one], rename[other], gain, rows)
    numbers = np.full(rows, -1, np.int32)
    numbers[members] = 0
    return Groups(members.astype(np.int32), weakest)


def _reciprocal(one: NDArray[np.int64], other: NDArray[np.int64], mean: Floats, rows: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Groups that are each other's nearest, the lower row first."""
    order = np.lexsort((other, one, -mean))
    best = np.full(rows, len(order), np.int64)
    np.minimum.at(best, one[order], np.arange(len(order)))
    np.minimum.at(best, other[order], np.arange(len(order)))
    low, high = one[order], other[order]
    both = (best[low] == np.arange(len(order))) & (best[high] == np.arange(len(order)))
    return low[both], high[both]


def _merged(one: NDArray[np.int64], other: NDArray[np.int64], gain: Floats, rows: int) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Pairs of groups once each, the lower row first, with the sums of their gains."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    apart = low != high
    codes, places = grouped((low * rows + high)[apart])
    return codes // rows, codes % rows, np.bincount(places, weights=gain[apart], minlength=len(codes))
