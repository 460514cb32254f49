"""Which column is which: a first mapping profile from a table's headings and a look at its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prosecution_barriers.intake.column_fits import fits, names_outcomes
from prosecution_barriers.intake.columns import Column, look_at
from prosecution_barriers.intake.fields import EVENT, FIELDS, Target, headings
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.row_identity import group_columns, repeats, row_key
from prosecution_barriers.intake.whose import settle_roles
from prosecution_barriers.records.vocabulary import Role

SAMPLE_ROWS = 20_000
_ENDINGS = {"outcome", "result", "disposal", "decision", "finding", "finalisation", "verdict", "status"}


def suggest_profile(
    source: str, header: Sequence[str], rows: Sequence[Sequence[str]], head: dict[str, Any] | None = None
) -> Profile:
    """A profile for a table of that header, from a sample of its rows.

    Headings are compared with those people use (rapidfuzz); a column is given a field only where its
    values can be what the field says. The best fit of heading and field is taken first.

    Args:
        source: The name its rows will be known by.
        header: The names of its columns.
        rows: Some of its rows.
        head: What the table reader says of the file: where the headings stand, which sheet it is.
    """
    columns = look_at(header, rows)
    found = _assign(columns)
    role = settle_roles(found)
    _drop_name_in_one(found)
    targets = {column.name: tuple(sorted(found.get(column.name, ()), key=str)) for column in columns}
    _add_outcome(columns, targets)
    day_first, turned = _order_of_dates(columns, targets)
    key, group = row_key(columns, targets, rows), group_columns(columns, targets, rows)
    head = head or {}
    return Profile(
        source=source,
        columns=targets,
        key=key,
        group=group,
        role=role.value,
        sheet=head.get("sheet", ""),
        header_row=head.get("header_row", 0),
        heading_rows=head.get("heading_rows", 0),
        day_first=day_first,
        turned=turned,
        notes={column.name: column.note(targets[column.name]) for column in columns},
        remarks=(
            *head.get("notes", ()),
            *_order_remarks(day_first, turned),
            *_remarks(columns, targets, key, group, head),
        ),
    )


def recognised(profile: Profile) -> bool:
    """Whether the profile finds what makes a row a case: a reference, a person, an offence, an outcome or a date."""
    return any(
        target.field in ("urn", "outcome", EVENT) or FIELDS[target.field].person
        for given in profile.columns.values()
        for target in given
    )


def _assign(columns: Sequence[Column]) -> dict[str, set[Target]]:
    ranked = sorted(
        ((score, -place, column, target) for place, column in enumerate(columns) for score, target in fits(column)),
        key=lambda fit: (-fit[0], -fit[1], str(fit[3])),
    )
    given: dict[str, set[Target]] = {}
    taken: set[Target] = set()
    for _, _, column, target in ranked:
        several = target.field == EVENT or FIELDS[target.field].several
        if column.name in given or (target in taken and not several):
            continue
        if target.field == EVENT and target in taken:
            target = Target(EVENT, event=column.words)
        given[column.name] = {target}
        taken.add(target)
    return given


def _drop_name_in_one(found: dict[str, set[Target]]) -> None:
    """A whole name beside its parts would be a second one; it stays an attribute."""
    named = {(target.role, target.number) for given in found.values() for target in given if target.field == "surname"}
    for role, number in named | {(role, 1) for role in (None, *Role)}:
        parts = {Target("given_name", role, number=number), Target("surname", role, number=number)}
        if all(any(part in given for given in found.values()) for part in parts):
            for column, given in list(found.items()):
                if Target("full_name", role, number=number) in given:
                    del found[column]


def _add_outcome(columns: Sequence[Column], targets: dict[str, tuple[Target, ...]]) -> None:
    """Where no column says how the case ended, the verdict does, or else the court's result or a decision."""
    if any(target.field == "outcome" for given in targets.values() for target in given):
        return
    for field in ("verdict", "result"):
        for column in columns:
            given = targets[column.name]
            if any(target.field == field for target in given) and (names_outcomes(column) or _says_outcome(column)):
                targets[column.name] = (*given, Target("outcome"))
                return
    for column in columns:
        if not targets[column.name] and names_outcomes(column) and _ENDINGS & set(column.words.split()):
            targets[column.name] = (Target("outcome"),)
            return


def _says_outcome(column: Column) -> bool:
    return column.words in (*headings().fields["outcome"], "disposal")


def _order_of_dates(columns: Sequence[Column], targets: dict[str, tuple[Target, ...]]) -> tuple[bool, tuple[str, ...]]:
    """Whether days come first in most columns of dates, and the columns in which they do not."""
    dated = [column for column in columns if any(_is_dated(target) for target in targets[column.name])]
    day_first = 2 * sum(column.day_first for column in dated) >= len(dated)
    return day_first, tuple(column.name for column in dated if column.day_first != day_first)


def _is_dated(target: Target) -> bool:
    return target.field == EVENT or FIELDS[target.field].kind == "date"


def _order_remarks(day_first: bool, turned: Sequence[str]) -> list[str]:
    first, second = ("day", "month") if day_first else ("month", "day")
    found = [] if day_first else ["dates were read month first, because some of them can be nothing else"]
    if turned:
        found.append(f"dates were read {first} first, but {second} first in {', '.join(map(repr, turned))}")
    return found


def _remarks(
    columns: Sequence[Column],
    targets: dict[str, tuple[Target, ...]],
    key: Sequence[str],
    group: Sequence[str],
    head: dict[str, Any],
) -> list[str]:
    """What a lead should know before they take the suggestion as it is."""
    found = []
    row, rows = head.get("header_row", 1), head.get("heading_rows", 1)
    if row > 1 or rows > 1:
        where = f"row {row}" if rows == 1 else f"rows {row} to {row + rows - 1}"
        above = "" if row == 1 else "; what stands above them was left out"
        found.append(f"the headings were found in {where}{above}")
    again = repeats(columns, targets)
    if group:
        found.append(f"rows of the same {group[0]!r} were made one case of several people")
    elif again and again not in key:
        found.append(f"{again!r} stands in several rows; each row is a case of its own unless the profile groups them")
    if not key and not group and columns:
        found.append("no column identifies a row: one that is changed later would come in as a new case")
    return found
