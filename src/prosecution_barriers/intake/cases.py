"""Import case entries from a table file, through a profile that is given or suggested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from prosecution_barriers.intake.fields import Target
from prosecution_barriers.intake.json_lines import scalar
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.rejects import Rejects
from prosecution_barriers.intake.sources import known_source
from prosecution_barriers.intake.suggest import SAMPLE_ROWS, recognised, suggest_profile
from prosecution_barriers.intake.table_rows import Draft, TableRows, no_entry
from prosecution_barriers.intake.writing import ImportReport, Writing
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.sandbox.child import Child
from prosecution_barriers.sandbox.files import require_file
from prosecution_barriers.sandbox.limits import Limits
from prosecution_barriers.store.store import Store

__all__ = ["ImportReport", "import_cases", "suggest_for"]

TABLE_JOB = "prosecution_barriers.intake.table_files:read_table"
TABLE_LIMITS = Limits(memory_bytes=2 << 30, cpu_seconds=3600, wall_seconds=600, file_bytes=0)

Progress = Callable[[float], None]


def suggest_for(path: Path, sheet: str = "") -> Profile:
    """A profile for a table file, from its header and first rows.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no table.
    """
    return _survey(path, sheet)[0]


def _survey(path: Path, sheet: str) -> tuple[Profile, bool]:
    """A suggested profile, and whether the file holds whole case entries, which need none."""
    with Child(TABLE_LIMITS) as child:
        messages = child.run(TABLE_JOB, str(require_file(path)), sheet, SAMPLE_ROWS, who="the table reader")
        head = next(messages)
        header = head["header"]
        rows = [row for message in messages for row in rows_of(message, header) if not no_entry(row, header)]
    return suggest_profile(source_name(path), header, rows, head), head["nested"]


def open_table(child: Child, path: Path, profile: Profile | None) -> Iterator[dict[str, Any]]:
    """The messages of the table reader for a file, from where the profile says; see `table_files.read_table`."""
    where = (profile.sheet, 0, profile.header_row, profile.heading_rows) if profile else ("", 0, 0, 0)
    return child.run(TABLE_JOB, str(require_file(path)), *where, who="the table reader")


def rows_of(message: dict[str, Any], header: Sequence[str]) -> list[list[str]]:
    """The rows of one message of the table reader, whole entries by the keys they hold."""
    objects = message.get("objects", ())
    return message.get("rows") or [[scalar(item.get(key)) for key in header] for item in objects]


def source_name(path: Path) -> str:
    """The name rows of a file are known by, where no profile gives one."""
    return path.name.split(".")[0] or path.name


def import_cases(
    store: Store,
    reader: int,
    path: Path,
    *,
    rejects: Path,
    profile: Profile | None = None,
    sheet: str = "",
    source: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    batch: str | None = None,
) -> ImportReport:
    """Import every row of a table file; what cannot be read is put aside with its reason.

    Args:
        store: The review's store.
        reader: Whose import it is.
        path: CSV, TSV, XLSX or JSON lines.
        rejects: Where rows go that cannot be read.
        profile: How columns become fields; a suggested one if None. Whole entries in JSON lines need none.
        sheet: Which sheet of a workbook, whatever a profile says; the one that looks most like cases if empty.
        source: The name its rows are known by where no profile gives one; found if None: see `known_source`.
        dry_run: Say what would happen and change nothing.
        progress: Told the share of the file read so far.
        batch: Names the import, so that what follows from it is undone with it; a new name if None.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no table, or the profile does not fit it, or nothing in it could be recognised.
    """
    require_file(path)
    remarks: tuple[str, ...] = ()
    own_name = profile is not None or source is not None
    if profile is None:
        suggested, whole_entries = _survey(path, sheet)
        if not whole_entries:
            _require_recognised(suggested, path)
            profile, remarks = suggested, suggested.remarks
    elif sheet:
        profile = replace(profile, sheet=sheet)
    name = profile.source if profile and source is None else source or source_name(path)
    with Child(TABLE_LIMITS) as child:
        messages = open_table(child, path, profile)
        head = next(messages)
        with Rejects(rejects, head["header"]) as aside:
            reading = TableRows(head, profile, aside)
            first, said = _first_drafts(messages, reading), None
            if not own_name:
                name, said = known_source(store, name, reading.headings_key, first, by_reference=_by_reference(profile))
            writing = Writing(store, reader, name, reading, dry_run, batch)
            writing.take(first)
            _take_all(messages, reading, writing, progress)
            writing.finish()
    notes = (*remarks, said, writing.renames.note(name), *reading.notes())
    return _completed(writing.report, reading, aside, notes)


def _take_all(
    messages: Iterable[dict[str, Any]], reading: TableRows, writing: Writing, progress: Progress | None
) -> None:
    for message in messages:
        writing.take(reading.drafts(message))
        if progress and "at" in message:
            progress(min(1.0, message["at"]))


def _completed(report: ImportReport, reading: TableRows, aside: Rejects, notes: Iterable[str | None]) -> ImportReport:
    """The report with what reading the table told."""
    report.read, report.rejected, report.rejects_file = reading.read, aside.count, aside.written
    report.notes = [note for note in notes if note]
    return report


def _first_drafts(messages: Iterator[dict[str, Any]], reading: TableRows) -> list[Draft]:
    """The drafts of the first message that has any."""
    for message in messages:
        if drafts := list(reading.drafts(message)):
            return drafts
    return []


def _by_reference(profile: Profile | None) -> bool:
    return profile is not None and any(Target("urn") in profile.columns[name] for name in profile.key)


def _require_recognised(profile: Profile, path: Path) -> None:
    if not recognised(profile):
        raise Unreadable(
            "no column of this table is recognised as a case's reference, person, offence, outcome or date",
            where=path.name,
            remedy=f"Make a profile with `barriers profile suggest {path.name} -o profile.toml`, write into it which "
            "column is which, and import with --profile profile.toml",
        )
