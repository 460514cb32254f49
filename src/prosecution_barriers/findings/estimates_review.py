"""Estimates from a review for the frame its cases were drawn from, under the rules that hold for every figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.cautions import check_releasable
from prosecution_barriers.findings.estimates import CONFIDENCE, Estimate, domain_mean, domain_total
from prosecution_barriers.findings.estimates_file import Named
from prosecution_barriers.findings.estimates_sample import Sample, Stratum, stratified_sample
from prosecution_barriers.findings.population import ANSWERS, Population
from prosecution_barriers.findings.summary import summary_of
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.findings.thematic import load_counting
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Basis, Figure, percent
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.rulings import RuleName
from prosecution_barriers.records.vocabulary import Selection, ThemeAnswer
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, FrameEntryRow

_WHOLE_FRAME = "the frame"
_PRESENT, _ABSENT, _UNCLEAR = (
    ANSWERS.index(answer) for answer in (ThemeAnswer.PRESENT, ThemeAnswer.NOT_PRESENT, ThemeAnswer.CANNOT_TELL)
)

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FrameEstimates:
    """Every theme and barrier estimated for the frame: its share of the cases that can be judged, and how many.

    Args:
        estimates: Of the figures for which the rules allow one.
        refused: The figures for which they do not.
        notes: What must be said of all of them.
    """

    estimates: tuple[Named, ...]
    refused: tuple[Figure, ...]
    notes: tuple[str, ...]

    def as_text(self) -> str:
        """One line an estimate, one for each that is refused, then what must be said of all of them."""
        refused = [
            f"{one.label}: no estimate, {one.refusal}; rule: {one.refused.rule.value}. Read and judged: "
            f"{one.denominator}. Cannot tell: {one.cannot_tell}."
            for one in self.refused
            if one.refused
        ]
        return "\n".join([*(named.line() for named in self.estimates), *refused, *self.notes]) + "\n"

    def as_json(self) -> dict[str, Any]:
        """The estimates for ``--json``."""
        return {
            "estimates": [{"name": named.name, **named.estimate.as_json()} for named in self.estimates],
            "refused": [
                {
                    "name": one.label,
                    "rule": one.refused.rule.value,
                    "words": one.refusal,
                    "judged": one.denominator,
                    "cannot_tell": one.cannot_tell,
                }
                for one in self.refused
                if one.refused
            ],
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
    domain whose size is itself estimated. The rules that refuse a figure its percentage refuse it an estimate.

    Args:
        collapse: Compare strata with a single case read with each other instead of refusing them.

    Raises:
        Refused: The selection allows no estimate, the frame is not loaded, a stratum was not read, or too many
            duplicates are undecided.
    """
    if not 0 < confidence < 1:
        raise Refused(
            f"A confidence of {confidence} is not between 0 and 1", remedy="Choose 0.95, as a rule, or 0.9 or 0.99"
        )
    _refuse_selection(review.selection)
    with store.read() as session:
        counting = load_counting(session, review, codebook, codebook_id)
        tallies, basis = counting.tallies, counting.basis
        sizes = _frame_sizes(session, review.selection)
        stratum, merged = _strata_of_cases(session, tallies.population, review.selection)
    check_releasable(basis)
    frame = _Frame(_sizes_less_merged(sizes, merged), stratum, tallies.population.done, review.selection, collapse)
    found: list[Named] = []
    refused: list[Figure] = []
    summary = summary_of(tallies, review, codebook, basis)
    for place, theme in enumerate(summary.themes):
        for figure, having in _figures(tallies, place, theme.figure, [figure for _, figure in theme.barriers]):
            if figure.refused:
                refused.append(figure)
            else:
                found.extend(frame.estimates(figure, having, tallies.theme_status[:, place], confidence))
    return FrameEstimates(tuple(found), tuple(refused), tuple(_notes(basis, tallies.population, merged)))


def _figures(tallies: Tallies, place: int, theme: Figure, barriers: list[Figure]) -> Iterator[tuple[Figure, Flags]]:
    """The figures of one theme with the cases that have each."""
    status = tallies.theme_status[:, place]
    yield theme, status == _PRESENT
    judged = np.isin(status, [_PRESENT, _ABSENT])
    columns = [number for number, of in enumerate(tallies.codes.theme_of) if of == place]
    for column, figure in zip(columns, barriers, strict=True):
        yield figure, tallies.barrier_cases[:, column] & judged


@dataclass(frozen=True)
class _Frame:
    """The strata with their sizes, and which case of the review is in which."""

    sizes: dict[str, int]
    stratum: list[str | None]
    done: Flags
    selection: Selection
    collapse: bool

    def estimates(self, figure: Figure, having: Flags, status: NDArray[np.int8], confidence: float) -> list[Named]:
        """Its share of the cases that can be judged and how many have it, with what the rules ask to be said."""
        sample = self._sample(having, np.isin(status, [_PRESENT, _ABSENT]))
        share, number = (make(sample, confidence=confidence) for make in (domain_mean, domain_total))
        said = [f"Cannot tell: {figure.cannot_tell} of those read"]
        said += [f"{ruling.words[0].upper()}{ruling.words[1:]}" for ruling in figure.rulings()]
        unclear = status == _UNCLEAR
        rules = figure.basis.rules
        if figure.missing_share > rules.state_missing_above:
            least, most = self._with_missing(having, unclear, status, confidence)
            said.append(f"With cannot tell in the base: {percent(least.value, 1)}")
            if figure.missing_share > rules.bounds_above:
                said.append(f"Between {percent(least.value, 1)} and {percent(most.value, 1)} whatever they hold")
        counted = "Cases that could not be told are counted as none" if figure.cannot_tell else ""
        return [
            Named(figure.label, replace(share, notes=(*share.notes, *said))),
            Named(figure.label, replace(number, notes=(*number.notes, *said[:1], *filter(None, [counted])))),
        ]

    def _with_missing(
        self, having: Flags, unclear: Flags, status: NDArray[np.int8], confidence: float
    ) -> tuple[Estimate, Estimate]:
        """The share of all to whom the question applies, if none of what cannot be told had it, and if all had."""
        asked = np.isin(status, [_PRESENT, _ABSENT, _UNCLEAR])
        least = domain_mean(self._sample(having, asked), confidence=confidence)
        return least, domain_mean(self._sample(having | unclear, asked), confidence=confidence)

    def _sample(self, having: Flags, domain: Flags) -> Sample:
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
            Stratum(name, size, tuple(map(float, having[cases[name]])), tuple(domain[cases[name]].tolist()))
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


def _notes(basis: Basis, population: Population, merged: Counter[str]) -> list[str]:
    notes = ["Barriers do not add to 100%: a case can have several.", basis.words()]
    # That the files are counted unweighted is what an estimate mends.
    rulings = (one for one in basis.rulings() if one.rule is not RuleName.SELECTION)
    notes += [f"{one.words[0].upper()}{one.words[1:]}." for one in rulings]
    if merged:
        notes.append(
            f"{merged.total()} entries were found to be cases listed twice and are taken out of the frame; rows of the "
            "frame that nobody read may hold more."
        )
    open_cases = int((~population.done).sum())
    if open_cases:
        notes.append(f"{open_cases} cases of the sample are not done and are taken as missing at random.")
    return notes
