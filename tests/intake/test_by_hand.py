"""Facts typed by hand: what hardly can be meant is doubted, and what is said to be missing is not."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.by_hand import doubt_of, doubts_of, entry_by_hand, fact_by_hand
from prosecution_barriers.records.vocabulary import Outcome, Stage


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("urn", "hello", "does not look like a URN"),
        ("urn", "Q1NM", "does not look like a URN"),
        ("stage", "CHQ", "Did you mean 'CHG'?"),
        ("stage", "somewhere", "They are RPT, INV"),
        ("outcome", "convictd", "Did you mean 'convicted'?"),
        ("outcome", "9", "They are closed-by-police"),
    ],
)
def test_what_hardly_can_be_meant_is_doubted(field: str, text: str, said: str) -> None:
    """References, stages and outcomes of another form are told of, with the nearest word."""
    assert said in doubt_of(field, fact_by_hand(field, text))


@pytest.mark.parametrize("text", ["Q1NM0041709", "q1 nm 00417/09", "URN: Q1NM0041709", "not-recorded", "not-stated"])
def test_references_as_people_write_them_are_not_doubted(text: str) -> None:
    """Spaces, slashes, labels and small letters are no reason to ask, and neither is a reason why there is none."""
    assert doubt_of("urn", fact_by_hand("urn", text)) == ""


def test_the_words_of_the_vocabularies_are_not_doubted() -> None:
    """Every stage and outcome, as code or as a person reads it, is taken; other fields are free."""
    for stage in Stage:
        assert doubt_of("stage", fact_by_hand("stage", stage.value.lower())) == ""
    for outcome in Outcome:
        assert doubt_of("outcome", fact_by_hand("outcome", outcome.value)) == ""
    assert doubt_of("area", fact_by_hand("area", "anywhere")) == ""
    assert len(doubts_of(entry_by_hand({"urn": "x", "stage": "y", "outcome": "z"}))) == 3
