"""Answers on the themes of a case: present, not present, cannot tell, not applicable."""

from __future__ import annotations

from sqlalchemy import select

from prosecution_barriers.records.reading import Answer
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import OpenReview, theme_ids
from prosecution_barriers.review.readings import begin, load_reading, open_points, withdraw_no_barrier
from prosecution_barriers.store.tables import AnswerRow, ReadingRow
from prosecution_barriers.store.unit import Change


def answer_theme(review: OpenReview, case: int, theme: str, answer: ThemeAnswer | None) -> Answer | None:
    """Answer one theme of a case as the present reader, or clear the answer with None.

    Raises:
        Missing: There is no such theme.
        Refused: The case is done.
    """
    code = review.codebook.theme(theme).code
    action = "answer.set" if answer else "answer.clear"
    with review.store.change(action, reader=review.reader.id, case=case) as change:
        reading = begin(change, review, case)
        write_answer(change, reading, case, theme_ids(change.session, review.codebook_id)[code], answer)
    return Answer(code, answer) if answer else None


def answer_rest(review: OpenReview, case: int, answer: ThemeAnswer = ThemeAnswer.NOT_PRESENT) -> list[Answer]:
    """Answer every theme that is still open, in one command; a case without a barrier is a decision too."""
    with review.store.change("answer.rest", reader=review.reader.id, case=case) as change:
        row = begin(change, review, case)
        reading = load_reading(change.session, review, case, review.reader.id)
        codes = [point.code for point in open_points(review, reading) if point.tag is None]
        ids = theme_ids(change.session, review.codebook_id)
        for code in codes:
            write_answer(change, row, case, ids[code], answer)
    return [Answer(code, answer) for code in codes]


def note_case(review: OpenReview, case: int, note: str) -> None:
    """Keep a note on the case as a whole."""
    with review.store.change("case.note", reader=review.reader.id, case=case) as change:
        change.update(ReadingRow, begin(change, review, case), note=note)


def parse_answer(text: str) -> ThemeAnswer:
    """An answer as typed: in full, or by its one key (p, n, c, x).

    Raises:
        Refused: It is none of the four.
    """
    keys = {
        "p": ThemeAnswer.PRESENT,
        "n": ThemeAnswer.NOT_PRESENT,
        "c": ThemeAnswer.CANNOT_TELL,
        "x": ThemeAnswer.NOT_APPLICABLE,
    }
    wanted = text.strip().lower().replace(" ", "-").replace("_", "-")
    if wanted in keys:
        return keys[wanted]
    try:
        return ThemeAnswer(wanted)
    except ValueError:
        raise Refused(f"{text!r} is no answer", remedy=f"Answer {', '.join(ThemeAnswer)}") from None


def write_answer(change: Change, reading: int, case: int, theme: int, answer: ThemeAnswer | None) -> None:
    """Write one answer within a change under way, or take it away with None; "present" withdraws "no barrier"."""
    if answer is ThemeAnswer.PRESENT:
        withdraw_no_barrier(change, reading)
    held = change.session.scalars(
        select(AnswerRow).where(AnswerRow.reading_id == reading, AnswerRow.theme_id == theme)
    ).first()
    if answer is None:
        if held is not None:
            change.delete(AnswerRow, held.id)
    elif held is None:
        change.insert(
            AnswerRow, reading_id=reading, case_id=case, theme_id=theme, answer=answer.value, answered_at=change.now
        )
    elif held.answer != answer.value:
        change.update(AnswerRow, held.id, answer=answer.value, answered_at=change.now)
