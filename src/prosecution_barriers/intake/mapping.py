"""Rows of a table as case entries, column by column as a profile says; a row that cannot be read says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prosecution_barriers.intake.fields import EVENT, FIELDS, Target
from prosecution_barriers.intake.kept_cells import KeptAsWritten
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.values import BadValue, Cells, read_role, split_name
from prosecution_barriers.records.case import CASE_FACTS, CaseEntry, Event, Offence, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded, recorded
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.text.safe import storable

_OFFENCE_FIELDS = {"offence": "label", "offence_code": "code", "verdict": "verdict", "plea": "plea", "result": "result"}
_CASE_TARGETS = tuple((name, Target(name)) for name in CASE_FACTS)
_REMEMBERED = 50_000
_DATE_LIKE = re.compile(r"(?=(?:.*\d){4})[\dA-Za-z/.\- ]{4,24}\Z")


@dataclass(frozen=True, slots=True)
class BadRow(Exception):
    """A row that cannot be imported: which field, and why."""

    field: str
    reason: str


class RowReader:
    """Turns the rows of one table into case entries.

    A cell that cannot be what its column says is kept as written, among the attributes, and its fact is not
    recorded; *strict* refuses it instead.

    Raises:
        Unreadable: The profile names a column the table does not have, or a role there is none of.
    """

    def __init__(self, profile: Profile, header: Sequence[str], *, strict: bool = False) -> None:
        places = {name: place for place, name in enumerate(header)}
        absent = [name for name in profile.columns if name not in places and profile.columns[name]]
        absent += [name for name in (*profile.key, *profile.group) if name not in places]
        if absent:
            raise Unreadable(
                f"the table has no column {', '.join(repr(name) for name in absent)}",
                remedy=f"Its columns are {', '.join(header)}; edit the profile",
            )
        self.width = len(header)
        self._cells = Cells(profile.missing, profile.values, day_first=profile.day_first)
        self._strict = strict
        self._header = header
        self._kept: list[int] = []
        self._turned = {places[name] for name in profile.turned if name in places}
        self.kept = KeptAsWritten(header)
        """What was found in the cells that is to be said of the table."""
        self._known: dict[tuple[str, bool, str], Any] = {}
        self._role = Role(profile.role)
        self._plan = _plan(profile, places)
        used = {place for columns in self._plan.values() for place in columns}
        self._event_plan = [(to, place) for to, held in self._plan.items() if to.field == EVENT for place in held]
        self._rest = [(place, name) for name, place in places.items() if place not in used]
        self._people_plan = _people_plan(self._plan, self._role)
        self._row_role = next((held for target, held in self._plan.items() if target.field == "role"), None)

    def read(self, row: Sequence[str]) -> CaseEntry:
        """One row as a case entry with the people it names.

        Raises:
            BadRow: A cell cannot be what its column says, and this reader is strict.
        """
        self._kept.clear()
        facts: dict[str, Any] = {name: self._fact(target, row) for name, target in _CASE_TARGETS}
        people, offences = self._people(row)
        events = self._events(row)
        attributes = {name: row[place] for place, name in self._rest if row[place].strip()}
        for place in self._kept:
            attributes[self._header[place]] = row[place]
        return CaseEntry(
            people=people,
            offences=offences,
            events=events,
            stratum=self._fact(Target("stratum"), row).value,
            flags=self._several(Target("flag"), row),
            attributes=attributes,
            **facts,
        )

    def _people(self, row: Sequence[str]) -> tuple[tuple[Person, ...], tuple[Offence, ...]]:
        people: list[Person] = []
        offences: list[Offence] = []
        for (role, number), plan in self._people_plan.items():
            main = role is self._role and number == 1
            if not main and not any(row[place].strip() for held in plan.values() for place in held):
                continue
            values: dict[str, Any] = {target.field: self._fact(target, row) for target in plan}
            offence = {ours: values.pop(field) for field, ours in _OFFENCE_FIELDS.items() if field in values}
            whose = self._whose(row) if main else role
            if any(fact.known for fact in offence.values()):
                offences.append(Offence(defendant=len(people) if whose.accused else None, **offence))
            people.append(Person(role=whose, **_with_names(values)))
        return tuple(people), tuple(offences)

    def _whose(self, row: Sequence[str]) -> Role:
        if self._row_role is None:
            return self._role
        place = self._row_role[0]
        if self._cells.absence("role", row[place]) is not None:
            return self._role
        try:
            return read_role(row[place])
        except BadValue as fault:
            self._keep("role", place, str(fault))
            return Role.OTHER

    def _fact(self, target: Target, row: Sequence[str]) -> Recorded[Any]:
        places = self._plan.get(target)
        if not places:
            return recorded(None)
        if len(places) == 1:
            return self._remember(target, row, places[0])
        facts = [self._remember(target, row, place) for place in places]
        known = [str(fact.value) for fact in facts if fact.known]
        return recorded(": ".join(known)) if known else facts[0]

    def _remember(self, target: Target, row: Sequence[str], place: int) -> Recorded[Any]:
        """The fact of a cell; the same words in the same field are read once."""
        cell = row[place]
        turned = place in self._turned
        key = (target.field, turned, cell)
        fact = self._known.get(key)
        if fact is None:
            try:
                fact = self._cells.fact(target.field, FIELDS[target.field].kind, cell, turned=turned)
            except BadValue as fault:
                if target.field == "date_of_birth" and _DATE_LIKE.match(cell.strip()):
                    # A mistyped date of birth is evidence: who looks for duplicates needs it as it was written.
                    self.kept.odd_births += 1
                    return recorded(cell.strip())
                self._keep(str(target), place, str(fault))
                return recorded(None)
            if len(self._known) < _REMEMBERED:
                self._known[key] = fact
        if target.field == "date_of_birth" and fact.known:
            self.kept.see_date(place, cell)
        return fact

    def _keep(self, field: str, place: int, reason: str) -> None:
        """Keep a cell as written, or refuse its row."""
        if self._strict:
            raise BadRow(field, reason)
        self._kept.append(place)
        self.kept.cells[place] += 1

    def _several(self, target: Target, row: Sequence[str]) -> tuple[str, ...]:
        facts = (self._remember(target, row, place) for place in self._plan.get(target, ()))
        return tuple(str(fact.value) for fact in facts if fact.known)

    def _events(self, row: Sequence[str]) -> tuple[Event, ...]:
        return tuple(self._event(target.event, row, place) for target, place in self._event_plan)

    def _event(self, name: str, row: Sequence[str], place: int) -> Event:
        cell = row[place]
        turned = place in self._turned
        key = (EVENT, turned, cell)
        fact: Recorded[PartialDate] | None = self._known.get(key)
        if fact is None:
            try:
                fact = self._date(cell, turned)
            except BadValue as fault:
                self._keep(f"{EVENT}.{name}", place, str(fault))
                return Event(name, recorded(None), note=storable(cell.strip()))
            if len(self._known) < _REMEMBERED:
                self._known[key] = fact
        if fact.known:
            self.kept.see_date(place, cell)
        return Event(name, fact)

    def _date(self, cell: str, turned: bool) -> Recorded[PartialDate]:
        words = self._cells.text("date", cell)
        return (
            Recorded(None, words.status)
            if words.value is None
            else recorded(self._cells.date(words.value, turned=turned))
        )


def _plan(profile: Profile, places: Mapping[str, int]) -> dict[Target, list[int]]:
    return {target: [places[name] for name in names] for target, names in profile.targets().items()}


def _people_plan(plan: Mapping[Target, list[int]], default: Role) -> dict[tuple[Role, int], dict[Target, list[int]]]:
    """The columns of each person; a column of the default role may be written with its role or without."""
    found: dict[tuple[Role, int], dict[Target, list[int]]] = {(default, 1): {}}
    for target, places in plan.items():
        if target.field not in (EVENT, "role") and FIELDS[target.field].person:
            found.setdefault((target.role or default, target.number), {})[target] = places
    return {whose: columns for whose, columns in found.items() if columns or (whose == (default, 1) and _named(plan))}


def _named(plan: Mapping[Target, list[int]]) -> bool:
    return any(target.field == "role" for target in plan)


def _with_names(values: dict[str, Any]) -> dict[str, Any]:
    """The facts of a person, a name in one column parted into given names and surname."""
    whole = values.pop("full_name", None)
    if whole is not None:
        given, surname = split_name(whole.value) if whole.value else (None, None)
        missing: Callable[[str | None], Recorded[str]] = lambda part: (  # noqa: E731
            recorded(part) if part or whole.known else Recorded(None, whole.status)
        )
        values.setdefault("given_name", missing(given))
        values.setdefault("surname", missing(surname))
    return values
