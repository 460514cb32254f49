"""Tests of case references."""

from __future__ import annotations

import pytest

from prosecution_barriers.records.references import (
    ReviewId,
    confusable_urn,
    court_reference_valid,
    is_review_id,
    is_urn,
    normalise_urn,
    review_prefix,
)


@pytest.mark.parametrize(
    "written",
    [
        "Q1NM0041709",
        "q1 nm 00417/09",
        "Q1/NM/00417/09",
        "URN: Q1NM0041709",
        "PTI-URN Q1NM 00417 09",
        "Q1NM\u201100417\u201109",
    ],
)
def test_a_urn_is_the_same_however_it_is_typed(written: str) -> None:
    """Spaces, slashes, hyphens, case and labels do not make another reference."""
    assert normalise_urn(written) == "Q1NM0041709"
    assert is_urn(normalise_urn(written))


def test_confusable_characters_are_suggested_never_changed() -> None:
    """O for 0 and I for 1 stay as written and agree only under the key for suggestions."""
    assert normalise_urn("Q1NM004I7O9") == "Q1NM004I7O9"
    assert confusable_urn("Q1NM004I7O9") == confusable_urn("Q1NM0041709")


def test_court_reference_check_letter() -> None:
    """The check letter is the number mod 23; the published example with R fails its own rule."""
    assert court_reference_valid("05/9876/123456L")
    assert not court_reference_valid("05/9876/123456R")
    assert not court_reference_valid("05/9876/12345L")


def test_review_ids_are_pseudonymous_and_short() -> None:
    """A Review ID is two letters of the Area and a number of at least four digits."""
    assert str(ReviewId(review_prefix("Northmoor and Wendale"), 147)) == "NW-0147"
    assert review_prefix("Easterby") == "EA"
    assert review_prefix(None) == "RV"
    assert is_review_id("nw-0147")
    assert not is_review_id("NW-147")
