"""Readings made elsewhere, brought into a review: each one whole, as one command, under its reader's name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.intake.table_rows import key_digest
from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.records.refusals import Missing, Unreadable
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import (
    AnswerRow,
    BarrierRow,
    CaseRow,
    DocumentRow,
    ImportRow,
    ReaderRow,
    ReadingRow,
    SourceRow,
    TagRow,
    TextVersionRow,
    ThemeRow,
)
from prosecution_barriers.store.unit import Change


@dataclass(frozen=True, slots=True)
class ReadingsReport:
    """What an import of readings did."""

    read: int
    imported: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Codes:
    themes: dict[str, int]
    barriers: dict[str, int]
    readers: dict[str, int]


def import_readings(store: Store, codebook_id: int, path: Path, cases_source: str) -> ReadingsReport:
    """Import readings from JSON lines; one that is there already is left.

    Args:
        store: The review's store.
        codebook_id: The codebook they were made with.
        path: One reading a line: case, reader, pass, answers, tags, started, finished, note.
        cases_source: The source whose row keys the readings name their cases by.

    Raises:
        Missing: A reading names a case, reader, document or code there is none of.
        Unreadable: A quoted passage does not stand exactly once in its document.
    """
    codes = _load_codes(store, codebook_id)
    read = imported = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        read += 1
        imported += _import_one(store, codebook_id, codes, json.loads(line), f"{path.name} line {number}", cases_source)
    return ReadingsReport(read, imported, read - imported)


def _load_codes(store: Store, codebook_id: int) -> _Codes:
    with store.read() as session:
        themes = session.execute(select(ThemeRow.code, ThemeRow.id).where(ThemeRow.codebook_id == codebook_id)).all()
        barriers = session.execute(
            select(BarrierRow.code, BarrierRow.id).join(ThemeRow).where(ThemeRow.codebook_id == codebook_id)
        ).all()
        readers = session.execute(select(ReaderRow.handle, ReaderRow.id)).all()
    return _Codes(
        {row.code: row.id for row in themes},
        {row.code: row.id for row in barriers},
        {row.handle: row.id for row in readers},
    )


def _import_one(
    store: Store, codebook_id: int, codes: _Codes, item: Mapping[str, Any], where: str, source: str
) -> bool:
    reader = codes.readers.get(item["reader"])
    if reader is None:
        raise Missing(f"the review knows nobody called {item['reader']!r}", where=where, remedy="Add them first")
    with store.change("import.reading", reader=reader) as change:
        case = imported_case(change.session, source, str(item["case"]), where)
        change.case = case
        held = select(ReadingRow.id).where(ReadingRow.case_id == case, ReadingRow.reader_id == reader)
        if change.session.scalar(held) is not None:
            return False
        finished = _moment(item.get("finished"))
        state = CaseState.DONE if finished else CaseState.READING
        reading = change.insert(
            ReadingRow,
            uuid=new_uuid(),
            case_id=case,
            reader_id=reader,
            codebook_id=codebook_id,
            pass_number=item.get("pass", 1),
            state=state.value,
            started_at=_moment(item.get("started")) or change.now,
            finished_at=finished,
            note=item.get("note", ""),
        )
        _write_answers(change, reading, case, item.get("answers", {}), codes, where)
        change.insert_many(TagRow, [_tag(change, reading, case, tag, codes, where) for tag in item.get("tags", ())])
        if change.session.get_one(CaseRow, case).state != CaseState.DONE.value:
            change.update(CaseRow, case, state=state.value)
    return True


def imported_case(session: Session, source: str, key: str, where: str = "") -> int:
    """The case that the row of that key made.

    Raises:
        Missing: No row of that source has that key.
    """
    found = session.scalar(
        select(ImportRow.case_id)
        .join(SourceRow, ImportRow.source_id == SourceRow.id)
        .where(SourceRow.kind == "table", SourceRow.name == source, ImportRow.key == key_digest(key))
    )
    if found is None:
        raise Missing(f"no imported case has the key {key!r}", where=where, remedy="Import the cases first")
    return found


def _write_answers(
    change: Change, reading: int, case: int, answers: Mapping[str, str], codes: _Codes, where: str
) -> None:
    for theme in answers:
        if theme not in codes.themes:
            raise Missing(f"there is no theme {theme!r}", where=where, remedy="Use the codebook's codes")
    change.insert_many(
        AnswerRow,
        [
            {
                "reading_id": reading,
                "case_id": case,
                "theme_id": codes.themes[theme],
                "answer": answer,
                "answered_at": change.now,
            }
            for theme, answer in answers.items()
        ],
    )


def _tag(change: Change, reading: int, case: int, tag: Mapping[str, Any], codes: _Codes, where: str) -> dict[str, Any]:
    code = tag["barrier"]
    if code != OTHER and code not in codes.barriers:
        raise Missing(f"there is no barrier {code!r}", where=where, remedy="Use the codebook's codes")
    version, start, stop = _passage(change.session, case, tag, where)
    return {
        "uuid": new_uuid(),
        "reading_id": reading,
        "case_id": case,
        "barrier_id": codes.barriers.get(code),
        "words": tag.get("words", "") if code == OTHER else "",
        "stage": tag.get("stage"),
        "agency": tag.get("agency"),
        "effect": tag["effect"],
        "confidence": tag["confidence"],
        "text_version_id": version,
        "start": start,
        "stop": stop,
        "page": None,
        "note": tag.get("note", ""),
        "created_at": change.now,
        "version": 1,
    }


def _passage(
    session: Session, case: int, tag: Mapping[str, Any], where: str
) -> tuple[int | None, int | None, int | None]:
    """The text version and the place of a quoted passage; nothing for a tag on the whole case."""
    if not tag.get("quote"):
        return None, None, None
    row = session.scalars(
        select(TextVersionRow)
        .join(DocumentRow, TextVersionRow.document_id == DocumentRow.id)
        .where(DocumentRow.origin == tag["document"])
        .order_by((DocumentRow.case_id == case).desc(), TextVersionRow.number.desc())
    ).first()
    if row is None:
        raise Missing(f"the case has no document {tag['document']!r}", where=where, remedy="Import it first")
    if row.text.count(tag["quote"]) != 1:
        raise Unreadable(
            f"{tag['quote'][:60]!r} stands {row.text.count(tag['quote'])} times in {tag['document']}",
            where=where,
            remedy="Quote words that stand there once",
        )
    start = row.text.index(tag["quote"])
    return row.id, start, start + len(tag["quote"])


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
