"""Tests of finding words across the documents of a case, on both engines."""

from __future__ import annotations

import pytest

from making import add_cases, add_text, sample_entry
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.search import MOST_HITS, count_words, search_case, totals
from prosecution_barriers.review.undo import undo

ONE = "The handset was seized. Nobody asked for the handset report.\n\nA letter was sent to the officer."
OTHER = "The officer was told of the letter. Élise's café was not visited; the CAFE record is missing."


@pytest.fixture
def case(review: OpenReview) -> int:
    """A case with two documents, beside another with the same words."""
    first, second = add_cases(review, sample_entry(1), sample_entry(2))
    add_text(review, first, ONE, "one.txt")
    add_text(review, first, OTHER, "two.txt")
    add_text(review, second, ONE, "three.txt")
    return first


def found(review: OpenReview, case: int, typed: str) -> list[str]:
    """What is found for what is typed."""
    with review.store.read() as session:
        return [hit.found for hit in search_case(session, case, typed)]


def test_every_place_is_found_with_the_words_around_it(review: OpenReview, case: int) -> None:
    """Each place comes with its offsets and the words before and after it, from the case's documents alone."""
    with review.store.read() as session:
        hits = search_case(session, case, "handset")
    assert [(hit.found, ONE[hit.start : hit.end]) for hit in hits] == [("handset", "handset")] * 2
    assert hits[0].before.endswith("The ")
    assert hits[0].after.startswith(" was seized")


def test_all_words_must_stand_in_a_document(review: OpenReview, case: int) -> None:
    """A document counts when it holds everything that was typed, in any order."""
    assert sorted(found(review, case, "letter officer ")) == ["letter", "letter", "officer", "officer"]
    assert found(review, case, "handset café ") == []


def test_phrases_and_beginnings(review: OpenReview, case: int) -> None:
    """Words in quotes stand together; the last word typed may be the beginning of one."""
    assert found(review, case, '"handset report"') == ["handset report"]
    assert found(review, case, '"report handset"') == []
    assert found(review, case, "lett") == ["lett", "lett"]
    assert found(review, case, "lett ") == []


@pytest.mark.parametrize("typed", ["", '"', "AND", "a* OR (b", "'; DROP TABLE tag; --", ":x & | !", "NEAR(", "^"])
def test_nothing_typed_is_taken_for_a_command(review: OpenReview, case: int, typed: str) -> None:
    """Operators of the engines' own languages are words like any other, and never an error."""
    assert isinstance(found(review, case, typed), list)


def test_a_removed_document_leaves_the_index(review: OpenReview, case: int) -> None:
    """What undo takes away is found no longer."""
    add_text(review, case, "An unrepeatable zeppelin.", "four.txt")
    assert found(review, case, "zeppelin") == ["zeppelin"]
    undo(review.store, review.reader.id)
    assert found(review, case, "zeppelin") == []


def test_words_far_apart_in_a_long_document_are_found_together(review: OpenReview, case: int) -> None:
    """A document longer than one part of the index is one document all the same."""
    long = "alpha " + "filler word " * 40_000 + "omega"
    add_text(review, case, long, "long.txt")
    assert found(review, case, "alpha omega ") == ["alpha", "omega"]
    assert len(found(review, case, "filler ")) == MOST_HITS


def test_the_better_document_comes_first(review: OpenReview, case: int) -> None:
    """A document that speaks of little else ranks before one that mentions the word."""
    add_text(review, case, "quarterly " * 3, "short.txt")
    add_text(review, case, "A quarterly return. " + "Nothing of note happened. " * 60, "log.txt")
    with review.store.read() as session:
        hits = search_case(session, case, "quarterly ")
    assert [hit.title for hit in hits] == ["short", "short", "short", "log"]


def test_a_document_full_of_a_word_hides_no_other(review: OpenReview, case: int) -> None:
    """Every document with the word is there, the best cut short, and all places are counted."""
    add_text(review, case, "ledger " * 300, "full.txt")
    add_text(review, case, "One ledger was kept. " + "Nothing of note happened. " * 60, "sparse.txt")
    add_text(review, case, "Another ledger was not found. " + "Nothing of note happened. " * 90, "third.txt")
    with review.store.read() as session:
        hits = search_case(session, case, "ledger ")
    assert {hit.title for hit in hits} == {"full", "sparse", "third"}
    assert len(hits) == MOST_HITS + 2
    assert totals(hits) == (302, 3)
    assert count_words(hits) == "302 places in 3 documents"


def test_the_count_of_what_is_found_is_said_in_one_and_many(review: OpenReview, case: int) -> None:
    """One is one place in one document."""
    with review.store.read() as session:
        assert count_words(search_case(session, case, "café ")).endswith("in 1 document")
        assert count_words(search_case(session, case, "told ")) == "1 place in 1 document"
        assert count_words([]) == "0 places in 0 documents"
