"""Cases and facts typed by a person: the fields a table would fill, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from prosecution_barriers.intake.fields import FIELDS, parse_target
from prosecution_barriers.intake.mapping import BadRow, RowReader
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.values import BadValue, Cells
from prosecution_barriers.records.case import CaseEntry
from prosecution_barriers.records.facts import FactStatus, Recorded, unrecorded
from prosecution_barriers.records.references import is_urn, normalise_urn
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.records.vocabulary import Outcome, Stage

SOURCE = "by hand"


def entry_by_hand(fields: Mapping[str, str]) -> CaseEntry:
    """A case entry from fields such as ``urn``, ``area``, ``victim.age`` or ``event.charge``.

    Raises:
        Refused: There is no such field.
        Unreadable: A value is not what its field holds.
    """
    columns = {name: (parse_target(name),) for name in fields}
    reader = RowReader(Profile(source=SOURCE, columns=columns), list(fields), strict=True)
    try:
        return reader.read(list(fields.values()))
    except BadRow as bad:
        raise Unreadable(bad.reason, where=f"field {bad.field}", remedy="Type it again") from None


def fact_by_hand(field: str, text: str) -> Recorded[Any]:
    """A fact as typed; the name of a status, such as ``not-stated``, says why there is no value.

    Raises:
        Refused: There is no such field.
        Unreadable: The value is not what the field holds.
    """
    target = parse_target(field)
    if text.strip() in tuple(FactStatus)[1:]:
        return unrecorded(FactStatus(text.strip()))
    cells = Cells({}, {}, day_first=True)
    try:
        return cells.fact(target.field, FIELDS[target.field].kind, text)
    except BadValue as fault:
        raise Unreadable(str(fault), where=f"field {field}", remedy="Type it again") from None


def doubt_of(field: str, fact: Recorded[Any]) -> str:
    """What speaks against a fact typed by hand, in a sentence; empty where nothing does.

    A doubt is no refusal: offices have references and outcomes of their own, and the file may say just that.
    """
    if not fact.known:
        return ""
    value = str(fact.value)
    if field == "urn" and not is_urn(normalise_urn(value)):
        return f"{value!r} does not look like a URN: four letters or digits, then 3 to 7 digits."
    if field == "stage" and value not in tuple(Stage):
        return f"{value!r} is no stage of the ladder. {_nearest(value.upper(), tuple(Stage))}"
    if field == "outcome" and value not in tuple(Outcome):
        return f"{value!r} is no outcome that is counted. {_nearest(value.lower(), tuple(Outcome))}"
    return ""


def doubts_of(entry: CaseEntry) -> list[str]:
    """What speaks against the reference, stage and outcome of an entry typed by hand."""
    return [doubt for name in ("urn", "stage", "outcome") if (doubt := doubt_of(name, getattr(entry, name)))]


def _nearest(word: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(word, known, 1, 0.5)
    return f"Did you mean {str(near[0])!r}?" if near else f"They are {', '.join(known)}."
