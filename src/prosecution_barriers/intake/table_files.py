"""Tables as files: what a child process reads row by row from CSV, TSV, workbooks and JSON lines."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from prosecution_barriers.records.refusals import Unreadable

BATCH_ROWS = 5000
_BATCH_CHARACTERS = 4_000_000
_SNIFF_BYTES = 65_536
_CELL_LIMIT = 32_000_000
_DELIMITERS = "\t,;|"
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_table(path: str, sheet: str = "", limit: int = 0) -> Iterator[dict[str, Any]]:
    """Yield a table: first what it is, then its rows in batches.

    The first message is ``{"format", "header", "encoding", "delimiter", "sheet", "nested"}``; each further
    one is ``{"first", "rows", "at"}`` with the row number of its first row (the header is row 1, or line 1
    of JSON lines), rows as lists of text in the order of the header, and the share of the file read so
    far; ``{"bad": [[row, reason], ...]}`` names rows that are none. Nested JSON lines give ``objects``
    for ``rows``.

    Args:
        path: The file.
        sheet: Which sheet of a workbook; the first one that holds anything if empty.
        limit: Stop after so many rows; 0 for all.

    Raises:
        Unreadable: It is no table, is empty, or has no such sheet.
    """
    file = Path(path)
    with file.open("rb") as stream:
        start = stream.read(_SNIFF_BYTES)
    if not start.strip():
        raise Unreadable("the file is empty", where=file.name, remedy="Choose a file with a header row")
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"["):
        raise Unreadable(
            "this is one JSON document", where=file.name, remedy="Write it as JSON lines: one object a line"
        )
    if start.startswith(_WORKBOOK):
        messages = _workbook(file, sheet)
    elif text.startswith(b"{"):
        messages = _json_lines(file)
    else:
        messages = _delimited(file, start)
    return _limited(messages, limit) if limit else messages


def _limited(messages: Iterator[dict[str, Any]], limit: int) -> Iterator[dict[str, Any]]:
    for message in messages:
        for key in ("rows", "objects"):
            if key in message:
                message[key] = message[key][:limit]
                limit -= len(message[key])
        yield message
        if limit <= 0:
            return


def _batches(rows: Iterable[tuple[int, Any, float]], key: str = "rows") -> Iterator[dict[str, Any]]:
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


# Delimited text


def _delimited(file: Path, start: bytes) -> Iterator[dict[str, Any]]:
    encoding = _encoding(file, start)
    _refuse_binary(file, start, encoding)
    csv.field_size_limit(_CELL_LIMIT)
    size = max(1, file.stat().st_size)
    with file.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
        sample = text.read(_SNIFF_BYTES)
        text.seek(0)
        delimiter = _delimiter(sample)
        reader = csv.reader(text, delimiter=delimiter)
        try:
            skipped, header = _header(reader, file.name)
            yield {
                "format": "delimited",
                "header": header,
                "encoding": encoding,
                "delimiter": delimiter,
                "sheet": "",
                "nested": False,
            }
            numbered = ((number, row, raw.tell() / size) for number, row in enumerate(reader, skipped + 2))
            yield from _batches((number, row, at) for number, row, at in numbered if any(row))
        except csv.Error as fault:
            raise Unreadable(
                f"the table cannot be read on from line {reader.line_num}: {fault}",
                where=file.name,
                remedy="Look for a quotation mark that is never closed",
            ) from fault


def _encoding(file: Path, start: bytes) -> str:
    """UTF-8 or UTF-16 by its mark; else UTF-8 where all of the file is; else Windows Western."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _refuse_binary(file: Path, start: bytes, encoding: str) -> None:
    if encoding != "utf-16" and start[:4096].count(0) > 8:
        raise Unreadable("this is no table of text", where=file.name, remedy="Give a CSV, TSV, XLSX or JSON lines file")


def _delimiter(sample: str) -> str:
    """The separator that splits the first rows into the same number of cells, more than any other does."""
    best, widest = ",", 1
    for delimiter in _DELIMITERS:
        rows = [row for row in csv.reader(sample.splitlines()[:30], delimiter=delimiter) if row]
        if not rows:
            continue
        width = len(rows[0])
        agreeing = sum(len(row) == width for row in rows[:-1] or rows) / max(1, len(rows[:-1] or rows))
        if width > widest and agreeing >= 0.5:
            best, widest = delimiter, width
    return best


def _header(rows: Iterator[list[str]], name: str) -> tuple[int, list[str]]:
    """How many blank rows came first, and the header with every column named, none of them twice."""
    for skipped, row in enumerate(rows):
        if any(cell.strip() for cell in row):
            return skipped, unique_names(row)
    raise Unreadable("the table has no header row", where=name, remedy="Put the column names into the first row")


def unique_names(row: list[str]) -> list[str]:
    """Column names without space around them; blank ones are numbered, repeated ones counted."""
    names: list[str] = []
    for place, cell in enumerate(row, 1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column {place}"
        again = 2
        unique = name
        while unique in names:
            unique = f"{name} ({again})"
            again += 1
        names.append(unique)
    return names


# Workbooks


def _workbook(file: Path, sheet: str) -> Iterator[dict[str, Any]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(file))
    except Exception as fault:
        raise Unreadable(
            "this workbook cannot be read",
            where=file.name,
            remedy="Save it again as .xlsx or as CSV, without a password",
        ) from fault
    if sheet and sheet not in book.sheet_names:
        raise Unreadable(
            f"there is no sheet {sheet!r}", where=file.name, remedy=f"The sheets are {', '.join(book.sheet_names)}"
        )
    for name in [sheet] if sheet else book.sheet_names:
        rows = book.get_sheet_by_name(name).iter_rows()
        cells = ([_cell(value) for value in row] for row in rows)
        try:
            skipped, header = _header(cells, file.name)
        except Unreadable:
            continue
        yield {"format": "workbook", "header": header, "encoding": "", "delimiter": "", "sheet": name, "nested": False}
        numbered = enumerate(cells, skipped + 2)
        yield from _batches((number, row, 0.5) for number, row in numbered if any(row))
        return
    raise Unreadable("the workbook is empty", where=file.name, remedy="Choose a file with a header row")


def _cell(value: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO, blanks empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


# JSON lines


def _json_lines(file: Path) -> Iterator[dict[str, Any]]:
    nested, header = _keys(file)
    yield {
        "format": "json-lines",
        "header": header,
        "encoding": "utf-8",
        "delimiter": "",
        "sheet": "",
        "nested": nested,
    }
    bad: list[tuple[int, str]] = []
    rows = _objects(file, bad)
    if nested:
        batches = _batches(rows, "objects")
    else:
        batches = _batches((number, [_scalar(item.get(key)) for key in header], at) for number, item, at in rows)
    for batch in batches:
        if bad:
            yield {"bad": bad.copy()}
            bad.clear()
        yield batch
    if bad:
        yield {"bad": bad}


def _keys(file: Path) -> tuple[bool, list[str]]:
    """Whether the objects hold lists of their own, and every key that occurs."""
    keys: dict[str, None] = {}
    nested = False
    for _, item, _ in _objects(file, []):
        nested = nested or any(isinstance(value, list | dict) for value in item.values())
        keys |= dict.fromkeys(item)
    return nested, list(keys)


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
    while line := stream.readline(_CELL_LIMIT):
        yield line


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
