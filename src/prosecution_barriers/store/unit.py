"""The unit of work: a command is its rows and one journal entry in one transaction, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from prosecution_barriers.records.refusals import Conflict, Missing
from prosecution_barriers.store import journal
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.tables import Base, JournalEntryRow, JournalVersionRow

_SLICE = 500


class Change:
    """Writes the rows of one command and remembers what they were before.

    Made by `Store.change`; every write of the program goes through here.
    """

    def __init__(self, session: Session, action: str, reader: int | None, case: int | None, batch: str | None):
        self.session = session
        self.action = action
        self.case = case
        self.now = datetime.now(UTC)
        self.undoes: int | None = None
        self._reader = reader
        self._batch = batch
        self._next: dict[str, int] = {}
        self._versions: list[dict[str, Any]] = []

    def insert(self, kind: type[Base], /, **values: Any) -> int:
        """Add one row; its id, which no other row ever had."""
        return self.insert_many(kind, [values])[0]

    def insert_many(self, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> range:
        """Add rows under consecutive ids; those ids. Rows that carry an ``id`` keep it."""
        if not rows:
            return range(0)
        table = _table(kind)
        first = rows[0]["id"] if "id" in rows[0] else self.reserve(kind, len(rows))
        defaults = _defaults(table)
        complete = [{**defaults, **row, "id": first + place} for place, row in enumerate(rows)]
        self.session.execute(insert(table), complete)
        after = journal.row_digest(journal.encode(table, complete[0])) if len(rows) == 1 else None
        self._remember(table, first, first + len(rows) - 1, None, after)
        return range(first, first + len(rows))

    def reserve(self, kind: type[Base], count: int = 1) -> int:
        """The first of *count* ids that no row of the table has or ever had."""
        table = _table(kind)
        if table.name not in self._next:
            highest = self.session.scalar(select(func.max(table.c.id))) or 0
            versions = select(func.max(JournalVersionRow.last_row)).where(JournalVersionRow.table_name == table.name)
            self._next[table.name] = max(highest, self.session.scalar(versions) or 0) + 1
        first = self._next[table.name]
        self._next[table.name] = first + count
        return first

    def update(self, kind: type[Base], row: int, /, **values: Any) -> None:
        """Change columns of one row; nothing happens where they hold these values already.

        Raises:
            Missing: There is no such row.
        """
        table = _table(kind)
        before = self._current(table, row)
        if before is None:
            raise Missing(f"there is no {table.name} {row}", remedy="It may have been removed meanwhile")
        after = {**before, **values}
        if after == before:
            return
        self.session.execute(update(table).where(table.c.id == row).values(**values))
        digest = journal.row_digest(journal.encode(table, after))
        self._remember(table, row, row, journal.encode(table, before), digest)

    def delete(self, kind: type[Base], row: int) -> None:
        """Remove one row; its values stay with the journal.

        Raises:
            Missing: There is no such row.
        """
        table = _table(kind)
        before = self._current(table, row)
        if before is None:
            raise Missing(f"there is no {table.name} {row}", remedy="It may have been removed meanwhile")
        self._delete(table, row)
        self._remember(table, row, row, journal.encode(table, before), None)

    def take_back(self, entry: JournalEntryRow) -> None:
        """Restore every row that *entry* changed to what it was before.

        The entries of one batch are taken back newest first; the change then undoes the newest of them.

        Raises:
            Conflict: A row has been changed since by something that still stands.
        """
        self.undoes = self.undoes or entry.id
        versions = self.session.scalars(
            select(JournalVersionRow)
            .where(JournalVersionRow.entry_id == entry.id)
            .order_by(JournalVersionRow.id.desc())
        ).all()
        for version in versions:
            table = Base.metadata.tables[version.table_name]
            if version.before is None:
                self._take_back_rows(table, version)
            else:
                self._restore(table, version, journal.decode(table, version.before))

    def _take_back_rows(self, table: Table, version: JournalVersionRow) -> None:
        for start in range(version.first_row, version.last_row + 1, _SLICE):
            end = min(start + _SLICE - 1, version.last_row)
            rows = self.session.execute(
                select(table).where(table.c.id.between(start, end)).order_by(table.c.id.desc())
            ).mappings()
            found = [journal.encode(table, dict(row)) for row in rows]
            if len(found) != end - start + 1:
                raise _changed_since()
            if version.after and journal.row_digest(found[0]) != version.after:
                raise _changed_since()
            for row in found:
                self._delete(table, row["id"])
                self._remember(table, row["id"], row["id"], row, None)

    def _restore(self, table: Table, version: JournalVersionRow, before: dict[str, Any]) -> None:
        row = version.first_row
        current = self._current(table, row)
        now = journal.row_digest(journal.encode(table, current)) if current is not None else None
        if now != version.after:
            raise _changed_since()
        if current is None:
            self.session.execute(insert(table), [before])
            self._remember(table, row, row, None, journal.row_digest(journal.encode(table, before)))
        else:
            self.session.execute(update(table).where(table.c.id == row).values(**before))
            digest = journal.row_digest(journal.encode(table, before))
            self._remember(table, row, row, journal.encode(table, current), digest)

    def _current(self, table: Table, row: int) -> dict[str, Any] | None:
        found = self.session.execute(select(table).where(table.c.id == row)).mappings().first()
        return dict(found) if found is not None else None

    def _delete(self, table: Table, row: int) -> None:
        try:
            self.session.execute(delete(table).where(table.c.id == row))
        except IntegrityError as fault:
            raise Conflict("later work rests on it", remedy="Undo the later work first") from fault

    def _remember(self, table: Table, first: int, last: int, before: dict[str, Any] | None, after: str | None) -> None:
        self._versions.append(
            {"table_name": table.name, "first_row": first, "last_row": last, "before": before, "after": after}
        )

    def write_journal(self) -> int | None:
        """Close the command with its entry, chained to the one before; None where nothing was changed."""
        if not self._versions:
            return None
        previous = self.session.execute(
            select(JournalEntryRow.id, JournalEntryRow.digest).order_by(JournalEntryRow.id.desc()).limit(1)
        ).first()
        entry = JournalEntryRow(
            id=(previous.id if previous else 0) + 1,
            uuid=new_uuid(),
            at=self.now,
            reader_id=self._reader,
            action=self.action,
            case_id=self.case,
            batch=self._batch,
            undoes=self.undoes,
            payload=_payload(self._versions),
            previous=previous.digest if previous else journal.GENESIS,
        )
        entry.digest = journal.chain_digest(entry.previous, journal.entry_facts(entry))
        self.session.add(entry)
        self.session.flush()
        highest = self.session.scalar(select(func.max(JournalVersionRow.id))) or 0
        self.session.execute(
            insert(JournalVersionRow),
            [
                {**version, "entry_id": entry.id, "id": highest + place}
                for place, version in enumerate(self._versions, 1)
            ],
        )
        return entry.id


def _payload(versions: Iterable[Mapping[str, Any]]) -> list[Any]:
    return [[v["table_name"], v["first_row"], v["last_row"], v["after"]] for v in versions]


def _table(kind: type[Base]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def _defaults(table: Table) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.c:
        default: Any = column.default
        if default is None:
            values[column.key] = None
        else:
            values[column.key] = default.arg(None) if default.is_callable else default.arg
    return values


def _changed_since() -> Conflict:
    return Conflict("it has been changed since", remedy="Undo the later change first")
