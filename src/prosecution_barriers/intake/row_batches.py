"""Rows on their way out of the child that reads a table: grouped into messages, with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from prosecution_barriers.intake.table_layout import Layout

BATCH_ROWS = 5000
CELL_LIMIT = 32_000_000
_BATCH_CHARACTERS = 4_000_000
_NAMED = 5


def batches(rows: Iterable[tuple[int, Any, float]], key: str = "rows") -> Iterator[dict[str, Any]]:
    """Group consecutive rows; a gap in their numbers begins a new batch."""
    held: list[Any] = []
    first, last, size, share = 0, 0, 0, 0.0
    for number, row, share in rows:
        full = len(held) >= BATCH_ROWS or size > _BATCH_CHARACTERS
        if held and (full or number != last + 1):
            yield {"first": first, key: held, "at": share}
            held, size = [], 0
        if not held:
            first = number
        held.append(row)
        size += sum(map(len, row))
        last = number
    if held:
        yield {"first": first, key: held, "at": 1.0}


def limited(messages: Iterator[dict[str, Any]], limit: int) -> Iterator[dict[str, Any]]:
    """The messages up to so many rows."""
    for message in messages:
        for key in ("rows", "objects"):
            if key in message:
                message[key] = message[key][:limit]
                limit -= len(message[key])
        yield message
        if limit <= 0:
            return


def head_message(kind: str, layout: Layout, **more: Any) -> dict[str, Any]:
    """What a table is: its format, its headings and where they stand."""
    return {
        "format": kind,
        "header": layout.names,
        "header_row": layout.row,
        "heading_rows": layout.rows,
        "encoding": "",
        "delimiter": "",
        "sheet": "",
        "nested": False,
        "notes": [],
        **more,
    }


def listed(numbers: Sequence[int]) -> str:
    """``row 3``, ``rows 3, 4 and 7``, ``rows 3, 4, 5, 6, 7 and 12 more``."""
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    named = [str(number) for number in numbers[:_NAMED]]
    rest = [f"{len(numbers) - _NAMED} more"] if len(numbers) > _NAMED else [named.pop()]
    return f"rows {', '.join(named)} and {rest[0]}"
