"""What was changed in the course of a review and bears on its figures: codebook, rules, and what was redone."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.records.codebook import Codebook, codebook_from_json
from prosecution_barriers.records.figure import Rules
from prosecution_barriers.records.rulings import DEFAULT_RULES
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.store.tables import CodebookRow, JournalEntryRow, ReadingRow

ACTIONS = {
    "import.rows": "tables of cases imported",
    "import.documents": "documents imported",
    "import.reading": "readings imported",
    "case.add": "cases entered by hand",
    "case.correct": "facts of a case corrected",
    "document.assign": "documents assigned to a case",
    "frame.load": "lists of the frame loaded",
    "areas.name": "Areas of the frame named",
    "duplicate.scan": "searches for duplicates",
    "duplicate.decide": "duplicates decided",
    "duplicate.undecide": "decisions on duplicates taken back",
    "case.done": "readings finished",
    "case.reopen": "finished readings opened again",
    "rules.set": "rules for figures set",
    "questions.use": "question set taken up or laid aside",
    "recommendation.add": "recommendations made",
    "recommendation.remove": "recommendations withdrawn",
}
"""What bears on a figure or on what stands beside it; giving a summary away changes none of it."""


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """One version: its size, the readings finished with it, and what it changed against the one before."""

    version: str
    themes: int
    barriers: int
    readings: int
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewChanges:
    """Versions of the codebook, rules that are not the defaults, and how often each kind of change was made."""

    versions: tuple[CodebookVersion, ...]
    rules: tuple[tuple[str, float, float], ...]
    """Rules that a lead has set: name, value, default."""
    made: tuple[tuple[str, int], ...]


def make_changes(session: Session, rules: Rules) -> ReviewChanges:
    """Read them; changes that were undone are not counted."""
    defaults = asdict(DEFAULT_RULES)
    differing = tuple((name, value, defaults[name]) for name, value in asdict(rules).items() if value != defaults[name])
    return ReviewChanges(_versions(session), differing, _made(session))


def _versions(session: Session) -> tuple[CodebookVersion, ...]:
    reading = ReadingRow.__table__.c
    query = select(reading.codebook_id, func.count(reading.id)).where(reading.state == CaseState.DONE.value)
    read = dict(fetch_rows(session, query.group_by(reading.codebook_id)))
    found = []
    before: Codebook | None = None
    for row in session.scalars(select(CodebookRow).order_by(CodebookRow.id)):
        book = codebook_from_json(row.content)
        changes = compare_codebooks(before, book) if before else ()
        found.append(
            CodebookVersion(row.version, len(book.themes), len(book.by_code), int(read.get(row.id, 0)), changes)
        )
        before = book
    return tuple(found)


def compare_codebooks(old: Codebook, new: Codebook) -> tuple[str, ...]:
    """What a version changed, one line a barrier: added, removed, or defined or ruled otherwise."""
    before, after = ({barrier.code: barrier for barrier in book.barriers()} for book in (old, new))
    lines = [f"{code} added: {after[code].label}" for code in after if code not in before]
    lines += [f"{code} removed: {before[code].label}" for code in before if code not in after]
    for code in after:
        if code in before and (what := _differs(before[code], after[code])):
            lines.append(f"{code}: {what} changed")
    return tuple(lines)


def _differs(old: object, new: object) -> str:
    parts = {
        "label": "label", "definition": "definition", "use_when": "ruling on when to use it",
        "do_not_use_when": "ruling on when not to use it",
    }  # fmt: skip
    return " and ".join(words for name, words in parts.items() if getattr(old, name) != getattr(new, name))


def _made(session: Session) -> tuple[tuple[str, int], ...]:
    table = JournalEntryRow.__table__.c
    rows = fetch_rows(session, select(table.id, table.action, table.undoes).order_by(table.id))
    what = {key: (action, undoes) for key, action, undoes in rows}
    standing = {key: True for key, (_, undoes) in what.items() if undoes is None}
    for _, undoes in what.values():
        # An undo takes the change back, a redo undoes the undo: the newest of a chain decides.
        origin, turns = undoes, 1
        while origin is not None and what[origin][1] is not None:
            origin, turns = what[origin][1], turns + 1
        if origin is not None:
            standing[origin] = turns % 2 == 0
    counts = Counter(what[key][0] for key, stands in standing.items() if stands)
    return tuple((words, counts[action]) for action, words in ACTIONS.items() if counts[action])
