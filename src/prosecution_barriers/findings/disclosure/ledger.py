"""The release ledger: one line of JSON for each release of a review, kept with its true counts.

Each line holds ``name``, ``unit`` (what is counted: releases of different units are never compared),
the settings, ``dimensions`` (name, total, how parts combine, each code's parent), ``cells`` (codes, true count,
and ``shown``, ``hidden``, ``structural`` or ``unavailable``), the ``digest`` of the line before and its own. A line
that was changed, or is missing from the middle, no longer fits. The file is as confidential as the counts.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prosecution_barriers.findings.disclosure.hierarchy import Dimension
from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.findings.disclosure.table import Cell, CountTable
from prosecution_barriers.records.refusals import Conflict, Refused, Unreadable

FORMAT = "release-ledger/1"
_SHOWN, _HIDDEN, _STRUCTURAL, _UNAVAILABLE = "shown", "hidden", "structural", "unavailable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One release in a ledger, what it counts, and the digest of its line."""

    release: Release
    unit: str
    digest: str


def read_ledger(path: Path) -> list[Entry]:
    """The releases in the ledger at *path*, oldest first; none where there is no file yet.

    Raises:
        Unreadable: A line is damaged, was changed, or one before it is missing.
    """
    if not path.exists():
        return []
    entries: list[Entry] = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise Unreadable("The ledger cannot be read", where=path.name) from problem
    for number, line in enumerate(lines, 1):
        before = entries[-1].digest if entries else ""
        entries.append(_entry(line, before, f"{path.name} line {number}"))
    return entries


def append_release(path: Path, release: Release, *, unit: str, knowing: int | None = None) -> Entry:
    """Write *release* to the end of the ledger at *path*, for its owner's eyes only, and onto the disk.

    The ledger is locked meanwhile, so that of two programs at work on it one finds that it came too late.

    Args:
        knowing: How many releases of the unit *release* was attacked with; whatever there is where left out.

    Raises:
        Unreadable: What stands in the ledger is damaged.
        Conflict: It holds more releases of the unit than *knowing*.
        Refused: It holds a release of that name already.
    """
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        fcntl.flock(handle, fcntl.LOCK_EX)
        entries = read_ledger(path)
        _check_new(entries, release.name, unit, knowing, path.name)
        content = _content(release, unit, entries[-1].digest if entries else "")
        digest = _digest(content)
        file.write(_line({**content, "digest": digest}) + "\n")
        file.flush()
        os.fsync(handle)
    return Entry(release, unit, digest)


def _check_new(entries: Sequence[Entry], name: str, unit: str, knowing: int | None, where: str) -> None:
    if knowing is not None and len(releases_of(entries, unit)) != knowing:
        raise Conflict(
            "Something else was released meanwhile", where=where, remedy="Make it again, so that both are attacked"
        )
    if any(entry.release.name == name for entry in entries):
        raise Refused(
            f"The ledger holds a release named “{name}” already",
            where=where,
            remedy="Give the new release another name",
        )


def _line(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(_line(content).encode()).hexdigest()


def _content(release: Release, unit: str, before: str) -> dict[str, Any]:
    table, rules = release.table, release.rules
    return {
        "format": FORMAT,
        "name": release.name,
        "unit": unit,
        "threshold": rules.threshold,
        "dominance": rules.dominance,
        "whole_group": rules.whole_group,
        "rounding": rules.rounding,
        "group_dimensions": None if rules.group_dimensions is None else sorted(rules.group_dimensions),
        "dimensions": [
            {
                "name": dimension.name,
                "total": dimension.root,
                "overlapping": dimension.overlapping,
                "covering": dimension.covering,
                "parents": dict(dimension.parents),
            }
            for dimension in table.dimensions
        ],
        "cells": [[list(cell), count, _state(release, cell)] for cell, count in table.counts.items()],
        "single_unit": [list(cell) for cell in sorted(table.single_unit)],
        "same": [[list(one), list(other)] for one, other in table.same],
        "covered": [[list(cell), name] for cell, name in sorted(table.covered)],
        "public": [list(cell) for cell in sorted(table.public)],
        "before": before,
    }


def _state(release: Release, cell: Cell) -> str:
    if cell in release.table.structural:
        return _STRUCTURAL
    if cell in release.table.unavailable:
        return _UNAVAILABLE
    return _HIDDEN if cell in release.hidden else _SHOWN


def _entry(line: str, before: str, where: str) -> Entry:
    try:
        content = json.loads(line)
        digest = content.pop("digest")
        if content["format"] != FORMAT:
            raise Unreadable(
                f"The ledger is of the form {content['format']}", where=where, remedy=f"This reads {FORMAT}"
            )
        release = _release(content)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Unreadable(
            "This is no line of a release ledger", where=where, remedy="Restore the ledger from a copy"
        ) from problem
    if content["before"] != before or _digest(content) != digest:
        raise Unreadable(
            "The ledger was changed here, or a line before it is missing",
            where=where,
            remedy="Restore it from a copy; without it nothing can be published safely",
        )
    return Entry(release, content["unit"], digest)


def _release(content: Mapping[str, Any]) -> Release:
    dimensions = tuple(
        Dimension(one["name"], one["parents"], one["total"], one["overlapping"], one["covering"])
        for one in content["dimensions"]
    )
    counts: dict[Cell, int] = {}
    states: dict[str, set[Cell]] = {_SHOWN: set(), _HIDDEN: set(), _STRUCTURAL: set(), _UNAVAILABLE: set()}
    for codes, count, state in content["cells"]:
        cell = tuple(codes)
        counts[cell] = int(count)
        states[state].add(cell)
    table = CountTable(
        dimensions,
        counts,
        frozenset(states[_STRUCTURAL]),
        frozenset(states[_UNAVAILABLE]),
        frozenset(tuple(codes) for codes in content["single_unit"]),
        tuple((tuple(one), tuple(other)) for one, other in content["same"]),
        frozenset(tuple(codes) for codes in content["public"]),
        frozenset((tuple(codes), name) for codes, name in content["covered"]),
    )
    groups = content["group_dimensions"]
    rules = Rules(
        content["threshold"],
        content["dominance"],
        content["whole_group"],
        content["rounding"],
        None if groups is None else frozenset(groups),
    )
    return Release(content["name"], table, rules, frozenset(states[_HIDDEN]))


def releases_of(entries: Sequence[Entry], unit: str) -> list[Release]:
    """The releases among *entries* that count *unit*."""
    return [entry.release for entry in entries if entry.unit == unit]
