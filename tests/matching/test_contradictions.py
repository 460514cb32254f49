"""Tests of decisions that do not hold together."""

from __future__ import annotations

from prosecution_barriers.matching.contradictions import contradiction
from prosecution_barriers.matching.decisions import Proposal
from prosecution_barriers.records.vocabulary import DuplicateDecision

SAME, DIFFERENT, UNSURE = DuplicateDecision.SAME_ENTRY, DuplicateDecision.DIFFERENT, DuplicateDecision.UNSURE


def pair(left: int, right: int, decision: DuplicateDecision | None = None) -> Proposal:
    return Proposal(left * 10 + right, left, right, f"NW-{left}", f"NW-{right}", 0.9, {}, decision, "", None, None)


def test_entries_that_others_make_one_are_named() -> None:
    """Of two said to differ that are one with a third, the way between them is told."""
    pairs = [pair(1, 2, SAME), pair(2, 3, SAME), pair(3, 4, SAME), pair(1, 4, DIFFERENT)]
    assert contradiction(pairs, 14) == ("They still count as one case, through NW-2, NW-3: look at that decision too.")


def test_entries_made_one_that_were_told_apart_are_named() -> None:
    """A decision that joins what an earlier one keeps apart says which."""
    pairs = [pair(1, 2, SAME), pair(2, 3, SAME), pair(1, 3, DIFFERENT)]
    assert contradiction(pairs, 23).startswith("NW-1 and NW-3 were decided not to be one entry")


def test_what_holds_together_is_no_matter() -> None:
    """Nothing is said where decisions agree, nobody was sure, or only the machine thinks otherwise."""
    pairs = [pair(1, 2, SAME), pair(2, 3), pair(1, 3, DIFFERENT), pair(4, 5, UNSURE), pair(6, 7, DIFFERENT)]
    assert not any(contradiction(pairs, one.id) for one in pairs)
