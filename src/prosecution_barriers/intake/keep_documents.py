"""Documents written as rows: new ones, new texts of those that stand, and those known to be missing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from sqlalchemy import func, select

from prosecution_barriers.intake.attach import find_case_for
from prosecution_barriers.intake.manifest import Absent
from prosecution_barriers.records.case import CaseEntry
from prosecution_barriers.records.documents import ReadDocument
from prosecution_barriers.records.facts import FactStatus, Recorded, recorded, unrecorded
from prosecution_barriers.store.entries import add_entries, source_id
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.tables import DocumentRow, TagRow, TextVersionRow, fact_values
from prosecution_barriers.store.unit import Change
from prosecution_barriers.text.forms import date_of, form_of, marking_of, title_of
from prosecution_barriers.text.safe import storable

READER = "documents"
_HEAD = 400


def entry_for(change: Change, origin: str, read: ReadDocument) -> int:
    """A case entry that stands for one document, named after its file; its id."""
    entry = CaseEntry(urn=recorded(title_of(origin)), attributes={"file": origin, "title": read.title})
    return add_entries(change, [entry], source_id(change, READER, "a case per document"))[0].case


def add_document(
    change: Change, origin: str, sha256: str, read: ReadDocument, case: int | None, twin: int | None = None
) -> int:
    """Keep a document with its text; a twin of another format is kept without a text of its own."""
    date = date_of(origin, read.text)
    key = change.insert(
        DocumentRow,
        uuid=new_uuid(),
        case_id=case,
        position=_next_position(change, case),
        form=form_of(title_of(origin), read.title, read.text[:_HEAD]),
        title=title_of(origin),
        kind=read.kind,
        origin=origin,
        sha256=sha256,
        marking=marking_of(read.text),
        language=read.language,
        pages=read.pages,
        absent_reason="the same text as another file of that name" if twin else "",
        twin_of=twin,
        **_date(recorded(str(date) if date else None)),
    )
    if twin is None:
        _insert_version(change, key, 1, read)
    return key


def _date(fact: Recorded[str]) -> dict[str, object]:
    return fact_values("date", fact)


def _next_position(change: Change, case: int | None) -> int:
    where = DocumentRow.case_id == case if case is not None else DocumentRow.case_id.is_(None)
    highest = change.session.scalar(select(func.max(DocumentRow.position)).where(where))
    return 0 if highest is None else highest + 1


def _insert_version(change: Change, document: int, number: int, read: ReadDocument) -> int:
    text = storable(read.text)
    return change.insert(
        TextVersionRow,
        document_id=document,
        number=number,
        text=text,
        digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        anchors=[anchor.as_list() for anchor in read.anchors],
        notes=list(read.notes),
        read_at=change.now,
    )


def add_version(change: Change, document: int, sha256: str, read: ReadDocument) -> int:
    """Keep a new text of a document that stands, and carry over the tags whose words are found in it.

    A tag whose words are not found, or found more than once, stays on the text it was made on.
    """
    last = change.session.scalars(
        select(TextVersionRow).where(TextVersionRow.document_id == document).order_by(TextVersionRow.number.desc())
    ).first()
    key = _insert_version(change, document, last.number + 1 if last else 1, read)
    change.update(DocumentRow, document, sha256=sha256, pages=read.pages)
    if last is not None:
        text = storable(read.text)
        for tag in change.session.scalars(select(TagRow).where(TagRow.text_version_id == last.id)):
            if tag.start is None or tag.stop is None:
                change.update(TagRow, tag.id, text_version_id=key)
            elif place := _only_place(last.text[tag.start : tag.stop], text):
                change.update(TagRow, tag.id, text_version_id=key, start=place[0], stop=place[1])
    return key


def _only_place(words: str, text: str) -> tuple[int, int] | None:
    """Where the words stand in the text, white space aside, if they stand there once."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    return found[0] if len(found) == 1 else None


def add_absent(change: Change, absent: Iterable[Absent]) -> int:
    """Keep documents that should be in the copy and are not; how many were new."""
    added = 0
    for one in absent:
        case = find_case_for(change.session, PurePosixPath(one.file), "", one.case).case
        held = change.session.scalar(
            select(DocumentRow.id).where(DocumentRow.origin == one.file, DocumentRow.case_id == case)
        )
        if case is None or held is not None:
            continue
        change.insert(
            DocumentRow,
            uuid=new_uuid(),
            case_id=case,
            position=_next_position(change, case),
            form=form_of(title_of(one.file)),
            title=title_of(one.file),
            kind="",
            origin=one.file,
            sha256="",
            absent_reason=one.reason,
            **_date(unrecorded(FactStatus.DOCUMENT_MISSING)),
        )
        added += 1
    return added
