"""The journal: one entry a command, chained by digests, and the earlier versions of the rows it changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from prosecution_barriers.store.tables.base import Base, Key


class JournalEntryRow(Base):
    """One command: who, when, what, on which case; ids and digests, never text."""

    __tablename__ = "journal_entry"

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    at: Mapped[datetime]
    reader_id: Mapped[int | None] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(String(40))
    case_id: Mapped[int | None] = mapped_column(index=True)
    batch: Mapped[str | None] = mapped_column(String(36), index=True)
    undoes: Mapped[int | None] = mapped_column(index=True)
    payload: Mapped[list[Any]]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class JournalVersionRow(Base):
    """What one command did to one row, or to a run of new rows: the values before it, the digest after it."""

    __tablename__ = "journal_version"
    __table_args__ = (Index(None, "table_name", "last_row"), Index(None, "entry_id"))

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"))
    table_name: Mapped[str] = mapped_column(String(40))
    first_row: Mapped[int]
    last_row: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[str | None] = mapped_column(String(64))
