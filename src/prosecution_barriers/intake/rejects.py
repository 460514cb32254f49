"""Rows that could not be imported, kept aside with their reason to be mended and tried again."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from prosecution_barriers.records.refusals import Refused

COLUMNS = ("reject_row", "reject_field", "reject_reason")


class Rejects:
    """A file that is made with the first row put aside; its columns end with the table's own."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self.path = path
        self.count = 0
        self._header = list(header)
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, row: int, field: str, reason: str, cells: Sequence[str] = ()) -> None:
        """Put one row aside.

        Args:
            row: Its number in the file; the header is row 1.
            field: What could not be read, or an empty string where it is the whole row.
            reason: Why.
            cells: The row as it was.
        """
        self.count += 1
        writer = csv.writer(self._open())
        writer.writerow([row, field, reason, *cells])

    @property
    def written(self) -> str | None:
        """The file's path, or None where every row was good."""
        return str(self.path) if self.count else None

    def _open(self) -> TextIO:
        if self._file is None:
            try:
                handle = os.open(self.path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            except OSError as fault:
                raise Refused(
                    f"the rejects file {self.path} cannot be written: {fault.strerror}",
                    remedy="Name another with --rejects",
                ) from fault
            self._file = os.fdopen(handle, "w", encoding="utf-8", newline="", errors="replace")
            csv.writer(self._file).writerow([*COLUMNS, *self._header])
        return self._file
