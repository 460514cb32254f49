"""The frame: the list a sample was drawn from, loaded whole so that coverage has something to be of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from prosecution_barriers.intake.cases import TABLE_LIMITS, open_table, suggest_for
from prosecution_barriers.intake.fields import Target
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.records.references import normalise_urn
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.sandbox.child import Child
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import FrameEntryRow


@dataclass(frozen=True, slots=True)
class FrameReport:
    """What loading a frame did, in rows of the list."""

    read: int
    added: int
    unchanged: int
    without_reference: int


def load_frame(
    store: Store, reader: int, path: Path, profile: Profile | None = None, *, dry_run: bool = False
) -> FrameReport:
    """Load the list of cases the sample was drawn from; loading it again adds only what is new.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no table, or none of its columns is a reference.
    """
    profile = profile or suggest_for(path)
    with Child(TABLE_LIMITS) as child:
        messages = open_table(child, path, profile)
        header: list[str] = next(messages)["header"]
        rows = list(_rows(messages, header, profile))
    seen: Counter[str] = Counter()
    with store.change("frame.load", reader=reader) as change:
        held = {
            (row.reference, row.occurrence)
            for row in change.session.execute(select(FrameEntryRow.reference, FrameEntryRow.occurrence))
        }
        new = []
        for row in rows:
            seen[row["reference"]] += 1
            key = (row["reference"], seen[row["reference"]])
            if row["reference"] and key not in held:
                new.append({**row, "occurrence": key[1]})
        if not dry_run:
            change.insert_many(FrameEntryRow, new)
    nameless = seen[""]
    return FrameReport(len(rows), len(new), len(rows) - len(new) - nameless, nameless)


def _rows(messages: Iterator[dict[str, Any]], header: Sequence[str], profile: Profile) -> Iterator[dict[str, Any]]:
    places = {name: place for place, name in enumerate(header)}

    def column(field: str) -> int | None:
        names = profile.targets().get(Target(field))
        return places[names[0]] if names and names[0] in places else None

    reference = column("urn")
    if reference is None and profile.key:
        reference = places.get(profile.key[0])
    if reference is None:
        raise Unreadable(
            "no column of the list is the reference of a case",
            remedy='Write a profile (`barriers profile suggest`) and set one column to "urn"',
        )
    area, stratum = column("area"), column("stratum")
    used = {reference, area, stratum}
    for message in messages:
        for cells in message.get("rows", ()):
            padded = [*cells, *[""] * (len(header) - len(cells))]
            yield {
                "reference": normalise_urn(padded[reference]),
                "area": (padded[area].strip() or None) if area is not None else None,
                "stratum": (padded[stratum].strip() or None) if stratum is not None else None,
                "attributes": {
                    name: padded[place] for name, place in places.items() if place not in used and padded[place]
                },
            }
