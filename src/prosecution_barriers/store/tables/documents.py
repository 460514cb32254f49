"""Documents of a case and the immutable versions of their text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.store.tables.base import Base, Key, fact


class DocumentRow(Base):
    """One document; without a case it waits in the tray, without a version it is known to be missing."""

    __tablename__ = "document"
    __table_args__ = (Index(None, "case_id", "position"), Index(None, "sha256"), Index(None, "origin"))

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_entry.id"))
    position: Mapped[int]
    form: Mapped[str | None] = mapped_column(String(24))
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    date: Mapped[Recorded[str]] = fact("date", String(10))
    marking: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(16), default="")
    pages: Mapped[int | None]
    absent_reason: Mapped[str] = mapped_column(Text, default="")
    twin_of: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class TextVersionRow(Base):
    """The text of a document as one reading of its file gave it; never changed, only added to."""

    __tablename__ = "text_version"
    __table_args__ = (UniqueConstraint("document_id", "number"), CheckConstraint("number > 0", name="counted_from_one"))

    id: Mapped[Key]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    anchors: Mapped[list[Any]] = mapped_column(default=list)
    notes: Mapped[list[Any]] = mapped_column(default=list)
    read_at: Mapped[datetime]
