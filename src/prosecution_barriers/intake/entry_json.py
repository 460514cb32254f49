"""Case entries as JSON objects: the form of our fixtures and of exchange, people inside their case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from prosecution_barriers.intake.mapping import BadRow
from prosecution_barriers.intake.values import MAX_AGE
from prosecution_barriers.records.case import (
    CASE_FACTS,
    OFFENCE_FACTS,
    PERSON_FACTS,
    CaseEntry,
    Decision,
    Event,
    Offence,
    Person,
)
from prosecution_barriers.records.dates import PartialDate, parse_date
from prosecution_barriers.records.facts import FactStatus, Recorded, recorded, unrecorded
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.text.safe import storable

_CASE_KEYS = {*CASE_FACTS, "id", "stratum", "people", "offences", "events", "decisions", "flags", "attributes"}


def entry_from_json(item: Mapping[str, Any]) -> CaseEntry:
    """Read one case entry; a fact is its value, or ``{"value": ..., "status": ...}``.

    Keys that no field holds are kept as attributes.

    Raises:
        BadRow: Something is not what its key says.
    """
    people = tuple(_person(one, f"people[{place}]") for place, one in enumerate(_list(item, "people")))
    attributes = {str(key): _words(value) for key, value in _mapping(item, "attributes").items()}
    attributes |= {key: _words(value) for key, value in item.items() if key not in _CASE_KEYS}
    return CaseEntry(
        stratum=item.get("stratum"),
        people=people,
        offences=tuple(
            _offence(one, f"offences[{place}]", len(people)) for place, one in enumerate(_list(item, "offences"))
        ),
        events=tuple(_event(one, f"events[{place}]") for place, one in enumerate(_list(item, "events"))),
        decisions=tuple(_decision(one, f"decisions[{place}]") for place, one in enumerate(_list(item, "decisions"))),
        flags=tuple(str(flag) for flag in _list(item, "flags")),
        attributes=attributes,
        **{name: _text_fact(item, name, name) for name in CASE_FACTS},
    )


def _fact(item: Mapping[str, Any], key: str, where: str) -> Recorded[Any]:
    value = item.get(key)
    if isinstance(value, Mapping):
        status = value.get("status", FactStatus.RECORDED.value)
        if status not in tuple(FactStatus):
            raise BadRow(where, f"{status!r} is no status")
        try:
            return Recorded(value.get("value"), FactStatus(status))
        except ValueError as fault:
            raise BadRow(where, str(fault)) from None
    return recorded(None if value == "" else value)


def _text_fact(item: Mapping[str, Any], key: str, where: str) -> Recorded[str]:
    fact = _fact(item, key, where)
    return recorded(storable(_words(fact.value))) if fact.known else fact


def _person(item: Any, where: str) -> Person:
    item = _object(item, where)
    role = item.get("role", Role.DEFENDANT.value)
    if role not in tuple(Role):
        raise BadRow(f"{where}.role", f"{role!r} is no role")
    facts: dict[str, Any] = {name: _text_fact(item, name, f"{where}.{name}") for name in PERSON_FACTS}
    age = _fact(item, "age", f"{where}.age")
    if age.known and not (isinstance(age.value, int) and 0 <= age.value <= MAX_AGE):
        raise BadRow(f"{where}.age", f"{age.value!r} is no age in years")
    facts["age"] = age
    birth = facts["date_of_birth"]
    if birth.known:
        facts["date_of_birth"] = recorded(str(_parse(birth.value, f"{where}.date_of_birth")))
    return Person(
        role=Role(role),
        label=item.get("label", ""),
        ethnicity_scheme=item.get("ethnicity_scheme"),
        attributes={str(key): _words(value) for key, value in _mapping(item, "attributes").items()},
        **facts,
    )


def _offence(item: Any, where: str, people: int) -> Offence:
    item = _object(item, where)
    defendant = item.get("defendant")
    if defendant is not None and not (isinstance(defendant, int) and 0 <= defendant < people):
        raise BadRow(f"{where}.defendant", f"the case has no person {defendant!r}")
    return Offence(
        defendant=defendant,
        offence_from=_optional_date(item.get("offence_from"), f"{where}.offence_from"),
        offence_to=_optional_date(item.get("offence_to"), f"{where}.offence_to"),
        **{name: _text_fact(item, name, f"{where}.{name}") for name in OFFENCE_FACTS},
    )


def _event(item: Any, where: str) -> Event:
    item = _object(item, where)
    if not item.get("type"):
        raise BadRow(f"{where}.type", "an event needs a type")
    return Event(str(item["type"]), _date_fact(item, "date", f"{where}.date"), str(item.get("note", "")))


def _decision(item: Any, where: str) -> Decision:
    item = _object(item, where)
    words = {
        key: str(item.get(key, ""))
        for key in ("stage", "decision", "test_limb", "reason_code", "maker_role", "rationale")
    }
    return Decision(date=_date_fact(item, "date", f"{where}.date"), **words)


def _date_fact(item: Mapping[str, Any], key: str, where: str) -> Recorded[PartialDate]:
    fact = _text_fact(item, key, where)
    return recorded(_parse(fact.value, where)) if fact.value else unrecorded(fact.status)


def _optional_date(value: Any, where: str) -> PartialDate | None:
    return _parse(str(value), where) if value else None


def _parse(text: str, where: str) -> PartialDate:
    found = parse_date(text)
    if found is None:
        raise BadRow(where, f"{text!r} is no date")
    return found


def _list(item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key) or []
    if not isinstance(value, list):
        raise BadRow(key, "must be a list")
    return value


def _mapping(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return _object(item.get(key) or {}, key)


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadRow(where, "must be an object of names and values")
    return value


def _words(value: Any) -> str:
    return (
        json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else "" if value is None else str(value)
    )
