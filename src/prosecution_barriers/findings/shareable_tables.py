"""The tables of the thematic summary as one system of linked counts, ready for disclosure control."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

import numpy as np

from prosecution_barriers.findings.disclosure.hierarchy import Dimension, flat
from prosecution_barriers.findings.disclosure.table import Cell, CountTable
from prosecution_barriers.findings.population import AGENCIES, ANSWERS, STAGES
from prosecution_barriers.findings.summary import Summary
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.vocabulary import ThemeAnswer

BARRIER, STAGE, AGENCY, AREA, THEME, STANDING = "barrier", "stage", "agency", "area", "theme", "standing"
LADDER, OUTCOME = "ladder", "outcome"
DONE, ANY = "Cases done", "Any"
JUDGED, PRESENT, NOT_PRESENT, CANNOT_TELL, NOT_APPLICABLE, UNANSWERED = (
    "judged", "present", "not present", "cannot tell", "not applicable", "not answered")  # fmt: skip
_AREA_NOT_RECORDED = "Area not recorded"
_TAG_COLUMNS = {STAGE: (2, tuple(STAGES)), AGENCY: (3, tuple(AGENCIES))}


class CaseCells:
    """Names of the cells of the main table: cases done, by what is said of them."""

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self._roots = {dimension.name: dimension.root for dimension in dimensions}

    def cell(self, **codes: str) -> Cell:
        """The cell with these codes and the total of every other dimension."""
        return tuple({**self._roots, **codes}.values())


class Detail(StrEnum):
    """How much of the thematic summary is shared; each further one leaves out more."""

    ALL = "all"
    AREAS = "areas"
    TAGS = "tags"
    BARRIERS = "barriers"

    @property
    def words(self) -> str:
        """What is left out, such as ``tables by Area``."""
        return _LEFT_OUT[self]

    def leaves_out(self, other: Detail) -> bool:
        """Whether what *other* is named for is left out."""
        order = list(Detail)
        return order.index(self) >= order.index(other)


_LEFT_OUT = {
    Detail.ALL: "",
    Detail.AREAS: "tables by Area",
    Detail.TAGS: "tables by Area, stage and agency",
    Detail.BARRIERS: "tables by Area, stage and agency, and barriers",
}


def case_table(summary: Summary, tallies: Tallies, codebook: Codebook, detail: Detail = Detail.ALL) -> CountTable:
    """Cases done by theme and barrier, these by stage, agency and Area, and how each theme could be judged.

    Themes, barriers, stages and agencies overlap: a case can have several. Areas and how a theme stands add up.
    The tables share their margins; the count of a theme is also that of *present* among how it stands. Tables
    by Area are left out where fewer than two Areas have cases done, and so is what *detail* leaves out.
    """
    areas = [] if detail.leaves_out(Detail.AREAS) else sorted({area for area, done in _places(tallies) if done})
    dimensions = _dimensions(codebook, areas)
    names = CaseCells(dimensions)
    counts: dict[Cell, int] = {names.cell(): summary.basis.done}
    same: list[tuple[Cell, Cell]] = []
    for finding in summary.themes:
        counts[names.cell(barrier=finding.code)] = finding.figure.numerator
        if not detail.leaves_out(Detail.BARRIERS):
            counts |= {names.cell(barrier=code): figure.numerator for code, figure in finding.barriers}
    for number, theme in enumerate(codebook.themes):
        standing = _standing(tallies, number, summary.basis.done)
        counts |= {names.cell(theme=theme.code, standing=part): count for part, count in standing.items()}
        counts[names.cell(theme=theme.code)] = summary.basis.done
        same.append((names.cell(barrier=theme.code), names.cell(theme=theme.code, standing=PRESENT)))
        same.append((names.cell(), names.cell(theme=theme.code)))
    for kind, (column, codes) in ({} if detail.leaves_out(Detail.TAGS) else _TAG_COLUMNS).items():
        for row, values in _by_tag(tallies, codebook, column, len(codes)).items():
            cells = (names.cell(**{BARRIER: row, kind: code}) for code in codes)
            counts |= dict(zip(cells, values, strict=True))
    if len(areas) > 1:
        counts |= _by_area(tallies, codebook, areas, names)
    return CountTable(
        dimensions,
        counts,
        same=tuple(same),
        structural=_never_unanswered(counts, codebook, names),
        public=frozenset({names.cell()}),
        covered=_covered(tallies, codebook, names),
        margins_only=True,
    )


def _never_unanswered(counts: Mapping[Cell, int], codebook: Codebook, names: CaseCells) -> frozenset[Cell]:
    """A case is finished only with every theme answered, so that nobody would take these zeros for anything else."""
    cells = (names.cell(theme=theme.code, standing=UNANSWERED) for theme in codebook.themes)
    return frozenset(cell for cell in cells if not counts.get(cell))


def _dimensions(codebook: Codebook, areas: Sequence[str]) -> tuple[Dimension, ...]:
    parents = {theme.code: DONE for theme in codebook.themes}
    parents |= {barrier.code: theme.code for theme in codebook.themes for barrier in theme.barriers}
    standing = {JUDGED: DONE, PRESENT: JUDGED, NOT_PRESENT: JUDGED}
    standing |= dict.fromkeys((CANNOT_TELL, NOT_APPLICABLE, UNANSWERED), DONE)
    return (
        Dimension(BARRIER, parents, DONE, overlapping=True),
        flat(STAGE, STAGES, ANY, overlapping=True),
        flat(AGENCY, AGENCIES, ANY, overlapping=True),
        flat(AREA, areas, "All Areas"),
        flat(THEME, [theme.code for theme in codebook.themes], ANY, overlapping=True),
        Dimension(STANDING, standing, DONE),
    )


def _places(tallies: Tallies) -> list[tuple[str, bool]]:
    """The Area of each case, and whether it is done."""
    population = tallies.population
    named = (area or _AREA_NOT_RECORDED for area in population.area)
    return list(zip(named, population.done.tolist(), strict=True))


def _standing(tallies: Tallies, theme: int, done: int) -> dict[str, int]:
    parts = {
        PRESENT: ThemeAnswer.PRESENT,
        NOT_PRESENT: ThemeAnswer.NOT_PRESENT,
        CANNOT_TELL: ThemeAnswer.CANNOT_TELL,
        NOT_APPLICABLE: ThemeAnswer.NOT_APPLICABLE,
    }
    found = {name: int(tallies.theme_counts(answer)[theme]) for name, answer in parts.items()}
    found[UNANSWERED] = done - sum(found.values())
    found[JUDGED] = found[PRESENT] + found[NOT_PRESENT]
    return found


def _by_tag(tallies: Tallies, codebook: Codebook, column: int, width: int) -> dict[str, list[int]]:
    """For each theme and barrier the cases with a tag of it that has each value of a column."""
    tags = tallies.counting_tags
    tags = tags[tags[:, column] >= 0]
    theme_of = np.array(tallies.codes.theme_of, dtype=np.int64)
    found: dict[str, list[int]] = {}
    for codes, rows in (
        ([theme.code for theme in codebook.themes], theme_of[tags[:, 1]]),
        ([barrier.code for barrier in codebook.barriers()], tags[:, 1]),
    ):
        size = len(codes) * width
        cells = np.unique((tags[:, 0] * len(codes) + rows) * width + tags[:, column]) % size
        counts = np.bincount(cells, minlength=size).reshape(len(codes), width)
        found |= dict(zip(codes, counts.tolist(), strict=True))
    return found


def _covered(tallies: Tallies, codebook: Codebook, names: CaseCells) -> frozenset[tuple[Cell, str]]:
    """What the tables by stage and agency tell beside their numbers.

    They count tags alone, so a theme there is one of its barriers, while elsewhere an answer can make it present;
    and where every tag has a stage (or agency), a case of a barrier has one of them.
    """
    found: set[tuple[Cell, str]] = set()
    for kind, (column, codes) in _TAG_COLUMNS.items():
        for code in codes:
            found.update((names.cell(**{BARRIER: theme.code, kind: code}), BARRIER) for theme in codebook.themes)
        if (tallies.counting_tags[:, column] >= 0).all():
            found.update((names.cell(barrier=barrier.code), kind) for barrier in codebook.barriers())
    return frozenset(found)


def _by_area(tallies: Tallies, codebook: Codebook, areas: Sequence[str], names: CaseCells) -> dict[Cell, int]:
    number = {area: place for place, area in enumerate(areas)}
    places = np.array([number[area] if done else -1 for area, done in _places(tallies)], dtype=np.int64)
    themes = tallies.theme_status == ANSWERS.index(ThemeAnswer.PRESENT)
    rows = (
        ([theme.code for theme in codebook.themes], themes),
        ([barrier.code for barrier in codebook.barriers()], tallies.barrier_cases),
    )
    counts: dict[Cell, int] = {}
    for area, place in number.items():
        inside = places == place
        counts[names.cell(area=area)] = int(inside.sum())
        for codes, marks in rows:
            for code, count in zip(codes, marks[inside].sum(axis=0).tolist(), strict=True):
                counts[names.cell(barrier=code, area=area)] = count
    return counts


def ladder_table(summary: Summary) -> CountTable:
    """All cases by the stage they reached, the stage they ended at, and how they ended.

    Who reached a stage either ended there or reached the next one, so that the ladder adds up from the top.
    """
    rungs = summary.ladder
    top = reached(rungs[0].stage)
    parents: dict[str, str] = {}
    for rung, following in pairwise(rungs):
        parents[ended(rung.stage)] = reached(rung.stage)
        parents[reached(following.stage)] = reached(rung.stage)
    parents[ended(rungs[-1].stage)] = reached(rungs[-1].stage)
    outcomes = list(dict.fromkeys(outcome for rung in rungs for outcome, _ in rung.outcomes))
    counts: dict[Cell, int] = {}
    for rung in rungs:
        counts[reached(rung.stage), ANY] = rung.reached
        counts[ended(rung.stage), ANY] = rung.ended
        ends = dict(rung.outcomes)
        counts |= {(ended(rung.stage), outcome): ends.get(outcome, 0) for outcome in outcomes}
    return CountTable(
        (Dimension(LADDER, parents, top), flat(OUTCOME, outcomes, ANY)), counts, public=frozenset({(top, ANY)})
    )


def reached(stage: str) -> str:
    """The code of the cases that came to a stage."""
    return f"reached {stage}"


def ended(stage: str) -> str:
    """The code of the cases that ended at a stage."""
    return f"ended {stage}"
