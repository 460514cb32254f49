"""Journal entries in words, for the status line and for histories."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.store.tables import (
    AnswerRow,
    BarrierRow,
    JournalEntryRow,
    JournalVersionRow,
    TagRow,
    ThemeRow,
)

WORDS = {
    "tag.add": "tag {code}",
    "tag.remove": "removal of tag {code}",
    "tag.change": "change to tag {code}",
    "tag.recode": "recoding to {code}",
    "tag.note": "note on tag {code}",
    "answer.set": "answer on theme {theme}",
    "answer.clear": "clearing of the answer on theme {theme}",
    "answer.rest": "answers on the open themes",
    "case.done": "finishing of the case",
    "case.reopen": "reopening of the case",
    "case.add": "new case",
    "case.correct": "correction",
    "case.note": "case note",
    "case.no-barrier": "no barrier found",
    "escalation.raise": "escalation",
    "escalation.settle": "settling of an escalation",
    "names.reveal": "revealing of names",
    "question.set": "answer on a question",
    "question.clear": "clearing of the answer on a question",
    "questions.use": "use of the question set",
    "import.rows": "import of cases",
    "import.reading": "import of a reading",
    "document.reread": "reading of a document anew",
    "import.documents": "import of a document",
    "document.assign": "assignment of a document",
    "duplicate.decide": "decision on a duplicate",
    "duplicate.scan": "scan for duplicates",
    "frame.load": "loading of the frame",
    "recommendation.add": "recommendation",
    "recommendation.remove": "removal of a recommendation",
    "quote.confirm": "confirming of a quote",
    "quote.remove": "removal of a quote",
    "rules.set": "rule for figures",
    "areas.name": "naming of the Areas of the frame",
    "summary.release": "release of a summary",
}
"""What each command is called; a word in braces is looked up in the rows it touched."""


def describe(session: Session, entry: JournalEntryRow) -> str:
    """What *entry* did, such as ``tag IDV1`` or ``answer on theme MIS``."""
    words = WORDS.get(entry.action, entry.action.replace(".", " "))
    if "{code}" in words:
        return words.format(code=_code(session, entry))
    if "{theme}" in words:
        return words.format(theme=_theme(session, entry))
    return words


def _values(session: Session, entry: JournalEntryRow, kind: type[TagRow] | type[AnswerRow]) -> dict[str, Any]:
    version = session.scalars(
        select(JournalVersionRow)
        .where(JournalVersionRow.entry_id == entry.id, JournalVersionRow.table_name == kind.__tablename__)
        .order_by(JournalVersionRow.id)
    ).first()
    if version is None:
        return {}
    row = session.execute(select(kind.__table__).where(kind.id == version.first_row)).mappings().first()
    if row is not None:
        return dict(row)
    return version.before or _values_since(session, version)


def _values_since(session: Session, version: JournalVersionRow) -> dict[str, Any]:
    later = session.scalars(
        select(JournalVersionRow)
        .where(
            JournalVersionRow.table_name == version.table_name,
            JournalVersionRow.first_row == version.first_row,
            JournalVersionRow.before.is_not(None),
        )
        .order_by(JournalVersionRow.id.desc())
    ).first()
    return (later.before if later else None) or {}


def _code(session: Session, entry: JournalEntryRow) -> str:
    barrier = _values(session, entry, TagRow).get("barrier_id")
    return (session.scalar(select(BarrierRow.code).where(BarrierRow.id == barrier)) if barrier else None) or OTHER


def _theme(session: Session, entry: JournalEntryRow) -> str:
    theme = _values(session, entry, AnswerRow).get("theme_id")
    return (session.scalar(select(ThemeRow.code).where(ThemeRow.id == theme)) if theme else None) or "?"
