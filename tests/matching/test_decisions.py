"""Tests of decisions on duplicates."""

from __future__ import annotations

import pytest

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.matching.decisions import decide, decide_cases, last_decision, list_pairs, undo_decision
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.undo import undo


@pytest.fixture
def cases(review: OpenReview) -> list[int]:
    return add_cases(review, *(sample_entry(number) for number in range(1, 4)))


def test_a_decision_is_kept_with_who_and_why(review: OpenReview, cases: list[int]) -> None:
    """The pair carries the decision, its reason and its author, whichever entry is named first."""
    made = decide_cases(review.store, 1, cases[1], cases[0], DuplicateDecision.SAME_ENTRY, " typed twice ")
    assert (made.left, made.right, made.decision, made.reason, made.decided_by) == (
        cases[0],
        cases[1],
        DuplicateDecision.SAME_ENTRY,
        "typed twice",
        "lead",
    )
    assert (made.left_review_id, made.right_review_id) == ("NW-0001", "NW-0002")
    assert list_pairs(review.store) == [made]
    assert list_pairs(review.store, undecided_only=True) == []


def test_one_who_is_unsure_leaves_the_pair_open(review: OpenReview, cases: list[int]) -> None:
    """Unsure is said and reasoned, and the pair stays on the list."""
    decide_cases(review.store, 1, cases[0], cases[1], DuplicateDecision.UNSURE, "names differ")
    assert len(list_pairs(review.store, undecided_only=True)) == 1


def test_a_decision_is_changed_and_undone_to_the_digest(review: OpenReview, cases: list[int]) -> None:
    """Deciding anew, and undoing step by step, restores every table but the journal."""
    made = decide_cases(review.store, 1, cases[0], cases[1], DuplicateDecision.LINKED, "resubmission")
    first = table_digests(review.store)
    decide(review.store, 1, made.id, DuplicateDecision.SAME_ENTRY, "on second thoughts", keep=cases[1])
    assert list_pairs(review.store)[0].kept == cases[1]
    assert undo(review.store, 1).words == "decision on a duplicate"
    assert table_digests(review.store) == first
    assert last_decision(review.store, 1) == made.id
    undo_decision(review.store, 1, made.id)
    assert list_pairs(review.store)[0].decision is None
    undo(review.store, 1)
    assert table_digests(review.store) == first


def test_decisions_without_sense_are_refused(review: OpenReview, cases: list[int]) -> None:
    """No reason, one entry, a third entry to keep, or a pair there is none of: each says what is wrong."""
    same = DuplicateDecision.SAME_ENTRY
    with pytest.raises(Refused, match="needs a reason"):
        decide_cases(review.store, 1, cases[0], cases[1], same, "  ")
    with pytest.raises(Refused, match="that is one entry"):
        decide_cases(review.store, 1, cases[0], cases[0], same, "x")
    made = decide_cases(review.store, 1, cases[0], cases[1], same, "x")
    with pytest.raises(Refused, match="only one of two"):
        decide(review.store, 1, made.id, same, "x", keep=cases[2])
    with pytest.raises(Missing, match="no such pair"):
        decide(review.store, 1, 999, same, "x")
    undo_decision(review.store, 1, made.id)
    with pytest.raises(Missing, match="nobody has decided"):
        undo_decision(review.store, 1, made.id)
    with pytest.raises(Missing, match="decided no pair"):
        last_decision(review.store, 1)
