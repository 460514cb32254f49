"""How whole the files are: papers held and known to be missing, and flags against what the file says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sqlalchemy.orm import Session

from prosecution_barriers.findings.file_cases import (
    ADULTS,
    CHILD,
    NOBODY,
    UNDER,
    UNKNOWN,
    find_flags,
    find_papers,
    find_victims,
    flag_barrier,
    wrong_flags,
)
from prosecution_barriers.findings.population import Population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: the cases that hold it, those that only know it is missing, and the rest of all."""

    form: str
    held: int
    missing: int
    cases: int

    @property
    def unlisted(self) -> int:
        """Cases whose files say nothing of it."""
        return self.cases - self.held - self.missing


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag: the cases that bear it, those of them done, and those where readers found a flag wrong."""

    name: str
    cases: int
    done: int
    wrong: int


@dataclass(frozen=True, slots=True)
class FlagCheck:
    """Cases with the child flag, or without it, by the recorded ages of their victims."""

    flagged: bool
    child: int
    adult: int
    unknown: int
    nobody: int


@dataclass(frozen=True, slots=True)
class FileRecords:
    """Papers, why they are missing, flags, and the child flag against age."""

    papers: tuple[Paper, ...]
    reasons: tuple[tuple[str, int, int], ...]
    """Why papers are missing: the words, how many papers, in how many cases."""
    flags: tuple[Flag, ...]
    checks: tuple[FlagCheck, ...]
    wrong_code: str
    """The barrier by which readers say that a flag is missing or wrong; empty where the codebook has none."""


def make_file_records(session: Session, tallies: Tallies, codebook: Codebook) -> FileRecords:
    """Count papers and flags over the counted cases, the entries of each taken together."""
    population = tallies.population
    papers = find_papers(session, population)
    wrong = wrong_flags(tallies, codebook)
    flags = find_flags(session, population)
    return FileRecords(
        tuple(
            Paper(form, len(papers.held.get(form, ())), len(papers.missing(form)), population.size)
            for form in papers.forms
        ),
        tuple(
            (reason, papers.reasons[reason], len(papers.reason_cases[reason]))
            for reason in sorted(papers.reasons, key=lambda reason: (-papers.reasons[reason], reason))
        ),
        tuple(_flag(name, sorted(cases), population, wrong) for name, cases in flags.items()),
        _checks(find_victims(session, population), flags[CHILD]) if flags.get(CHILD) else (),
        flag_barrier(codebook),
    )


def _flag(name: str, cases: list[int], population: Population, wrong: set[int]) -> Flag:
    done = int(population.done[np.array(cases, dtype=np.int64)].sum())
    return Flag(name, len(cases), done, len(wrong.intersection(cases)))


def _checks(victims: dict[str, set[int]], flagged: set[int]) -> tuple[FlagCheck, FlagCheck]:
    order = (UNDER, ADULTS, UNKNOWN, NOBODY)
    return (
        FlagCheck(True, *(len(victims[word] & flagged) for word in order)),
        FlagCheck(False, *(len(victims[word] - flagged) for word in order)),
    )
