"""The first rows of the queue as the file gives them, so that they stand on the screen while the rest is loading."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from prosecution_barriers.records.facts import FactStatus, Recorded
from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.review.queue_rows import QueueRow, review_of
from prosecution_barriers.store.file import Look, look_into

_FIRST = "SELECT id FROM case_entry ORDER BY review_prefix, review_number LIMIT ?"
_CASES = "SELECT * FROM case_entry WHERE id IN (SELECT value FROM json_each(?))"
_COUNTED = {
    "people": "SELECT case_id, count(*) AS n FROM person WHERE case_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
    "documents": "SELECT case_id, count(*) AS n FROM document"
    " WHERE case_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
    "tags": "SELECT case_id, count(*) AS n FROM tag WHERE case_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
}


@dataclass(frozen=True, slots=True)
class Glance:
    """The review, the first ids of the queue in its usual order, their first rows, and where the reader left off."""

    review: Review
    ids: array[int]
    rows: list[QueueRow]
    place: dict[str, Any]


def glance(
    location: str | Path, reader: str | None, remembered: Callable[[str], str | None], ids: int, rows: int
) -> Glance | None:
    """The first *ids* cases and *rows* of them, exactly as `queue.first_ids` and `queue.queue_rows` give them.

    Args:
        location: A path or URL, as `project.open_review` takes it.
        reader: The handle of the present reader, where it was said.
        remembered: Gives the handle chosen earlier on this machine, by the review's UUID.

    Returns:
        None where the file cannot be read that way, or nobody knows who is here: opening it says why.
    """
    with look_into(location) as look:
        if look is None:
            return None
        (kept,) = look.rows("SELECT * FROM review")
        place = _place(look, reader or remembered(kept["uuid"]), strict=reader is not None)
        if place is None:
            return None
        first = [row["id"] for row in look.rows(_FIRST, (ids,))]
        return Glance(review_of(SimpleNamespace(**kept)), array("q", first), _rows(look, first[:rows]), place)


def _place(look: Look, handle: str | None, *, strict: bool) -> dict[str, Any] | None:
    people = look.rows("SELECT id, handle FROM reader WHERE active")
    named = [one for one in people if handle is not None and one["handle"].lower() == handle.lower()]
    here = named or (people if len(people) == 1 and not strict else [])
    if not here:
        return None
    kept = look.rows("SELECT value FROM ui_state WHERE reader_id = ? AND name = 'place'", (here[0]["id"],))
    return dict(json.loads(kept[0]["value"])) if kept else {}


def _rows(look: Look, ids: Sequence[int]) -> list[QueueRow]:
    asked = (json.dumps(list(ids)),)
    found = {row["id"]: row for row in look.rows(_CASES, asked)}
    counts = {
        name: {row["case_id"]: row["n"] for row in look.rows(statement, asked)} for name, statement in _COUNTED.items()
    }
    return [
        QueueRow(
            id=key,
            review_id=str(ReviewId(found[key]["review_prefix"], found[key]["review_number"])),
            urn=_fact(found[key], "urn"),
            area=_fact(found[key], "area"),
            stage=_fact(found[key], "stage"),
            outcome=_fact(found[key], "outcome"),
            state=CaseState(found[key]["state"]),
            people=counts["people"].get(key, 0),
            documents=counts["documents"].get(key, 0),
            tags=counts["tags"].get(key, 0),
        )
        for key in ids
    ]


def _fact(row: dict[str, Any], name: str) -> Recorded[str]:
    return Recorded(row[f"{name}_value"], FactStatus(row[f"{name}_status"]), row[f"{name}_source"])
