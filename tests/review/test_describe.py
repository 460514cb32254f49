"""Tests of journal entries in words: each by what it did itself, whatever was done later."""

from __future__ import annotations

from making import add_cases, sample_entry
from prosecution_barriers.review.history import recent
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.tagging import NewTag, add_tag, change_tag, recode_tag, remove_tag
from prosecution_barriers.review.undo import redo, undo


def told(review: OpenReview, limit: int) -> list[str]:
    """The last commands in words, newest first."""
    return [entry.words for entry in recent(review.store, limit)]


def test_a_recoding_keeps_its_code_whatever_was_done_later(review: OpenReview) -> None:
    """Undone, done again, recoded once more or removed with its tag: each entry names the code it gave."""
    (case,) = add_cases(review, sample_entry(1))
    tag = add_tag(review, case, NewTag("INV1"))
    recode_tag(review, tag.id, "CHG4")
    reader = review.reader.id
    assert undo(review.store, reader).words == "recoding to CHG4"
    assert told(review, 3) == ["undid recoding to CHG4", "recoding to CHG4", "tag INV1"]
    assert redo(review.store, reader).words == "recoding to CHG4"
    change_tag(review, tag.id, note="seen twice")
    recode_tag(review, tag.id, "MIS1")
    remove_tag(review, tag.id)
    assert told(review, 7) == [
        "removal of tag MIS1",
        "recoding to MIS1",
        "note on tag CHG4",
        "did again recoding to CHG4",
        "undid recoding to CHG4",
        "recoding to CHG4",
        "tag INV1",
    ]


def test_a_tag_taken_back_and_done_again_keeps_its_code(review: OpenReview) -> None:
    """The code of a tag that stands no longer is still told, and that of its return."""
    (case,) = add_cases(review, sample_entry(1))
    add_tag(review, case, NewTag("INV1"))
    reader = review.reader.id
    assert undo(review.store, reader).words == "tag INV1"
    assert redo(review.store, reader).words == "tag INV1"
    assert told(review, 3) == ["did again tag INV1", "undid tag INV1", "tag INV1"]
