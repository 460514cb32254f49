"""Tests of ordinary words: which are known, and that invented names are none."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction.words import is_ordinary


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
