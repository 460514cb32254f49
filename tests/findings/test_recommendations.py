"""Tests of recommendations and of the rules a review sets for itself: kept, journalled, undone."""

from __future__ import annotations

import pytest

from making import table_digests
from prosecution_barriers.findings.recommendations import list_recommendations, recommend, withdraw
from prosecution_barriers.findings.settings import load_rules, name_areas, named_areas, set_rule
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.rulings import DEFAULT_RULES
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.undo import redo, undo


def make(review: OpenReview, theme: str = "MIS", words: str = "Compare the reports.", **parts: str) -> None:
    recommend(review.store, review.reader.id, review.codebook, review.codebook_id, theme, words, **parts)


def held(review: OpenReview, theme: str | None = None) -> list[tuple[int, str, str]]:
    with review.store.read() as session:
        return [(one.number, one.theme, one.words) for one in list_recommendations(session, theme)]


def test_recommendations_are_kept_in_order_and_by_theme(review: OpenReview) -> None:
    """Each has a number, a theme, and says what it lacks."""
    make(review, owner="Area lead", measure="share compared", due="2027-03")
    make(review, "sup", "Name one contact.")
    assert held(review) == [(1, "MIS", "Compare the reports."), (2, "SUP", "Name one contact.")]
    assert held(review, "sup") == [(2, "SUP", "Name one contact.")]
    with review.store.read() as session:
        first, second = list_recommendations(session)
    assert (first.lacking, second.lacking) == ((), ("owner", "measure", "date"))
    assert first.line() == "Compare the reports. Owner: Area lead. Measured by: share compared. Due: 2027-03."


def test_undo_leaves_every_table_as_it_was(review: OpenReview) -> None:
    """Making and withdrawing are taken back, and done again, like any change."""
    before = table_digests(review.store)
    make(review)
    made = table_digests(review.store)
    withdraw(review.store, review.reader.id, 1)
    undo(review.store, review.reader.id)
    assert table_digests(review.store) == made
    undo(review.store, review.reader.id)
    assert table_digests(review.store) == before
    redo(review.store, review.reader.id)
    assert table_digests(review.store) == made


def test_what_is_no_recommendation_is_refused(review: OpenReview) -> None:
    """Unknown themes, empty words, dates that are none, numbers there are none of."""
    with pytest.raises(Missing, match="no theme"):
        make(review, "NOPE")
    with pytest.raises(Refused, match="needs words"):
        make(review, words="  ")
    with pytest.raises(Refused, match="is no date"):
        make(review, due="soon")
    with pytest.raises(Missing, match="no recommendation 4"):
        withdraw(review.store, review.reader.id, 4)
    assert held(review) == []


def test_a_rule_of_the_review_is_a_change_like_any_other(review: OpenReview) -> None:
    """A rule set is in force, set back it is the default, undone it is as before."""
    before = table_digests(review.store)
    assert set_rule(review.store, review.reader.id, "too_few_below", 5.0).too_few_below == 5
    with review.store.read() as session:
        assert load_rules(session).too_few_below == 5
    undo(review.store, review.reader.id)
    assert table_digests(review.store) == before
    set_rule(review.store, review.reader.id, "bounds_above", 0.3)
    assert set_rule(review.store, review.reader.id, "bounds_above", None) == DEFAULT_RULES
    for name, value in (("nonsense", 1.0), ("too_few_below", 2.5), ("bounds_above", 1.5)):
        with pytest.raises(Refused):
            set_rule(review.store, review.reader.id, name, value)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("counts_only_below", 200.0, "percentage_base is 100, and counts_only_below may not be above"),
        ("percentage_base", 20.0, "counts_only_below is 30"),
        ("partial_coverage_below", 0.95, "full_coverage is 0.9"),
    ],
)
def test_rules_that_contradict_each_other_are_refused(review: OpenReview, name: str, value: float, told: str) -> None:
    """Neither of two limits passes the other, nor does its default; set in turn both can be moved."""
    with pytest.raises(Refused, match=told):
        set_rule(review.store, review.reader.id, name, value)
    set_rule(review.store, review.reader.id, "percentage_base", 300)
    set_rule(review.store, review.reader.id, "counts_only_below", 200)
    with pytest.raises(Refused, match="Give at least 200, or set counts_only_below first"):
        set_rule(review.store, review.reader.id, "percentage_base", None)


def test_areas_of_the_frame_are_named(review: OpenReview) -> None:
    """Areas that nothing came from are known by name, and that does not touch the rules."""
    set_rule(review.store, review.reader.id, "too_few_below", 5.0)
    name_areas(review.store, review.reader.id, ["Wendale", " ", "Easterby "])
    with review.store.read() as session:
        assert named_areas(session) == {"Easterby", "Wendale"}
        assert load_rules(session).too_few_below == 5
