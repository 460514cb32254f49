"""How far the cases met each question of the question set, counted as cases: one grade a case and question."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.population import Population
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.store.tables import FIRST_FIRST, QuestionAnswerRow, ReadingRow

FULLY, PARTIALLY, NOT_MET, OUTSIDE, UNCLEAR = "FM", "PM", "NM", "NA", "CT"
GRADES = (FULLY, PARTIALLY, NOT_MET, OUTSIDE, UNCLEAR)
JUDGED, UNGRADED = "judged", "ungraded"
STANDARDS = {
    "IDV": (8,),
    "MIS": (9,),
    "INV": (6, 7),
    "FOR": (11,),
    "CRD": (15, 16),
    "CHG": (12, 13, 14, 17, 18),
    "INF": (8, 9),
    "DIS": (19,),
    "SUP": (21, 23),
    "SPM": (10, 20),
    "DEL": (5, 18, 22),
    "DAT": (1, 2, 3, 4),
}
"""For each theme of the starter codebook the questions that say what good work on it looks like."""


@dataclass(frozen=True, slots=True)
class QuestionGrades:
    """One question: how many cases have each grade, of those done."""

    number: int
    grades: tuple[tuple[str, int], ...]
    done: int

    @property
    def id(self) -> str:
        """The id by which the cases fully meeting it can be listed, with another grade at its end those of that."""
        return f"question/{self.number}/{FULLY}"

    def count(self, grade: str) -> int:
        """Cases with that grade."""
        return dict(self.grades).get(grade, 0)

    @property
    def judged(self) -> int:
        """Cases it applies to and that could be judged: met fully, partially, or not."""
        return self.count(FULLY) + self.count(PARTIALLY) + self.count(NOT_MET)

    @property
    def ungraded(self) -> int:
        """Cases done in which nobody graded it."""
        return self.done - sum(count for _, count in self.grades)


def make_grades(session: Session, population: Population) -> tuple[QuestionGrades, ...]:
    """Every question that was graded in a case done; of a case's readings the one finished first speaks."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for question, grade, _ in _graded(session, population):
        found[question][grade] += 1
    done = int(population.done.sum())
    return tuple(
        QuestionGrades(question, tuple((grade, found[question][grade]) for grade in GRADES), done)
        for question in sorted(found)
    )


def graded_cases(session: Session, population: Population, question: str, grade: str) -> list[int]:
    """The counted cases with that grade on that question, with one that judges, or done and without one.

    Raises:
        Missing: There is no such grade.
    """
    if grade not in (*GRADES, JUDGED, UNGRADED) or not question.isdecimal():
        words = ", ".join((*GRADES, JUDGED, UNGRADED))
        raise Missing(f"there is no grade {question}/{grade}", remedy=f"Say question/9/ and one of {words}")
    given = {case: one for number, one, case in _graded(session, population) if number == int(question)}
    if grade == UNGRADED:
        return sorted(set(np.flatnonzero(population.done).tolist()) - given.keys())
    wanted = (FULLY, PARTIALLY, NOT_MET) if grade == JUDGED else (grade,)
    return sorted(case for case, one in given.items() if one in wanted)


def _graded(session: Session, population: Population) -> list[tuple[int, str, int]]:
    """Question, grade and counted case of every grade that counts."""
    table = QuestionAnswerRow.__table__.c
    if session.scalar(select(table.id).limit(1)) is None:
        return []
    reading = ReadingRow.__table__.c
    query = select(reading.id, reading.case_id).where(reading.state == CaseState.DONE.value)
    place = dict(zip(population.entries.tolist(), population.group.tolist(), strict=True))
    spoken: dict[int, int] = {}
    for key, entry in fetch_rows(session, query.order_by(*FIRST_FIRST)):
        if entry in place:
            spoken.setdefault(place[entry], key)
    case_of = {key: case for case, key in spoken.items()}
    rows = fetch_rows(session, select(table.reading_id, table.question, table.grade))
    return [(question, grade, case_of[key]) for key, question, grade in rows if key in case_of]
