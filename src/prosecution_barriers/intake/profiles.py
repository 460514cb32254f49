"""Mapping profiles: which column of a table fills which field, kept in a file a lead can edit."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prosecution_barriers.intake.fields import Target, headings, parse_target
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable

_HEAD = """\
# Mapping profile: which column of a table fills which field of a case entry.
# Edit it and use it with: barriers import cases FILE --profile THIS_FILE
"""


@dataclass(frozen=True)
class Profile:
    """How the rows of one kind of table become case entries.

    Args:
        source: The name under which its rows are known; the same name finds them again.
        columns: What each column fills; a column that fills nothing is kept as an attribute.
        key: Columns that identify a row; without any, a row is known by its content and how often it occurs.
        group: Columns whose equal values make several rows one case entry; without any, each row is one.
        missing: What stands for a value that is not there, by the reason it is not (lower case).
        values: Words of this table for words of ours, by field.
        day_first: Whether 02/06 is the second of June.
        turned: Columns of dates in which days and months stand the other way round.
        role: Whose the columns of people are, where a column does not say.
        sheet: Which sheet of a workbook.
        header_row: The row of the file in which the headings begin, from 1; found if 0.
        heading_rows: How many rows the headings take; found if 0.
    """

    source: str
    columns: Mapping[str, tuple[Target, ...]]
    key: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    missing: Mapping[FactStatus, tuple[str, ...]] = field(default_factory=lambda: headings().missing)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    day_first: bool = True
    turned: tuple[str, ...] = ()
    role: str = "defendant"
    sheet: str = ""
    header_row: int = 0
    heading_rows: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    """A remark on a column for whoever edits the file, such as its first values."""
    remarks: tuple[str, ...] = ()
    """What is to be known of the table before the profile is used."""

    def targets(self) -> dict[Target, list[str]]:
        """The columns that fill each target, in the order of the table."""
        found: dict[Target, list[str]] = {}
        for column, targets in self.columns.items():
            for target in targets:
                found.setdefault(target, []).append(column)
        return found


def write_profile(profile: Profile) -> str:
    """The profile as a TOML file with remarks."""
    lines = [
        _HEAD,
        *(f"# {_one_line(remark)}" for remark in profile.remarks),
        f"source = {_toml(profile.source)}  # rows are known again by this name",
        f"key = {_toml(list(profile.key))}  # columns that identify a row; none: its content does",
        f"group = {_toml(list(profile.group))}  # columns whose equal values make rows one case",
        f"role = {_toml(profile.role)}  # whose the columns of people are, where a column does not say",
        f"day_first = {_toml(profile.day_first)}  # 02/06 is the second of June",
        f"turned = {_toml(list(profile.turned))}  # columns of dates with days and months the other way round",
        f"sheet = {_toml(profile.sheet)}  # of a workbook; none: the one that looks most like cases",
        f"header_row = {profile.header_row}  # the row the headings begin in; 0: found",
        f"heading_rows = {profile.heading_rows}  # how many rows they take; 0: found",
        '\n[columns]  # "" keeps a column as an attribute; two fields are separated by a comma',
    ]
    for column, targets in profile.columns.items():
        remark = f"  # {_one_line(profile.notes[column])}" if profile.notes.get(column) else ""
        lines.append(f"{_toml(column)} = {_toml(', '.join(map(str, targets)))}{remark}")
    lines.append("\n[missing]  # what stands for a value that is not there; an empty cell is not recorded")
    lines += [f"{status.value} = {_toml(list(words))}" for status, words in profile.missing.items()]
    for name, words in profile.values.items():
        lines.append(f"\n[values.{name}]  # this table's words and ours")
        lines += [f"{_toml(theirs)} = {_toml(ours)}" for theirs, ours in words.items()]
    return "\n".join(lines) + "\n"


def _one_line(remark: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", " ", remark)


def _toml(value: str | bool | list[str]) -> str:
    # A JSON string, list or boolean is written the same way in TOML.
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")


def read_profile(path: Path) -> Profile:
    """Read a profile from its file.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no TOML, or says something no profile says; the line or the key is named.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Missing(f"there is no profile {path}", remedy="Make one with `barriers profile suggest`") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Unreadable(f"the profile is no TOML: {fault}", where=str(path), remedy="Mend that line") from fault
    try:
        return _profile(data)
    except Refused as fault:
        raise Unreadable(fault.what, where=f"{path}, {fault.where}".rstrip(", "), remedy=fault.remedy) from fault


def _profile(data: Mapping[str, Any]) -> Profile:
    known = {"source", "key", "group", "role", "day_first", "sheet", "columns", "missing", "values"}
    known |= {"header_row", "heading_rows", "turned"}
    for name in data:
        if name not in known:
            raise Unreadable(f"a profile has no {name!r}", remedy=f"It has {', '.join(sorted(known))}")
    columns = _typed(data, "columns", dict)
    return Profile(
        source=_typed(data, "source", str),
        columns={column: _targets(column, text) for column, text in columns.items()},
        key=_names(data, "key", columns),
        group=_names(data, "group", columns),
        missing=_missing(data.get("missing", {})) or headings().missing,
        values={name: dict(words) for name, words in data.get("values", {}).items()},
        day_first=data.get("day_first", True),
        turned=_names(data, "turned", columns),
        role=data.get("role", "defendant"),
        sheet=data.get("sheet", ""),
        header_row=_count(data, "header_row"),
        heading_rows=_count(data, "heading_rows"),
    )


def _targets(column: str, text: Any) -> tuple[Target, ...]:
    if not isinstance(text, str):
        raise Unreadable("a column's field must be text", where=f"column {column}", remedy="Put it in quotes")
    try:
        return tuple(parse_target(part) for part in text.split(",") if part.strip())
    except Refused as fault:
        raise Unreadable(fault.what, where=f"column {column}", remedy=fault.remedy) from fault


def _typed(data: Mapping[str, Any], name: str, kind: type) -> Any:
    value = data.get(name)
    if not isinstance(value, kind):
        raise Unreadable(f"{name!r} is missing or of the wrong kind", remedy="Compare it with a suggested profile")
    return value


def _count(data: Mapping[str, Any], name: str) -> int:
    value = data.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Unreadable(
            f"{name!r} must be a whole number", remedy="Write the number of the row, or 0 to have it found"
        )
    return value


def _names(data: Mapping[str, Any], name: str, columns: Mapping[str, Any]) -> tuple[str, ...]:
    names = tuple(data.get(name, ()))
    for column in names:
        if column not in columns:
            raise Unreadable(f"there is no column {column!r}", where=name, remedy="Name one of [columns]")
    return names


def _missing(data: Mapping[str, Any]) -> dict[FactStatus, tuple[str, ...]]:
    found = {}
    for status, words in data.items():
        if status not in tuple(FactStatus):
            raise Unreadable(
                f"there is no status {status!r}",
                where="missing",
                remedy=f"The statuses are {', '.join(list(FactStatus)[1:])}",
            )
        found[FactStatus(status)] = tuple(str(word).strip().lower() for word in words)
    return found
