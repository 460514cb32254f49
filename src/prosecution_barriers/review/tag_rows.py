"""Tags as they are kept, read as the values that the rest of the program works with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.reading import OTHER, Passage, Tag
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import Confidence, Effect
from prosecution_barriers.store.tables import BarrierRow, TagRow, TextVersionRow


def tag_from(row: TagRow | Row[Any], code: str | None, document: int | None) -> Tag:
    """A tag's row as the value the rest of the program works with."""
    passage = None
    if document is not None and row.start is not None and row.stop is not None:
        passage = Passage(document, row.start, row.stop)
    return Tag(
        id=row.id,
        barrier=code or OTHER,
        stage=row.stage,
        agency=row.agency,
        effect=Effect(row.effect),
        confidence=Confidence(row.confidence),
        passage=passage,
        note=row.note,
        words=row.words,
        uuid=row.uuid,
        version=row.version,
        text_version=row.text_version_id,
        document=document,
        page=row.page,
    )


def get_tag(session: Session, key: int) -> Tag:
    """One tag by its row.

    Raises:
        Missing: It has been removed.
    """
    found = session.execute(
        select(TagRow, BarrierRow.code, TextVersionRow.document_id)
        .outerjoin(BarrierRow, TagRow.barrier_id == BarrierRow.id)
        .outerjoin(TextVersionRow, TagRow.text_version_id == TextVersionRow.id)
        .where(TagRow.id == key)
    ).first()
    if found is None:
        raise Missing("that tag has been removed", remedy="Look at the case again")
    return tag_from(*found)


def tag_key(session: Session, uuid: str) -> int:
    """The row of the tag with that identifier.

    Raises:
        Missing: It has been removed.
    """
    found = session.scalar(select(TagRow.id).where(TagRow.uuid == uuid))
    if found is None:
        raise Missing("that tag has been removed", remedy="Look at the case again")
    return found
