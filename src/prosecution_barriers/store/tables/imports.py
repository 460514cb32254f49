"""Where facts came from: sources, the rows already imported, and the frame the sample was drawn from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from prosecution_barriers.store.tables.base import Base, Key


class SourceRow(Base):
    """A table, a folder of documents, or a person's own entry, by name."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(Text)
    first_used: Mapped[datetime]


class ImportRow(Base):
    """A table row already imported: known by its key, compared by its content (16-byte digests)."""

    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("source_id", "key"),)

    id: Mapped[Key]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    key: Mapped[bytes] = mapped_column(LargeBinary(16))
    content: Mapped[bytes] = mapped_column(LargeBinary(16))
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class FrameEntryRow(Base):
    """One case of the list the sample was drawn from, read or not."""

    __tablename__ = "frame_entry"
    __table_args__ = (UniqueConstraint("reference", "occurrence"),)

    id: Mapped[Key]
    reference: Mapped[str] = mapped_column(Text)
    occurrence: Mapped[int]
    area: Mapped[str | None] = mapped_column(Text)
    stratum: Mapped[str | None] = mapped_column(Text)
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
