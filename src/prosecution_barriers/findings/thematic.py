"""Everything the thematic summary is written from, counted in one reading of the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.background import Background, make_background
from prosecution_barriers.findings.basis import load_codes, review_basis
from prosecution_barriers.findings.contrast import Contrast, make_contrasts
from prosecution_barriers.findings.frame_coverage import Stratum, make_strata
from prosecution_barriers.findings.in_force import OutOfForce, out_of_force
from prosecution_barriers.findings.matrices import COLUMNS, ROWS, Matrix, make_matrix, make_together
from prosecution_barriers.findings.order_read import Added, Agreement, make_agreement, make_saturation
from prosecution_barriers.findings.population import NO_AREA, Population
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.recommendations import Recommendation, list_recommendations
from prosecution_barriers.findings.recording import FieldRecord, StepTime, make_recording, make_steps
from prosecution_barriers.findings.summary import Summary, summary_of
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Basis
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.rulings import Level, Ruling
from prosecution_barriers.records.vocabulary import Outcome, Stage
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import DuplicatePairRow


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases are counted; empty parts leave every case in."""

    area: str = ""
    stage: str = ""
    outcome: str = ""

    def words(self) -> str:
        """The filter as it stands in every figure's frame, or an empty string."""
        parts = {"Area": self.area, "stage": self.stage, "outcome": self.outcome.replace("-", " ")}
        return ", ".join(f"only {name} {value}" for name, value in parts.items() if value)

    def as_json(self) -> dict[str, str]:
        """The parts that are set."""
        parts = {"area": self.area, "stage": self.stage, "outcome": self.outcome}
        return {name: value for name, value in parts.items() if value}


NO_FILTER = Filter()


@dataclass(frozen=True)
class Thematic:
    """The summary with its tables, contrasts, recording, method and recommendations."""

    summary: Summary
    codebook: Codebook
    matrices: dict[str, Matrix]
    contrasts: tuple[Contrast, ...]
    saturation: tuple[Added, ...]
    agreement: tuple[Agreement, ...]
    recording: tuple[FieldRecord, ...]
    steps: tuple[StepTime, ...]
    recommendations: tuple[Recommendation, ...]
    duplicates: tuple[tuple[str, int], ...]
    out_of_force: tuple[OutOfForce, ...]
    strata: tuple[Stratum, ...]
    background: Background
    filter: Filter = field(default=NO_FILTER)

    @property
    def basis(self) -> Basis:
        """What every figure rests on."""
        return self.summary.basis

    def rulings(self) -> list[tuple[str, Ruling]]:
        """Every warning and refusal in force, each with what it is about."""
        found = [("all figures", ruling) for ruling in self.basis.rulings()]
        for theme in self.summary.themes:
            found += [(theme.figure.label, ruling) for ruling in theme.figure.rulings()]
        found += [(f"{one.label} ({one.code})", ruling) for one in self.contrasts for ruling in one.rulings()]
        return [*found, *(("tags", tag.ruling()) for tag in self.out_of_force)]

    def refused(self) -> list[tuple[str, Ruling]]:
        """Only the refusals."""
        return [(about, ruling) for about, ruling in self.rulings() if ruling.level is Level.REFUSE]


@dataclass(frozen=True)
class Counting:
    """The cases that are counted and what is counted of them; for whatever needs a part of the summary."""

    tallies: Tallies
    basis: Basis

    @property
    def population(self) -> Population:
        """The cases."""
        return self.tallies.population


def load_counting(
    session: Session, review: Review, codebook: Codebook, codebook_id: int, wanted: Filter = NO_FILTER
) -> Counting:
    """Read what is counted, and of that the cases that pass the filter.

    Raises:
        Missing: The filter names no Area, stage or outcome of the review.
    """
    population = load_population(session)
    codes = load_codes(session, codebook, codebook_id)
    if wanted == NO_FILTER:
        return Counting(Tallies(population, codes), review_basis(session, review, codebook, population))
    some = filtered(population, wanted)
    basis = review_basis(session, review, codebook, some)
    areas = (1, 1) if wanted.area else (basis.areas_returned, basis.areas_total)
    basis = replace(
        basis,
        frame=f"{basis.frame}, {wanted.words()}",
        in_frame=some.size,
        frame_size=0,
        areas_returned=areas[0],
        areas_total=areas[1],
        areas_missing=() if wanted.area else basis.areas_missing,
    )
    return Counting(Tallies(some, codes), basis)


def filtered(population: Population, wanted: Filter) -> Population:
    """The cases that pass the filter.

    Raises:
        Missing: The filter names no Area, stage or outcome of the review.
    """
    if wanted == NO_FILTER:
        return population
    parts = (
        (wanted.area, population.areas_held, population.areas),
        (wanted.stage.upper(), population.stages_held, list(Stage)),
        (wanted.outcome, population.outcomes_held, list(Outcome)),
    )
    mask = np.ones(population.size, dtype=bool)
    for value, held, known in parts:
        if value:
            if value not in known:
                raise Missing(f"no case has {value!r}", remedy=f"Choose from {', '.join(map(str, known))}")
            mask &= held.match(lambda word, value=value: (word or NO_AREA) == value)  # type: ignore[misc]
    return population.only(mask)


def gather(store: Store, review: Review, codebook: Codebook, codebook_id: int, wanted: Filter = NO_FILTER) -> Thematic:
    """Count everything the thematic summary says."""
    with store.read() as session:
        counting = load_counting(session, review, codebook, codebook_id, wanted)
        tallies = counting.tallies
        return Thematic(
            summary=summary_of(tallies, review, codebook, counting.basis),
            codebook=codebook,
            matrices=make_matrices(tallies, codebook),
            contrasts=make_contrasts(tallies, codebook, counting.basis),
            saturation=make_saturation(session, tallies, codebook),
            agreement=make_agreement(session, codebook, codebook_id),
            recording=make_recording(session, tallies.population),
            steps=make_steps(session, tallies.population),
            recommendations=tuple(list_recommendations(session)),
            duplicates=duplicates_decided(session),
            out_of_force=tuple(out_of_force(session)),
            strata=make_strata(session),
            background=make_background(session, tallies, codebook, counting.basis),
            filter=wanted,
        )


def make_matrices(tallies: Tallies, codebook: Codebook) -> dict[str, Matrix]:
    """Every table of themes and of barriers, by name."""
    made = [make_matrix(tallies, codebook, rows, columns) for rows in ROWS for columns in COLUMNS]
    return {matrix.name: matrix for matrix in [*made, make_together(tallies, codebook)]}


def duplicates_decided(session: Session) -> tuple[tuple[str, int], ...]:
    """How many pairs of entries were decided to be what, and how many nobody has decided."""
    counts = Counter(session.scalars(select(DuplicatePairRow.decision)))
    return tuple((decision or "undecided", count) for decision, count in sorted(counts.items(), key=str))
