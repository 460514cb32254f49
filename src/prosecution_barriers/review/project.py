"""Make a review, open it, and know who is working on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.data import shipped_json
from prosecution_barriers.records.codebook import Codebook, codebook_from_json, codebook_to_json
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.review import Review
from prosecution_barriers.review.queue_rows import review_of
from prosecution_barriers.review.readers import Reader, add_reader, choose_reader
from prosecution_barriers.store.file import SCHEMA_REVISION, is_url, review_path
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.migrate import require_current, schema_revision, upgrade
from prosecution_barriers.store.store import Store, open_store
from prosecution_barriers.store.tables import BarrierRow, CodebookRow, ReviewRow, ThemeRow
from prosecution_barriers.store.unit import Change


@dataclass(frozen=True)
class OpenReview:
    """An open review: its store, its record, and the reader whose changes are made through it."""

    store: Store
    review: Review
    uuid: str
    codebook_id: int
    chosen: Reader | None

    @property
    def reader(self) -> Reader:
        """The present reader.

        Raises:
            Refused: The review knows several people and nobody said which one this is.
        """
        if self.chosen is None:
            raise Refused(
                "this review knows several people and does not know which of them you are",
                remedy="Say --reader NAME or set BARRIERS_READER; `barriers people` lists them",
            )
        return self.chosen

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook in use."""
        with self.store.read() as session:
            row = session.get_one(CodebookRow, self.codebook_id)
            return codebook_from_json(row.content)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def starter_codebook() -> Codebook:
    """The codebook that ships with the program."""
    return codebook_from_json(shipped_json("codebook.json"))


def create_review(
    location: str | Path, review: Review, *, reader: str = "lead", codebook: Codebook | None = None
) -> OpenReview:
    """Make a review at a path or in an empty database, with a first reader who leads it.

    Raises:
        Refused: Something is there already, or the place is unsafe.
    """
    store = open_store(location, create=not (isinstance(location, str) and is_url(location)))
    try:
        if schema_revision(store) is not None:
            raise Refused(f"there is a review at {store.location} already", remedy="Open it with --review")
        upgrade(store)
        with store.change("review.new", reader=None) as change:
            lead = add_reader(change, reader, name=reader, role="lead")
            codebook_id = add_codebook(change, codebook or starter_codebook())
            uuid = new_uuid()
            change.insert(ReviewRow, uuid=uuid, codebook_id=codebook_id, created_at=change.now, **_values(review))
    except BaseException:
        store.close()
        if store.embedded:
            for suffix in ("", "-wal", "-shm", "-queue"):
                Path(store.location + suffix).unlink(missing_ok=True)
        raise
    return OpenReview(store, review, uuid, codebook_id, lead)


def open_review(
    location: str | Path, *, reader: str | None = None, remembered: Callable[[str], str | None] | None = None
) -> OpenReview:
    """Open the review at a path or URL.

    Args:
        location: A path, a folder holding ``review.barriers``, or a PostgreSQL URL.
        reader: The handle of the present reader; must be one of the review's people.
        remembered: Gives the handle chosen earlier on this machine, by the review's UUID.

    Raises:
        Missing: There is no review there, or it knows no such reader.
        Refused: It was made by another version of the program, or cannot be reached.
    """
    store = open_store(location)
    try:
        require_current(store)
        with store.read() as session:
            row = session.scalars(select(ReviewRow)).one()
            handle = reader or (remembered(row.uuid) if remembered else None)
            chosen = choose_reader(session, handle, strict=reader is not None)
            return OpenReview(store, review_of(row), row.uuid, row.codebook_id, chosen)
    except BaseException:
        store.close()
        raise


def upgrade_review(location: str | Path) -> bool:
    """Bring the tables of a review up to this version of the program; whether anything had to be done.

    Raises:
        Missing: There is no review there.
        Refused: It is no review, or a newer program made it.
    """
    store = open_store(location)
    try:
        found = schema_revision(store)
        if found is None or found >= SCHEMA_REVISION:
            require_current(store)
            return False
        upgrade(store)
        return True
    finally:
        store.close()


def location_exists(location: str | Path) -> bool:
    """Whether a review's file is there; a URL is taken at its word."""
    return (isinstance(location, str) and is_url(location)) or review_path(location).is_file()


def add_codebook(change: Change, codebook: Codebook) -> int:
    """Keep one version of a codebook, whole and as rows to point at; its id."""
    content = codebook_to_json(codebook)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    key = change.insert(
        CodebookRow, version=codebook.version, content=content, digest=digest, created_at=datetime.now(UTC)
    )
    for position, theme in enumerate(codebook.themes):
        row = change.insert(ThemeRow, codebook_id=key, code=theme.code, label=theme.label, position=position)
        change.insert_many(
            BarrierRow,
            [
                {"theme_id": row, "code": barrier.code, "label": barrier.label, "position": place}
                for place, barrier in enumerate(theme.barriers)
            ],
        )
    return key


def _values(review: Review) -> dict[str, object]:
    def text(date: PartialDate | None) -> str | None:
        return str(date) if date else None

    return {
        "title": review.title,
        "frame": review.frame,
        "selection": review.selection.value,
        "mode": review.mode.value,
        "marking": review.marking,
        "period_from": text(review.period_from),
        "period_to": text(review.period_to),
        "retention": text(review.retention),
        "legal_basis": review.legal_basis,
        "areas_total": review.areas_total,
        "settings": {},
    }


def theme_ids(session: Session, codebook_id: int) -> dict[str, int]:
    """The row of every theme of a codebook, by code."""
    rows = session.execute(select(ThemeRow.code, ThemeRow.id).where(ThemeRow.codebook_id == codebook_id))
    return {row.code: row.id for row in rows}


def barrier_ids(session: Session, codebook_id: int) -> dict[str, int]:
    """The row of every barrier of a codebook, by code."""
    rows = session.execute(
        select(BarrierRow.code, BarrierRow.id)
        .join(ThemeRow, BarrierRow.theme_id == ThemeRow.id)
        .where(ThemeRow.codebook_id == codebook_id)
    )
    return {row.code: row.id for row in rows}
