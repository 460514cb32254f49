"""Journal entries in words, for the status line and for histories."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.case import CASE_FACTS, IDENTITY_FACTS, PERSON_FACTS
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.review.escalations import EscalationKind
from prosecution_barriers.review.questions import SETTING, Grade
from prosecution_barriers.review.versions import Values, touched
from prosecution_barriers.store.tables import (
    AnswerRow,
    BarrierRow,
    Base,
    CaseRow,
    EscalationRow,
    IdentityRow,
    JournalEntryRow,
    PersonRow,
    QuestionAnswerRow,
    ReviewRow,
    TagRow,
    ThemeRow,
)
from prosecution_barriers.text.safe import safe_line

LONGEST = 40
"""Characters told of a value."""

WORDS = {
    "tag.add": "tag {code}",
    "tag.remove": "removal of tag {code}",
    "tag.change": "{change}",
    "tag.recode": "recoding to {code}",
    "tag.note": "note on tag {code}",
    "answer.set": "answer on theme {theme}",
    "answer.clear": "clearing of the answer on theme {theme}",
    "answer.rest": "answers on the open themes",
    "case.done": "finishing of the case",
    "case.reopen": "reopening of the case",
    "case.add": "new case",
    "case.correct": "correction{facts}",
    "case.note": "case note",
    "case.no-barrier": "no barrier found",
    "escalation.raise": "escalation{kind}",
    "escalation.settle": "settling of an escalation{kind}",
    "names.reveal": "revealing of names",
    "question.set": "answer on question {grade}",
    "question.clear": "clearing of the answer on question {question}",
    "questions.use": "{used} of the question set",
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


CHANGED = ("effect", "confidence", "stage", "agency", "note")
"""Columns of a tag that one command may change."""


def tag_change(code: str, values: Mapping[str, object], *, back: bool = False) -> str:
    """A change of a tag's columns to *values* in words, or of its taking *back*: ``effect of tag MIS1 to decisive``."""
    said = []
    for name, value in values.items():
        told = "none" if value in (None, "") else str(value).replace("-", " ")
        to = "" if name == "note" else f" {'back ' if back else ''}to {told}"
        said.append(f"{name} of tag {code}{to}")
    return " and ".join(said) or f"change to tag {code}"


def describe_back(session: Session, entry: JournalEntryRow) -> str:
    """What taking *entry* back does, such as ``effect of tag MIS1 back to decisive``; else what it did."""
    if entry.action == "tag.change":
        return _change(session, entry, back=True)
    return describe(session, entry)


def describe(session: Session, entry: JournalEntryRow) -> str:
    """What *entry* did, such as ``tag IDV1`` or ``answer on theme MIS``."""
    words = WORDS.get(entry.action, entry.action.replace(".", " "))
    for name, look_up in LOOKED_UP.items():
        if f"{{{name}}}" in words:
            return words.format(**{name: look_up(session, entry)})
    return words


def _values(session: Session, entry: JournalEntryRow, kind: type[Base]) -> Values:
    """The row as the command left it, or as it was where the command removed it."""
    before, after = touched(session, entry, kind) or ({}, {})
    return after or before


def _code(session: Session, entry: JournalEntryRow) -> str:
    barrier = _values(session, entry, TagRow).get("barrier_id")
    return (session.scalar(select(BarrierRow.code).where(BarrierRow.id == barrier)) if barrier else None) or OTHER


def _change(session: Session, entry: JournalEntryRow, *, back: bool = False) -> str:
    before, after = touched(session, entry, TagRow) or ({}, {})
    changed = [name for name in CHANGED if before.get(name) != after.get(name)]
    told = before if back else after
    return tag_change(_code(session, entry), {name: told.get(name) for name in changed}, back=back)


def _theme(session: Session, entry: JournalEntryRow) -> str:
    theme = _values(session, entry, AnswerRow).get("theme_id")
    return (session.scalar(select(ThemeRow.code).where(ThemeRow.id == theme)) if theme else None) or "?"


def _facts(session: Session, entry: JournalEntryRow) -> str:
    """The facts corrected with their new values, but for those that identify a person: their names alone."""
    said = []
    for kind, names in ((CaseRow, CASE_FACTS), (PersonRow, PERSON_FACTS), (IdentityRow, IDENTITY_FACTS)):
        before, after = touched(session, entry, kind) or ({}, {})
        for name in names:
            columns = (f"{name}_value", f"{name}_status", f"{name}_source")
            if not before or not after or all(before.get(one) == after.get(one) for one in columns):
                continue
            fact = name.replace("_", " ")
            said.append(fact if kind is IdentityRow else f"{fact} to {_value(after, name)}")
    return f" of {' and '.join(said)}" if said else ""


def _value(row: Values, name: str) -> str:
    value = row[f"{name}_value"]
    words = FactStatus(row[f"{name}_status"]).words if value is None else safe_line(str(value))
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _kind(session: Session, entry: JournalEntryRow) -> str:
    kind = _values(session, entry, EscalationRow).get("kind")
    return f": {EscalationKind(kind).words}" if kind else ""


def _grade(session: Session, entry: JournalEntryRow) -> str:
    row = _values(session, entry, QuestionAnswerRow)
    return f"{row['question']}: {Grade(row['grade']).words}" if row else "?"


def _question(session: Session, entry: JournalEntryRow) -> str:
    return str(_values(session, entry, QuestionAnswerRow).get("question", "?"))


def _used(session: Session, entry: JournalEntryRow) -> str:
    settings = _values(session, entry, ReviewRow).get("settings") or {}
    return "taking up" if settings.get(SETTING) else "laying aside"


LOOKED_UP: dict[str, Callable[[Session, JournalEntryRow], str]] = {
    "code": _code,
    "change": _change,
    "theme": _theme,
    "facts": _facts,
    "kind": _kind,
    "grade": _grade,
    "question": _question,
    "used": _used,
}
"""What stands for each word in braces."""
