"""A new release and all those before it as one problem: what they give away together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from prosecution_barriers.findings.disclosure.linear import INFINITY, FactsBuilder
from prosecution_barriers.findings.disclosure.problem import Candidates, Problem, candidates_of, table_targets
from prosecution_barriers.findings.disclosure.rules import Rule, Rules, Target
from prosecution_barriers.findings.disclosure.table import Cell, CountTable, add_facts

_MOST_JOINT_INTERIOR = 12_000

Key = frozenset[tuple[str, str]]
"""A cell whatever the dimensions of its table: its dimensions and codes, totals left out."""


@dataclass(frozen=True)
class Release:
    """A table as it was published.

    Args:
        name: By which people know it.
        table: With its true counts; a ledger is as confidential as the counts themselves.
        rules: Those it was published under.
        hidden: The cells published as confidential.
    """

    name: str
    table: CountTable
    rules: Rules
    hidden: frozenset[Cell]

    def published(self, cell: Cell) -> bool:
        """Whether a number was given for *cell*."""
        return cell not in self.hidden and cell not in self.table.unavailable


def key_of(table: CountTable, cell: Cell) -> Key:
    """The cell of *table* as other tables of the same counts know it."""
    return frozenset(
        (dimension.name, code) for dimension, code in zip(table.dimensions, cell, strict=True) if code != dimension.root
    )


@dataclass(frozen=True)
class Posed:
    """A problem, the cells its candidates are, and whether the unpublished interior is part of it."""

    problem: Problem
    cells: tuple[Cell, ...]
    with_interior: bool


@dataclass
class _Version:
    """One release among others: its cells' variables and true counts by key."""

    name: str
    counts: dict[Key, int]
    variables: dict[Key, int]
    interior: dict[Key, int]
    public: frozenset[Key]


@dataclass
class _Joint:
    builder: FactsBuilder = field(default_factory=FactsBuilder)
    versions: list[_Version] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)


def pose(table: CountTable, rules: Rules, earlier: Sequence[Release] = (), *, interior: bool = True) -> Posed:
    """The problem of publishing *table* after *earlier* releases of the same counts.

    Counts that grow from release to release are known to grow, and where nothing under a code has changed
    that is known too. Beside the small counts of every release, a change of less than the threshold
    between any two of them must not be found out.

    Args:
        interior: Hold linked tables together by the unpublished cells they are sums of, where there are any
            and not too many; without it by their common margins, which is quicker and knows less.
    """
    joint = _Joint()
    tables = [*(release.table for release in earlier), table]
    interiors = _interiors(tables) if interior else [() for _ in tables]
    for release, inside in zip(earlier, interiors, strict=False):
        _add_release(joint, release, inside)
    variables = add_facts(table, joint.builder, interiors[-1])
    joint.versions.append(_version("this release", table, variables, interiors[-1]))
    joint.targets.extend(table_targets(table, rules, variables, joint.builder))
    _link_versions(joint)
    telling = _add_change_targets(joint, rules)
    keys = {key_of(table, cell): cell for cell in table.counts}
    candidates = candidates_of(table, rules, frozenset(keys[key] for key in telling))
    return Posed(_problem(joint, variables, candidates), candidates.cells, any(interiors))


def _interiors(tables: Sequence[CountTable]) -> list[tuple[Cell, ...]]:
    """The interior of the newest table, and of older ones as long as all together stay few."""
    found: list[tuple[Cell, ...]] = []
    total = 0
    for table in reversed(tables):
        inside = table.interior()
        total += len(inside)
        found.append(inside if not found or total <= _MOST_JOINT_INTERIOR else ())
    return found[::-1]


def _problem(joint: _Joint, variables: Mapping[Cell, int], candidates: Candidates) -> Problem:
    return Problem(
        facts=joint.builder.build(),
        truth=joint.builder.truth(),
        candidates=np.asarray([variables[cell] for cell in candidates.cells], dtype=np.int32),
        shown_low=candidates.shown[:, 0],
        shown_high=candidates.shown[:, 1],
        costs=candidates.costs,
        must_hide=candidates.must_hide,
        targets=tuple(joint.targets),
        inside=np.asarray(
            [variable for version in joint.versions for variable in version.interior.values()], dtype=np.int32
        ),
    )


