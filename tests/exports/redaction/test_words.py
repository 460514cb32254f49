"""Tests of the second belt: which words are ordinary, and where a capital says something."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction.words import belt, is_ordinary, words_of


def caught(text: str) -> list[str]:
    return [text[word.start : word.end] for word, _ in belt(words_of(text))]


@pytest.mark.parametrize(
    "word", ["disclosure", "uncharged", "reviewing", "didnt", "cps", "iv", "non", "organise", "colour"]
)
def test_ordinary_words_are_known_with_their_endings(word: str) -> None:
    """British spellings, inflections, contractions, prefixes and the shorthand of prosecution papers."""
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["thackmere", "nasser", "skerrow", "xqz"])
def test_invented_names_are_not(word: str) -> None:
    """What stands in no list is not ordinary."""
    assert not is_ordinary(word)


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
