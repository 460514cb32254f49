"""Tables as files: what a child process reads row by row from CSV, TSV, workbooks and JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prosecution_barriers.intake.row_batches import limited
from prosecution_barriers.records.refusals import Unreadable

_SNIFF_BYTES = 65_536
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_table(
    path: str, sheet: str = "", limit: int = 0, header_row: int = 0, heading_rows: int = 0
) -> Iterator[dict[str, Any]]:
    """Yield a table: first what it is, then its rows in batches.

    The first message is ``{"format", "header", "header_row", "heading_rows", "encoding", "delimiter", "sheet",
    "nested", "notes"}``; each further one is ``{"first", "rows", "at"}`` with the row number of its first row
    (rows are counted from 1 at the top of the file, lines of JSON lines likewise), rows as lists of text in the
    order of the header, and the share of the file read so far; ``{"bad": [[row, reason], ...]}`` names rows that
    are none, and ``{"notes": [...]}`` says what was found on the way. Case entries in JSON lines give ``objects``
    for ``rows``.

    Args:
        path: The file.
        sheet: Which sheet of a workbook; the one that looks most like cases if empty.
        limit: Stop after so many rows; 0 for all.
        header_row: The row the headings begin in; found if 0.
        heading_rows: How many rows the headings take; found if 0.

    Raises:
        Unreadable: It is no table, is empty, or has no such sheet or header row.
    """
    file = Path(path)
    with file.open("rb") as stream:
        start = stream.read(_SNIFF_BYTES)
    if not start.strip():
        raise Unreadable("the file is empty", where=file.name, remedy="Choose a file with a header row")
    messages = _messages(file, start, sheet, header_row, heading_rows)
    return limited(messages, limit) if limit else messages


def _messages(file: Path, start: bytes, sheet: str, header_row: int, heading_rows: int) -> Iterator[dict[str, Any]]:
    from prosecution_barriers.intake.delimited import read_delimited
    from prosecution_barriers.intake.json_lines import read_json_lines
    from prosecution_barriers.intake.workbooks import read_workbook

    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"["):
        raise Unreadable(
            "this is one JSON document", where=file.name, remedy="Write it as JSON lines: one object a line"
        )
    if start.startswith(_WORKBOOK):
        return read_workbook(file, sheet, header_row, heading_rows)
    if text.startswith(b"{"):
        return read_json_lines(file)
    return read_delimited(file, start, header_row, heading_rows)
