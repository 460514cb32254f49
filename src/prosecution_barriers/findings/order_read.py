"""In the order the cases were read: how many codes each ten of them added, and how far two readers agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import Ints, fetch_rows
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.store.tables import FIRST_FIRST, AnswerRow, ReadingRow, ThemeRow

STEP = 10


@dataclass(frozen=True, slots=True)
class Added:
    """What one run of cases added: from the *first* to the *last* read, *codes* that none before them had."""

    first: int
    last: int
    codes: tuple[str, ...]


def make_saturation(session: Session, tallies: Tallies, codebook: Codebook, step: int = STEP) -> tuple[Added, ...]:
    """New codes for every *step* cases, in the order in which they were finished."""
    cases = finishing_order(session, tallies)
    codes = [barrier.code for barrier in codebook.barriers()]
    rank = np.full(tallies.population.size, len(cases), dtype=np.int64)
    rank[cases] = np.arange(len(cases))
    first = np.full(len(codes), len(cases), dtype=np.int64)
    np.minimum.at(first, tallies.groups.rows, rank[tallies.groups.cases])
    runs = []
    for start in range(0, len(cases), step):
        stop = min(start + step, len(cases))
        new = tuple(code for code, place in zip(codes, first.tolist(), strict=True) if start <= place < stop)
        runs.append(Added(start + 1, stop, new))
    return tuple(runs)


def finishing_order(session: Session, tallies: Tallies) -> Ints:
    """The counted cases done, in the order in which their first reading was finished."""
    table = ReadingRow.__table__.c
    query = select(table.case_id).where(table.state == CaseState.DONE.value).order_by(table.finished_at, table.id)
    rows = fetch_rows(session, query)
    entries = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    population = tallies.population
    place = np.searchsorted(population.entries, entries)
    place = np.minimum(place, max(0, len(population.entries) - 1))
    held = population.entries[place] == entries if len(population.entries) else np.zeros(len(entries), dtype=bool)
    cases = population.group[place[held]]
    _, first = np.unique(cases, return_index=True)
    ordered: Ints = cases[np.sort(first)]
    return ordered


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two readers gave a theme the same answer; *kappa* is None where chance leaves nothing to measure."""

    code: str
    equal: int
    cases: int
    kappa: float | None

    @property
    def share(self) -> float:
        """The share of equal answers."""
        return self.equal / self.cases if self.cases else 0.0


def make_agreement(session: Session, codebook: Codebook, codebook_id: int) -> tuple[Agreement, ...]:
    """First against second finished reading of every entry that has two, theme by theme.

    Source of kappa: J. Cohen, "A coefficient of agreement for nominal scales" (1960).
    """
    found = []
    for theme, answers in answered_twice(session, codebook, codebook_id).items():
        both = [(first, second) for _, first, second in answers]
        found.append(Agreement(theme, sum(a == b for a, b in both), len(both), _kappa(both)))
    return tuple(found)


def answered_twice(session: Session, codebook: Codebook, codebook_id: int) -> dict[str, list[tuple[int, str, str]]]:
    """For each theme the entries that two readers answered it for, with both answers; empty where nobody read twice."""
    pairs = _second_readings(session)
    if not pairs:
        return {}
    wanted = {reading for _, *both in pairs for reading in both}
    themes = {
        row.id: row.code
        for row in session.execute(select(ThemeRow.id, ThemeRow.code).where(ThemeRow.codebook_id == codebook_id))
    }
    answers: dict[tuple[int, str], str] = {}
    columns = (AnswerRow.reading_id, AnswerRow.theme_id, AnswerRow.answer)
    for start in range(0, len(wanted), 500):
        some = sorted(wanted)[start : start + 500]
        for reading, theme_id, answer in session.execute(select(*columns).where(AnswerRow.reading_id.in_(some))):
            if theme_id in themes:
                answers[reading, themes[theme_id]] = answer
    return {
        theme.code: [
            (entry, answers[first, theme.code], answers[second, theme.code])
            for entry, first, second in pairs
            if (first, theme.code) in answers and (second, theme.code) in answers
        ]
        for theme in codebook.themes
    }


def _second_readings(session: Session) -> list[tuple[int, int, int]]:
    """Each entry read twice with its first reading and the first one by somebody else."""
    table = ReadingRow.__table__.c
    query = select(table.case_id, table.id, table.reader_id).where(table.state == CaseState.DONE.value)
    rows = session.execute(query.order_by(table.case_id, *FIRST_FIRST)).all()
    by_case: dict[int, list[tuple[int, int]]] = {}
    for case, reading, reader in rows:
        by_case.setdefault(case, []).append((reading, reader))
    found = []
    for entry, readings in by_case.items():
        second = next((one for one, reader in readings[1:] if reader != readings[0][1]), None)
        if second is not None:
            found.append((entry, readings[0][0], second))
    return found


def _kappa(both: Sequence[tuple[str, str]]) -> float | None:
    if not both:
        return None
    size = len(both)
    left, right = [one for one, _ in both], [other for _, other in both]
    chance = sum(left.count(answer) * right.count(answer) for answer in set(left)) / size**2
    seen = sum(one == other for one, other in both) / size
    return None if chance >= 1 else (seen - chance) / (1 - chance)
