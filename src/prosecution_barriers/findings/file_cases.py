"""Which cases hold a paper or miss it, bear a flag, and have victims of what age: to count them and to list them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.population import Population
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.store.tables import DocumentRow, FlagRow, PersonRow

CHILD = "child abuse"
ADULT_AT = 18
NO_FLAG = "no flag"
HELD, GONE, UNLISTED = "held", "missing", "not-listed"
DONE, WRONG = "done", "wrong"
UNDER, ADULTS, UNKNOWN, NOBODY = "under-18", "all-adult", "unknown", "nobody"
FLAGGED, UNFLAGGED = "with", "without"

Cases = set[int]


@dataclass(frozen=True)
class Papers:
    """The cases that hold each paper, those that know it is missing, and the papers and cases of every reason why."""

    held: dict[str, Cases]
    gone: dict[str, Cases]
    reasons: Counter[str]
    reason_cases: dict[str, Cases]

    @property
    def forms(self) -> list[str]:
        """Every kind of paper that a file holds or misses."""
        return sorted(form for form in {*self.held, *self.gone} if form)

    def missing(self, form: str) -> Cases:
        """The cases of which no entry holds it and one knows that it is missing."""
        return self.gone.get(form, set()) - self.held.get(form, set())


def case_of_entry(population: Population) -> dict[int, int]:
    """The counted case of every entry."""
    return dict(zip(population.entries.tolist(), population.group.tolist(), strict=True))


def find_papers(session: Session, population: Population) -> Papers:
    """The papers of every counted case, its entries taken together; twins of a document count once."""
    place = case_of_entry(population)
    table = DocumentRow.__table__.c
    found = Papers(defaultdict(set), defaultdict(set), Counter(), defaultdict(set))
    query = select(table.case_id, table.form, table.absent_reason).where(table.twin_of.is_(None))
    for entry, form, reason in fetch_rows(session, query):
        if entry not in place:
            continue
        (found.gone if reason else found.held)[form or ""].add(place[entry])
        if reason:
            found.reasons[reason] += 1
            found.reason_cases[reason].add(place[entry])
    return found


def find_flags(session: Session, population: Population) -> dict[str, Cases]:
    """The cases that bear each flag, and last those that bear none; empty where nobody bears one."""
    place = case_of_entry(population)
    held: dict[str, Cases] = defaultdict(set)
    for entry, name in fetch_rows(session, select(FlagRow.__table__.c.case_id, FlagRow.__table__.c.name)):
        if entry in place:
            held[name].add(place[entry])
    bare = set(range(population.size)) - set().union(*held.values())
    return {**{name: held[name] for name in sorted(held)}, NO_FLAG: bare} if held else {}


def find_victims(session: Session, population: Population) -> dict[str, Cases]:
    """The cases with a victim under age, with adults alone, with no victim's age, and with no victim recorded."""
    place = case_of_entry(population)
    table = PersonRow.__table__.c
    query = select(table.case_id, table.age_value, table.age_status).where(table.role == Role.VICTIM.value)
    found: dict[str, Cases] = {word: set() for word in (UNDER, UNKNOWN, ADULTS)}
    for entry, age, status in fetch_rows(session, query):
        if entry in place:
            known = status == FactStatus.RECORDED.value and age is not None
            found[(UNDER if int(age) < ADULT_AT else ADULTS) if known else UNKNOWN].add(place[entry])
    found[UNKNOWN] -= found[UNDER]
    found[ADULTS] -= found[UNDER] | found[UNKNOWN]
    return {**found, NOBODY: set(range(population.size)).difference(*found.values())}


def flag_barrier(codebook: Codebook) -> str:
    """The code of the barrier that speaks of flags, or an empty string."""
    return next((barrier.code for barrier in codebook.barriers() if "flag" in barrier.label.casefold()), "")


def wrong_flags(tallies: Tallies, codebook: Codebook) -> Cases:
    """The cases in which readers found a flag missing or wrong."""
    code = flag_barrier(codebook)
    codes = [barrier.code for barrier in codebook.barriers()]
    return set(tallies.cases_with_barrier(codes.index(code)).tolist()) if code else set()


def paper_cases(session: Session, population: Population, form: str, part: str) -> list[int]:
    """The cases that hold a paper, know that it is missing, or say nothing of it.

    Raises:
        Missing: There is no such paper or part.
    """
    papers = find_papers(session, population)
    if form not in papers.forms or part not in (HELD, GONE, UNLISTED):
        forms = ", ".join(papers.forms) or "none: no documents were imported"
        raise Missing(
            f"there is no paper {form}/{part}", remedy=f"Papers are {forms}; parts {HELD}, {GONE}, {UNLISTED}"
        )
    held, gone = papers.held.get(form, set()), papers.missing(form)
    return sorted({HELD: held, GONE: gone, UNLISTED: set(range(population.size)) - held - gone}[part])


def reason_cases(session: Session, population: Population, reason: str) -> list[int]:
    """The cases in which a paper is missing for that reason.

    Raises:
        Missing: No paper is missing for it.
    """
    papers = find_papers(session, population)
    if reason not in papers.reason_cases:
        raise Missing(f"no paper is missing for {reason!r}", remedy=f"Reasons are {'; '.join(sorted(papers.reasons))}")
    return sorted(papers.reason_cases[reason])


def flag_cases(session: Session, tallies: Tallies, codebook: Codebook, flag: str, part: str) -> list[int]:
    """The cases that bear a flag, those of them done, or those where readers found a flag wrong.

    Raises:
        Missing: There is no such flag or part.
    """
    flags = find_flags(session, tallies.population)
    if flag not in flags or part not in ("", DONE, WRONG):
        raise Missing(f"there is no flag {flag}/{part}", remedy=f"Flags are {', '.join(flags)}; parts {DONE}, {WRONG}")
    cases = flags[flag]
    if part == WRONG:
        return sorted(cases & wrong_flags(tallies, codebook))
    return sorted(case for case in cases if not part or tallies.population.done[case])


def flag_age_cases(session: Session, population: Population, way: str, part: str) -> list[int]:
    """The cases with the child flag, or without it, by the recorded ages of their victims.

    Raises:
        Missing: There is no such cell.
    """
    victims = find_victims(session, population)
    if way not in (FLAGGED, UNFLAGGED) or part not in victims:
        raise Missing(
            f"there is no cell {way}/{part}", remedy=f"Say {FLAGGED} or {UNFLAGGED}, and {', '.join(victims)}"
        )
    flagged = find_flags(session, population).get(CHILD, set())
    return sorted(victims[part] & flagged if way == FLAGGED else victims[part] - flagged)
