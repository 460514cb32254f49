"""Tags: add, remove, recode and change them; every one a journalled command that undo takes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.codebook import Barrier
from prosecution_barriers.records.reading import OTHER, Tag
from prosecution_barriers.records.refusals import Conflict, Missing, Refused
from prosecution_barriers.records.vocabulary import Agency, Confidence, Effect, Stage
from prosecution_barriers.review.prefill import prefill
from prosecution_barriers.review.project import OpenReview, barrier_ids
from prosecution_barriers.review.readings import begin, withdraw_no_barrier
from prosecution_barriers.review.tag_rows import get_tag
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.tables import DocumentRow, ReadingRow, TagRow, TextVersionRow
from prosecution_barriers.store.unit import Change


@dataclass(frozen=True, slots=True)
class NewTag:
    """What a reader says of a barrier they found.

    Without *stage* or *agency* these are pre-filled from the document's form and the codebook. Without
    *document* the tag stands for the whole case; *start* and *stop* are code points of the document's
    newest text unless *text_version* names another, *page* a page that holds no text.
    """

    barrier: str
    document: int | None = None
    start: int | None = None
    stop: int | None = None
    page: int | None = None
    text_version: int | None = None
    stage: str | None = None
    agency: str | None = None
    effect: Effect = Effect.CANNOT_TELL
    confidence: Confidence = Confidence.EVIDENT
    note: str = ""
    words: str = ""
    uuid: str = ""
    """The tag's identifier where the caller has given it one already (`fresh_uuid`); else it is given one."""


def fresh_uuid() -> str:
    """An identifier for a tag that is shown before it is saved."""
    return new_uuid()


def add_tag(review: OpenReview, case: int, new: NewTag) -> Tag:
    """Tag a passage, a page or the whole case as the present reader.

    Raises:
        Missing: There is no such barrier or document.
        Refused: The passage is not in the text, a stage or agency is unknown, or the case is done.
    """
    barrier = None if new.barrier.upper() == OTHER else review.codebook.barrier(new.barrier)
    _check(new, barrier)
    with review.store.change("tag.add", reader=review.reader.id, case=case) as change:
        reading = begin(change, review, case)
        version, form = _text_version(change.session, case, new)
        stage, agency = prefill(barrier, form)
        codes = barrier_ids(change.session, review.codebook_id) if barrier else {}
        values = {
            "barrier_id": codes[barrier.code] if barrier else None,
            "words": new.words.strip(),
            "stage": new.stage or stage,
            "agency": new.agency or agency,
            "text_version_id": version,
            "start": new.start,
            "stop": new.stop,
            "page": new.page,
        }
        _refuse_twice(change.session, reading, new.barrier.upper(), values)
        if new.confidence.counts:
            withdraw_no_barrier(change, reading)
        key = change.insert(
            TagRow,
            uuid=new.uuid or new_uuid(),
            reading_id=reading,
            case_id=case,
            effect=new.effect.value,
            confidence=new.confidence.value,
            note=new.note,
            created_at=change.now,
            **values,
        )
        return get_tag(change.session, key)


def _check_words(barrier: Barrier | None, words: str) -> None:
    if barrier is None and not words.strip():
        raise Refused("a barrier that is in no codebook needs words", remedy="Say in a few words what it is")
    if barrier is not None and words:
        raise Refused(f"{barrier.code} is in the codebook and needs no words", remedy="Put them into the note")


def _check(new: NewTag, barrier: Barrier | None) -> None:
    _check_words(barrier, new.words)
    check_stage(new.stage)
    check_agency(new.agency)
    if (new.start is None) != (new.stop is None):
        raise Refused("a passage needs a start and an end", remedy="Give both, in characters of the text")
    if new.document is None and (new.start is not None or new.page is not None):
        raise Refused("a passage needs a document", remedy="Name the document it is in")
    if new.document is not None and new.start is None and new.page is None:
        raise Refused("a tag on a document needs a passage or a page", remedy="Leave the document out to tag the case")


def _refuse_twice(session: Session, reading: int, code: str, values: Mapping[str, Any]) -> None:
    """Refuse a tag that stands there already; one more would say nothing."""
    same = [getattr(TagRow, name).is_not_distinct_from(value) for name, value in values.items()]
    if session.scalar(select(TagRow.id).where(TagRow.reading_id == reading, *same).limit(1)) is not None:
        raise Refused(f"{code} stands there already", remedy="Change the tag that is there")