def _add_release(joint: _Joint, release: Release, interior: tuple[Cell, ...]) -> None:
    variables = add_facts(release.table, joint.builder, interior)
    for cell, count in release.table.counts.items():
        if release.published(cell):
            joint.builder.narrow(variables[cell], *release.rules.read_back(release.rules.rounded(count)))
    joint.targets.extend(
        table_targets(release.table, release.rules, variables, joint.builder, f"release {release.name}: ")
    )
    joint.versions.append(_version(release.name, release.table, variables, interior))


def _version(name: str, table: CountTable, variables: Mapping[Cell, int], interior: tuple[Cell, ...]) -> _Version:
    counts = {key_of(table, cell): count for cell, count in table.counts.items() if cell not in table.unavailable}
    return _Version(
        name,
        counts,
        {key_of(table, cell): variables[cell] for cell in table.counts},
        {key_of(table, cell): variables[cell] for cell in interior},
        frozenset(key_of(table, cell) for cell in table.public),
    )


def _link_versions(joint: _Joint) -> None:
    """Tie each cell to the same cell in the release before that has it."""
    latest: dict[Key, tuple[int, _Version]] = {}
    for version in joint.versions:
        still = _unchanged_codes(version, latest)
        for key, variable in [*version.variables.items(), *version.interior.items()]:
            if key in latest:
                before, older = latest[key]
                growth = _growth(key, older, version)
                if growth == 0 and any(code in still for code in key):
                    joint.builder.row([variable, before], [1.0, -1.0], 0.0, 0.0)
                elif growth is None or growth >= 0:
                    joint.builder.row([variable, before], [1.0, -1.0], 0.0, INFINITY)
            latest[key] = variable, version


def _growth(key: Key, older: _Version, newer: _Version) -> int | None:
    if key in older.counts and key in newer.counts:
        return newer.counts[key] - older.counts[key]
    return None


def _unchanged_codes(version: _Version, latest: Mapping[Key, tuple[int, _Version]]) -> set[tuple[str, str]]:
    """The codes under which no published count has changed since the release before."""
    seen: set[tuple[str, str]] = set()
    changed: set[tuple[str, str]] = set()
    for key, (_, older) in latest.items():
        growth = _growth(key, older, version)
        if growth is not None:
            seen.update(key)
            if growth:
                changed.update(key)
    return seen - changed


def _add_change_targets(joint: _Joint, rules: Rules) -> set[Key]:
    """Changes too small to be found out; returns the new cells that would show one by themselves."""
    telling: set[Key] = set()
    for older, newer in _pairs(joint.versions):
        last = newer is joint.versions[-1]
        for key, count in newer.counts.items():
            if key not in older.counts or not rules.small(abs(count - older.counts[key])):
                continue
            if key in older.public and key in newer.public:
                continue  # What everybody knows gives nothing away by changing.
            target = _change_target(joint.builder, rules, older, newer, key)
            joint.targets.append(target)
            if last and joint.builder.settled(older.variables[key]) is not None:
                telling.add(key)
    return telling


def _pairs(versions: Sequence[_Version]) -> Iterator[tuple[_Version, _Version]]:
    for place, newer in enumerate(versions):
        for older in versions[:place]:
            yield older, newer


def _change_target(builder: FactsBuilder, rules: Rules, older: _Version, newer: _Version, key: Key) -> Target:
    """A change of 1 to below the threshold must be able to be 1 and to reach it; a fall likewise."""
    change = newer.counts[key] - older.counts[key]
    low, high = (1, rules.threshold) if change > 0 else (-rules.threshold, -1)
    words = ", ".join(f"{name} {code}" for name, code in sorted(key)) or "the overall total"
    label = f"{words}, from {older.name} to {newer.name}"
    settled = builder.settled(older.variables[key])
    if settled is not None:
        return Target(newer.variables[key], settled + low, settled + high, Rule.DIFFERENCING, label)
    difference = builder.variable(-INFINITY, INFINITY, change)
    members = [newer.variables[key], older.variables[key], difference]
    builder.row(members, [1.0, -1.0, -1.0], 0.0, 0.0)
    return Target(difference, float(low), float(high), Rule.DIFFERENCING, label)
