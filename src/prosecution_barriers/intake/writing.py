"""Drafts of case entries into the review: unknown ones are new, changed ones correct, equal ones are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.intake.joining import of_this_row, stale_match
from prosecution_barriers.intake.renames import Renames
from prosecution_barriers.intake.table_rows import Draft, TableRows
from prosecution_barriers.store.corrections import correct_from_source
from prosecution_barriers.store.entries import Written, add_entries, add_people, offence_values, source_id
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, ImportRow, OffenceRow, PersonRow, SourceRow
from prosecution_barriers.store.unit import Change

_LOOK_UP = 500


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


class Writing:
    """Sorts drafts into new, changed and equal rows, and writes each batch as one command."""

    def __init__(
        self, store: Store, reader: int, source: str, reading: TableRows, dry_run: bool, batch: str | None = None
    ) -> None:
        self.report = ImportReport()
        self.renames = Renames()
        self._store = store
        self._reader = reader
        self._source = source
        self._reading = reading
        self._dry_run = dry_run
        self._batch = batch or new_uuid()
        self._waiting: list[Draft] = []

    def take(self, rows: Iterable[Draft]) -> None:
        """Write one batch of rows."""
        drafts = list(rows)
        if not drafts:
            return
        if self._dry_run:
            with self._store.read() as session:
                self._sort(session, _known_source(session, self._source), drafts)
            return
        with self._store.change("import.rows", reader=self._reader, batch=self._batch) as change:
            source = source_id(change, "table", self._source)
            new, changed = self._sort(change.session, source, drafts)
            self._add(change, source, new)
            for draft, held in changed:
                _correct(change, draft, held, source)

    def finish(self) -> None:
        """Write the rows that join a case of an earlier import, once all rows of the file are known."""
        if not self._waiting:
            return
        if self._dry_run:
            with self._store.read() as session:
                self._settle(session, _known_source(session, self._source))
            return
        with self._store.change("import.rows", reader=self._reader, batch=self._batch) as change:
            source = source_id(change, "table", self._source)
            joining, changed = self._settle(change.session, source)
            for draft, held in changed:
                _correct(change, draft, held, source)
            self._add(change, source, joining)

    def _sort(
        self, session: Session, source: int | None, drafts: list[Draft]
    ) -> tuple[list[Draft], list[tuple[Draft, ImportRow]]]:
        held = held_rows(session, source, [draft.key for draft in drafts])
        new = [draft for draft in drafts if draft.key not in held]
        changed = [
            (draft, held[draft.key])
            for draft in drafts
            if draft.key in held and held[draft.key].content != draft.content
        ]
        self.report.unchanged += len(drafts) - len(new) - len(changed)
        self.report.updated += len(changed)
        self.renames.look_at(session, changed)
        if self._reading.by_content:
            groups = held_rows(session, source, [draft.group for draft in new if draft.group])
            self._waiting += [draft for draft in new if draft.group in groups]
            new = [draft for draft in new if draft.group not in groups]
        self.report.imported += len(new)
        return new, changed

    def _settle(self, session: Session, source: int | None) -> tuple[list[Draft], list[tuple[Draft, ImportRow]]]:
        """Part the waiting rows into further people of their case and corrections of people it has.

        A row known by its content alone is the correction of a person of its case whose row is no longer in
        the file: see `joining.stale_match`.
        """
        groups = held_rows(session, source, [draft.group for draft in self._waiting if draft.group])
        joining: list[Draft] = []
        changed: list[tuple[Draft, ImportRow]] = []
        stale: dict[int, list[tuple[ImportRow, PersonRow]]] = {}
        for draft in self._waiting:
            assert draft.group is not None
            case = groups[draft.group].case_id
            if case not in stale:
                stale[case] = self._stale(session, source, case)
            match = stale_match(draft.entry, stale[case])
            if match is None:
                joining.append(draft)
            else:
                stale[case].remove(match)
                changed.append((draft, match[0]))
        self.report.imported += len(joining)
        self.report.updated += len(changed)
        self._waiting = []
        return joining, changed

    def _stale(self, session: Session, source: int | None, case: int) -> list[tuple[ImportRow, PersonRow]]:
        """The people of a case whose rows this file no longer has."""
        query = (
            select(ImportRow, PersonRow)
            .join(PersonRow, PersonRow.id == ImportRow.person_id)
            .where(ImportRow.source_id == source, ImportRow.case_id == case)
            .order_by(PersonRow.position)
        )
        return [(row, person) for row, person in session.execute(query) if not self._reading.has_seen(bytes(row.key))]

    def _add(self, change: Change, source: int, new: list[Draft]) -> None:
        groups = [draft.group for draft in new if draft.group is not None]
        cases = {key: row.case_id for key, row in held_rows(change.session, source, groups).items()}
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
        mark = self._reading.headings_key
        if rows and not held_rows(change.session, source, [mark]):
            rows.append(_import_row(source, mark, b"", Written(rows[0]["case_id"])))
        rows += [_join(change, source, draft, cases) for draft in joining]
        change.insert_many(ImportRow, rows)


def _join(change: Change, source: int, draft: Draft, cases: dict[bytes, int]) -> dict[str, Any]:
    """Add the people of a further row to the case its first row made."""
    assert draft.group is not None
    case = cases[draft.group]
    entry = of_this_row(change.session, change.session.get_one(CaseRow, case), draft.entry)
    people = add_people(change, case, entry.people, source)
    change.insert_many(OffenceRow, [offence_values(offence, case, people, source) for offence in entry.offences])
    return _import_row(source, draft.key, draft.content, Written(case, people))


def _correct(change: Change, draft: Draft, held: ImportRow, source: int) -> None:
    """Bring what a row made up to date with it; a further row of a case speaks of its people alone."""
    entry = draft.entry
    person = change.session.get(PersonRow, held.person_id) if draft.group and held.person_id else None
    if person is not None and person.position > 0:
        entry = of_this_row(change.session, change.session.get_one(CaseRow, held.case_id), entry)
    correct_from_source(change, held.case_id, held.person_id, entry, source)
    change.update(ImportRow, held.id, key=draft.key, content=draft.content)


def _import_row(source: int, key: bytes, content: bytes, written: Written) -> dict[str, Any]:
    person = written.people[0] if written.people else None
    return {"source_id": source, "key": key, "content": content, "case_id": written.case, "person_id": person}


def _known_source(session: Session, name: str) -> int | None:
    return session.scalar(select(SourceRow.id).where(SourceRow.kind == "table", SourceRow.name == name))


def held_rows(session: Session, source: int | None, keys: Sequence[bytes]) -> dict[bytes, ImportRow]:
    """The rows of a source already imported, of those with these keys."""
    if source is None:
        return {}
    found = {}
    for start in range(0, len(keys), _LOOK_UP):
        rows = session.scalars(
            select(ImportRow).where(ImportRow.source_id == source, ImportRow.key.in_(keys[start : start + _LOOK_UP]))
        )
        found.update({bytes(row.key): row for row in rows})
    return found
