"""Groups of entries by average linkage: groups join where their pairs agree on the whole, not in one pair."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.packing import group, highest_first

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

HIGHEST = 12.0
"""Score above which a pair counts no more towards a group."""
LOWEST = -2.0
"""Score below which a pair counts no less; pairs that were never candidates count as much."""


class Link(NamedTuple):
    """A pair of entries that holds a group together."""

    left: int
    right: int
    score: float


def average_link(
    rows: int, left: NDArray[np.int32], right: NDArray[np.int32], scores: Floats, stop: float = 0.0
) -> NDArray[np.int32]:
    """For every row the number of its group, -1 for rows alone; groups are numbered by their first row.

    Exact average linkage (UPGMA) over all pairs: the two groups with the highest mean score join until no
    mean is above *stop*. Reciprocal nearest neighbours join all at once, which gives the same groups as
    one join at a time, as average linkage is reducible (Murtagh 1983, "A survey of recent advances in
    hierarchical clustering algorithms"). Ties go to the lower rows.
    """
    near = scores > LOWEST
    gain = np.clip(scores[near], LOWEST, HIGHEST) - LOWEST
    one, other, gain = _together(left[near].astype(np.int64), right[near].astype(np.int64), gain, rows)
    sizes = np.ones(rows, np.int64)
    members = np.arange(rows)
    while len(one):
        mean = gain / (sizes[one] * sizes[other]) + LOWEST
        into, gone = _reciprocal(one, other, mean, stop, rows)
        if not len(into):
            break
        sizes[into] += sizes[gone]
        rename = np.arange(rows)
        rename[gone] = into
        members = rename[members]
        one, other, gain = _together(rename[one], rename[other], gain, rows)
    return _numbered(members, sizes)


def _reciprocal(one: Rows, other: Rows, mean: Floats, stop: float, rows: int) -> tuple[Rows, Rows]:
    """Groups that are each other's nearest, where their mean is above *stop*; the lower row first.

    The pairs stand in the order of their rows, which settles ties.
    """
    fits = np.flatnonzero(mean > stop)
    order = fits[highest_first(mean[fits])]
    low, high = one[order], other[order]
    places = np.arange(len(order))
    best = np.full(rows, len(order), np.int64)
    np.minimum.at(best, low, places)
    np.minimum.at(best, high, places)
    both = (best[low] == places) & (best[high] == places)
    return low[both], high[both]


def _together(one: Rows, other: Rows, gain: Floats, rows: int) -> tuple[Rows, Rows, Floats]:
    """Pairs of different groups once each, the lower row first, with the sums of their gains."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    apart = low != high
    codes, places = group((low * rows + high)[apart])
    gains = np.bincount(places, weights=gain[apart], minlength=len(codes)).astype(np.float64)
    return codes // rows, codes % rows, gains


def _numbered(members: Rows, sizes: NDArray[np.int64]) -> NDArray[np.int32]:
    """Numbers of groups of two or more in the order of their first rows."""
    several = sizes[members] > 1
    numbers = np.full(len(members), -1, np.int32)
    _, numbers[several] = np.unique(members[several], return_inverse=True)
    return numbers


def weakest_links(
    groups: NDArray[np.int32], left: NDArray[np.int32], right: NDArray[np.int32], scores: Floats
) -> dict[int, Link]:
    """For every group the pair without which it would fall apart first.

    It is the lowest of the best pairs that hold the group together: the last edge of a maximum spanning
    tree over its pairs.
    """
    inside = np.flatnonzero((groups[left] == groups[right]) & (groups[left] >= 0))
    inside = inside[np.lexsort((right[inside], left[inside], -scores[inside]))]
    parent: dict[int, int] = {}
    weakest: dict[int, Link] = {}
    for one, other, score in zip(left[inside].tolist(), right[inside].tolist(), scores[inside].tolist(), strict=True):
        root, its = _root(parent, one), _root(parent, other)
        if root != its:
            parent[its] = root
            weakest[int(groups[one])] = Link(one, other, score)
    return weakest


def _root(parent: dict[int, int], row: int) -> int:
    while (above := parent.get(row, row)) != row:
        parent[row] = parent.get(above, above)
        row = above
    return row
