"""The review itself, the people who work on it, its codebook versions, and where each reader left off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from prosecution_barriers.store.tables.base import Base, Key


class ReviewRow(Base):
    """The project record; a store holds exactly one."""

    __tablename__ = "review"
    __table_args__ = (CheckConstraint("id = 1", name="one_review"),)

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    frame: Mapped[str] = mapped_column(Text)
    selection: Mapped[str] = mapped_column(String(16))
    mode: Mapped[str] = mapped_column(String(16))
    marking: Mapped[str] = mapped_column(String(80))
    period_from: Mapped[str | None] = mapped_column(String(10))
    period_to: Mapped[str | None] = mapped_column(String(10))
    retention: Mapped[str | None] = mapped_column(String(10))
    legal_basis: Mapped[str] = mapped_column(Text, default="")
    areas_total: Mapped[int | None]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    codebook_id: Mapped[int] = mapped_column(ForeignKey("codebook.id"))
    created_at: Mapped[datetime]


class ReaderRow(Base):
    """Someone who works on the review."""

    __tablename__ = "reader"
    __table_args__ = (UniqueConstraint("handle"),)

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    handle: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool] = mapped_column(default=True)


class CodebookRow(Base):
    """One version of the codebook, whole, with the digest of its content."""

    __tablename__ = "codebook"
    __table_args__ = (UniqueConstraint("version"),)

    id: Mapped[Key]
    version: Mapped[str] = mapped_column(String(24))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    themes: Mapped[list[ThemeRow]] = relationship(order_by="ThemeRow.position")


class ThemeRow(Base):
    """A theme of one codebook version; tags and answers point here and at `BarrierRow`."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("codebook_id", "code"),)

    id: Mapped[Key]
    codebook_id: Mapped[int] = mapped_column(ForeignKey("codebook.id"))
    code: Mapped[str] = mapped_column(String(12))
    label: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]
    barriers: Mapped[list[BarrierRow]] = relationship(order_by="BarrierRow.position")


class BarrierRow(Base):
    """A barrier of one codebook version."""

    __tablename__ = "barrier"
    __table_args__ = (UniqueConstraint("theme_id", "code"),)

    id: Mapped[Key]
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    code: Mapped[str] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]


class UiStateRow(Base):
    """Where a reader left off, how they like it, what they were typing: no text of a document, never journalled."""

    __tablename__ = "ui_state"
    __table_args__ = (UniqueConstraint("reader_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60))
    value: Mapped[dict[str, Any]] = mapped_column(default=dict)
