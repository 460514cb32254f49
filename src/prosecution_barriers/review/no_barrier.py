"""The decision that a case shows no barrier: dated, signed, and withdrawn by the first tag that counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.answers import write_answer
from prosecution_barriers.review.project import OpenReview, theme_ids
from prosecution_barriers.review.readings import begin, implied_themes, load_reading
from prosecution_barriers.store.tables import NoBarrierRow, ReadingRow


def find_no_barrier(review: OpenReview, case: int) -> None:
    """Decide that no barrier was found: every open theme is answered "not present", and the decision is dated.

    Raises:
        Refused: A tag or an answer says otherwise, or the case is done.
    """
    with review.store.change("case.no-barrier", reader=review.reader.id, case=case) as change:
        row = begin(change, review, case)
        reading = load_reading(change.session, review, case, review.reader.id)
        present = [one.theme for one in reading.answers if one.answer is ThemeAnswer.PRESENT]
        tagged = sorted(implied_themes(review, reading))
        tagged += [OTHER for tag in reading.tags if tag.barrier == OTHER and tag.confidence.counts]
        if present or tagged:
            raise Refused(
                f"barriers were found under {', '.join(dict.fromkeys([*tagged, *present]))}",
                remedy="Remove the tags or change the answers first",
            )
        answered = {one.theme for one in reading.answers}
        for code, theme in theme_ids(change.session, review.codebook_id).items():
            if code not in answered:
                write_answer(change, row, case, theme, ThemeAnswer.NOT_PRESENT)
        if change.session.scalar(select(NoBarrierRow.id).where(NoBarrierRow.reading_id == row)) is None:
            change.insert(NoBarrierRow, reading_id=row, case_id=case, decided_at=change.now)


def no_barrier_found(session: Session, case: int, reader: int) -> datetime | None:
    """When the reader decided that the case shows no barrier; None where they did not."""
    return session.scalar(
        select(NoBarrierRow.decided_at)
        .join(ReadingRow, NoBarrierRow.reading_id == ReadingRow.id)
        .where(NoBarrierRow.case_id == case, ReadingRow.reader_id == reader)
    )
