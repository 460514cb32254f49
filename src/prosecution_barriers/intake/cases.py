"""Import case entries from a table: unknown rows are new, changed ones correct, equal ones are left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.rejects import Rejects
from prosecution_barriers.intake.suggest import SAMPLE_ROWS, suggest_profile
from prosecution_barriers.intake.table_rows import Draft, TableRows
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.sandbox.child import Child
from prosecution_barriers.sandbox.limits import Limits
from prosecution_barriers.store.corrections import correct_from_source
from prosecution_barriers.store.entries import Written, add_entries, add_people, offence_values, source_id
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import ImportRow, OffenceRow, SourceRow
from prosecution_barriers.store.unit import Change

TABLE_JOB = "prosecution_barriers.intake.table_files:read_table"
TABLE_LIMITS = Limits(memory_bytes=2 << 30, cpu_seconds=3600, wall_seconds=600, file_bytes=0)
_LOOK_UP = 500

Progress = Callable[[float], None]


@dataclass
class ImportReport:
    """What an import did, in rows; a row read is imported, updated, unchanged or rejected."""

    read: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    rejects_file: str | None = None
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report for ``--json``."""
        return asdict(self)


def suggest_for(path: Path, sheet: str = "") -> Profile:
    """A profile for a table file, from its header and first rows.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no table.
    """
    with Child(TABLE_LIMITS) as child:
        messages = child.run(TABLE_JOB, str(require_file(path)), sheet, SAMPLE_ROWS, who="the table reader")
        head = next(messages)
        rows = [row for message in messages for row in message.get("rows", ())]
    return suggest_profile(source_name(path), head["header"], rows, head["sheet"] if sheet else "")


def source_name(path: Path) -> str:
    """The name rows of a file are known by, where no profile gives one."""
    return path.name.split(".")[0] or path.name


def require_file(path: Path) -> Path:
    """The file itself, absolute.

    Raises:
        Missing: It is not there, or is a folder.
    """
    if not path.is_file():
        raise Missing(f"there is no file {path}", remedy="Check the name")
    return path.absolute()


def import_cases(
    store: Store,
    reader: int,
    path: Path,
    *,
    rejects: Path,
    profile: Profile | None = None,
    source: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import every row of a table file; what cannot be read is put aside with its reason.

    Args:
        store: The review's store.
        reader: Whose import it is.
        path: CSV, TSV, XLSX or JSON lines.
        rejects: Where rows go that cannot be read.
        profile: How columns become fields; a suggested one if None. Nested JSON lines need none.
        source: The name its rows are known by where no profile gives one; the file's if None.
        dry_run: Say what would happen and change nothing.
        progress: Told the share of the file read so far.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no table, or the profile does not fit it.
    """
    require_file(path)
    with Child(TABLE_LIMITS) as child:
        messages = child.run(
            TABLE_JOB, str(path.absolute()), profile.sheet if profile else "", 0, who="the table reader"
        )
        head = next(messages)
        if not head["nested"] and profile is None:
            profile = suggest_for(path)
        with Rejects(rejects, head["header"]) as aside:
            reading = TableRows(head, profile, source or source_name(path), aside)
            writing = _Writing(store, reader, reading.source, dry_run)
            for message in messages:
                writing.take(reading.drafts(message))
                if progress and "at" in message:
                    progress(min(1.0, message["at"]))
    report = writing.report
    report.read, report.rejected, report.rejects_file = reading.read, aside.count, aside.written
    report.notes = reading.notes()
    return report


class _Writing:
    """Sorts drafts into new, changed and equal rows, and writes each batch as one command."""

    def __init__(self, store: Store, reader: int, source: str, dry_run: bool) -> None:
        self.report = ImportReport()
        self._store = store
        self._reader = reader
        self._source = source
        self._dry_run = dry_run
        self._batch = new_uuid()

    def take(self, rows: Iterable[Draft]) -> None:
        drafts = list(rows)
        if not drafts:
            return
        if self._dry_run:
            with self._store.read() as session:
                source = session.scalar(
                    select(SourceRow.id).where(SourceRow.kind == "table", SourceRow.name == self._source)
                )
                self._sort(session, source, drafts)
            return
        with self._store.change("import.rows", reader=self._reader, batch=self._batch) as change:
            source = source_id(change, "table", self._source)
            new, changed = self._sort(change.session, source, drafts)
            self._add(change, source, new)
            for draft, held in changed:
                correct_from_source(change, held.case_id, held.person_id, draft.entry, source)
                change.update(ImportRow, held.id, content=draft.content)

    def _sort(
        self, session: Session, source: int | None, drafts: list[Draft]
    ) -> tuple[list[Draft], list[tuple[Draft, ImportRow]]]:
        held = _held(session, source, [draft.key for draft in drafts])
        new = [draft for draft in drafts if draft.key not in held]
        changed = [
            (draft, held[draft.key])
            for draft in drafts
            if draft.key in held and held[draft.key].content != draft.content
        ]
        self.report.imported += len(new)
        self.report.updated += len(changed)
        self.report.unchanged += len(drafts) - len(new) - len(changed)
        return new, changed

    def _add(self, change: Change, source: int, new: list[Draft]) -> None:
        groups = [draft.group for draft in new if draft.group is not None]
        cases = {key: row.case_id for key, row in _held(change.session, source, groups).items()}
        first: dict[bytes, Draft] = {}
        alone: list[Draft] = []
        joining: list[Draft] = []
        for draft in new:
            if draft.group is None:
                alone.append(draft)
            elif draft.group in cases or draft.group in first:
                joining.append(draft)
            else:
                first[draft.group] = draft
                alone.append(draft)
        rows = []
        for draft, written in zip(alone, add_entries(change, [draft.entry for draft in alone], source), strict=True):
            rows.append(_import_row(source, draft.key, draft.content, written))
            if draft.group is not None:
                cases[draft.group] = written.case
                rows.append(_import_row(source, draft.group, b"", Written(written.case)))
        rows += [self._join(change, source, draft, cases) for draft in joining]
        change.insert_many(ImportRow, rows)

    def _join(self, change: Change, source: int, draft: Draft, cases: dict[bytes, int]) -> dict[str, Any]:
        """Add the people of a further row to the case its first row made."""
        assert draft.group is not None
        case = cases[draft.group]
        people = add_people(change, case, draft.entry.people, source)
        change.insert_many(
            OffenceRow, [offence_values(offence, case, people, source) for offence in draft.entry.offences]
        )
        return _import_row(source, draft.key, draft.content, Written(case, people))


def _import_row(source: int, key: bytes, content: bytes, written: Written) -> dict[str, Any]:
    person = written.people[0] if written.people else None
    return {"source_id": source, "key": key, "content": content, "case_id": written.case, "person_id": person}


def _held(session: Session, source: int | None, keys: Sequence[bytes]) -> dict[bytes, ImportRow]:
    if source is None:
        return {}
    found = {}
    for start in range(0, len(keys), _LOOK_UP):
        rows = session.scalars(
            select(ImportRow).where(ImportRow.source_id == source, ImportRow.key.in_(keys[start : start + _LOOK_UP]))
        )
        found.update({bytes(row.key): row for row in rows})
    return found
