"""Readings of cases, with their tags and theme answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from prosecution_barriers.store.tables.base import Base, Key


class ReadingRow(Base):
    """One reader's pass through one case."""

    __tablename__ = "reading"
    __table_args__ = (
        UniqueConstraint("case_id", "reader_id", "pass_number"),
        Index(None, "reader_id", "state"),
        Index(None, "state", "case_id"),
    )

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"))
    codebook_id: Mapped[int] = mapped_column(ForeignKey("codebook.id"))
    pass_number: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    """When it was finished for the first time; kept while it is taken up again, so *state* alone says what is done."""
    note: Mapped[str] = mapped_column(Text, default="")


FIRST_FIRST = (ReadingRow.pass_number, ReadingRow.finished_at, ReadingRow.id)
"""The order of a case's readings that are done; the first of them counts, however late it was corrected."""


class TagRow(Base):
    """A barrier found: in a passage of one text version, on a page without text, or in the whole case.

    The case stands here too, so that counting cases never joins the readings twice.
    """

    __tablename__ = "tag"
    __table_args__ = (
        CheckConstraint("(barrier_id IS NULL) = (length(words) > 0)", name="coded_or_in_words"),
        CheckConstraint(
            "(text_version_id IS NULL AND start IS NULL AND stop IS NULL AND page IS NULL)"
            " OR (text_version_id IS NOT NULL AND start >= 0 AND stop > start AND page IS NULL)"
            " OR (text_version_id IS NOT NULL AND start IS NULL AND stop IS NULL AND page >= 1)",
            name="passage_page_or_case",
        ),
        Index(None, "text_version_id", "start"),
        # Holds all that counting reads of a tag, so that the text of notes is never touched by it.
        Index("ix_tag_counted", "reading_id", "barrier_id", "stage", "agency", "effect", "confidence"),
    )

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    barrier_id: Mapped[int | None] = mapped_column(ForeignKey("barrier.id"), index=True)
    words: Mapped[str] = mapped_column(String(300), default="")
    stage: Mapped[str | None] = mapped_column(String(8))
    agency: Mapped[str | None] = mapped_column(String(8))
    effect: Mapped[str] = mapped_column(String(20))
    confidence: Mapped[str] = mapped_column(String(12))
    text_version_id: Mapped[int | None] = mapped_column(ForeignKey("text_version.id"))
    start: Mapped[int | None]
    stop: Mapped[int | None]
    page: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class AnswerRow(Base):
    """A reading's answer on one theme."""

    __tablename__ = "theme_answer"
    __table_args__ = (
        UniqueConstraint("reading_id", "theme_id"),
        Index("ix_theme_answer_counted", "reading_id", "theme_id", "answer"),
    )

    id: Mapped[Key]
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    answer: Mapped[str] = mapped_column(String(16))
    answered_at: Mapped[datetime]


class QuestionAnswerRow(Base):
    """A reading's grade on one question of the question set, with why."""

    __tablename__ = "question_answer"
    __table_args__ = (UniqueConstraint("reading_id", "question"), CheckConstraint("question > 0", name="numbered"))

    id: Mapped[Key]
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    question: Mapped[int]
    grade: Mapped[str] = mapped_column(String(2))
    note: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime]


class NoBarrierRow(Base):
    """The decision of a reading that no barrier was found in its case; a tag made later withdraws it."""

    __tablename__ = "no_barrier"
    __table_args__ = (UniqueConstraint("reading_id"),)

    id: Mapped[Key]
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    decided_at: Mapped[datetime]
