"""What stands beside the figures: recommendations, confirmed quotes, and a log of what was given to whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from prosecution_barriers.store.tables.base import Base, Key


class RecommendationRow(Base):
    """A recommendation on a theme: who owns it, by what it is measured, and by when it is due."""

    __tablename__ = "recommendation"
    __table_args__ = (CheckConstraint("length(words) > 0", name="worded"),)

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(120), default="")
    measure: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[str | None] = mapped_column(String(10))
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"))
    created_at: Mapped[datetime]


class DisclosureRow(Base):
    """One disclosure: a summary or a quote given to somebody; who gave it, to whom, when, and its digest.

    A summary has further lines of the same moment: its manifest and, where it is shared, its lines of the ledger.
    """

    __tablename__ = "disclosure_log"
    __table_args__ = (Index(None, "kind", "at"), CheckConstraint("length(recipient) > 0", name="to_somebody"))

    id: Mapped[Key]
    at: Mapped[datetime]
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"))
    kind: Mapped[str] = mapped_column(String(24))
    recipient: Mapped[str] = mapped_column(Text)
    protection: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_entry.id"), index=True)
    tag_uuid: Mapped[str | None] = mapped_column(String(36))


class QuoteRow(Base):
    """A masked passage that a person has read and confirmed for a summary; a tag has one at most."""

    __tablename__ = "quote"
    __table_args__ = (UniqueConstraint("tag_uuid"), CheckConstraint("length(masked) > 0", name="worded"))

    id: Mapped[Key]
    tag_uuid: Mapped[str] = mapped_column(String(36))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    masked: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(120), default="")
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"))
    confirmed_at: Mapped[datetime]
