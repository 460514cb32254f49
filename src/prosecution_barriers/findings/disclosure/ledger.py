"""The release ledger: one line of JSON for each release of a review, kept with its true counts.

Each line holds ``name``, ``unit`` (what is counted: releases of different units are never compared),
the settings, ``dimensions`` (name, total, how parts combine, each code's parent), ``cells`` (codes, true count,
and ``shown``, ``hidden``, ``structural`` or ``unavailable``), the ``digest`` of the line before and its own. A line
that was changed, or is missing from the middle, no longer fits. The file is as confidential as the counts.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.ledger_lines import Entry, content_of, digest_of, entry_of, line_of
from prosecution_barriers.records.refusals import Conflict, Refused, Unreadable

__all__ = ["Addition", "Entry", "append_release", "append_releases", "next_name", "read_ledger", "releases_of"]


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
        entries.append(entry_of(line, before, f"{path.name} line {number}"))
    return entries


@dataclass(frozen=True, slots=True)
class Addition:
    """A release to be entered.

    Args:
        unit: What is counted.
        knowing: How many releases of the unit it was attacked with; whatever there is where left out.
    """

    release: Release
    unit: str
    knowing: int | None = None


def append_release(path: Path, release: Release, *, unit: str, knowing: int | None = None) -> Entry:
    """Enter one release; see `append_releases`."""
    return append_releases(path, [Addition(release, unit, knowing)])[0]


def append_releases(path: Path, additions: Sequence[Addition]) -> list[Entry]:
    """Write releases to the end of the ledger at *path*, for its owner's eyes only, and onto the disk.

    They are written at once, so that there is never a part of them. The ledger is locked meanwhile: of two programs
    at work on it one finds that it came too late.

    Raises:
        Unreadable: What stands in the ledger is damaged.
        Conflict: It holds more releases of a unit than were known.
        Refused: It holds a release of that name already, or cannot be written.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as fault:
        raise Refused(
            f"the release ledger cannot be written: {fault.strerror}",
            where=path.name,
            remedy="Nothing leaves that is not entered: name another place with --ledger",
        ) from fault
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        fcntl.flock(handle, fcntl.LOCK_EX)
        entries = read_ledger(path)
        before, lines = len(entries), []
        for one in additions:
            _check_new(entries, one, path.name)
            content = content_of(one.release, one.unit, entries[-1].digest if entries else "")
            digest = digest_of(content)
            lines.append(line_of({**content, "digest": digest}) + "\n")
            entries.append(Entry(one.release, one.unit, digest))
        file.write("".join(lines))
        file.flush()
        os.fsync(handle)
    return entries[before:]


def _check_new(entries: Sequence[Entry], one: Addition, where: str) -> None:
    if one.knowing is not None and len(releases_of(entries, one.unit)) != one.knowing:
        raise Conflict(
            "Something else was released meanwhile", where=where, remedy="Make it again, so that both are attacked"
        )
    if any(entry.release.name == one.release.name for entry in entries):
        raise Refused(
            f"The ledger holds a release named “{one.release.name}” already",
            where=where,
            remedy="Give the new release another name",
        )


def releases_of(entries: Sequence[Entry], unit: str) -> list[Release]:
    """The releases among *entries* that count *unit*."""
    return [entry.release for entry in entries if entry.unit == unit]


def next_name(entries: Sequence[Entry]) -> str:
    """The first of ``release 1``, ``release 2`` and so on that follows every release of the ledger."""
    taken = {entry.release.name for entry in entries}
    number = 1
    while f"release {number}" in taken:
        number += 1
    return f"release {number}"
