"""How fields agree by chance: levels among pairs of entries drawn at random, alone and two by two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Scale
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.patterns import Patterns

Shares = NDArray[np.float64]

SEED = 20110629
PAIRS = 200_000
"""Pairs drawn at most."""
AN_ENTRY = 4
"""Pairs drawn for each entry of a table that is small, but never less than `FEWEST`."""
FEWEST = 100_000
SIGNIFICANT = 40.0
"""Information two fields have of each other (in natural units, over all pairs drawn) from which it counts."""
ASSUMED = 1000.0
"""For how many pairs the levels assumed among strangers count."""
_PRIOR = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """Two fields that depend on each other also between unrelated entries, such as an office and its references.

    Args:
        one: Number of a scale.
        other: Number of another.
        factors: For every level of the one (down) and of the other (across) the natural logarithm of how
            much more often they come together than if they were independent; 0 for missing levels.
    """

    one: int
    other: int
    factors: Shares


@dataclass(frozen=True, slots=True)
class Chance:
    """Agreement among unrelated entries.

    Args:
        levels: For every scale the share of each level among the recorded ones; the missing level first, as 1.
        links: Dependent fields, as a forest: no field is linked to itself over others.
    """

    levels: list[Shares]
    links: tuple[Link, ...]


def random_pairs(entries: Entries) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Pairs of different entries (of different tables, where there are two), the same on every run."""
    pairs = min(PAIRS, max(FEWEST, AN_ENTRY * entries.rows))
    if entries.possible <= pairs and entries.split is None:
        left, right = np.triu_indices(entries.rows, 1)
        return left.astype(np.int32), right.astype(np.int32)
    draw = np.random.Generator(np.random.PCG64(SEED))
    split = entries.rows if entries.split is None else entries.split
    left = draw.integers(0, split, pairs, dtype=np.int32)
    right = draw.integers(0 if entries.split is None else split, entries.rows, pairs, dtype=np.int32)
    different = left != right
    return left[different], right[different]


def by_chance(scales: Sequence[Scale], drawn: Patterns, unrelated: Shares | None = None) -> Chance:
    """Agreement among the pairs drawn at random.

    Args:
        scales: What was compared.
        drawn: Patterns of the pairs drawn.
        unrelated: The probability that pairs of each pattern are unrelated; without it no links are sought,
            as entries of one case among the pairs drawn would look like dependence of its fields.
    """
    weights = drawn.counts * (1.0 if unrelated is None else unrelated)
    counts = [
        np.bincount(drawn.levels[:, number], weights=weights, minlength=scale.size).astype(np.float64)
        for number, scale in enumerate(scales)
    ]
    if unrelated is None:
        return Chance([_shares(scale, count) for scale, count in zip(scales, counts, strict=True)], ())
    pairs = list(combinations(range(len(scales)), 2))
    joint = []
    for a, b in pairs:
        shape = scales[a].size, scales[b].size
        codes = drawn.levels[:, a].astype(np.int64) * shape[1] + drawn.levels[:, b]
        met = np.bincount(codes, weights=weights, minlength=shape[0] * shape[1]).astype(np.float64)
        joint.append(met.reshape(shape))
    shares = [_shares(scale, count) for scale, count in zip(scales, counts, strict=True)]
    return Chance(shares, _forest(pairs, joint, len(scales)))


def _shares(scale: Scale, counts: Shares) -> Shares:
    """Levels met, drawn a little to those assumed; at least half a pair for each."""
    assumed = np.array(scale.strangers or (0.0,) * len(scale.words))
    met = counts[1:] + np.maximum(0.5, ASSUMED * assumed)
    return np.concatenate([[1.0], met / met.sum()])


def _forest(pairs: list[tuple[int, int]], joint: list[Shares], scales: int) -> tuple[Link, ...]:
    """The strongest links that form no ring (Chow and Liu 1968)."""
    found = []
    for (a, b), table in zip(pairs, joint, strict=True):
        information, factors = _dependence(table)
        if information > SIGNIFICANT:
            found.append((information, Link(a, b, factors)))
    found.sort(key=lambda entry: (-entry[0], entry[1].one, entry[1].other))
    tree = list(range(scales))
    kept = []
    for _, link in found:
        one, other = tree[link.one], tree[link.other]
        if one != other:
            kept.append(link)
            tree = [one if root == other else root for root in tree]
    return tuple(kept)


def _dependence(table: Shares) -> tuple[float, Shares]:
    """Mutual information of two columns times their pairs, and the logarithms of observed over expected."""
    factors = np.zeros(table.shape)
    met = table[1:, 1:]
    total = met.sum()
    if not total:
        return 0.0, factors
    expected = met.sum(axis=1, keepdims=True) * met.sum(axis=0, keepdims=True) / total
    factors[1:, 1:] = np.log((met + _PRIOR) / (expected + _PRIOR))
    seen = met > 0
    information = float((met[seen] * np.log(met[seen] / expected[seen])).sum())
    return information, factors
