"""Tests of groups of entries."""

from __future__ import annotations

from prosecution_barriers.matching.decisions import Proposal
from prosecution_barriers.matching.groups import groups_of
from prosecution_barriers.records.vocabulary import DuplicateDecision


def pair(left: int, right: int, share: float, decision: DuplicateDecision | None = None) -> Proposal:
    return Proposal(left * 100 + right, left, right, f"NW-{left}", f"NW-{right}", share, {}, decision, "", None, None)


def test_entries_held_for_one_are_a_group() -> None:
    """Three entries, their pairs, and the link without which they would fall apart first."""
    (group,) = groups_of([pair(1, 2, 0.99), pair(2, 3, 0.8), pair(1, 3, 0.9)])
    assert group.entries == (1, 2, 3)
    assert group.names == ("NW-1", "NW-2", "NW-3")
    assert (group.weakest.left, group.weakest.right) == (1, 3)
    assert group.open


def test_one_doubtful_link_does_not_chain_two_groups() -> None:
    """Two sure pairs with a doubtful one between them stay two, the first entries first."""
    groups = groups_of([pair(1, 2, 0.999), pair(3, 4, 0.999), pair(2, 3, 0.55)])
    assert [group.entries for group in groups] == [(1, 2), (3, 4)]


def test_decisions_count_for_more_than_the_machine() -> None:
    """What somebody decided to be one entry holds; what they decided to be anything else does not."""
    same, different = DuplicateDecision.SAME_ENTRY, DuplicateDecision.DIFFERENT
    assert groups_of([pair(1, 2, 0.99, different)]) == []
    (group,) = groups_of([pair(1, 2, 0.0, same)])
    assert not group.open


def test_nothing_is_no_group() -> None:
    """No pair, no group."""
    assert groups_of([]) == []
