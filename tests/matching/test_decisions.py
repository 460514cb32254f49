"""Tests of decisions on duplicates."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.matching.decisions import (
    Order,
    decide,
    decide_cases,
    decide_many,
    last_decision,
    list_pairs,
    undo_decision,
)
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.undo import undo
from prosecution_barriers.store.tables import DuplicatePairRow


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


def test_pairs_are_listed_by_probability_or_by_doubt(review: OpenReview, cases: list[int]) -> None:
    """The most probable first, or those nearest to even odds."""
    with review.store.change("duplicate.scan", reader=1) as change:
        for (left, right), share in zip(combinations(cases, 2), (0.55, 0.99, 0.7), strict=True):
            change.insert(
                DuplicatePairRow, left_id=left, right_id=right, probability=share, relation="same-entry",
                evidence={"sentence": "same surname"}, proposed_at=change.now,
            )  # fmt: skip
    assert [pair.probability for pair in list_pairs(review.store)] == [0.99, 0.7, 0.55]
    doubt = list_pairs(review.store, order=Order.DOUBT)
    assert [pair.probability for pair in doubt] == [0.55, 0.7, 0.99]
    assert (doubt[0].relation, doubt[0].sentence) == ("same-entry", "same surname")


def test_several_pairs_are_decided_and_undone_as_one(review: OpenReview, cases: list[int]) -> None:
    """A group is judged once; one undo opens all of it again, to the digest."""
    same = DuplicateDecision.SAME_ENTRY
    keys = [decide_cases(review.store, 1, a, b, DuplicateDecision.UNSURE, "?").id for a, b in combinations(cases, 2)]
    before = table_digests(review.store)
    assert decide_many(review.store, 1, keys, same, "one file", keep=cases[2]) == 3
    held = list_pairs(review.store)
    assert {pair.decision for pair in held} == {same}
    assert sorted(pair.kept or 0 for pair in held) == [0, cases[2], cases[2]]
    undo(review.store, 1)
    assert table_digests(review.store) == before
    with pytest.raises(Refused, match="only one of the same"):
        decide_many(review.store, 1, keys[:1], same, "x", keep=cases[2])
    with pytest.raises(Refused, match="needs a reason"):
        decide_many(review.store, 1, keys, same, " ")
    with pytest.raises(Missing, match="no such pair"):
        decide_many(review.store, 1, [*keys, 999], same, "x")
    assert table_digests(review.store) == before


def test_that_a_decision_was_taken_blind_is_kept_with_it(review: OpenReview, cases: list[int]) -> None:
    """Until it is taken back."""
    made = decide_cases(review.store, 1, *cases[:2], DuplicateDecision.CO_DEFENDANT, "brothers", blind=True)
    assert made.blind
    assert not undo_decision(review.store, 1, made.id).blind


@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_decisions_undone_restores_every_table(
    embedded_review: OpenReview, data: st.DataObject
) -> None:
    """Deciding, changing one's mind, opening again, judging together: undone step by step, every digest returns."""
    store = embedded_review.store
    if not list_pairs(store):
        cases = add_cases(embedded_review, *(sample_entry(number) for number in range(1, 4)))
        for pair in combinations(cases, 2):
            decide_cases(store, 1, *pair, DuplicateDecision.UNSURE, "proposed")
    pairs = [pair.id for pair in list_pairs(store)]
    digests = []
    for _ in range(data.draw(st.integers(1, 6))):
        before = table_digests(store)
        decision = data.draw(st.sampled_from(DuplicateDecision))
        chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=3, unique=True))
        if data.draw(st.booleans()):
            decide_many(store, 1, chosen, decision, data.draw(st.sampled_from(["a", "b"])))
        elif any(pair.id == chosen[0] and pair.decision for pair in list_pairs(store)):
            undo_decision(store, 1, chosen[0])
        if table_digests(store) != before:
            digests.append(before)
    for before in reversed(digests):
        undo(store, 1)
        assert table_digests(store) == before
