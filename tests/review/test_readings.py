"""Tests of a reading: begun with the first record, finished when everything is answered."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from making import add_cases, add_text, answer_all, sample_entry, table_digests
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import CaseState, Confidence, ThemeAnswer
from prosecution_barriers.review.answers import answer_rest, answer_theme, note_case, parse_answer
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.queue import progress
from prosecution_barriers.review.readings import finish, open_points, reopen
from prosecution_barriers.review.tagging import NewTag, add_tag, change_tag, remove_tag
from prosecution_barriers.review.undo import undo
from prosecution_barriers.store.tables import AnswerRow


@pytest.fixture
def case(review: OpenReview) -> int:
    return add_cases(review, sample_entry())[0]


def state(review: OpenReview, case: int) -> str:
    return open_case(review, case).file.state


class TestAnswers:
    def test_an_answer_replaces_the_one_before(self, review: OpenReview, case: int) -> None:
        """A theme has one answer; clearing it leaves none."""
        answer_theme(review, case, "mis", ThemeAnswer.PRESENT)
        answer_theme(review, case, "MIS", ThemeAnswer.CANNOT_TELL)
        reading = open_case(review, case).reading
        assert [(one.theme, one.answer) for one in reading.answers] == [("MIS", ThemeAnswer.CANNOT_TELL)]
        answer_theme(review, case, "MIS", None)
        assert open_case(review, case).reading.answers == ()

    def test_undo_goes_back_one_answer_at_a_time(self, review: OpenReview, case: int) -> None:
        """Each answer is a change of its own, undone in words to the answer before."""
        before = table_digests(review.store)
        answer_theme(review, case, "MIS", ThemeAnswer.PRESENT)
        answer_theme(review, case, "MIS", ThemeAnswer.NOT_PRESENT)
        assert undo(review.store, review.reader.id).words == "answer on theme MIS"
        assert open_case(review, case).reading.answers[0].answer is ThemeAnswer.PRESENT
        assert undo(review.store, review.reader.id).review_id == "NW-0001"
        assert table_digests(review.store) == before

    def test_all_that_is_open_is_answered_in_one_command(self, review: OpenReview, case: int) -> None:
        """Answering the rest leaves what was said, and one undo takes all of it back."""
        answer_theme(review, case, "MIS", ThemeAnswer.CANNOT_TELL)
        add_tag(review, case, NewTag("DEL1"))
        before = table_digests(review.store)
        assert len(answer_rest(review, case)) == 10
        answers = {one.theme: one.answer for one in open_case(review, case).reading.answers}
        assert answers["MIS"] is ThemeAnswer.CANNOT_TELL
        assert "DEL" not in answers
        undo(review.store, review.reader.id)
        assert table_digests(review.store) == before

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("p", "present"), ("Not Present", "not-present"), ("cannot_tell", "cannot-tell"), ("x", "not-applicable")],
    )
    def test_answers_are_read_as_typed(self, typed: str, meant: str) -> None:
        """An answer may be typed in full or by its key."""
        assert parse_answer(typed) == meant

    def test_what_is_no_answer_is_refused(self) -> None:
        """Anything else is refused with the four there are."""
        with pytest.raises(Refused, match="present, not-present, cannot-tell, not-applicable"):
            parse_answer("maybe")


class TestFinishing:
    def test_state_follows_the_work(self, review: OpenReview, case: int) -> None:
        """A case is unread until something is recorded, then being read, then done, and can be reopened."""
        assert state(review, case) == "unread"
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        assert state(review, case) == "reading"
        assert finish(review, case).state is CaseState.DONE
        assert state(review, case) == "done"
        with review.store.read() as session:
            assert progress(session).words() == "1/1 done"
        reopen(review, case)
        assert state(review, case) == "reading"

    def test_every_theme_needs_an_answer(self, review: OpenReview, case: int) -> None:
        """A case with open themes cannot be done, and they are named."""
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        answer_theme(review, case, "SUP", None)
        with pytest.raises(Refused, match=r"theme SUP \(Victim support and engagement\) has no answer"):
            finish(review, case)
        assert state(review, case) == "reading"

    def test_a_sure_tag_answers_its_theme(self, review: OpenReview, case: int) -> None:
        """An evident tag makes its theme present when the case is finished; a possible one does not."""
        add_tag(review, case, NewTag("SUP2"))
        possible = add_tag(review, case, NewTag("DEL1", confidence=Confidence.POSSIBLE))
        reading = open_case(review, case).reading
        assert "SUP" not in [point.code for point in open_points(review, reading)]
        assert "DEL" in [point.code for point in open_points(review, reading)]
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        with pytest.raises(Refused, match="DEL1 stands under theme DEL, which is answered not present"):
            finish(review, case)
        remove_tag(review, possible.id)
        finish(review, case)
        with review.store.read() as session:
            answers = session.scalars(select(AnswerRow.answer)).all()
        assert sorted(answers) == ["not-present"] * 11 + ["present"]

    def test_a_tag_needs_stage_and_agency(self, review: OpenReview, case: int) -> None:
        """A tag without its stage or agency keeps the case open."""
        tag = add_tag(review, case, NewTag("OTHER", words="Interpreter not booked"))
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        with pytest.raises(Refused, match="tag OTHER has no stage and no agency"):
            finish(review, case)
        change_tag(review, tag.id, stage="INV", agency="POL")
        finish(review, case)

    def test_a_finished_case_is_not_changed_by_accident(self, review: OpenReview, case: int) -> None:
        """Once done, a case takes no tag, answer or note until it is reopened."""
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        finish(review, case)
        before = table_digests(review.store)
        for act in (
            lambda: add_tag(review, case, NewTag("MIS1")),
            lambda: answer_theme(review, case, "MIS", ThemeAnswer.PRESENT),
            lambda: note_case(review, case, "late"),
            lambda: finish(review, case),
        ):
            with pytest.raises(Refused, match="done"):
                act()
        assert table_digests(review.store) == before

    def test_only_what_was_finished_is_reopened(self, review: OpenReview, case: int) -> None:
        """Reopening what was never finished says so."""
        with pytest.raises(Missing, match="not finished"):
            reopen(review, case)

    def test_finishing_is_undone_whole(self, review: OpenReview, case: int) -> None:
        """Undoing "done" takes back the answers it wrote as well."""
        add_tag(review, case, NewTag("SUP2"))
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        before = table_digests(review.store)
        finish(review, case)
        assert undo(review.store, review.reader.id).words == "finishing of the case"
        assert table_digests(review.store) == before


def test_a_note_is_kept_with_the_reading(review: OpenReview, case: int) -> None:
    """A case note comes back as it was written, control characters and all."""
    add_text(review, case)
    note_case(review, case, "see \x1b[1m para 2")
    assert open_case(review, case).reading.note == "see \x1b[1m para 2"
