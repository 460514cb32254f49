"""The question set: 24 questions graded case by case, where a review uses it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.data import shipped_json
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.readings import begin
from prosecution_barriers.store.tables import QuestionAnswerRow, ReadingRow, ReviewRow

SETTING = "questions"
NOT_USED = "This review does not use the question set"


class Grade(StrEnum):
    """How far a case meets a question's standard."""

    FULLY = "FM"
    PARTIALLY = "PM"
    NOT_MET = "NM"
    NOT_APPLICABLE = "NA"
    CANNOT_TELL = "CT"

    @property
    def words(self) -> str:
        """The grade as a person reads it."""
        return {"FM": "fully met", "PM": "partially met", "NM": "not met", "NA": "not applicable", "CT": "cannot tell"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, numbered from 1, under its section."""

    number: int
    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Graded:
    """A reader's answer to one question."""

    question: int
    grade: Grade
    note: str = ""


@cache
def question_set() -> tuple[Question, ...]:
    """The questions that ship with the program, in their order."""
    data = shipped_json("questions.json")
    return tuple(
        Question(number, section["title"], words)
        for section in data["sections"]
        for number, words in ((item["number"], item["question"]) for item in section["questions"])
    )


def questions_used(session: Session) -> bool:
    """Whether the review uses the question set."""
    settings = session.scalars(select(ReviewRow.settings)).one()
    return bool(settings.get(SETTING, False))


def use_questions(review: OpenReview, used: bool) -> None:
    """Use the question set in the review, or no longer; answers given stay.

    Raises:
        Refused: The present reader is no lead.
    """
    if review.reader.role != "lead":
        raise Refused("only a lead decides whether the question set is used", remedy="Ask one")
    with review.store.change("questions.use", reader=review.reader.id) as change:
        row = change.session.scalars(select(ReviewRow)).one()
        change.update(ReviewRow, row.id, settings={**row.settings, SETTING: used})


def answer_question(review: OpenReview, case: int, question: int, grade: Grade | None, note: str = "") -> None:
    """Grade a question of a case as the present reader, or take the answer away with None.

    Raises:
        Missing: There is no such question.
        Refused: The review does not use the question set, or the case is done.
    """
    if question not in {one.number for one in question_set()}:
        raise Missing(f"there is no question {question}", remedy=f"They run from 1 to {len(question_set())}")
    action = "question.set" if grade else "question.clear"
    with review.store.change(action, reader=review.reader.id, case=case) as change:
        if not questions_used(change.session):
            raise Refused(NOT_USED, remedy="Only a lead decides that it does")
        reading = begin(change, review, case)
        held = change.session.scalars(
            select(QuestionAnswerRow).where(
                QuestionAnswerRow.reading_id == reading, QuestionAnswerRow.question == question
            )
        ).first()
        if grade is None:
            if held is not None:
                change.delete(QuestionAnswerRow, held.id)
        elif held is None:
            change.insert(
                QuestionAnswerRow,
                reading_id=reading,
                case_id=case,
                question=question,
                grade=grade.value,
                note=note,
                answered_at=change.now,
            )
        else:
            change.update(QuestionAnswerRow, held.id, grade=grade.value, note=note, answered_at=change.now)


def load_grades(session: Session, case: int, reader: int) -> tuple[Graded, ...]:
    """A reader's answers on one case, in the order of the questions."""
    rows = session.scalars(
        select(QuestionAnswerRow)
        .join(ReadingRow, QuestionAnswerRow.reading_id == ReadingRow.id)
        .where(QuestionAnswerRow.case_id == case, ReadingRow.reader_id == reader)
        .order_by(QuestionAnswerRow.question)
    )
    return tuple(Graded(row.question, Grade(row.grade), row.note) for row in rows)
