"""The form of a release ledger's lines: one release as JSON, chained by digests to the line before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prosecution_barriers.findings.disclosure.hierarchy import Dimension
from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.findings.disclosure.table import Cell, CountTable
from prosecution_barriers.records.refusals import Unreadable

FORMAT = "release-ledger/1"
_SHOWN, _HIDDEN, _STRUCTURAL, _UNAVAILABLE = "shown", "hidden", "structural", "unavailable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One release in a ledger, what it counts, and the digest of its line."""

    release: Release
    unit: str
    digest: str


def line_of(content: Mapping[str, Any]) -> str:
    """The content as it is written, in one way only."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content, by which the next line knows it."""
    return hashlib.sha256(line_of(content).encode()).hexdigest()


def content_of(release: Release, unit: str, before: str) -> dict[str, Any]:
    """A release as a line holds it, without the digest of the line; *before* is that of the line before."""
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
        "margins_only": table.margins_only,
        "before": before,
    }


def _state(release: Release, cell: Cell) -> str:
    if cell in release.table.structural:
        return _STRUCTURAL
    if cell in release.table.unavailable:
        return _UNAVAILABLE
    return _HIDDEN if cell in release.hidden else _SHOWN


def entry_of(line: str, before: str, where: str) -> Entry:
    """The release of one line.

    Raises:
        Unreadable: It is no such line, was changed, or does not follow the line before.
    """
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
    if content["before"] != before or digest_of(content) != digest:
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
        bool(content.get("margins_only", False)),
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
