"""The sample against the list it was drawn from, stratum by stratum."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.store.tables import CaseRow, FrameEntryRow

NO_STRATUM = "no stratum"


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum: cases in the frame's list, and entries of the review."""

    name: str
    in_frame: int
    entries: int


def make_strata(session: Session) -> tuple[Stratum, ...]:
    """Every stratum of the frame or the review; none where no frame was loaded."""

    def count(kind: type[FrameEntryRow] | type[CaseRow]) -> dict[str | None, int]:
        rows = session.execute(select(kind.stratum, func.count(kind.id)).group_by(kind.stratum))
        return {row[0]: row[1] for row in rows}

    frame = count(FrameEntryRow)
    if not frame:
        return ()
    entries = count(CaseRow)
    names = sorted({*frame, *entries}, key=lambda name: (name is None, name or ""))
    return tuple(Stratum(name or NO_STRATUM, frame.get(name, 0), entries.get(name, 0)) for name in names)
