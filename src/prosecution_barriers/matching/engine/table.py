"""Tables of entries as the matcher takes them: every column coded once, chunk by chunk as rows stream in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.refusals import Missing, Refused

Codes = NDArray[np.int32]
CHUNK = 50_000
LONGEST = 500
"""Characters of a cell that are compared: no name is longer, and texts that long have said what they are."""
_PACKED = (Kind.REFERENCE, Kind.POSTCODE)
"""Kinds of which nearly every value is another one."""


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """Text by number: row *r* holds ``values[codes[r]]``; empty where the code is -1."""

    codes: Codes
    values: list[str]

    def __len__(self) -> int:
        return len(self.codes)

    def text(self, row: int) -> str:
        """The text of one row."""
        code = int(self.codes[row])
        return self.values[code] if code >= 0 else ""


@dataclass(frozen=True, slots=True)
class PackedColumn:
    """Text end to end in UTF-8; row *r* holds the bytes from ``ends[r]`` to ``ends[r + 1]``."""

    data: bytes
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def text(self, row: int) -> str:
        """The text of one row."""
        return self.data[self.ends[row] : self.ends[row + 1]].decode("utf-8", "replace")

    def texts(self, rows: NDArray[np.integer]) -> list[str]:
        """The texts of many rows."""
        starts, stops = self.ends[rows].tolist(), self.ends[rows + 1].tolist()
        data = self.data
        return [data[start:stop].decode("utf-8", "replace") for start, stop in zip(starts, stops, strict=True)]


Column = CodedColumn | PackedColumn


@dataclass(frozen=True, slots=True)
class Table:
    """Entries as columns: an identifier for each and the compared columns by name."""

    ids: PackedColumn
    columns: Mapping[str, Column]

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, ids: Sequence[str], columns: Mapping[str, Sequence[str]], fields: Sequence[FieldSpec]) -> Table:
        """A table of plain sequences of text, all of one length; empty text means not recorded.

        Raises:
            Missing: A field names a column that is not there.
            Refused: The columns are of different lengths.
        """
        names = list(columns)
        builder = TableBuilder(["", *names], fields, id_column=0)
        if any(len(values) != len(ids) for values in columns.values()):
            raise Refused("The columns of the table are of different lengths")
        rows = zip(ids, *columns.values(), strict=True)
        while chunk := list(islice(rows, CHUNK)):
            builder.add_rows(chunk)
        return builder.table()


class TableBuilder:
    """Codes the compared columns of rows as they come, so that the rows themselves need not be kept.

    Args:
        header: The column names of the rows.
        fields: What is compared.
        id_column: Name of the identifier, which must then tell all rows apart, or its place; row numbers from 1
            stand in where it is None.

    Raises:
        Missing: A field or the identifier names a column that is not in the header.
    """

    def __init__(self, header: Sequence[str], fields: Sequence[FieldSpec], id_column: str | int | None = None) -> None:
        places = {name: place for place, name in reversed(list(enumerate(header)))}
        wanted = [field.column for field in fields] + ([id_column] if isinstance(id_column, str) else [])
        for name in wanted:
            if name not in places:
                raise Missing(f"There is no column '{name}'", remedy=f"The columns are {', '.join(header)}.")
        self._width = len(header)
        self._id = places[id_column] if isinstance(id_column, str) else id_column
        self._rows = 0
        self._ids = _Packer()
        self._unique = isinstance(id_column, str)
        self._hashes: list[NDArray[np.int64]] = []
        self._coders: dict[str, tuple[int, _Packer | _Coder]] = {
            field.column: (places[field.column], _Packer() if field.kind in _PACKED else _Coder()) for field in fields
        }

    def add_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Add rows in the order of the header; a short row is taken to end in empty fields."""
        if not rows:
            return
        if any(len(row) != self._width for row in rows):
            rows = [[*row, *[""] * (self._width - len(row))][: self._width] for row in rows]
        columns = list(zip(*rows, strict=True))
        if self._id is None:
            self._ids.add([str(number) for number in range(self._rows + 1, self._rows + len(rows) + 1)])
        else:
            self._ids.add(columns[self._id])
        if self._unique and self._id is not None:
            self._hashes.append(np.fromiter(map(hash, columns[self._id]), np.int64, len(rows)))
        for place, coder in self._coders.values():
            coder.add(columns[place])
        self._rows += len(rows)

    def table(self) -> Table:
        """The table of the rows added so far; the builder is empty afterwards.

        Raises:
            Refused: Two rows have one identifier in a column that was named.
        """
        ids = self._ids.column()
        if self._hashes:
            _require_names(ids, np.concatenate(self._hashes))
        columns: dict[str, Column] = {}
        for name, (_, coder) in self._coders.items():
            columns[name] = coder.column()
        self._coders = {}
        return Table(ids, columns)


def _require_names(ids: PackedColumn, hashes: NDArray[np.int64]) -> None:
    """See that no two rows have one identifier, as pairs would not say which of them they mean."""
    order = np.argsort(hashes, kind="stable")
    suspects = np.flatnonzero(hashes[order[1:]] == hashes[order[:-1]])
    for one, other in zip(order[suspects].tolist(), order[suspects + 1].tolist(), strict=True):
        if ids.text(one) == ids.text(other):
            called = f"are both called '{ids.text(one)}'" if ids.text(one) else "have no identifier"
            raise Refused(
                f"entries {one + 1:,} and {other + 1:,} {called}", remedy="Name another column that tells entries apart"
            )


class _NumberedTexts(dict[str, int]):
    """Text to its number in the order of first appearance."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class _Coder:
    """Collects one column as numbers of distinct texts; the number 0 is the empty text."""

    def __init__(self) -> None:
        self._numbers = _NumberedTexts({"": 0})
        self._chunks: list[Codes] = []

    def add(self, texts: Sequence[str]) -> None:
        self._chunks.append(np.fromiter(map(self._numbers.__getitem__, texts), np.int32, len(texts)))

    def column(self) -> CodedColumn:
        codes = np.concatenate(self._chunks) if self._chunks else np.empty(0, np.int32)
        codes -= 1
        return CodedColumn(codes, [text if len(text) <= LONGEST else text[:LONGEST] for text in self._numbers][1:])


class _Packer:
    """Collects one column whose texts are nearly all different, end to end."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._lengths: list[NDArray[np.int32]] = []

    def add(self, texts: Sequence[str]) -> None:
        joined = "".join(texts)
        if len(joined) > LONGEST and max(map(len, texts)) > LONGEST:
            texts = [text[:LONGEST] for text in texts]
            joined = "".join(texts)
        if joined.isascii():
            self._chunks.append(joined.encode())
            self._lengths.append(np.fromiter(map(len, texts), np.int32, len(texts)))
            return
        encoded = [text.encode("utf-8", "replace") for text in texts]
        self._chunks.append(b"".join(encoded))
        self._lengths.append(np.fromiter(map(len, encoded), np.int32, len(encoded)))

    def column(self) -> PackedColumn:
        lengths = np.concatenate(self._lengths) if self._lengths else np.empty(0, np.int32)
        ends = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=ends[1:])
        return PackedColumn(b"".join(self._chunks), ends)
