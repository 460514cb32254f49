"""Tests of the sentences that several chapters share."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.chapters.words import recommended
from prosecution_barriers.findings.recommendations import Recommendation


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Meet within a week", "Meet within a week."),
        ("Meet within a week.", "Meet within a week."),
        ("Meet within a week;", "Meet within a week."),
        ("Who meets?", "Who meets?"),
        ("Call it “a meeting.”", "Call it “a meeting.”"),
        ("Call it “a meeting”", "Call it “a meeting”."),
    ],
)
def test_a_recommendation_ends_before_its_owner(words: str, shown: str) -> None:
    """Its own words end as one sentence, whatever was typed, and what follows has one full stop each."""
    one = Recommendation(1, "u", "INF", words, owner="Head of unit.", measure="An audit each quarter.")
    assert recommended(one) == (f"{shown} Owner: Head of unit. Measured by: An audit each quarter. Due: no date.")
