"""The manifest of a folder: which file belongs to which case, and which documents are known to be missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prosecution_barriers.intake.cases import TABLE_LIMITS, open_table
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.sandbox.child import Child


@dataclass(frozen=True, slots=True)
class Absent:
    """A document that should be in the copy and is not."""

    file: str
    case: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Cases by file (as written, relative to the folder), and the documents that are missing."""

    cases: dict[str, str]
    absent: tuple[Absent, ...] = ()

    def case_of(self, file: str) -> str | None:
        """The case named for a file, by its path below the folder or by its name alone."""
        return self.cases.get(file) or self.cases.get(file.rsplit("/", 1)[-1])


def read_manifest(path: Path) -> Manifest:
    """Read a table with the columns ``file`` and ``case``, and ``absent`` where documents are missing.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no table, or lacks a column.
    """
    with Child(TABLE_LIMITS) as child:
        messages = open_table(child, path, None)
        header = [name.strip().lower() for name in next(messages)["header"]]
        if "file" not in header or "case" not in header:
            raise Unreadable(
                "a manifest needs the columns file and case", where=path.name, remedy="Add the missing one"
            )
        file, case = header.index("file"), header.index("case")
        reason = header.index("absent") if "absent" in header else None
        cases: dict[str, str] = {}
        absent = []
        for message in messages:
            for cells in message.get("rows", ()):
                row = [*cells, *[""] * (len(header) - len(cells))]
                if reason is not None and row[reason].strip():
                    absent.append(Absent(row[file].strip(), row[case].strip(), row[reason].strip()))
                elif row[file].strip() and row[case].strip():
                    cases[row[file].strip().removeprefix("./")] = row[case].strip()
    return Manifest(cases, tuple(absent))
