"""What the queue shows of a case, of the review's progress, and of the review: no package needs to be loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import CaseState, Mode, Selection


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case as the queue shows it; names stay hidden."""

    id: int
    review_id: str
    urn: Recorded[str]
    area: Recorded[str]
    stage: Recorded[str]
    outcome: Recorded[str]
    state: CaseState
    people: int
    documents: int
    tags: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review has come, in cases."""

    total: int
    done: int
    reading: int

    def words(self) -> str:
        """``37/412 done`` for the title row."""
        return f"{self.done}/{self.total} done"


def review_of(row: Any) -> Review:
    """The record of a review, from the row it is kept in: mapped, or anything else with its columns as attributes."""

    def date(text: str | None) -> PartialDate | None:
        return PartialDate.from_text(text) if text else None

    return Review(
        title=row.title,
        frame=row.frame,
        selection=Selection(row.selection),
        mode=Mode(row.mode),
        marking=row.marking,
        period_from=date(row.period_from),
        period_to=date(row.period_to),
        retention=date(row.retention),
        legal_basis=row.legal_basis,
        areas_total=row.areas_total,
    )
