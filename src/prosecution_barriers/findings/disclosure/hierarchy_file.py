"""The hierarchy file: which code of a dimension is part of which, as TOML or CSV.

TOML, one table a dimension; ``total`` and ``parts`` may be left out::

    [area]
    total = "All areas"
    parts = "add up"

    [area.parents]
    "Northmoor" = "North"
    "Wendale" = "North"

    [barrier]
    parts = "overlap"

CSV, one line a code; a line without a parent names the total and may say how its parts combine::

    dimension,child,parent,parts
    area,All areas,,add up
    area,Northmoor,North
    barrier,Total,,overlap

``parts`` is ``add up``, ``overlap`` (one case can be in several parts) or ``overlap, at least one`` (and is in
one at least). A code that is a parent but no child stands under the total, and so does every code of the table
that the file does not name.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prosecution_barriers.findings.disclosure.hierarchy import TOTAL, Dimension
from prosecution_barriers.records.refusals import Missing, Unreadable

ADD_UP, OVERLAP, COVER = "add up", "overlap", "overlap, at least one"
_PARTS = (ADD_UP, OVERLAP, COVER)


@dataclass
class _Draft:
    total: str = TOTAL
    parts: str = ADD_UP
    parents: dict[str, str] = field(default_factory=dict)


def read_hierarchies(path: Path) -> dict[str, Dimension]:
    """The dimensions that the file at *path* describes, by name.

    Raises:
        Missing: There is no such file.
        Unreadable: It is not of the form this module's first lines give.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Missing(f"There is no hierarchy file {path.name}", remedy="Check the path") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise Unreadable(
            "The hierarchy file cannot be read", where=path.name, remedy="Save it as UTF-8 text"
        ) from problem
    return parse_hierarchies(text, where=path.name)


def parse_hierarchies(text: str, *, where: str = "hierarchy") -> dict[str, Dimension]:
    """The dimensions that *text* describes, TOML or CSV.

    Raises:
        Unreadable: It is neither, or what it says contradicts itself.
    """
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    columns = [column.strip().lower() for column in first.split(",")]
    drafts = _from_csv(text, where) if columns[:3] == ["dimension", "child", "parent"] else _from_toml(text, where)
    return {name: _dimension(name, draft) for name, draft in drafts.items()}


def _dimension(name: str, draft: _Draft) -> Dimension:
    parents = dict(draft.parents)
    for parent in draft.parents.values():
        if parent != draft.total and parent not in parents:
            parents[parent] = draft.total
    return Dimension(name, parents, draft.total, draft.parts != ADD_UP, draft.parts == COVER)


def _from_toml(text: str, where: str) -> dict[str, _Draft]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Unreadable(
            f"This is neither a hierarchy in TOML ({problem}) nor one in CSV",
            where=where,
            remedy="Begin a CSV file with the line “dimension,child,parent”",
        ) from problem
    drafts = {}
    for name, described in content.items():
        if not isinstance(described, Mapping) or set(described) - {"total", "parts", "parents"}:
            raise Unreadable(
                f"[{name}] may hold “total”, “parts” and “parents” and nothing else",
                where=where,
                remedy="Put the codes into " + f"[{name}.parents]",
            )
        parents = described.get("parents", {})
        if not isinstance(parents, Mapping) or not all(isinstance(parent, str) for parent in parents.values()):
            raise Unreadable(f"[{name}.parents] must give one parent, in quotes, for each code", where=where)
        draft = _Draft(str(described.get("total", TOTAL)), parents=dict(parents))
        draft.parts = _parts(str(described.get("parts", ADD_UP)), f"{where} [{name}]")
        drafts[name] = draft
    return drafts


def _from_csv(text: str, where: str) -> dict[str, _Draft]:
    drafts: dict[str, _Draft] = {}
    reader = csv.reader(io.StringIO(text))
    header_seen = False
    for row in reader:
        fields = [cell.strip() for cell in row]
        if not any(fields):
            continue
        if not header_seen:
            header_seen = True
            continue
        place = f"{where} row {reader.line_num}"
        name, child, parent, parts = (*fields, "", "", "", "")[:4]
        if not name or not child:
            raise Unreadable("A row needs a dimension and a child", where=place)
        draft = drafts.setdefault(name, _Draft())
        if not parent:
            draft.total = child
            draft.parts = _parts(parts or ADD_UP, place)
            continue
        if draft.parents.get(child, parent) != parent:
            raise Unreadable(
                f"“{child}” of {name} is part of both “{draft.parents[child]}” and “{parent}”",
                where=place,
                remedy="Keep one of the two rows",
            )
        draft.parents[child] = parent
    return drafts


def _parts(words: str, where: str) -> str:
    if words not in _PARTS:
        raise Unreadable(
            f"Parts cannot combine by “{words}”",
            where=where,
            remedy="Write " + " or ".join(f"“{word}”" for word in _PARTS),
        )
    return words
