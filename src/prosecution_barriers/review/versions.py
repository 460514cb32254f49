"""The values of the rows that a command touched, before and after it, as the journal keeps them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.store.tables import Base, JournalEntryRow, JournalVersionRow

Values = dict[str, Any]


def touched(session: Session, entry: JournalEntryRow, kind: type[Base]) -> tuple[Values, Values] | None:
    """The first row of a table that *entry* touched: its columns before and after; empty where there was no row.

    None where it touched no row of the table. What later commands did to the row is left out.
    """
    version = session.scalars(
        select(JournalVersionRow)
        .where(JournalVersionRow.entry_id == entry.id, JournalVersionRow.table_name == kind.__tablename__)
        .order_by(JournalVersionRow.id)
        .limit(1)
    ).first()
    return None if version is None else (version.before or {}, _after(session, version, kind))


def _after(session: Session, version: JournalVersionRow, kind: type[Base]) -> Values:
    if version.before is not None and version.after is None:
        return {}
    # Only new rows are kept as runs, so whatever happened to one later is kept under its own id.
    later = session.scalars(
        select(JournalVersionRow)
        .where(
            JournalVersionRow.table_name == version.table_name,
            JournalVersionRow.last_row == version.first_row,
            JournalVersionRow.id > version.id,
        )
        .order_by(JournalVersionRow.id)
        .limit(1)
    ).first()
    if later is not None:
        return later.before or {}
    table = kind.__table__
    row = session.execute(select(table).where(table.c.id == version.first_row)).mappings().first()
    return dict(row) if row is not None else {}
