"""The thematic summary: a figure for every theme and barrier, the stage ladder, and what has been covered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.basis import load_codes, review_basis
from prosecution_barriers.findings.population import Population
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Basis, Figure, Rules
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import Stage, ThemeAnswer
from prosecution_barriers.store.store import Store


@dataclass(frozen=True, slots=True)
class ThemeFinding:
    """A theme with its barriers, each with its figure."""

    code: str
    label: str
    figure: Figure
    barriers: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the stage ladder: cases that came this far, cases that ended here, and how they ended."""

    stage: str
    label: str
    reached: int
    ended: int
    outcomes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """How far one Area has been read, in cases."""

    area: str
    cases: int
    done: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the thematic summary says, in the order it says it."""

    review: Review
    basis: Basis
    themes: tuple[ThemeFinding, ...]
    ladder: tuple[Rung, ...]
    stage_unknown: int
    areas: tuple[AreaCoverage, ...]
    entries: int
    cases: int

    def figures(self) -> list[Figure]:
        """Every figure, themes before their barriers."""
        return [
            figure for theme in self.themes for figure in (theme.figure, *(barrier for _, barrier in theme.barriers))
        ]


def summarise(
    store: Store, review: Review, codebook: Codebook, codebook_id: int, rules: Rules | None = None
) -> Summary:
    """Count the whole review, duplicates once, in one reading of the store; by its own rules or those given."""
    with store.read() as session:
        population = load_population(session)
        tallies = Tallies(population, load_codes(session, codebook, codebook_id))
        basis = review_basis(session, review, codebook, population, rules)
    return summary_of(tallies, review, codebook, basis)


def summary_of(tallies: Tallies, review: Review, codebook: Codebook, basis: Basis) -> Summary:
    """The summary of what was counted."""
    population = tallies.population
    return Summary(
        review=review,
        basis=basis,
        themes=_themes(tallies, codebook, basis),
        ladder=_ladder(codebook, population),
        stage_unknown=int(population.stages_held.match(lambda stage: stage not in tuple(Stage)).sum()),
        areas=_areas(population),
        entries=len(population.entries),
        cases=population.size,
    )


def _themes(tallies: Tallies, codebook: Codebook, basis: Basis) -> tuple[ThemeFinding, ...]:
    present, base = tallies.theme_counts(ThemeAnswer.PRESENT), tallies.theme_bases()
    unclear = tallies.theme_counts(ThemeAnswer.CANNOT_TELL)
    outside = tallies.theme_counts(ThemeAnswer.NOT_APPLICABLE)
    counts, possible = tallies.barrier_counts(), tallies.possible_only()
    perhaps = tallies.theme_possible_only()
    not_reviewed = max(0, basis.in_frame - basis.done)

    def figure(label: str, key: str, numerator: int, theme: int, only_possible: int) -> Figure:
        return Figure(
            label=label,
            numerator=numerator,
            denominator=int(base[theme]),
            basis=basis,
            cannot_tell=int(unclear[theme]),
            not_reviewed=not_reviewed,
            not_applicable=int(outside[theme]),
            possible=only_possible,
            id=key,
        )

    findings = []
    place = 0
    for number, theme in enumerate(codebook.themes):
        barriers = []
        for barrier in theme.barriers:
            label = f"{barrier.label} ({barrier.code})"
            one = figure(label, f"barrier/{barrier.code}", int(counts[place]), number, int(possible[place]))
            barriers.append((barrier.code, one))
            place += 1
        label = f"{theme.label} ({theme.code})"
        whole = figure(label, f"theme/{theme.code}", int(present[number]), number, int(perhaps[number]))
        findings.append(ThemeFinding(theme.code, theme.label, whole, tuple(barriers)))
    return tuple(findings)


def _ladder(codebook: Codebook, population: Population) -> tuple[Rung, ...]:
    """Cases by the stage they reached; who came to a rung came past all before it."""
    ended: dict[str, Counter[str]] = {stage.value: Counter() for stage in Stage}
    stages, outcomes = population.stages_held, population.outcomes_held
    pairs = np.bincount(stages.places * max(1, len(outcomes.words)) + outcomes.places)
    for pair in np.flatnonzero(pairs).tolist():
        at, how = divmod(pair, len(outcomes.words))
        stage, outcome = stages.words[at], outcomes.words[how]
        if stage in ended:
            ended[stage][outcome or "not recorded"] += int(pairs[pair])
    rungs = []
    reached = sum(counter.total() for counter in ended.values())
    for stage, ends in ended.items():
        label = codebook.stages.get(stage, stage)
        here = ends.total()
        rungs.append(Rung(stage, label, reached, here, tuple(ends.most_common())))
        reached -= here
    return tuple(rungs)


def _areas(population: Population) -> tuple[AreaCoverage, ...]:
    size = len(population.areas)
    cases = np.bincount(population.area_number, minlength=size).tolist()
    done = np.bincount(population.area_number[population.done], minlength=size).tolist()
    return tuple(AreaCoverage(*row) for row in zip(population.areas, cases, done, strict=True))
