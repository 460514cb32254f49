"""Delimited text row by row: its separator, and quotation marks that are never closed."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from prosecution_barriers.intake.row_batches import CELL_LIMIT, batches, head_message, listed
from prosecution_barriers.intake.table_layout import LOOK_AT, lay_out
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.text.csv_rows import delimiter_of
from prosecution_barriers.text.encodings import OddLine, encoding_of, odd_lines

_SNIFF = 65_536
_LONGEST = 10_000


def read_delimited(file: Path, start: bytes, header_row: int, heading_rows: int) -> Iterator[dict[str, Any]]:
    """Yield what the table is, then its rows in batches; see `table_files.read_table`."""
    encoding, mixed = encoding_of(file, start)
    if not encoding.startswith("utf-16") and start[:4096].count(0) > 8:
        raise Unreadable("this is no table of text", where=file.name, remedy="Give a CSV, TSV, XLSX or JSON lines file")
    csv.field_size_limit(CELL_LIMIT)
    size = max(1, file.stat().st_size)
    with file.open("rb") as raw:
        text: Iterator[str] = odd_lines(raw) if mixed else io.TextIOWrapper(raw, encoding, errors="replace", newline="")
        ahead = _ahead(text)
        sample = "".join(ahead)[:_SNIFF].splitlines()[:LOOK_AT]
        rows = Records(chain(ahead, text), delimiter_of(sample), sample, mixed=mixed)
        try:
            first = list(islice(rows, LOOK_AT))
            layout = lay_out(first, file.name, header_row, heading_rows)
            yield head_message("delimited", layout, encoding=encoding, delimiter=rows.delimiter)
            numbered = _below(layout.last, first, rows, raw, size)
            yield from batches((number, row, at) for number, row, at in numbered if any(row))
        except csv.Error as fault:
            raise Unreadable(
                f"the table cannot be read on from row {rows.number + 1}: {fault}",
                where=file.name,
                remedy="Look for a quotation mark that is never closed",
            ) from fault
        if notes := rows.notes():
            yield {"notes": notes}


def _below(
    last: int, first: list[list[str]], rows: Iterator[list[str]], raw: BinaryIO, size: int
) -> Iterator[tuple[int, list[str], float]]:
    for number, row in enumerate(chain(first[last:], rows), last + 1):
        yield number, row, raw.tell() / size


def _ahead(text: Iterator[str]) -> list[str]:
    """The first lines, as many as the separator is looked for in."""
    lines: list[str] = []
    size = 0
    for line in text:
        lines.append(line)
        size += len(line)
        if len(lines) >= 4 * LOOK_AT or size > _SNIFF:
            break
    return lines


class Records:
    """The rows of delimited text; a quotation mark that would swallow the rows below it is read as it stands."""

    def __init__(self, text: Iterator[str], delimiter: str, sample: list[str], *, mixed: bool) -> None:
        self.delimiter = delimiter
        self.number = 0
        self._text = text
        self._back: deque[str] = deque()
        self._record: list[str] = []
        self._mixed = mixed
        self._odd_rows: list[int] = []
        self._unclosed: list[int] = []
        alone = [len(row) for row in csv.reader(sample[:30], delimiter=delimiter) if row]
        self._width = Counter(alone).most_common(1)[0][0] if alone else 1
        self._reader = csv.reader(self._lines(), delimiter=delimiter)

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        self._record.clear()
        row = next(self._reader)
        self.number += 1
        if len(self._record) > 1 and self._runs_on():
            row = self._literally(self._record[0])
            self._back.extendleft(reversed(self._record[1:]))
            del self._record[1:]
            self._unclosed.append(self.number)
            self._reader = csv.reader(self._lines(), delimiter=self.delimiter)
        if self._mixed and any(type(line) is OddLine for line in self._record):
            self._odd_rows.append(self.number)
        return row

    def notes(self) -> list[str]:
        """What had to be read otherwise than it claims to be written."""
        found = []
        if self._unclosed:
            found.append(f"a quotation mark is never closed in {listed(self._unclosed)}; it was read as it stands")
        if self._odd_rows:
            rows = listed(self._odd_rows)
            found.append(f"the file is UTF-8, but not in {rows}; letters there were read as Windows Western")
        return found

    def _lines(self) -> Iterator[str]:
        while len(self._record) < _LONGEST:
            line = self._back.popleft() if self._back else next(self._text, None)
            if line is None:
                return
            self._record.append(line)
            yield line

    def _runs_on(self) -> bool:
        """Whether the lines of one row look like rows of their own: a quotation mark stays open between them."""
        inner = self._record[1:]
        alike = sum(len(self._alone(line)) == self._width for line in inner)
        if self._width < 2 or not alike:
            return False
        many = len(inner) >= 5 and self._width >= 3 and alike >= 0.8 * len(inner)
        return many or not self._well_formed(self._record)

    def _well_formed(self, lines: list[str]) -> bool:
        try:
            return len(list(csv.reader(lines, delimiter=self.delimiter, strict=True))) == 1
        except csv.Error:
            return False

    def _alone(self, line: str) -> list[str]:
        return next(csv.reader([line], delimiter=self.delimiter), [])

    def _literally(self, line: str) -> list[str]:
        """The line without any quoting; where other cells of it are quoted, with the open one closed at its end."""
        line = line.rstrip("\r\n")
        plain = next(csv.reader([line], delimiter=self.delimiter, quoting=csv.QUOTE_NONE), [])
        closed = self._alone(line + '"')
        return closed if len(plain) != self._width and len(closed) == self._width else plain
