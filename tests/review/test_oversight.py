"""Tests of escalations, the access log, questions, and the decision that no barrier was found, on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import Confidence, ThemeAnswer
from prosecution_barriers.review.access import REVEALED, access_log, log_consultation, reveal_names
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.escalations import EscalationKind, escalate, list_escalations, open_escalations, settle
from prosecution_barriers.review.no_barrier import find_no_barrier, no_barrier_found
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.questions import (
    Grade,
    answer_question,
    load_grades,
    question_set,
    questions_used,
    use_questions,
)
from prosecution_barriers.review.readers import Reader, add_person
from prosecution_barriers.review.tagging import NewTag, add_tag, change_tag
from prosecution_barriers.review.undo import redo, undo
from prosecution_barriers.store import journal


@pytest.fixture
def case(review: OpenReview) -> int:
    """One case."""
    return add_cases(review, sample_entry())[0]


def reviewer(review: OpenReview) -> OpenReview:
    """The same review as a reader sees it who leads nothing."""
    person: Reader = add_person(review.store, review.reader.id, "noor")
    return replace(review, chosen=person)


class TestEscalations:
    """What goes to the lead's list."""

    def test_raised_listed_and_settled(self, review: OpenReview, case: int) -> None:
        """A reviewer escalates, the lead finds it with its reason, and settles it in words."""
        raised = escalate(reviewer(review), case, EscalationKind.SAFEGUARDING, "a child named on page 2 is at risk now")
        with review.store.read() as session:
            assert list_escalations(session) == [raised]
            assert open_escalations(session) == 1
        settled = settle(review, raised.id, "told the duty officer at 14:05")
        assert (settled.open, settled.raised_by) == (False, "noor")
        with review.store.read() as session:
            assert list_escalations(session) == []
            assert list_escalations(session, everything=True, case=case) == [settled]

    def test_safeguarding_stands_first(self, review: OpenReview, case: int) -> None:
        """Urgent safeguarding comes before decisions that appear wrong, whenever it was raised."""
        escalate(review, case, EscalationKind.DECISION, "reliability was judged on delay alone")
        escalate(review, case, EscalationKind.SAFEGUARDING, "a sibling lives there")
        with review.store.read() as session:
            kinds = [one.kind for one in list_escalations(session)]
        assert kinds == [EscalationKind.SAFEGUARDING, EscalationKind.DECISION]

    def test_refused_without_reason_or_role(self, review: OpenReview, case: int) -> None:
        """No escalation without a reason, no settling by anyone but a lead or without words."""
        with pytest.raises(Refused, match="needs a reason"):
            escalate(review, case, EscalationKind.DECISION, "  ")
        raised = escalate(review, case, EscalationKind.DECISION, "appears wrong")
        with pytest.raises(Refused, match="only a lead"):
            settle(reviewer(review), raised.id, "done")
        with pytest.raises(Refused, match="how it was settled"):
            settle(review, raised.id, "")
        with pytest.raises(Missing):
            settle(review, 999, "done")

    def test_undone_and_redone(self, review: OpenReview, case: int) -> None:
        """An escalation raised by mistake is taken back, and said in words."""
        before = table_digests(review.store)
        escalate(review, case, EscalationKind.DECISION, "appears wrong")
        assert undo(review.store, review.reader.id).words == "escalation: decision appears wrong, refer"
        assert table_digests(review.store) == before
        assert redo(review.store, review.reader.id).words == "escalation: decision appears wrong, refer"


class TestAccess:
    """The access log."""

    def test_a_reveal_is_logged_with_its_reason(self, review: OpenReview, case: int) -> None:
        """Who, which case and why; without a reason nothing is revealed."""
        with pytest.raises(Refused, match="for a reason"):
            reveal_names(review, case, " ")
        reveal_names(review, case, "to match a letter")
        with review.store.read() as session:
            (entry,) = access_log(session, case=case)
        assert (entry.kind, entry.reason, entry.reader) == (REVEALED, "to match a letter", "lead")

    def test_a_reveal_is_not_undone_and_holds_nothing_up(self, review: OpenReview, case: int) -> None:
        """Undo passes over a reveal to the change before it; the log keeps it."""
        add_tag(review, case, NewTag("MIS1"))
        reveal_names(review, case, "to match a letter")
        assert undo(review.store, review.reader.id).words == "tag MIS1"
        assert redo(review.store, review.reader.id).words == "tag MIS1"
        with review.store.read() as session:
            assert len(access_log(session)) == 1
            assert journal.first_broken_entry(session) is None

    def test_consultations_are_logged_beside_the_journal(self, review: OpenReview, case: int) -> None:
        """Opening a case is logged, and neither undone nor in the way of undo."""
        add_tag(review, case, NewTag("MIS1"))
        log_consultation(review, case, None)
        log_consultation(review, case, None)
        with review.store.read() as session:
            assert [entry.kind for entry in access_log(session)] == ["consulted", "consulted"]
        assert undo(review.store, review.reader.id).words == "tag MIS1"


