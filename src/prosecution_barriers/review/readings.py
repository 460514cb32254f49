"""A reader's pass through a case: begun with the first record, finished when every theme has an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.reading import Answer, Reading, Tag
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import CaseState, ThemeAnswer
from prosecution_barriers.review.project import OpenReview, theme_ids
from prosecution_barriers.review.tag_rows import tag_from
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.tables import (
    AnswerRow,
    BarrierRow,
    CaseRow,
    NoBarrierRow,
    ReadingRow,
    TagRow,
    TextVersionRow,
    ThemeRow,
)
from prosecution_barriers.store.unit import Change

FIRST_PASS = 1


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that must be settled before a case is done: what, and the code it concerns."""

    words: str
    code: str
    tag: int | None = None


def begin(change: Change, review: OpenReview, case: int) -> int:
    """The row of the present reader's reading of a case, which is made when they first record something.

    Raises:
        Refused: They have finished it; it must be reopened first.
    """
    reader = review.reader.id
    row = change.session.scalars(
        select(ReadingRow).where(ReadingRow.case_id == case, ReadingRow.reader_id == reader)
    ).first()
    if row is not None:
        if row.state == CaseState.DONE.value:
            raise Refused("this case is done", remedy="Reopen it first (`barriers reopen CASE`)")
        return row.id
    key = change.insert(
        ReadingRow,
        uuid=new_uuid(),
        case_id=case,
        reader_id=reader,
        codebook_id=review.codebook_id,
        pass_number=FIRST_PASS,
        state=CaseState.READING.value,
        started_at=change.now,
    )
    settle_case_state(change, case)
    return key


def withdraw_no_barrier(change: Change, reading: int) -> None:
    """Take back the decision that no barrier was found: one has been."""
    held = change.session.scalar(select(NoBarrierRow.id).where(NoBarrierRow.reading_id == reading))
    if held is not None:
        change.delete(NoBarrierRow, held)


def settle_case_state(change: Change, case: int) -> None:
    """Write the state of a case that its readings give it: done by one, begun by one, or unread."""
    states = set(change.session.scalars(select(ReadingRow.state).where(ReadingRow.case_id == case)))
    for state in (CaseState.DONE, CaseState.READING):
        if state.value in states:
            change.update(CaseRow, case, state=state.value)
            return
    change.update(CaseRow, case, state=CaseState.UNREAD.value)


def load_reading(session: Session, review: OpenReview, case: int, reader: int) -> Reading:
    """A reader's reading of a case with its tags and answers; an empty one where they have not begun."""
    row = session.scalars(select(ReadingRow).where(ReadingRow.case_id == case, ReadingRow.reader_id == reader)).first()
    version = review.codebook.version
    if row is None:
        return Reading(0, case, reader, FIRST_PASS, CaseState.UNREAD, version)
    answers = session.execute(
        select(ThemeRow.code, AnswerRow.answer)
        .join(ThemeRow, AnswerRow.theme_id == ThemeRow.id)
        .where(AnswerRow.reading_id == row.id)
        .order_by(ThemeRow.position)
    )
    return Reading(
        id=row.id,
        case=case,
        reader=reader,
        pass_number=row.pass_number,
        state=CaseState(row.state),
        codebook_version=version,
        tags=tuple(load_tags(session, row.id)),
        answers=tuple(Answer(code, ThemeAnswer(answer)) for code, answer in answers),
        note=row.note,
    )


def load_tags(session: Session, reading: int) -> list[Tag]:
    """The tags of a reading, in the order they were made."""
    # Columns and not objects: a long case has hundreds of tags, which are read at every undo.
    rows = session.execute(
        select(TagRow.__table__, BarrierRow.code, TextVersionRow.document_id)
        .select_from(TagRow)
        .outerjoin(BarrierRow, TagRow.barrier_id == BarrierRow.id)
        .outerjoin(TextVersionRow, TagRow.text_version_id == TextVersionRow.id)
        .where(TagRow.reading_id == reading)
        .order_by(TagRow.id)
    )
    return [tag_from(row, row.code, row.document_id) for row in rows]


