"""Journal entries in words, for the status line and for histories."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.review.versions import Values, touched
from prosecution_barriers.store.tables import AnswerRow, BarrierRow, Base, JournalEntryRow, TagRow, ThemeRow

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
"""What each command is called; a word in braces is looked up in the rows it touched, as it left them."""


def describe(session: Session, entry: JournalEntryRow) -> str:
    """What *entry* did, such as ``tag IDV1`` or ``answer on theme MIS``."""
    words = WORDS.get(entry.action, entry.action.replace(".", " "))
    if "{code}" in words:
        return words.format(code=_code(session, entry))
    if "{theme}" in words:
        return words.format(theme=_theme(session, entry))
    return words


def _values(session: Session, entry: JournalEntryRow, kind: type[Base]) -> Values:
    """The row as the command left it, or as it was where the command removed it."""
    before, after = touched(session, entry, kind) or ({}, {})
    return after or before


def _code(session: Session, entry: JournalEntryRow) -> str:
    barrier = _values(session, entry, TagRow).get("barrier_id")
    return (session.scalar(select(BarrierRow.code).where(BarrierRow.id == barrier)) if barrier else None) or OTHER


def _theme(session: Session, entry: JournalEntryRow) -> str:
    theme = _values(session, entry, AnswerRow).get("theme_id")
    return (session.scalar(select(ThemeRow.code).where(ThemeRow.id == theme)) if theme else None) or "?"