class TestQuestions:
    """The question set."""

    def test_there_are_twenty_four(self) -> None:
        """They are numbered from 1 without a gap."""
        assert [one.number for one in question_set()] == list(range(1, 25))

    def test_graded_changed_cleared_and_undone(self, review: OpenReview, case: int) -> None:
        """A grade with its note is kept, replaced, taken away, and every step can be undone."""
        use_questions(review, True)
        answer_question(review, case, 5, Grade.NOT_MET, "crimed after a month")
        answer_question(review, case, 5, Grade.PARTIALLY, "crimed after a week")
        answer_question(review, case, 24, Grade.CANNOT_TELL)
        with review.store.read() as session:
            grades = load_grades(session, case, review.reader.id)
        assert [(one.question, one.grade.value, one.note) for one in grades] == [
            (5, "PM", "crimed after a week"),
            (24, "CT", ""),
        ]
        answer_question(review, case, 24, None)
        assert undo(review.store, review.reader.id).words == "clearing of the answer on question 24"
        assert undo(review.store, review.reader.id).words == "answer on question 24: cannot tell"
        with pytest.raises(Missing, match="run from 1 to 24"):
            answer_question(review, case, 25, Grade.FULLY)

    def test_a_lead_decides_whether_it_is_used(self, review: OpenReview) -> None:
        """A review begins without it; a lead switches it on and off, nobody else."""
        with review.store.read() as session:
            assert not questions_used(session)
        (case,) = add_cases(review, sample_entry(7))
        for grade in (Grade.FULLY, None):
            with pytest.raises(Refused, match="does not use the question set"):
                answer_question(review, case, 5, grade)
        use_questions(review, True)
        with review.store.read() as session:
            assert questions_used(session)
        with pytest.raises(Refused, match="only a lead"):
            use_questions(reviewer(review), False)


class TestNoBarrier:
    """The decision that no barrier was found."""

    def test_it_is_dated_and_answers_every_open_theme(self, review: OpenReview, case: int) -> None:
        """Open themes are answered "not present", given answers stay, and the moment is kept."""
        answer_theme(review, case, "SUP", ThemeAnswer.CANNOT_TELL)
        find_no_barrier(review, case)
        answers = {one.theme: one.answer for one in open_case(review, case).reading.answers}
        assert len(answers) == 12
        assert answers["SUP"] is ThemeAnswer.CANNOT_TELL
        assert answers["MIS"] is ThemeAnswer.NOT_PRESENT
        with review.store.read() as session:
            assert no_barrier_found(session, case, review.reader.id) is not None

    def test_it_is_refused_where_a_barrier_was_found(self, review: OpenReview, case: int) -> None:
        """A tag that counts or a theme that is present contradicts it; a possible tag does not."""
        add_tag(review, case, NewTag("MIS1", confidence=Confidence.POSSIBLE))
        find_no_barrier(review, case)
        undo(review.store, review.reader.id)
        answer_theme(review, case, "DIS", ThemeAnswer.PRESENT)
        with pytest.raises(Refused, match="under DIS"):
            find_no_barrier(review, case)

    def test_a_tag_that_counts_withdraws_it(self, review: OpenReview, case: int) -> None:
        """A tag made later, or made surer later, takes the decision back; undoing the tag restores it."""
        tag = add_tag(review, case, NewTag("MIS1", confidence=Confidence.POSSIBLE))
        find_no_barrier(review, case)

        def decided() -> bool:
            with review.store.read() as session:
                return no_barrier_found(session, case, review.reader.id) is not None

        change_tag(review, tag.id, confidence=Confidence.EVIDENT.value)
        assert not decided()
        undo(review.store, review.reader.id)
        assert decided()
        add_tag(review, case, NewTag("INV1"))
        assert not decided()
