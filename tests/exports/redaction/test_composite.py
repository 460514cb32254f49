"""Tests of place, age and month together: each way of writing them, and none of them alone."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction.composite import composites


def kinds(text: str, places: tuple[str, ...] = ("Lowmarch",), doubtful: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [part.kind for parts in composites(text, places, doubtful) for part in parts]


@pytest.mark.parametrize("age", ["aged 13", "13 years old", "a 14-year-old", "age of 15", "who was 15 years of age",
                                 "aged fourteen", "13 y/o", "under 16"])  # fmt: skip
@pytest.mark.parametrize("month", ["March 2009", "in may", "Sept 2008", "03/2009", "AUGUST"])
def test_ages_and_months_are_known_however_written(age: str, month: str) -> None:
    """All three in a paragraph make a composite of three parts."""
    found = kinds(f"She was {age} when seen in Lowmarch, {month}.")
    assert set(found) == {"age", "month", "place"}


@pytest.mark.parametrize("place", ["Fallow Road", "Lowmarch Academy", "Saltreach Crown Court"])
def test_streets_schools_and_courts_are_places(place: str) -> None:
    """They need not be known."""
    assert set(kinds(f"Aged 13, seen near {place} in June 2009.", ())) == {"age", "month", "place"}


def test_a_doubtful_word_is_a_place_after_a_preposition() -> None:
    """``in Thackmere`` counts where the second belt does not know the word; as somebody's name it does not."""
    text = "Aged 13, seen in Thackmere in June 2009."
    start = text.index("Thackmere")
    assert kinds(text, (), ((start, start + 9),)) == ["age", "place", "month"]
    assert kinds(text, ()) == []
    other = "Thackmere, aged 13, was seen in June 2009."
    assert kinds(other, (), ((0, 9),)) == []


def test_places_in_the_text_are_where_they_are_said_to_be() -> None:
    """Offsets are those of the whole text, also in a later paragraph."""
    text = "One line.\n\nAged 13, seen in Lowmarch in June 2009."
    (parts,) = composites(text, ["Lowmarch"], ())
    assert [text[part.start : part.end] for part in parts] == ["Aged 13", "Lowmarch", "June 2009"]


@pytest.mark.parametrize(
    "text", ["He may mark it, aged 13, in Lowmarch.", "In March 2009, 13 days later, in Lowmarch."]
)
def test_ordinary_words_are_no_months_and_days_no_ages(text: str) -> None:
    """``may`` is a verb, and thirteen days are no age."""
    assert kinds(text) == []


@pytest.mark.parametrize("age", ["was 14", "was fourteen", "is 9", "being 12", "turned 16", "turning fifteen", "was only 11",
                                 "was 43", "was thirty-two", "is ninety"])  # fmt: skip
@pytest.mark.parametrize("rest", [" in March 2009.", ", in March.", " and seen in March."])
def test_a_bare_number_after_was_is_an_age(age: str, rest: str) -> None:
    """No ``aged`` and no ``years old`` is needed; the number goes, the verb stays."""
    text = f"She lives in Lowmarch and {age}{rest}"
    (parts,) = composites(text, ["Lowmarch"], ())
    assert [text[part.start : part.end] for part in parts if part.kind == "age"] == [age.split()[-1]]


@pytest.mark.parametrize(
    "counted",
    ["14 hours", "fourteen miles", "12 weeks", "14 days late", "two of three", "14 per cent", "14%", "14 % ", "twenty-four hours",
     "14 March", "14/03", "14.5", "3:15", "10 pages long", "14 more days", "12-14 weeks", "12 to 14 weeks", "one of them", "10 out of 12"],
)  # fmt: skip
def test_a_number_with_a_unit_after_was_is_no_age(counted: str) -> None:
    """Hours, miles, shares, dates and counts say nothing of anybody's age."""
    assert kinds(f"The wait in Lowmarch was {counted}, as in March.") == []
