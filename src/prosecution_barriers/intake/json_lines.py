"""JSON lines row by row: whole case entries as they are, any other objects with their keys as columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from prosecution_barriers.intake.row_batches import CELL_LIMIT, batches, head_message
from prosecution_barriers.intake.table_layout import Layout

_OURS = ("people", "offences", "events", "decisions")


def read_json_lines(file: Path) -> Iterator[dict[str, Any]]:
    """Yield what the table is, then its rows in batches; see `table_files.read_table`."""
    nested, header = _keys(file)
    yield head_message("json-lines", Layout(header, 0, 0), encoding="utf-8", nested=nested)
    bad: list[tuple[int, str]] = []
    rows = _objects(file, bad)
    if nested:
        found = batches(rows, "objects")
    else:
        flat = ((number, _flat(item), at) for number, item, at in rows)
        found = batches((number, [item.get(key, "") for key in header], at) for number, item, at in flat)
    for batch in found:
        if bad:
            yield {"bad": bad.copy()}
            bad.clear()
        yield batch
    if bad:
        yield {"bad": bad}


def _keys(file: Path) -> tuple[bool, list[str]]:
    """Whether the objects are case entries with their people inside, and every key that occurs."""
    keys: dict[str, None] = {}
    flat: dict[str, None] = {}
    nested = False
    for _, item, _ in _objects(file, []):
        nested = nested or any(isinstance(item.get(key), list) for key in _OURS)
        keys |= dict.fromkeys(item)
        flat |= dict.fromkeys(_flat(item))
    return nested, list(keys if nested else flat)


def _flat(item: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """An object as columns: ``{"defendant": {"age": 33}}`` is ``defendant.age``; lists stay JSON."""
    cells: dict[str, str] = {}
    for key, value in item.items():
        if isinstance(value, dict) and value and before.count(".") < 8:
            cells |= _flat(value, f"{before}{key}.")
        else:
            cells[f"{before}{key}"] = scalar(value)
    return cells


def scalar(value: Any) -> str:
    """A value of JSON as a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _objects(file: Path, bad: list[tuple[int, str]]) -> Iterator[tuple[int, dict[str, Any], float]]:
    size = max(1, file.stat().st_size)
    with file.open("rb") as stream:
        for number, line in enumerate(_lines(stream), 1):
            if not line.strip():
                continue
            try:
                item = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as fault:
                bad.append((number, f"is no JSON: {str(fault)[:120]}"))
                continue
            if isinstance(item, dict):
                yield number, item, stream.tell() / size
            else:
                bad.append((number, "is no object of names and values"))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(CELL_LIMIT):
        yield line
