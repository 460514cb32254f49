"""Cases by the year of their earliest dated event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.population import Population
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.store.tables import EventRow

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class YearCount:
    """Cases whose first dated event fell into a year, or that have none, and how many of them are done."""

    year: str
    cases: int
    done: int

    @property
    def id(self) -> str:
        """The id by which its cases can be listed."""
        return f"year/{self.year}"


def make_years(session: Session, population: Population) -> tuple[YearCount, ...]:
    """Every year in order, undated cases last; the events of all entries of a case are taken together."""
    years = _years(session, population)
    cases = Counter(years)
    done = Counter(year for year, read in zip(years, population.done.tolist(), strict=True) if read)
    return tuple(
        YearCount(year, cases[year], done[year]) for year in sorted(cases, key=lambda one: (one == UNDATED, one))
    )


def year_cases(session: Session, population: Population, year: str) -> list[int]:
    """The counted cases of a year.

    Raises:
        Missing: No case is of that year.
    """
    years = _years(session, population)
    if year not in years:
        raise Missing(f"no case is of the year {year!r}", remedy=f"Say one of {', '.join(sorted(set(years)))}")
    return [case for case, held in enumerate(years) if held == year]


def _years(session: Session, population: Population) -> list[str]:
    table = EventRow.__table__.c
    first = func.min(func.substr(table.date_value, 1, 4))
    query = select(table.case_id, first).where(table.date_value.is_not(None)).group_by(table.case_id)
    found = [UNDATED] * population.size
    place = dict(zip(population.entries.tolist(), population.group.tolist(), strict=True))
    for entry, year in fetch_rows(session, query):
        if entry in place:
            # Digits come before letters, so that a year is less than the word for none.
            found[place[entry]] = min(found[place[entry]], year)
    return found
