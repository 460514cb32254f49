"""A small table of text, read whole: its encoding and separator found, every row as wide as its headings."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from prosecution_barriers.records.refusals import Missing, Unreadable
from prosecution_barriers.text.encodings import encoding_of, odd_lines

_DELIMITERS = "\t,;|"
_LOOK_AT = 30
_SNIFF = 65_536


def delimiter_of(sample: list[str]) -> str:
    """The separator that splits the first rows into the same number of cells, more than any other does.

    The first row decides; where it is a title that no separator splits, the commonest width does.
    """
    rows_by = {
        delimiter: [row for row in csv.reader(sample[:_LOOK_AT], delimiter=delimiter) if row]
        for delimiter in _DELIMITERS
    }
    return _widest(rows_by, lambda widths: widths[0]) or _widest(rows_by, _commonest) or ","


def read_rows(path: Path, columns: Sequence[str] = ()) -> list[dict[str, str]]:
    """The rows of a delimited text file by their headings, without those that hold nothing.

    Args:
        path: UTF-8, UTF-16 or Windows Western, separated by commas, semicolons, tabs or bars.
        columns: The headings it must have.

    Raises:
        Missing: There is no such file or column.
        Unreadable: It is not text, or a row has more or fewer fields than there are headings.
    """
    try:
        text = _text(path)
        delimiter = delimiter_of(text[:_SNIFF].splitlines()[:_LOOK_AT])
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header = next(reader, [])
        _require(columns, header, path.name)
        return [_by_heading(header, row, f"{path.name} row {reader.line_num}") for row in reader if any(row)]
    except FileNotFoundError:
        raise Missing(f"There is no file {path.name}", remedy="Check the path") from None
    except (OSError, UnicodeError, csv.Error) as problem:
        raise Unreadable(
            "The file cannot be read as a table", where=path.name, remedy="Save it as CSV in UTF-8"
        ) from problem


def _text(path: Path) -> str:
    with path.open("rb") as raw:
        encoding, mixed = encoding_of(path, raw.read(_SNIFF))
        raw.seek(0)
        return "".join(odd_lines(raw)) if mixed else raw.read().decode(encoding)


def _require(columns: Sequence[str], header: Sequence[str], source: str) -> None:
    for column in columns:
        if column not in header:
            held = "It has " + ", ".join(header) if header else "The file is empty: its first row names the columns"
            raise Missing(f"There is no column “{column}”", where=source, remedy=held)
        if header.count(column) > 1:
            raise Unreadable(
                f"{header.count(column)} columns are named “{column}”", where=source, remedy="Give each its own name"
            )


def _by_heading(header: Sequence[str], row: Sequence[str], where: str) -> dict[str, str]:
    if len(row) != len(header):
        raise Unreadable("The row has more or fewer fields than there are columns", where=where)
    return dict(zip(header, row, strict=True))


def _commonest(widths: list[int]) -> int:
    return Counter(widths).most_common(1)[0][0]


def _widest(rows_by: dict[str, list[list[str]]], usual: Callable[[list[int]], int]) -> str:
    best, widest = "", 1
    for delimiter, rows in rows_by.items():
        widths = [len(row) for row in rows[:-1] or rows]
        width = usual(widths) if widths else 1
        if width > widest and widths.count(width) >= 0.5 * len(widths):
            best, widest = delimiter, width
    return best
