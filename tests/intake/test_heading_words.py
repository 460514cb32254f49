"""Tests of headings in plain words."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.heading_words import HeadingWords, is_known, plain_words
from prosecution_barriers.records.vocabulary import Role


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("deft_age", HeadingWords("age", Role.DEFENDANT)), ("VictimAge", HeadingWords("age", Role.VICTIM)),
        ("Def 2 First Name", HeadingWords("first name", Role.DEFENDANT, 2)), ("Def1 Age", HeadingWords("age", Role.DEFENDANT)),
        ("D3 Surname", HeadingWords("surname", Role.DEFENDANT, 3)), ("Outcome Def 2", HeadingWords("outcome", Role.DEFENDANT, 2)),
        ("Second victim DOB", HeadingWords("dob", Role.VICTIM, 2)), ("Suspect", HeadingWords("suspect", Role.SUSPECT)),
        ("Défendant", HeadingWords("defendant", Role.DEFENDANT)), ("Référence", HeadingWords("reference")),
        ("Defendant Forename 2", HeadingWords("forename 2", Role.DEFENDANT)), ("h2 note", HeadingWords("h2 note")),
        ("***", HeadingWords("")), ("Victim's age", HeadingWords("age", Role.VICTIM)),
        ("Age of victim", HeadingWords("age", Role.VICTIM)), ("Suspect Forename(s)", HeadingWords("forename", Role.SUSPECT)),
        ("Date of birth of the accused", HeadingWords("date of birth", Role.DEFENDANT)),
    ],
)  # fmt: skip
def test_a_heading_says_whose_it_is(heading: str, expected: HeadingWords) -> None:
    """Role and number are parted from what is said; a number of a forename is no person's number."""
    assert plain_words(heading) == expected


@pytest.mark.parametrize(
    ("heading", "known"), [("URN", True), ("Date charged", True), ("Victim", True), ("dog", False)]
)
def test_known_headings(heading: str, known: bool) -> None:
    """Headings people use, and any that speak of a date."""
    assert is_known(heading) is known
