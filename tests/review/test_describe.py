"""Tests of journal entries in words: each by what it did itself, whatever was done later."""

from __future__ import annotations

import pytest

from making import add_cases, sample_entry
from prosecution_barriers.records.facts import Recorded, recorded, unrecorded
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.corrections import correct_case
from prosecution_barriers.review.escalations import EscalationKind, escalate, settle
from prosecution_barriers.review.history import recent
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.questions import Grade, answer_question, use_questions
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


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"age": recorded(15)}, "correction of age to 15"),
        ({"surname": recorded("Lindow")}, "correction of surname"),
        ({"sex": recorded("F"), "date_of_birth": unrecorded()}, "correction of sex to F and date of birth"),
    ],
)
def test_a_correction_tells_fact_and_value(review: OpenReview, facts: dict[str, Recorded[object]], words: str) -> None:
    """A person's facts are told as corrected, by undo as well; what identifies them is named without its value."""
    (case,) = add_cases(review, sample_entry(1))
    correct_case(
        review, case, {"age": recorded(31), "date_of_birth": recorded("1995-02-03")}, first_person(review, case)
    )
    correct_case(review, case, facts, first_person(review, case))
    correct_case(review, case, {"age": recorded(47)}, first_person(review, case))
    assert told(review, 2) == ["correction of age to 47", words]
    undo(review.store, review.reader.id)
    assert undo(review.store, review.reader.id).words == words


def first_person(review: OpenReview, case: int) -> int:
    """The row of the first person of a case."""
    return open_case(review, case).file.person_ids[0]


def test_a_case_fact_tells_why_it_has_no_value(review: OpenReview) -> None:
    """A fact of the case that has no value says so in words; what a terminal obeys is not told, nor a long text."""
    (case,) = add_cases(review, sample_entry(1))
    correct_case(review, case, {"area": recorded("Harrow\x1b[2Jdene " + "and more " * 20)})
    correct_case(review, case, {"area": unrecorded()})
    last, first = told(review, 2)
    assert last == "correction of area to not recorded"
    assert first.startswith("correction of area to Harrow")
    assert "\x1b" not in first
    assert len(first) < 70


def test_escalations_and_questions_tell_which(review: OpenReview) -> None:
    """The kind of an escalation, the number and grade of a question, and whether the set is used or laid aside."""
    (case,) = add_cases(review, sample_entry(1))
    raised = escalate(review, case, EscalationKind.SAFEGUARDING, "told the lead")
    settle(review, raised.id, "passed on")
    use_questions(review, True)
    answer_question(review, case, 5, Grade.NOT_MET)
    answer_question(review, case, 5, Grade.FULLY)
    answer_question(review, case, 5, None)
    use_questions(review, False)
    assert told(review, 7) == [
        "laying aside of the question set",
        "clearing of the answer on question 5",
        "answer on question 5: fully met",
        "answer on question 5: not met",
        "taking up of the question set",
        "settling of an escalation: urgent safeguarding",
        "escalation: urgent safeguarding",
    ]
