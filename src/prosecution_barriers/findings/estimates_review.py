"""Estimates from a review for the frame its cases were drawn from, and what re-reading says of the first readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.basis import load_codes
from prosecution_barriers.findings.estimates import CONFIDENCE, domain_mean, domain_total
from prosecution_barriers.findings.estimates_elusion import Elusion, elusion
from prosecution_barriers.findings.estimates_file import Named
from prosecution_barriers.findings.estimates_sample import Sample, Stratum, stratified_sample
from prosecution_barriers.findings.population import ANSWERS, Population, load_population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import CaseState, Confidence, Selection, ThemeAnswer
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, FrameEntryRow, ReadingRow, TagRow

_WHOLE_FRAME = "the frame"
_RANDOM_NOTE = "This supposes that the cases read again were drawn at random from those where nothing was found."


@dataclass(frozen=True, slots=True)
class FrameEstimates:
    """Every theme and barrier estimated for the frame: its share of the cases that can be judged, and how many."""

    estimates: tuple[Named, ...]
    notes: tuple[str, ...]

    def as_text(self) -> str:
        """One line an estimate, then what must be said of all of them."""
        return "\n".join([*(named.line() for named in self.estimates), *self.notes]) + "\n"

    def as_json(self) -> dict[str, Any]:
        """The estimates for ``--json``."""
        return {
            "estimates": [{"name": named.name, **named.estimate.as_json()} for named in self.estimates],
            "notes": list(self.notes),
        }


def estimate_review(
    store: Store,
    review: Review,
    codebook: Codebook,
    codebook_id: int,
    *,
    collapse: bool = False,
    confidence: float = CONFIDENCE,
) -> FrameEstimates:
    """Estimate every theme and barrier for the frame from the cases done, weighted by stratum.

    A theme that cannot be told in some cases is estimated for the cases of the frame where it could be, as a
    domain whose size is itself estimated.

    Args:
        collapse: Compare strata with a single case read with each other instead of refusing them.

    Raises:
        Refused: The selection allows no estimate, the frame is not loaded, or a stratum was not read.
    """
    if not 0 < confidence < 1:
        raise Refused(
            f"A confidence of {confidence} is not between 0 and 1", remedy="Choose 0.95, as a rule, or 0.9 or 0.99"
        )
    _refuse_selection(review.selection)
    with store.read() as session:
        population = load_population(session)
        tallies = Tallies(population, load_codes(session, codebook, codebook_id))
        sizes = _frame_sizes(session, review.selection)
        stratum, merged = _strata_of_cases(session, population, review.selection)
    frame = _Frame(_sizes_less_merged(sizes, merged), stratum, population.done, review.selection, collapse)
    judged = np.isin(tallies.theme_status, [ANSWERS.index(ThemeAnswer.PRESENT), ANSWERS.index(ThemeAnswer.NOT_PRESENT)])
    present = tallies.theme_status == ANSWERS.index(ThemeAnswer.PRESENT)
    found: list[Named] = []
    place = 0
    for number, theme in enumerate(codebook.themes):
        rows = [(f"{theme.label} ({theme.code})", present[:, number])]
        for barrier in theme.barriers:
            rows.append((f"{barrier.label} ({barrier.code})", tallies.barrier_cases[:, place] & judged[:, number]))
            place += 1
        for label, having in rows:
            found.extend(frame.estimates(label, having, judged[:, number], confidence))
    return FrameEstimates(tuple(found), tuple(_notes(population, merged)))


@dataclass(frozen=True)
class _Frame:
    """The strata with their sizes, and which case of the review is in which."""

    sizes: dict[str, int]
    stratum: list[str | None]
    done: NDArray[np.bool_]
    selection: Selection
    collapse: bool

    def estimates(
        self, label: str, having: NDArray[np.bool_], judged: NDArray[np.bool_], confidence: float
    ) -> list[Named]:
        sample = self._sample(having, judged)
        if not any(flag for stratum in sample.strata for flag in stratum.within):
            return []
        return [Named(label, make(sample, confidence=confidence)) for make in (domain_mean, domain_total)]

    def _sample(self, having: NDArray[np.bool_], judged: NDArray[np.bool_]) -> Sample:
        cases: dict[str, list[int]] = {name: [] for name in self.sizes}
        for case in np.flatnonzero(self.done).tolist():
            name = self.stratum[case]
            if name not in cases:
                raise Refused(
                    f"A case read stands in the stratum “{name or 'none'}”, which the frame does not have",
                    remedy="Correct the case's stratum, or load the frame again",
                )
            cases[name].append(case)
        strata = [
            Stratum(name, size, tuple(map(float, having[cases[name]])), tuple(judged[cases[name]].tolist()))
            for name, size in self.sizes.items()
        ]
        return stratified_sample(strata, selection=self.selection, collapse=self.collapse)


def _refuse_selection(selection: Selection) -> None:
    if selection is Selection.CENSUS:
        raise Refused(
            "This review reads every case of its frame, so there is nothing to estimate",
            remedy="`barriers summary` counts them",
        )
    if selection is Selection.PURPOSIVE:
        stratified_sample((), selection=selection)


def _frame_sizes(session: Session, selection: Selection) -> dict[str, int]:
    column = FrameEntryRow.stratum
    query = select(column, func.count()).group_by(column)
    counts = Counter({name or "": count for name, count in session.execute(query)})
    if not counts:
        raise Refused("The frame is not loaded", remedy="Load it with `barriers frame FILE`")
    if selection is Selection.RANDOM:
        return {_WHOLE_FRAME: counts.total()}
    if without := counts.pop("", 0):
        raise Refused(
            f"{without} rows of the frame have no stratum", remedy="Add a stratum column to the frame and load it"
        )
    return dict(sorted(counts.items()))


def _strata_of_cases(
    session: Session, population: Population, selection: Selection
) -> tuple[list[str | None], Counter[str]]:
    """The stratum of each case, and how many further entries of a case each stratum holds."""
    rows: dict[int, str | None] = {row.id: row.stratum for row in session.execute(select(CaseRow.id, CaseRow.stratum))}
    if selection is Selection.RANDOM:
        rows = dict.fromkeys(rows, _WHOLE_FRAME)
    further = set(population.entries.tolist()) - set(population.kept.tolist())
    merged = Counter(name for key in further if (name := rows.get(key)) is not None)
    return [rows.get(key) for key in population.kept.tolist()], merged


def _sizes_less_merged(sizes: dict[str, int], merged: Counter[str]) -> dict[str, int]:
    return {name: size - merged[name] for name, size in sizes.items()}


def _notes(population: Population, merged: Counter[str]) -> list[str]:
    notes = ["Barriers do not add to 100%: a case can have several."]
    if merged:
        notes.append(
            f"{merged.total()} entries were found to be cases listed twice and are taken out of the frame; rows of the "
            "frame that nobody read may hold more."
        )
    open_cases = int((~population.done).sum())
    if open_cases:
        notes.append(f"{open_cases} cases of the sample are not done and are taken as missing at random.")
    return notes


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
        recall = f"Of all cases with a barrier the first readings found {low:.0%} to {high:.0%}."
        return "\n".join((self.estimate.line(), recall, _RANDOM_NOTE)) + "\n"

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
    order = (ReadingRow.case_id, ReadingRow.finished_at, ReadingRow.id)
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
