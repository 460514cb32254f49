"""Undo and redo of one's own changes, across restarts, saying in words what was undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.refusals import Conflict, Missing
from prosecution_barriers.review.describe import describe, describe_back
from prosecution_barriers.store import journal
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, JournalEntryRow, JournalVersionRow, ReaderRow

FINAL = ("review.new", "reader.add", "codebook.add")
"""Commands that stay: a review without its record, people or codebook would be no review."""

BROUGHT = ("import.", "document.reread", "frame.load")
"""Commands that bring material in from outside; much may go with them."""
FOLLOWS = "duplicate.scan"
"""The command that follows from another of its batch."""
_ENOUGH = 100
"""Ranges of rows looked at to find what rests on a change."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again: in words, and in which case."""

    words: str
    case: int | None
    review_id: str | None
    action: str


@dataclass(frozen=True, slots=True)
class NextUndo:
    """What undo would take back next: in words, in which case, and what a reader should know before."""

    entry: int
    """The newest journal entry of it."""
    words: str
    case: int | None
    review_id: str | None
    at: datetime
    parts: int
    """How many commands are taken back together."""
    brought: bool
    """Whether it brought material in from outside."""
    here: bool
    """Whether it was done through this open store."""


def next_undo(store: Store, reader: int) -> NextUndo | None:
    """What `undo` would take back; None where there is nothing, or it is of a kind that stays."""
    with store.read() as session:
        entries = journal.next_to_undo(session, reader)
        if not entries or entries[0].action in FINAL:
            return None
        said = _describe(session, entries)
        newest = entries[0]
        here = newest.id in store.written
        brought = said.action.startswith(BROUGHT)
        return NextUndo(newest.id, said.words, said.case, said.review_id, newest.at, len(entries), brought, here)


def new_batch() -> str:
    """A name for commands that are to be undone together."""
    return new_uuid()


def undo(store: Store, reader: int, expected: int | None = None) -> Undone:
    """Take back the reader's last change that still stands.

    Args:
        store: The review's store.
        reader: Whose change.
        expected: The entry it must be, as `next_undo` gave it; None for whatever it is.

    Raises:
        Missing: There is nothing of theirs to undo.
        Conflict: Someone has built on it since, it is of a kind that stays, or it is not what was expected.
    """
    return _reverse(store, reader, journal.UNDO, journal.next_to_undo, expected)


def redo(store: Store, reader: int) -> Undone:
    """Do again what the reader undid last, unless they did something new since.

    Raises:
        Missing: There is nothing to redo.
        Conflict: Someone has changed the same thing meanwhile.
    """
    return _reverse(store, reader, journal.REDO, journal.next_to_redo)


def _reverse(
    store: Store,
    reader: int,
    kind: str,
    find: Callable[[Session, int], list[JournalEntryRow]],
    expected: int | None = None,
) -> Undone:
    with store.read() as session:
        entries = find(session, reader)
        if not entries:
            raise Missing(f"there is nothing to {kind}", remedy="Only your own changes can be undone")
        if expected is not None and entries[0].id != expected:
            raise Conflict("something else was recorded in your name meanwhile", remedy="Press undo again to see what")
        if entries[0].action in FINAL:
            raise Conflict("that cannot be undone", remedy="It is part of the review itself")
        said = _describe(session, entries, back=kind == journal.UNDO)
        later = _rests_on(session, entries, reader)
    try:
        with store.change(kind, reader=reader, case=said.case) as change:
            for entry in entries:
                change.take_back(entry)
    except Conflict as conflict:
        raise Conflict(conflict.what, remedy=later or conflict.remedy) from conflict
    return said


def _rests_on(session: Session, entries: list[JournalEntryRow], reader: int) -> str:
    """What another reader would have to undo first: their newest change that stands and may rest on *entries*.

    That is one of the same rows or the same case, and of a new case any scan for duplicates, which takes it in.
    """
    undone = select(JournalEntryRow.undoes).where(JournalEntryRow.undoes.is_not(None))
    changed = [(table, first, last) for entry in entries for table, first, last, _ in entry.payload][:_ENOUGH]
    rows = [
        (JournalVersionRow.table_name == table) & JournalVersionRow.first_row.between(first, last)
        for table, first, last in changed
    ]
    touched = select(JournalVersionRow.entry_id).where(or_(false(), *rows))
    brought = any(table == CaseRow.__tablename__ for table, _, _ in changed)
    cases = {entry.case_id for entry in entries} - {None}
    found = session.scalars(
        select(JournalEntryRow)
        .where(
            JournalEntryRow.id > entries[-1].id,
            JournalEntryRow.reader_id != reader,
            JournalEntryRow.undoes.is_(None),
            JournalEntryRow.id.not_in(undone),
            or_(
                JournalEntryRow.id.in_(touched),
                JournalEntryRow.case_id.in_(cases),
                (JournalEntryRow.action == FOLLOWS) & brought,
            ),
        )
        .order_by(JournalEntryRow.id.desc())
    ).first()
    if found is None:
        return ""
    who = session.get_one(ReaderRow, found.reader_id).handle
    return f"First {who} would have to undo their {describe(session, found)} of {found.at:%d/%m/%Y %H:%M}"


def _describe(session: Session, entries: list[JournalEntryRow], *, back: bool = False) -> Undone:
    """The command in words: of an import or an entry with the proposals that followed, what was brought in."""
    entry = entries[0]
    original = entry
    while original.undoes is not None:
        original = session.get_one(JournalEntryRow, original.undoes)
    if original.batch is not None and original.action == FOLLOWS:
        batch = select(JournalEntryRow).where(JournalEntryRow.batch == original.batch)
        original = session.scalars(batch.order_by(JournalEntryRow.id).limit(1)).one()
    number = original.case_id or entry.case_id
    case = session.get(CaseRow, number) if number else None
    name = f"{case.review_prefix}-{case.review_number:04d}" if case else None
    words = describe_back(session, original) if back else describe(session, original)
    return Undone(words, number, name, original.action)
