"""Where a reader has found a barrier: every tag of one code, with the words it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.store.tables import BarrierRow, CaseRow, DocumentRow, ReadingRow, TagRow, TextVersionRow

QUOTED = 160


@dataclass(frozen=True, slots=True)
class TaggedPassage:
    """One tag and where it stands; *quote* is the beginning of the passage, empty for a page or a whole case."""

    tag: str
    case: int
    review_id: str
    document: int | None
    title: str
    start: int | None
    page: int | None
    quote: str
    note: str
    words: str


def tagged_passages(session: Session, reader: int, code: str, limit: int = 500) -> list[TaggedPassage]:
    """The reader's own tags of *code*, by case; of `OTHER`, those in words, for the lead to look through.

    Args:
        session: A session to read with.
        reader: Whose tags; nobody sees another's before both are done.
        code: A barrier's code in any version of the codebook, or `OTHER`.
        limit: How many at most.
    """
    query = (
        select(
            TagRow,
            CaseRow.review_prefix,
            CaseRow.review_number,
            DocumentRow.id.label("document"),
            DocumentRow.title,
            func.substr(TextVersionRow.text, TagRow.start + 1, QUOTED).label("quote"),
        )
        .join(ReadingRow, TagRow.reading_id == ReadingRow.id)
        .join(CaseRow, TagRow.case_id == CaseRow.id)
        .outerjoin(BarrierRow, TagRow.barrier_id == BarrierRow.id)
        .outerjoin(TextVersionRow, TagRow.text_version_id == TextVersionRow.id)
        .outerjoin(DocumentRow, TextVersionRow.document_id == DocumentRow.id)
        .where(ReadingRow.reader_id == reader)
        .where(TagRow.barrier_id.is_(None) if code == OTHER else BarrierRow.code == code)
        .order_by(CaseRow.review_prefix, CaseRow.review_number, DocumentRow.position, TagRow.start)
        .limit(limit)
    )
    found = []
    for tag, prefix, number, document, title, quote in session.execute(query):
        length = (tag.stop or 0) - (tag.start or 0)
        found.append(
            TaggedPassage(
                tag=tag.uuid,
                case=tag.case_id,
                review_id=str(ReviewId(prefix, number)),
                document=document,
                title=title or "",
                start=tag.start,
                page=tag.page,
                quote=(quote or "")[:length],
                note=tag.note,
                words=tag.words,
            )
        )
    return found