def open_points(review: OpenReview, reading: Reading) -> list[OpenPoint]:
    """What keeps a reading from being done, in the order a reader would settle it."""
    codebook = review.codebook
    themes = {barrier.code: theme.code for theme in codebook.themes for barrier in theme.barriers}
    answers = {answer.theme: answer.answer for answer in reading.answers}
    points = [
        OpenPoint(f"tag {tag.barrier} has no {' and no '.join(lacking)}", tag.barrier, tag.id)
        for tag in reading.tags
        if (lacking := [name for name in ("stage", "agency") if getattr(tag, name) is None])
    ]
    points += [
        OpenPoint(f"tag {tag.barrier} stands under theme {theme}, which is answered not present", theme, tag.id)
        for tag in reading.tags
        if (theme := themes.get(tag.barrier)) and answers.get(theme) is ThemeAnswer.NOT_PRESENT
    ]
    implied = implied_themes(review, reading)
    points += [
        OpenPoint(f"theme {theme.code} ({theme.label}) has no answer", theme.code)
        for theme in codebook.themes
        if theme.code not in answers and theme.code not in implied
    ]
    return points


def implied_themes(review: OpenReview, reading: Reading) -> set[str]:
    """Themes that are present because an evident or probable tag stands under them."""
    by_code = review.codebook.by_code
    return {by_code[tag.barrier][0].code for tag in reading.tags if tag.barrier in by_code and tag.confidence.counts}


def finish(review: OpenReview, case: int) -> Reading:
    """Mark the present reader's reading of a case as done; taken up again and finished anew it keeps its first time.

    By that time readings are put in order, and a correction is no reason to count another reader's instead.

    Raises:
        Refused: Something is still open; all of it is named.
        Missing: They have recorded nothing in this case.
    """
    reader = review.reader.id
    with review.store.change("case.done", reader=reader, case=case) as change:
        reading = load_reading(change.session, review, case, reader)
        if reading.state is CaseState.DONE:
            raise Refused("this case is done already", remedy="Go on to the next one")
        points = open_points(review, reading)
        if points:
            named = "; ".join(point.words for point in points)
            raise Refused(f"the case cannot be done yet: {named}", remedy="Settle these first")
        row = begin(change, review, case)
        _write_implied(change, review, row, case, reading)
        finished = change.session.get_one(ReadingRow, row).finished_at or change.now
        change.update(ReadingRow, row, state=CaseState.DONE.value, finished_at=finished)
        settle_case_state(change, case)
    return replace(reading, state=CaseState.DONE)


def _write_implied(change: Change, review: OpenReview, row: int, case: int, reading: Reading) -> None:
    ids = theme_ids(change.session, review.codebook_id)
    answered = {answer.theme for answer in reading.answers}
    for theme in sorted(implied_themes(review, reading) - answered, key=lambda code: ids[code]):
        change.insert(
            AnswerRow,
            reading_id=row,
            case_id=case,
            theme_id=ids[theme],
            answer=ThemeAnswer.PRESENT.value,
            answered_at=change.now,
        )


def reopen(review: OpenReview, case: int) -> None:
    """Take a finished reading of the present reader up again.

    Until it is finished anew it is not done: another reading that is done counts for the case meanwhile, and
    where there is none the case counts as not done.

    Raises:
        Missing: They have not finished it.
    """
    reader = review.reader.id
    with review.store.change("case.reopen", reader=reader, case=case) as change:
        row = change.session.scalars(
            select(ReadingRow).where(
                ReadingRow.case_id == case, ReadingRow.reader_id == reader, ReadingRow.state == CaseState.DONE.value
            )
        ).first()
        if row is None:
            raise Missing("you have not finished this case", remedy="There is nothing to reopen")
        change.update(ReadingRow, row.id, state=CaseState.READING.value)
        settle_case_state(change, case)
