"""Reviews to time keys on: the demonstration with a 5 MB document and 500 tags, and queues of any length."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import text
from tests.workbench_sample import long_text

from prosecution_barriers.cli.demo import make_demo
from prosecution_barriers.intake.keep_documents import add_document
from prosecution_barriers.records.documents import ReadDocument
from prosecution_barriers.records.reading import Passage
from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.store.tables import CaseRow, ReadingRow, TagRow

READER = "a.wren"
LONG_CASE = "PE-0007"
TAGS = 500


def make_review(path: Path) -> None:
    """The demonstration, with a document of 5 MB and one of the demonstration's longest length, 500 tags on each."""
    make_demo(path, lambda share: None)
    review = open_review(str(path), reader=READER)
    try:
        for size, title in ((5_000_000, "Larger bundle"), (500_000, "Smaller bundle")):
            _add_long(review, size, title)
    finally:
        review.close()


def _add_long(review: OpenReview, size: int, title: str) -> None:
    with review.store.read() as session:
        prefix, number = LONG_CASE.split("-")
        case = session.query(CaseRow.id).filter_by(review_prefix=prefix, review_number=int(number)).scalar()
    words = long_text(size)
    read = ReadDocument(words, kind="text")
    with review.store.change("import.documents", reader=review.reader.id, case=case) as change:
        document = add_document(change, f"{title}.txt", hashlib.sha256(words.encode()).hexdigest(), read, case)
    spots = [Passage(document, at, at + 60 + at % 300) for at in range(0, len(words) - 400, (len(words) - 400) // TAGS)]
    _tag(review, case, document, spots[:TAGS])


def _tag(review: OpenReview, case: int, document: int, spots: list[Passage]) -> None:
    from prosecution_barriers.review.readings import begin
    from prosecution_barriers.store.identity import new_uuid
    from prosecution_barriers.store.tables import TextVersionRow

    with review.store.change("tag.add", reader=review.reader.id, case=case) as change:
        version = change.session.query(TextVersionRow.id).filter_by(document_id=document).scalar()
        reading = begin(change, review, case)
        assert change.session.get(ReadingRow, reading) is not None
        for place, spot in enumerate(spots):
            change.insert(
                TagRow,
                uuid=new_uuid(),
                reading_id=reading,
                case_id=case,
                barrier_id=1 + place % 60,
                words="",
                stage="CHG",
                agency="CPS",
                effect="contributory",
                confidence="evident",
                text_version_id=version,
                start=spot.start,
                stop=spot.end,
                page=None,
                note="",
                created_at=change.now,
            )


def lengthen(path: Path, cases: int) -> None:
    """Fill the queue of the review at *path* up to *cases*, each a copy of one of the demonstration's."""
    review = open_review(str(path), reader=READER)
    columns = [column.name for column in CaseRow.__table__.columns if column.name not in _OWN]
    listed = ", ".join(columns)
    try:
        with review.store.change("import.rows", reader=review.reader.id) as change:
            held = change.session.query(CaseRow).count()
            change.session.execute(
                text(
                    f"""
                    WITH RECURSIVE places(place) AS
                      (SELECT :held UNION ALL SELECT place + 1 FROM places WHERE place < :last)
                    INSERT INTO case_entry (uuid, review_prefix, review_number, urn_normalised, {listed})
                    SELECT lower(hex(randomblob(16))), 'ZZ', place, 'R9ZZ' || place || '09', {listed}
                    FROM places JOIN case_entry AS one ON one.id = 1 + place % 200
                    """
                ),
                {"held": held, "last": cases - 1},
            )
    finally:
        review.close()


_OWN = {"id", "uuid", "review_prefix", "review_number", "urn_normalised"}
