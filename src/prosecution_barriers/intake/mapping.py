"""Rows of a table as case entries, column by column as a profile says; a row that cannot be read says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prosecution_barriers.intake.fields import EVENT, FIELDS, Target
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.values import BadValue, Cells, read_role, split_name
from prosecution_barriers.records.case import CASE_FACTS, CaseEntry, Event, Offence, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded, recorded
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.records.vocabulary import Role

_OFFENCE_FIELDS = {"offence": "label", "offence_code": "code", "verdict": "verdict", "plea": "plea", "result": "result"}
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class BadRow(Exception):
    """A row that cannot be imported: which field, and why."""

    field: str
    reason: str


class RowReader:
    """Turns the rows of one table into case entries.

    Raises:
        Unreadable: The profile names a column the table does not have, or a role there is none of.
    """

    def __init__(self, profile: Profile, header: Sequence[str]) -> None:
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
        self._known: dict[tuple[str, str], Any] = {}
        self._role = Role(profile.role)
        self._plan = _plan(profile, places)
        used = {place for columns in self._plan.values() for place in columns}
        self._rest = [(place, name) for name, place in places.items() if place not in used]
        self._roles = sorted(
            {target.role or self._role for target in self._plan if _is_person(target)},
            key=lambda role: (role is not self._role, role.value),
        )
        self._row_role = next((places for target, places in self._plan.items() if target.field == "role"), None)

    def read(self, row: Sequence[str]) -> CaseEntry:
        """One row as a case entry with the people it names.

        Raises:
            BadRow: A cell cannot be what its column says.
        """
        facts = {name: self._fact(Target(name), row) for name in CASE_FACTS}
        people, offences = self._people(row)
        return CaseEntry(
            people=people, offences=offences, events=self._events(row),
            stratum=self._fact(Target("stratum"), row).value,
            flags=self._several(Target("flag"), row),
            attributes={name: row[place] for place, name in self._rest if row[place].strip()},
            **facts,
        )

    def _people(self, row: Sequence[str]) -> tuple[tuple[Person, ...], tuple[Offence, ...]]:
        people: list[Person] = []
        offences: list[Offence] = []
        for role in self._roles:
            # A column of the default role may be written with its role or without.
            values = {**self._group(row, None if role is self._role else role, FIELDS), **self._group(row, role, FIELDS)}
            if role is not self._role and not any(self._said(row, role)):
                continue
            offence = {ours: values.pop(theirs) for theirs, ours in _OFFENCE_FIELDS.items() if theirs in values}
            if any(fact.known for fact in offence.values()):
                offences.append(Offence(defendant=len(people), **offence))
            people.append(Person(role=self._whose(row, role), **_with_names(values)))
        return tuple(people), tuple(offences)

    def _group(self, row: Sequence[str], role: Role | None, names: Mapping[str, Any]) -> dict[str, Recorded[Any]]:
        return {
            target.field: self._fact(target, row)
            for target in self._plan
            if target.role == role and target.field in names and _is_person(target) and target.field != "role"
        }

    def _said(self, row: Sequence[str], role: Role) -> list[str]:
        return [row[place].strip() for target, places in self._plan.items() if target.role == role for place in places]

    def _whose(self, row: Sequence[str], role: Role) -> Role:
        if self._row_role is None or role is not self._role:
            return role
        cell = row[self._row_role[0]]
        if self._cells.absence("role", cell) is not None:
            return role
        try:
            return read_role(cell)
        except BadValue as fault:
            raise BadRow("role", str(fault)) from None

    def _fact(self, target: Target, row: Sequence[str]) -> Recorded[Any]:
        places = self._plan.get(target)
        if not places:
            return recorded(None)
        if len(places) == 1:
            return self._remember(target, row[places[0]])
        facts = [self._remember(target, row[place]) for place in places]
        known = [str(fact.value) for fact in facts if fact.known]
        return recorded(": ".join(known)) if known else facts[0]

    def _remember(self, target: Target, cell: str) -> Recorded[Any]:
        """The fact of a cell; the same words in the same field are read once."""
        key = (target.field, cell)
        fact = self._known.get(key)
        if fact is None:
            try:
                fact = self._cells.fact(target.field, FIELDS[target.field].kind, cell)
            except BadValue as fault:
                raise BadRow(str(target), str(fault)) from None
            if len(self._known) < _REMEMBERED:
                self._known[key] = fact
        return fact

    def _several(self, target: Target, row: Sequence[str]) -> tuple[str, ...]:
        facts = (self._remember(target, row[place]) for place in self._plan.get(target, ()))
        return tuple(str(fact.value) for fact in facts if fact.known)

    def _events(self, row: Sequence[str]) -> tuple[Event, ...]:
        return tuple(
            Event(target.event, self._date(target, row[place]))
            for target, places in self._plan.items() if target.field == EVENT for place in places
        )

    def _date(self, target: Target, cell: str) -> Recorded[PartialDate]:
        words = self._cells.text("date", cell)
        if words.value is None:
            return Recorded(None, words.status)
        try:
            return recorded(self._cells.date(words.value))
        except BadValue as fault:
            raise BadRow(str(target), str(fault)) from None


def _plan(profile: Profile, places: Mapping[str, int]) -> dict[Target, list[int]]:
    return {target: [places[name] for name in names] for target, names in profile.targets().items()}


def _is_person(target: Target) -> bool:
    return target.field != EVENT and FIELDS[target.field].person


def _with_names(values: dict[str, Recorded[Any]]) -> dict[str, Recorded[Any]]:
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
