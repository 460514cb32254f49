"""What re-reading says of the first readings of a review: how many barriers they may have missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.basis import load_codes
from prosecution_barriers.findings.estimates import CONFIDENCE
from prosecution_barriers.findings.estimates_elusion import Elusion, elusion
from prosecution_barriers.findings.population import Population
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import CaseState, Confidence
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import FIRST_FIRST, ReadingRow, TagRow

_RANDOM_NOTE = "This supposes that the cases read again were drawn at random from those where nothing was found."


@dataclass(frozen=True, slots=True)
class PlainElusion:
    """An elusion estimate from three numbers."""

    estimate: Elusion

    def as_text(self) -> str:
        """The estimate and its supposition."""
        return f"{self.estimate.line()}\n{_RANDOM_NOTE}\n"

    def as_json(self) -> dict[str, Any]:
        """The estimate for ``--json``."""
        return {**self.estimate.as_json(), "note": _RANDOM_NOTE}


@dataclass(frozen=True, slots=True)
class ReviewElusion:
    """The elusion estimate of a review, and what the estimate supposes."""

    estimate: Elusion
    with_barrier: int

    def as_text(self) -> str:
        """The estimate, what it says of the first readings, and its supposition."""
        low, high = self.estimate.recall(self.with_barrier)
        recall = [f"Of all cases with a barrier the first readings found {low:.0%} to {high:.0%}."]
        lines = (self.estimate.line(), *([] if self.estimate.small_base else recall), _RANDOM_NOTE)
        return "\n".join(lines) + "\n"

    def as_json(self) -> dict[str, Any]:
        """The estimate for ``--json``."""
        recall = list(self.estimate.recall(self.with_barrier))
        return {**self.estimate.as_json(), "with_barrier": self.with_barrier, "recall": recall, "note": _RANDOM_NOTE}


def elusion_of_review(
    store: Store, codebook: Codebook, codebook_id: int, *, confidence: float = CONFIDENCE
) -> ReviewElusion:
    """What second readings found in the cases where the first had found no barrier.

    Raises:
        Refused: No such case was read again.
    """
    with store.read() as session:
        population = load_population(session)
        tallies = Tallies(population, load_codes(session, codebook, codebook_id))
        again = _second_readings(session, population)
        sure = _readings_with_barriers(session, [reading for readings in again.values() for reading in readings])
    found_first = tallies.barrier_cases.any(axis=1)
    pile = population.done & ~found_first
    reread = [case for case in again if pile[case]]
    found = sum(any(reading in sure for reading in again[case]) for case in reread)
    if not reread:
        raise Refused(
            f"None of the {int(pile.sum())} cases without a barrier was read by a second reader",
            remedy="Draw some of them at random for a second reading",
        )
    estimate = elusion(int(pile.sum()), len(reread), found, confidence=confidence)
    return ReviewElusion(estimate, int((found_first & population.done).sum()))


def _second_readings(session: Session, population: Population) -> dict[int, list[int]]:
    """For each counted case the finished readings by somebody other than the first reader of the entry."""
    order = (ReadingRow.case_id, *FIRST_FIRST)
    query = select(ReadingRow.case_id, ReadingRow.id, ReadingRow.reader_id).where(
        ReadingRow.state == CaseState.DONE.value
    )
    first: dict[int, int] = {}
    found: dict[int, list[int]] = {}
    for entry, reading, reader in session.execute(query.order_by(*order)):
        if first.setdefault(entry, reader) != reader:
            case = int(population.group[np.searchsorted(population.entries, entry)])
            found.setdefault(case, []).append(reading)
    return found


def _readings_with_barriers(session: Session, readings: Sequence[int]) -> set[int]:
    """Those of *readings* that hold a tag which counts."""
    query = select(TagRow.reading_id).where(
        TagRow.barrier_id.is_not(None), TagRow.confidence != Confidence.POSSIBLE.value
    )
    return set(session.scalars(query.distinct())) & set(readings)
