"""The sample against the list it was drawn from, Area by Area and outcome by outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.frame_coverage import Stratum
from prosecution_barriers.findings.population import NO_AREA
from prosecution_barriers.store.tables import CaseRow, FrameEntryRow

OUTCOME = "outcome"
NOT_STATED = "not stated"


def frame_by_area(session: Session) -> tuple[Stratum, ...]:
    """Cases of the frame and entries of the review in each Area; none where no frame was loaded."""
    frame = _counted((row[0] for row in fetch_rows(session, select(FrameEntryRow.__table__.c.area))), NO_AREA)
    entries = _counted((row[0] for row in fetch_rows(session, select(CaseRow.__table__.c.area_value))), NO_AREA)
    return _side_by_side(frame, entries)


def frame_by_outcome(session: Session) -> tuple[Stratum, ...]:
    """The same by outcome; none where the frame says nothing of outcomes."""
    held = list(session.scalars(select(FrameEntryRow.attributes)))
    if not any(OUTCOME in attributes for attributes in held):
        return ()
    frame = _counted((attributes.get(OUTCOME) for attributes in held), NOT_STATED)
    entries = _counted((row[0] for row in fetch_rows(session, select(CaseRow.__table__.c.outcome_value))), NOT_STATED)
    return _side_by_side(frame, entries)


def _counted(values: Iterable[object], missing: str) -> Counter[str]:
    return Counter(str(value) if value else missing for value in values)


def _side_by_side(frame: Counter[str], entries: Counter[str]) -> tuple[Stratum, ...]:
    names = sorted({*frame, *entries}) if frame else []
    return tuple(Stratum(name, frame[name], entries[name]) for name in names)
