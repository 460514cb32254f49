"""Tests of the second belt: where a capital says something, and where only a name stands."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction.belt import belt
from prosecution_barriers.exports.redaction.words import words_of


def caught(text: str) -> list[str]:
    return [text[word.start : word.end] for word, _ in belt(text, words_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The file was late. It was returned.", []),
        ("The file went to Brook and to Hill.", ["Brook", "Hill"]),
        ("Brook was told.", []),
        ("CASE SUMMARY OF THE BROOK MATTER", []),
        ("He wrote to BROOK again.", ["BROOK"]),
        ("Mr. Brook was told.", ["Brook"]),
        ("Brook’s file".replace("’", "'") + " went to Skerrow's desk.", ["Skerrow"]),
        ("3rd, 28th and MG11 of V1", []),
    ],
)
def test_a_capital_within_a_sentence_is_a_name(text: str, expected: list[str]) -> None:
    """At the start of a sentence or in a heading it is not; after a title it is."""
    assert caught(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Mr King and Mrs Brown at the shop. He spoke to Mr KING.", ["King", "Brown", "KING"]),
        ("The girl named Crown rang. A man called West left, surname Law.", ["Crown", "West", "Law"]),
        ("Told DC King, Dr. Best, Sgt Page and Cllr Church.", ["King", "Best", "Page", "Church"]),
        ("Mr P. King and mrs West-Law and Mr Justice King.", ["King", "West", "Law", "King"]),
        ("MR KING WAS SEEN BY DC WEST", ["KING", "WEST"]),
        ("Mr smith left with mrs brown and Ms king; 2 ms ago.", ["smith", "brown", "king"]),
    ],
)
def test_behind_a_title_or_named_no_capital_is_ordinary(text: str, expected: list[str]) -> None:
    """However ordinary the word is elsewhere, and whatever the case."""
    assert caught(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The DC Crown Court file and DC CPS notes.",
        "She called Police, called CPS, called Crown Court and named The suspect.",
        "Mr and Mrs were not named. It was called off. Do not miss Court.",
        "DC AND PS TO ATTEND",
    ],
)
def test_courts_the_police_and_abbreviations_are_nobody(text: str) -> None:
    """Even where they follow a rank or ``called``."""
    assert caught(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HUNTER was seen. BROWN stayed.", ["HUNTER", "BROWN"]),
        ("They saw KING there.", ["KING"]),
        ("WEST was told.", ["WEST"]),
        ("The CPS did NOT send the MG3. ANALYSIS of it. RECOMMENDATION: none. In MAY.", []),
        ("CROWN COURT list. The HIGH COURT said so.", []),
        ("RECOMMENDATIONS\nNone was made.", []),
    ],
)
def test_capitals_in_a_line_of_small_letters_are_a_name(text: str, expected: list[str]) -> None:
    """Unless they are an abbreviation, a month, a heading or of a heading's words."""
    assert caught(text) == expected
