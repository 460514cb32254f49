"""Pairs of entries that look alike, what a person decided of them, and what the machine learned."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from prosecution_barriers.store.tables.base import Base, Key


class DuplicatePairRow(Base):
    """A proposal of the machine with its evidence; the decision stands in the same row, empty until taken."""

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        UniqueConstraint("left_id", "right_id"),
        CheckConstraint("left_id < right_id", name="ordered"),
        Index(None, "decision", "probability"),
    )

    id: Mapped[Key]
    left_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"))
    right_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    probability: Mapped[float]
    relation: Mapped[str] = mapped_column(String(16), default="unclear")
    evidence: Mapped[dict[str, Any]] = mapped_column(default=dict)
    proposed_at: Mapped[datetime]
    decision: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, default="")
    blind: Mapped[bool] = mapped_column(default=False)
    kept_id: Mapped[int | None] = mapped_column(ForeignKey("case_entry.id"))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("reader.id"))
    decided_at: Mapped[datetime | None]


class DuplicateModelRow(Base):
    """What the machine learned from the entries of the review at the last scan; one row, numbered 1."""

    __tablename__ = "duplicate_model"

    id: Mapped[Key]
    content: Mapped[str] = mapped_column(Text)
    entries: Mapped[int]
    journal_id: Mapped[int]
    """The last journal entry of which the scan knew; what was written later has not been scored."""
    learned_at: Mapped[datetime]
