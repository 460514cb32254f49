"""How whole the files are: papers held and known to be missing, and flags against what the file says."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.population import Population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.store.tables import DocumentRow, FlagRow, PersonRow

CHILD = "child abuse"
ADULT_AT = 18
NO_FLAG = "no flag"


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
    place = dict(zip(population.entries.tolist(), population.group.tolist(), strict=True))
    papers, reasons = _papers(session, place, population.size)
    code = flag_barrier(codebook)
    wrong = _wrong(tallies, codebook, code)
    held: dict[str, set[int]] = defaultdict(set)
    for entry, name in fetch_rows(session, select(FlagRow.__table__.c.case_id, FlagRow.__table__.c.name)):
        if entry in place:
            held[name].add(place[entry])
    flags = tuple(_flag(name, sorted(held[name]), population, wrong) for name in sorted(held))
    bare = sorted(set(range(population.size)) - set().union(*held.values()))
    if flags:
        flags = (*flags, _flag(NO_FLAG, bare, population, wrong))
    checks = _checks(session, place, population.size, held[CHILD]) if held[CHILD] else ()
    return FileRecords(papers, reasons, flags, checks, code)


def flag_barrier(codebook: Codebook) -> str:
    """The code of the barrier that speaks of flags, or an empty string."""
    return next((barrier.code for barrier in codebook.barriers() if "flag" in barrier.label.casefold()), "")


def _wrong(tallies: Tallies, codebook: Codebook, code: str) -> set[int]:
    codes = [barrier.code for barrier in codebook.barriers()]
    return set(tallies.cases_with_barrier(codes.index(code)).tolist()) if code else set()


def _flag(name: str, cases: list[int], population: Population, wrong: set[int]) -> Flag:
    done = int(population.done[np.array(cases, dtype=np.int64)].sum())
    return Flag(name, len(cases), done, len(wrong.intersection(cases)))


def _papers(
    session: Session, place: dict[int, int], size: int
) -> tuple[tuple[Paper, ...], tuple[tuple[str, int, int], ...]]:
    table = DocumentRow.__table__.c
    held: dict[str, set[int]] = defaultdict(set)
    gone: dict[str, set[int]] = defaultdict(set)
    why: Counter[str] = Counter()
    where: dict[str, set[int]] = defaultdict(set)
    query = select(table.case_id, table.form, table.absent_reason).where(table.twin_of.is_(None))
    for entry, form, reason in fetch_rows(session, query):
        if entry not in place:
            continue
        (gone if reason else held)[form or ""].add(place[entry])
        if reason:
            why[reason] += 1
            where[reason].add(place[entry])
    papers = tuple(
        Paper(form, len(held[form]), len(gone[form] - held[form]), size) for form in sorted({*held, *gone}) if form
    )
    return papers, tuple(
        (reason, why[reason], len(where[reason])) for reason in sorted(why, key=lambda r: (-why[r], r))
    )


def _checks(session: Session, place: dict[int, int], size: int, flagged: set[int]) -> tuple[FlagCheck, FlagCheck]:
    table = PersonRow.__table__.c
    query = select(table.case_id, table.age_value, table.age_status).where(table.role == Role.VICTIM.value)
    standing: dict[int, int] = {}
    for entry, age, status in fetch_rows(session, query):
        if entry in place:
            known = status == FactStatus.RECORDED.value and age is not None
            rank = (2 if int(age) < ADULT_AT else 0) if known else 1
            standing[place[entry]] = max(rank, standing.get(place[entry], 0))
    counts = Counter((case in flagged, standing.get(case, -1)) for case in range(size))
    with_flag, without = (
        FlagCheck(held, counts[held, 2], counts[held, 0], counts[held, 1], counts[held, -1]) for held in (True, False)
    )
    return with_flag, without
