"""By which columns a row is known again, and which rows are people of one case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from prosecution_barriers.intake.columns import Column
from prosecution_barriers.intake.fields import EVENT, FIELDS, Target, headings

Targets = Mapping[str, tuple[Target, ...]]

_NUMBERING = ("defendant no", "defendant number", "deft no", "def no", "def seq", "person no", "person number")
_PLACES = {"no", "number", "row", "row number", "index"}
_IDS = ("id", "uid", "guid", "uuid", "key")
_REFERENCES = re.compile(r"\b(?:urn|case|crime|file|record|reference|ref)\b")
_UNIQUE_ENOUGH = 0.9
_NAMES = ("given_name", "surname", "full_name", "date_of_birth")


def row_key(columns: Sequence[Column], targets: Targets, rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The columns that name every row of the sample: an identifier, else the reference of the case.

    A bare number of the row comes last: rows that are inserted shift it.
    """
    whole = [column for column in columns if column.filled and column.distinct == column.filled == len(rows)]
    for column in whole:
        if column.words not in _PLACES and (column.words in headings().row_keys or _is_id(column)):
            return (column.name,)
    urn = next((column for column in columns if Target("urn") in targets[column.name]), None)
    if urn and urn.filled >= _UNIQUE_ENOUGH * len(rows) and urn.distinct >= _UNIQUE_ENOUGH * urn.filled:
        return (urn.name,)
    if urn and (numbered := _numbering(columns)) and _together_unique(columns, rows, urn, numbered):
        return (urn.name, numbered.name)
    named = [column for column in whole if not targets[column.name] and _REFERENCES.search(column.words)]
    return tuple(column.name for column in [*named, *(one for one in whole if one.words in _PLACES)][:1])


def _is_id(column: Column) -> bool:
    tail = column.words.split()[-1] if column.words else ""
    return tail in _IDS or tail.endswith("id")


def _together_unique(columns: Sequence[Column], rows: Sequence[Sequence[str]], *which: Column) -> bool:
    places = [columns.index(column) for column in which]
    return len({tuple(row[place] for place in places) for row in rows if len(row) == len(columns)}) == len(rows)


def _numbering(columns: Sequence[Column]) -> Column | None:
    """The column that numbers people within their case."""
    return next(
        (
            column
            for column in columns
            if any(
                fuzz.ratio(re.sub(r"[^a-z]+", " ", column.name.lower()).strip(), words) >= 90 for words in _NUMBERING
            )
        ),
        None,
    )


def group_columns(columns: Sequence[Column], targets: Targets, rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The reference, where rows are plainly people: they carry a role, are numbered, or share all but the person."""
    urn = tuple(name for name, given in targets.items() if Target("urn") in given)
    by_role = any(target.field == "role" for given in targets.values() for target in given)
    if urn and (by_role or _numbering(columns) or _share_their_case(columns, targets, rows, urn[0])):
        return urn
    return ()


def repeats(columns: Sequence[Column], targets: Targets) -> str | None:
    """The reference's column where some references stand in several rows."""
    found = (column for column in columns if Target("urn") in targets[column.name])
    return next((column.name for column in found if column.distinct < column.filled), None)


def _share_their_case(columns: Sequence[Column], targets: Targets, rows: Sequence[Sequence[str]], urn: str) -> bool:
    """Whether rows of one URN say the same of the case and name different people.

    Likely spellings of one name are no sign of it: they may be one entry made twice.
    """
    places = {column.name: place for place, column in enumerate(columns)}
    of_case = [places[name] for name, given in targets.items() if name != urn and _is_of_case(given)]
    of_person = [places[name] for name, given in targets.items() if any(target.field in _NAMES for target in given)]
    heading = columns[places[urn]].words
    if not of_case or not of_person or not re.search(r"\burn\b|\bunique reference", heading):
        return False
    cases: dict[str, list[Sequence[str]]] = defaultdict(list)
    for row in rows:
        if len(row) == len(columns) and row[places[urn]].strip():
            cases[row[places[urn]].strip()].append(row)
    several = [held for held in cases.values() if len(held) > 1]
    agreeing = sum(
        all(_alike(one, other, of_case) and not _same_person(one, other, of_person) for one, other in pairwise(held))
        for held in several
    )
    return bool(several) and agreeing >= 0.8 * len(several)


def _is_of_case(given: tuple[Target, ...]) -> bool:
    """Whether a column speaks of the case; an outcome that is a verdict's is each defendant's own."""
    fields = {target.field for target in given}
    return (
        bool(fields)
        and not any(field != EVENT and FIELDS[field].person for field in fields)
        and "outcome" not in fields
    )


def _alike(one: Sequence[str], other: Sequence[str], places: Sequence[int]) -> bool:
    return all(one[place].strip() == other[place].strip() for place in places)


def _same_person(one: Sequence[str], other: Sequence[str], places: Sequence[int]) -> bool:
    first, second = (" ".join(row[place].strip().lower() for place in places) for row in (one, other))
    return fuzz.token_sort_ratio(first, second) >= 80
