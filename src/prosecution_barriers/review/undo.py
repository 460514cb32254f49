"""Undo and redo of one's own changes, across restarts, saying in words what was undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.refusals import Conflict, Missing
from prosecution_barriers.review.describe import describe
from prosecution_barriers.store import journal
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, JournalEntryRow

FINAL = ("review.new", "reader.add", "codebook.add")
"""Commands that stay: a review without its record, people or codebook would be no review."""

FOLLOWS = "duplicate.scan"
"""The command that follows from another of its batch."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back or done again: in words, and in which case."""

    words: str
    case: int | None
    review_id: str | None
    action: str


def new_batch() -> str:
    """A name for commands that are to be undone together."""
    return new_uuid()


def undo(store: Store, reader: int) -> Undone:
    """Take back the reader's last change that still stands.

    Raises:
        Missing: There is nothing of theirs to undo.
        Conflict: Someone has built on it since, or it is of a kind that stays.
    """
    return _reverse(store, reader, journal.UNDO, journal.next_to_undo)


def redo(store: Store, reader: int) -> Undone:
    """Do again what the reader undid last, unless they did something new since.

    Raises:
        Missing: There is nothing to redo.
        Conflict: Someone has changed the same thing meanwhile.
    """
    return _reverse(store, reader, journal.REDO, journal.next_to_redo)


def _reverse(store: Store, reader: int, kind: str, find: Callable[[Session, int], list[JournalEntryRow]]) -> Undone:
    with store.read() as session:
        entries = find(session, reader)
        if not entries:
            raise Missing(f"there is nothing to {kind}", remedy="Only your own changes can be undone")
        if entries[0].action in FINAL:
            raise Conflict("that cannot be undone", remedy="It is part of the review itself")
        said = _describe(session, entries)
    with store.change(kind, reader=reader, case=said.case) as change:
        for entry in entries:
            change.take_back(entry)
    return said


def _describe(session: Session, entries: list[JournalEntryRow]) -> Undone:
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
    return Undone(describe(session, original), number, name, original.action)
