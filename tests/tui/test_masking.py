"""Names as roles and dates of birth as bands of age, in the forms they are usually written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.records.case import Person
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.tui.masking import names_of

VICTIM = Person(
    Role.VICTIM,
    label="Victim A",
    given_name=recorded("Vera"),
    surname=recorded("Lindow"),
    date_of_birth=recorded("1995-03-04"),
    age=recorded(14),
)
WRITTEN = (
    *("04/03/1995", "4/3/1995", "4/3/95", "04.03.95", "4.3.1995", "04-03-1995", "1995-03-04", "1995/03/04"),
    *("4 March 1995", "04 March 1995", "4th March 1995", "4th of March 1995", "4 Mar 95", "4 Mar. 1995"),
    *("March 4, 1995", "MARCH 4th 1995", "4-Mar-1995", "4 March, 1995", "4 March '95"),
)


@pytest.mark.parametrize("date", WRITTEN)
def test_a_date_of_birth_is_hidden_as_it_is_written(date: str) -> None:
    """Every usual way to write the date gives way to the band of the age, in the same number of characters."""
    text = f"She was born on {date}, as the form says."
    hidden, places = names_of([VICTIM]).mask(text)
    assert len(hidden) == len(text)
    assert date not in hidden
    assert hidden.startswith("She was born on ")
    assert hidden.endswith(", as the form says.")
    assert "13-15" in hidden or "DOB" in hidden or "·" in hidden
    assert places == ((16, 16 + len(date)),)


@pytest.mark.parametrize("date", ["04/03/1996", "14/03/1995", "4 May 1995", "104/03/1995", "4 March", "1995", "3/4/95"])
def test_another_date_stays(date: str) -> None:
    """Only the date itself is hidden, not one like it."""
    text = f"A call was logged on {date}."
    assert names_of([VICTIM]).mask(text) == (text, ())


def test_the_band_is_the_age_and_without_an_age_only_that_it_is_a_date_of_birth() -> None:
    """A recorded age gives its band; without one the text says that a date of birth stands there."""
    nameless = Person(Role.DEFENDANT, label="Defendant A", date_of_birth=recorded("1986-11-03"))
    assert names_of([VICTIM]).mask("04/03/1995")[0] == "aged 13-15"
    assert names_of([nameless]).mask("03/11/1986")[0] == "DOB·······"
    assert names_of([VICTIM]).replace("born 4 March 1995") == "born aged 13-15"
    grown = Person(Role.DEFENDANT, date_of_birth=recorded("1940-11-03"), age=recorded(70))
    assert names_of([grown]).mask("03/11/1940")[0] == "aged 50+··"


@given(st.text(alphabet="Vera Lindow 04/03/1995-.March\n·", max_size=60))
def test_hiding_keeps_every_place(text: str) -> None:
    """Whatever stands in a text, hiding changes no length and no character outside the places it names."""
    hidden, places = names_of([VICTIM]).mask(text)
    assert len(hidden) == len(text)
    inside = {place for start, end in places for place in range(start, end)}
    assert all(hidden[place] == text[place] for place in range(len(text)) if place not in inside)
