"""Tests of sentences and paragraphs."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.text.passages import (
    next_sentence,
    paragraph_at,
    passage_without_edges,
    previous_sentence,
    sentence_at,
    sentences_of,
)

TEXT = (
    "1. Mr. Smith reported V1 missing at 4 p.m. on Monday. No meeting was held. Why?\n"
    "\n"
    "2. See para. 3 and s. 9 of the Act. Dr. B. Jones agreed."
)


def words_at(text: str, offset: int) -> str:
    start, end = sentence_at(text, offset)
    return text[start:end]


def test_a_sentence_ends_where_a_reader_ends_it() -> None:
    """Numbers, initials and abbreviations do not end a sentence."""
    assert words_at(TEXT, 10).startswith("1. Mr. Smith")
    assert words_at(TEXT, TEXT.index("No meeting")) == "No meeting was held."
    assert words_at(TEXT, TEXT.index("Act")) == "2. See para. 3 and s. 9 of the Act."
    assert words_at(TEXT, len(TEXT) - 1) == "Dr. B. Jones agreed."


def test_motions_cross_paragraphs() -> None:
    """The next sentence after the last of a paragraph is the first of the next one, and back."""
    why, see = TEXT.index("Why"), TEXT.index("2. See")
    assert next_sentence(TEXT, why) == see
    assert previous_sentence(TEXT, see) == why
    assert previous_sentence(TEXT, see + 3) == see
    assert next_sentence(TEXT, len(TEXT) - 1) == len(TEXT) - 1
    assert previous_sentence(TEXT, 0) == 0


@given(st.text(st.sampled_from("ab .\n?"), max_size=60), st.integers(0, 60))
def test_every_place_lies_in_its_sentence(text: str, offset: int) -> None:
    """A sentence never leaves its paragraph, and those of a paragraph do not overlap."""
    offset = min(offset, len(text))
    start, end = paragraph_at(text, offset)
    found = sentences_of(text, start, end)
    assert start <= found[0][0]
    assert found[-1][1] <= end
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))
    assert sentence_at(text, offset) in found


def test_edges_are_trimmed() -> None:
    """White space at the edges of a passage is no part of it."""
    assert passage_without_edges("  a b \n", 0, 7) == (2, 5)
