"""Tags that judge a case by a measure that was not yet in force at its date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.rulings import Level, RuleName, Ruling
from prosecution_barriers.store.tables import BarrierRow, CaseRow, EventRow, TagRow, TextVersionRow

NOT_SOUGHT, NOT_IN_FORCE = "SPM2", "SPM5"
RECORDED_QUESTIONING_FROM = "2014-04"
"""Section 28 of the Youth Justice and Criminal Evidence Act 1999 was first in force, as a pilot, in April 2014."""

_RECORDED_QUESTIONING = re.compile(
    r"cross-examination[^.]{0,80}record|record[^.]{0,80}cross-examination|section 28\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OutOfForce:
    """A tag to be looked at again."""

    review_id: str
    code: str
    instead: str

    def ruling(self) -> Ruling:
        """The warning."""
        words = (
            f"{self.review_id} is tagged {self.code} for recorded cross-examination before it was in force "
            f"({RECORDED_QUESTIONING_FROM}); {self.instead} records that"
        )
        return Ruling(RuleName.IN_FORCE, Level.WARN, words)


def out_of_force(session: Session) -> list[OutOfForce]:
    """Tags of a measure not sought, on passages about recorded questioning, in cases of before it began."""
    events = EventRow.__table__.c
    last = (
        select(events.case_id, func.max(events.date_value).label("last"))
        .where(events.date_value.is_not(None))
        .group_by(events.case_id)
        .subquery()
    )
    query = (
        select(
            CaseRow.review_prefix, CaseRow.review_number, TagRow.start, TagRow.stop, TagRow.note, TextVersionRow.text
        )
        .join(BarrierRow, TagRow.barrier_id == BarrierRow.id)
        .join(CaseRow, TagRow.case_id == CaseRow.id)
        .join(last, last.c.case_id == TagRow.case_id)
        .outerjoin(TextVersionRow, TagRow.text_version_id == TextVersionRow.id)
        .where(BarrierRow.code == NOT_SOUGHT, last.c.last < RECORDED_QUESTIONING_FROM)
        .order_by(CaseRow.review_prefix, CaseRow.review_number)
    )
    found = []
    for prefix, number, start, stop, note, text in session.execute(query):
        words = f"{note} {text[start:stop] if text is not None and start is not None else ''}"
        if _RECORDED_QUESTIONING.search(words):
            found.append(OutOfForce(str(ReviewId(prefix, number)), NOT_SOUGHT, NOT_IN_FORCE))
    return list(dict.fromkeys(found))
