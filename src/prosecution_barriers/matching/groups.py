"""Entries that the machine holds for one, taken together, so that a group is judged once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from prosecution_barriers.matching.engine.clusters import average_link, weakest_links
from prosecution_barriers.matching.proposals import Proposal
from prosecution_barriers.records.vocabulary import DuplicateDecision

_CERTAIN = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Group:
    """Two or more entries held for one.

    Args:
        entries: Their rows, ascending.
        names: Their Review IDs, in the same order.
        pairs: The proposals between them, the most probable first.
        weakest: The proposal without which the group would fall apart first.
    """

    entries: tuple[int, ...]
    names: tuple[str, ...]
    pairs: tuple[Proposal, ...]
    weakest: Proposal

    @property
    def open(self) -> bool:
        """Whether a pair of it still waits for a decision."""
        return any(pair.open for pair in self.pairs)


def groups_of(pairs: Sequence[Proposal]) -> list[Group]:
    """The groups that proposals form by average linkage, the largest first, then by their first entries.

    A pair somebody decided to be one entry holds for certain, one decided to be anything else not at all.
    """
    entries = sorted({side for pair in pairs for side in (pair.left, pair.right)})
    if not entries:
        return []
    numbers = {entry: number for number, entry in enumerate(entries)}
    left = np.array([numbers[pair.left] for pair in pairs], np.int32)
    right = np.array([numbers[pair.right] for pair in pairs], np.int32)
    share = np.clip([_share(pair) for pair in pairs], 1 - _CERTAIN, _CERTAIN)
    scores = np.log2(share / (1 - share))
    groups = average_link(len(entries), left, right, scores)
    names = {pair.left: pair.left_review_id for pair in pairs} | {pair.right: pair.right_review_id for pair in pairs}
    weakest = weakest_links(groups, left, right, scores)
    by_sides = {(pair.left, pair.right): pair for pair in pairs}
    found = []
    for number, link in weakest.items():
        inside = tuple(entries[row] for row in np.flatnonzero(groups == number).tolist())
        held = set(inside)
        link_pair = by_sides[entries[link.left], entries[link.right]]
        between = tuple(pair for pair in pairs if pair.left in held and pair.right in held)
        found.append(Group(inside, tuple(names[entry] for entry in inside), between, link_pair))
    return sorted(found, key=lambda group: (-len(group.entries), group.entries))


def _share(pair: Proposal) -> float:
    if pair.decision is DuplicateDecision.SAME_ENTRY:
        return 1.0
    return pair.probability if pair.open else 0.0
