"""How well the files were recorded: facts that are missing, by field and by Area, and how long each step took."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.population import NO_AREA, Population
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import Role, Unit
from prosecution_barriers.store.tables import CaseRow, EventRow, PersonRow

CASE_FIELDS = ("area", "force", "unit", "stage", "outcome")
PERSON_FIELDS = ("sex", "age", "ethnicity", "background", "disability")
GROUPS = {"cases": Unit.CASE, "accused": Unit.DEFENDANT, "victims": Unit.VICTIM}
STEPS = (
    ("report", "crime recorded"),
    ("crime recorded", "account"),
    ("account", "submission"),
    ("submission", "decision"),
    ("charge", "first hearing"),
    ("first hearing", "trial"),
)


@dataclass(frozen=True, slots=True)
class FieldRecord:
    """One field of one group: how many were recorded, and why the others were not; not applicable stands apart."""

    group: str
    field: str
    statuses: tuple[tuple[FactStatus, int], ...]
    areas: tuple[tuple[str, int, int], ...]
    """For each Area what was recorded and what could have been."""

    @property
    def id(self) -> str:
        """The id by which the cases with the gap can be listed."""
        return f"missing/{self.group}/{self.field}"

    def count(self, status: FactStatus) -> int:
        """How many have that status."""
        return dict(self.statuses).get(status, 0)

    @property
    def everyone(self) -> int:
        """All that the field applies to."""
        return sum(count for status, count in self.statuses if status is not FactStatus.NOT_APPLICABLE)

    @property
    def missing(self) -> int:
        """Those it applies to and that have no value."""
        return self.everyone - self.count(FactStatus.RECORDED)


@dataclass(frozen=True, slots=True)
class StepTime:
    """The days between two events: the median of *cases* whose dates are whole and in order."""

    start: str
    end: str
    cases: int
    days: float | None
    missing: int
    disordered: int

    @property
    def id(self) -> str:
        """The id by which the cases without usable dates can be listed."""
        return f"step/{self.start}/{self.end}"


def make_recording(session: Session, population: Population) -> tuple[FieldRecord, ...]:
    """Every field of the cases, the accused and the victims, of the entries that stand for their case."""
    counts: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for group, field, status, case in _statuses(session, population):
        counts[group, field][population.area[case] or NO_AREA, status] += 1
    found = []
    for (group, field), cells in counts.items():
        statuses: Counter[FactStatus] = Counter()
        recorded: Counter[str] = Counter()
        everyone: Counter[str] = Counter()
        for (area, word), count in cells.items():
            status = FactStatus(word)
            statuses[status] += count
            everyone[area] += count if status is not FactStatus.NOT_APPLICABLE else 0
            recorded[area] += count if status is FactStatus.RECORDED else 0
        areas = tuple((area, recorded[area], everyone[area]) for area in sorted(everyone) if everyone[area])
        listed = tuple((status, statuses[status]) for status in FactStatus if statuses[status])
        found.append(FieldRecord(group, field, listed, areas))
    return tuple(record for record in found if record.everyone)


def missing_cases(session: Session, population: Population, group: str, field: str) -> Counter[int]:
    """How often, by counted case, a field of the group has no value there; ``age/not-stated`` for one reason.

    The sum is the figure: of the people of the cases, or of the cases themselves.

    Raises:
        Missing: There is no such group, field or reason.
    """
    field, _, reason = field.partition("/")
    if group not in GROUPS or field not in (CASE_FIELDS if group == "cases" else PERSON_FIELDS):
        raise Missing(f"there is no field {group}/{field}", remedy="`barriers summary --json` names each figure's id")
    wanted = {FactStatus.NOT_STATED, FactStatus.NOT_RECORDED, FactStatus.DOCUMENT_MISSING}
    if reason and reason not in wanted:
        raise Missing(f"there is no reason {reason!r}", remedy=f"Reasons are {', '.join(sorted(wanted))}")
    wanted = {FactStatus(reason)} if reason else wanted
    rows = _statuses(session, population)
    return Counter(case for who, name, status, case in rows if (who, name) == (group, field) and status in wanted)


def _statuses(session: Session, population: Population) -> Iterable[tuple[str, str, str, int]]:
    """Group, field, status and counted case of every fact."""
    place = {entry: number for number, entry in enumerate(population.kept.tolist())}
    table = CaseRow.__table__.c
    columns = [table[f"{field}_status"] for field in CASE_FIELDS]
    for entry, *statuses in fetch_rows(session, select(table.id, *columns)):
        if entry in place:
            for field, status in zip(CASE_FIELDS, statuses, strict=True):
                yield "cases", field, status, place[entry]
    people = PersonRow.__table__.c
    columns = [people[f"{field}_status"] for field in PERSON_FIELDS]
    for entry, role, *statuses in fetch_rows(session, select(people.case_id, people.role, *columns)):
        group = "accused" if Role(role).accused else "victims" if role == Role.VICTIM else ""
        if group and entry in place:
            for field, status in zip(PERSON_FIELDS, statuses, strict=True):
                yield group, field, status, place[entry]


def make_steps(session: Session, population: Population) -> tuple[StepTime, ...]:
    """How long each step took, over the cases in which it was come to."""
    return tuple(_step(start, end, _spans(session, population, start, end)) for start, end in STEPS)


def undated_cases(session: Session, population: Population, start: str, end: str) -> list[int]:
    """The counted cases that came to a step and whose dates are missing or out of order.

    Raises:
        Missing: There is no such step.
    """
    if (start, end) not in STEPS:
        raise Missing(f"there is no step {start}/{end}", remedy="The chapter on recording names the steps")
    spans = _spans(session, population, start, end)
    return sorted(case for case, days in spans.items() if days is None or days < 0)


def _step(start: str, end: str, spans: dict[int, int | None]) -> StepTime:
    known = [days for days in spans.values() if days is not None and days >= 0]
    missing = sum(days is None for days in spans.values())
    middle = float(median(known)) if known else None
    return StepTime(start, end, len(known), middle, missing, len(spans) - missing - len(known))


def _spans(session: Session, population: Population, start: str, end: str) -> dict[int, int | None]:
    """For each counted case that has the end of a step the days it took, None where a date is not whole."""
    place = {entry: number for number, entry in enumerate(population.kept.tolist())}
    table = EventRow.__table__.c
    query = select(table.case_id, table.type, table.date_value).where(table.type.in_((start, end)))
    firsts: dict[str, dict[int, str]] = {start: {}, end: {}}
    for entry, kind, when in fetch_rows(session, query):
        if entry in place:
            held = firsts[kind].get(place[entry])
            text = when or ""
            firsts[kind][place[entry]] = min(held, text) if held and text else held or text
    return {case: _days(firsts[start].get(case, ""), when) for case, when in firsts[end].items()}


def _days(first: str, last: str) -> int | None:
    if len(first) != 10 or len(last) != 10:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
