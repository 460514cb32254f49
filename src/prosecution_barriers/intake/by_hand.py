"""Cases and facts typed by a person: the fields a table would fill, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prosecution_barriers.intake.fields import FIELDS, parse_target
from prosecution_barriers.intake.mapping import BadRow, RowReader
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.values import BadValue, Cells
from prosecution_barriers.records.case import CaseEntry
from prosecution_barriers.records.facts import FactStatus, Recorded, unrecorded
from prosecution_barriers.records.refusals import Unreadable

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
