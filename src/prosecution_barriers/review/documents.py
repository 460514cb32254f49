"""The documents of a case and their texts, and the tray of those that found no case."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.documents import Anchor
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.review.lookup import CaseRef
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import CaseRow, DocumentRow, ImportRow, TagRow, TextVersionRow


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What is known of a document without its text; *characters* is None where it has none."""

    id: int
    uuid: str
    case: int | None
    title: str
    form: str | None
    kind: str
    date: Recorded[str]
    origin: str
    pages: int | None
    characters: int | None
    text_version: int | None
    absent_reason: str = ""
    twin_of: int | None = None
    marking: str = ""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """One version of a document's text, with its anchors in the order of their offsets."""

    document: int
    version: int
    number: int
    text: str
    anchors: tuple[Anchor, ...]
    notes: tuple[str, ...]


def document_heads(session: Session, case: int | None) -> list[DocumentHead]:
    """The documents of a case in date order, undated ones last; without a case, the tray."""
    newest = (
        select(TextVersionRow.document_id, func.max(TextVersionRow.number).label("number"))
        .group_by(TextVersionRow.document_id)
        .subquery()
    )
    rows = session.execute(
        select(DocumentRow, TextVersionRow.id, func.length(TextVersionRow.text))
        .outerjoin(newest, newest.c.document_id == DocumentRow.id)
        .outerjoin(
            TextVersionRow, (TextVersionRow.document_id == DocumentRow.id) & (TextVersionRow.number == newest.c.number)
        )
        .where(DocumentRow.case_id == case if case is not None else DocumentRow.case_id.is_(None))
    ).all()
    heads = [_head(row, version, characters) for row, version, characters in rows]
    return sorted(heads, key=lambda head: (not head.date.known, head.date.value or "", head.id))


def _head(row: DocumentRow, version: int | None, characters: int | None) -> DocumentHead:
    return DocumentHead(
        id=row.id,
        uuid=row.uuid,
        case=row.case_id,
        title=row.title,
        form=row.form,
        kind=row.kind,
        date=row.date,
        origin=row.origin,
        pages=row.pages,
        characters=characters,
        text_version=version,
        absent_reason=row.absent_reason,
        twin_of=row.twin_of,
        marking=row.marking,
    )


def load_text(session: Session, document: int, version: int | None = None) -> DocumentText:
    """The text of a document: the newest version, or the one a tag stands on.

    Raises:
        Missing: It has no text.
    """
    query = select(TextVersionRow).where(TextVersionRow.document_id == document)
    if version is not None:
        query = query.where(TextVersionRow.id == version)
    row = session.scalars(query.order_by(TextVersionRow.number.desc())).first()
    if row is None:
        raise Missing("this document has no text", remedy="It is known to be missing from the copy")
    anchors = tuple(map(Anchor.from_list, row.anchors))
    return DocumentText(document, row.id, row.number, row.text, anchors, tuple(row.notes))


def find_document(session: Session, name: str, case: int | None = None) -> DocumentHead:
    """The document of that number, UUID start, title or file name.

    Args:
        name: How a person names it; within a case also its place, ``1`` for the first.
        case: Where to look; everywhere if None.

    Raises:
        Missing: There is none.
        Refused: There are several.
    """
    if case is not None:
        heads = document_heads(session, case)
        if name.isdigit() and 1 <= int(name) <= len(heads):
            return heads[int(name) - 1]
    else:
        rows = session.scalars(
            select(DocumentRow).where(
                (DocumentRow.origin == name)
                | DocumentRow.origin.endswith(f"/{name}", autoescape=True)
                | DocumentRow.uuid.startswith(name.lower(), autoescape=True)
            )
        )
        heads = [_head(row, None, None) for row in rows]
    wanted = name.lower()
    found = [
        head
        for head in heads
        if wanted in (head.title.lower(), head.origin.lower(), head.origin.lower().rsplit("/", 1)[-1])
        or (len(wanted) >= 6 and head.uuid.startswith(wanted))
    ]
    if not found:
        raise Missing(f"there is no document {name!r}", remedy="`barriers documents` lists them")
    if len(found) > 1:
        raise Refused(f"{len(found)} documents are called {name!r}", remedy="Give the start of its UUID")
    return found[0]


def assign_document(review: OpenReview, document: int, case: CaseRef) -> None:
    """Give a document of the tray (or one assigned wrongly) to a case.

    Raises:
        Refused: A passage of it is tagged, so it cannot leave its case.
    """
    with review.store.change("document.assign", reader=review.reader.id, case=case.id) as change:
        if _tagged(change.session, document):
            raise Refused("a passage of this document is tagged", remedy="Remove those tags first")
        position = change.session.scalar(
            select(func.coalesce(func.max(DocumentRow.position), -1)).where(DocumentRow.case_id == case.id)
        )
        change.update(DocumentRow, document, case_id=case.id, position=(position or 0) + 1)


def _tagged(session: Session, document: int) -> bool:
    return (
        session.scalar(
            select(TagRow.id)
            .join(TextVersionRow, TagRow.text_version_id == TextVersionRow.id)
            .where(TextVersionRow.document_id == document)
            .limit(1)
        )
        is not None
    )


def tray_size(session: Session) -> int:
    """How many documents wait for a case."""
    return session.scalar(select(func.count()).where(DocumentRow.case_id.is_(None))) or 0


def counts(session: Session) -> dict[str, int]:
    """How many cases, documents and imported rows the review holds."""
    return {
        "cases": session.scalar(select(func.count(CaseRow.id))) or 0,
        "documents": session.scalar(select(func.count(DocumentRow.id))) or 0,
        "rows": session.scalar(select(func.count(ImportRow.id))) or 0,
    }
