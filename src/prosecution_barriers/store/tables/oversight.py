"""What a lead has to know of: escalations, and who looked at what and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from prosecution_barriers.store.tables.base import Base, Key


class EscalationRow(Base):
    """Something in a case that cannot wait for the summary, until someone has settled it in words."""

    __tablename__ = "escalation"
    __table_args__ = (
        CheckConstraint("length(reason) > 0", name="reasoned"),
        CheckConstraint("(settled_at IS NULL) = (settled_by IS NULL)", name="settled_by_someone"),
        Index(None, "settled_at", "kind"),
    )

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"))
    kind: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("reader.id"))
    settlement: Mapped[str] = mapped_column(Text, default="")


class AccessRow(Base):
    """One consultation or revealing of names: who, when, of what, and the reason where one was asked for."""

    __tablename__ = "access_log"
    __table_args__ = (Index(None, "reader_id", "at"),)

    id: Mapped[Key]
    at: Mapped[datetime]
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"))
    kind: Mapped[str] = mapped_column(String(24))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
