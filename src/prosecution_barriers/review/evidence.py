"""What the tags of a case rest on, as it is cited: the document's number and title, page and paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.documents import Anchor, cite
from prosecution_barriers.records.reading import Reading, Tag
from prosecution_barriers.review.documents import document_heads
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.readings import load_reading
from prosecution_barriers.store.tables import ReaderRow, ReadingRow, TextVersionRow


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a tag points: the number the document has in its case, its title, and the place in it."""

    number: int
    title: str
    place: str

    def words(self) -> str:
        """The citation in one phrase, such as ``3 MG5 case summary, page 2, paragraph 12``."""
        return ", ".join(part for part in (f"{self.number} {self.title}", self.place) if part)


def evidence_of(session: Session, case: int, tags: Iterable[Tag]) -> dict[str, Evidence]:
    """The citation of every tag that stands on a document, by the tag's UUID."""
    pointing = [tag for tag in tags if tag.document is not None]
    if not pointing:
        return {}
    heads = {head.id: (number, head.title) for number, head in enumerate(document_heads(session, case), 1)}
    versions = {tag.text_version for tag in pointing if tag.text_version is not None}
    anchors = {
        key: tuple(map(Anchor.from_list, found))
        for key, found in session.execute(
            select(TextVersionRow.id, TextVersionRow.anchors).where(TextVersionRow.id.in_(versions))
        )
    }
    cited = {}
    for tag in pointing:
        if tag.document in heads:
            place = f"page {tag.page}" if tag.page is not None else ""
            if tag.passage and tag.text_version is not None:
                place = cite(anchors[tag.text_version], tag.passage.start)
            cited[tag.uuid] = Evidence(*heads[tag.document], place)
    return cited


def readings_of(session: Session, review: OpenReview, case: int) -> list[tuple[str, Reading]]:
    """The readings of a case with the handle of their reader, first pass first.

    A lead sees all of them, since figures rest on them. Anyone else sees their own alone, so that a second
    reading stays blind.
    """
    query = (
        select(ReaderRow.handle, ReaderRow.id)
        .join(ReadingRow, ReadingRow.reader_id == ReaderRow.id)
        .where(ReadingRow.case_id == case)
        .order_by(ReadingRow.pass_number, ReadingRow.id)
    )
    if review.reader.role != "lead":
        query = query.where(ReaderRow.id == review.reader.id)
    return [(handle, load_reading(session, review, case, reader)) for handle, reader in session.execute(query)]