def check_stage(stage: str | None) -> None:
    """Refuse what is no rung of the stage ladder."""
    if stage is not None and stage not in tuple(Stage):
        raise Refused(f"there is no stage {stage!r}", remedy=f"The stages are {', '.join(Stage)}")


def check_agency(agency: str | None) -> None:
    """Refuse what is no agency."""
    if agency is not None and agency not in tuple(Agency):
        raise Refused(f"there is no agency {agency!r}", remedy=f"The agencies are {', '.join(Agency)}")


def _text_version(session: Session, case: int, new: NewTag) -> tuple[int | None, str | None]:
    if new.document is None:
        return None, None
    document = session.get(DocumentRow, new.document)
    if document is None or document.case_id != case:
        raise Missing("this case has no such document", remedy="`barriers documents CASE` lists its documents")
    query = select(TextVersionRow).where(TextVersionRow.document_id == document.id)
    if new.text_version is not None:
        query = query.where(TextVersionRow.id == new.text_version)
    version = session.scalars(query.order_by(TextVersionRow.number.desc())).first()
    if version is None:
        raise Missing("this document has no text that could be tagged", remedy="Tag the whole case instead")
    if new.start is not None and new.stop is not None and not 0 <= new.start < new.stop <= len(version.text):
        raise Refused(
            f"the text has {len(version.text)} characters and no passage from {new.start} to {new.stop}",
            remedy="Give the start before the end, both within the text",
        )
    if new.page is not None and not 1 <= new.page <= (document.pages or 0):
        raise Refused(f"the document has {document.pages or 0} pages", remedy="Give the number of one of them")
    return version.id, document.form


def remove_tag(review: OpenReview, key: int) -> Tag:
    """Remove one of the present reader's tags; the tag that was."""
    with review.store.change("tag.remove", reader=review.reader.id) as change:
        tag = _own(change, review, key)
        change.delete(TagRow, key)
    return tag


def change_tag(review: OpenReview, key: int, *, version: int | None = None, **values: Any) -> Tag:
    """Change a tag's stage, agency, effect, confidence or note.

    Args:
        key: The tag's row.
        version: The version the reader saw; a later one is refused.
        values: The columns to change, as `TagRow` names them.

    Raises:
        Conflict: Someone has changed the tag since that version.
        Refused: A value is none of its list.
    """
    check_stage(values.get("stage"))
    check_agency(values.get("agency"))
    action = "tag.note" if set(values) == {"note"} else "tag.change"
    return _change(review, key, version, action, values)


def recode_tag(review: OpenReview, key: int, barrier: str, words: str = "") -> Tag:
    """Give a tag another barrier; its passage, note and everything else stay.

    Args:
        review: The open review.
        key: The tag's row.
        barrier: The code, or `OTHER` for a barrier that is in no codebook.
        words: What `OTHER` is.

    Raises:
        Refused: `OTHER` without words, or words for a code of the codebook.
    """
    known = None if barrier.upper() == OTHER else review.codebook.barrier(barrier)
    _check_words(known, words)
    row = None
    if known is not None:
        with review.store.read() as session:
            row = barrier_ids(session, review.codebook_id)[known.code]
    return _change(review, key, None, "tag.recode", {"barrier_id": row, "words": words.strip()})


def _change(review: OpenReview, key: int, version: int | None, action: str, values: dict[str, Any]) -> Tag:
    with review.store.change(action, reader=review.reader.id) as change:
        before = _own(change, review, key)
        if version is not None and before.version != version:
            raise Conflict("the tag has been changed meanwhile", remedy="Look at it again")
        if Confidence(values.get("confidence", before.confidence)).counts:
            withdraw_no_barrier(change, change.session.get_one(TagRow, key).reading_id)
        change.update(TagRow, key, **values, version=before.version + 1)
        change.session.expire_all()
        return get_tag(change.session, key)


def _own(change: Change, review: OpenReview, key: int) -> Tag:
    row = change.session.get(TagRow, key)
    if row is None:
        raise Missing("that tag has been removed", remedy="Look at the case again")
    reading = change.session.get_one(ReadingRow, row.reading_id)
    if reading.reader_id != review.reader.id:
        raise Refused("that tag belongs to another reader", remedy="Tag the passage yourself")
    begin(change, review, row.case_id)
    change.case = row.case_id
    return get_tag(change.session, key)
