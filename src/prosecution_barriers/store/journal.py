"""The journal's own arithmetic: digests of rows, the chain of entries, and what undo and redo go back to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from prosecution_barriers.store.tables import JournalEntryRow, UtcDateTime

GENESIS = "0" * 64
UNDO, REDO = "undo", "redo"
STANDING = ("names.reveal", "summary.release")
"""Commands that cannot be undone and keep nothing before them from being undone: what was seen was seen."""


def encode(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """A row's values in a form JSON can hold: moments as ISO text, bytes as hexadecimal."""
    encoded = {}
    for key in table.c.keys():  # noqa: SIM118 - a column collection, not a dict
        value = values[key]
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat()
        elif isinstance(value, bytes | memoryview):
            value = bytes(value).hex()
        encoded[key] = value
    return encoded


def decode(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse of `encode`, by the types of the table's columns."""
    decoded = {}
    for column in table.c:
        value = values[column.key]
        if value is not None and isinstance(column.type, UtcDateTime):
            value = datetime.fromisoformat(value)
        elif value is not None and column.type.python_type is bytes:
            value = bytes.fromhex(value)
        decoded[column.key] = value
    return decoded


def row_digest(encoded: Mapping[str, Any]) -> str:
    """The SHA-256 of one encoded row."""
    return hashlib.sha256(_canonical(encoded)).hexdigest()


def chain_digest(previous: str, facts: Iterable[Any]) -> str:
    """The digest of an entry: of the one before it and of everything it says."""
    return hashlib.sha256(previous.encode() + _canonical(list(facts))).hexdigest()


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def entry_facts(entry: JournalEntryRow) -> list[Any]:
    """What the digest of an entry covers."""
    return [
        entry.id,
        entry.uuid,
        entry.at.isoformat(),
        entry.reader_id,
        entry.action,
        entry.case_id,
        entry.batch,
        entry.undoes,
        entry.payload,
    ]


def first_broken_entry(session: Session) -> int | None:
    """The id of the first entry whose digest or predecessor does not fit, or None where the chain holds."""
    previous, expected = GENESIS, 1
    for entry in session.scalars(select(JournalEntryRow).order_by(JournalEntryRow.id)):
        good = chain_digest(previous, entry_facts(entry))
        if (entry.id, entry.previous, entry.digest) != (expected, previous, good):
            return entry.id
        previous, expected = entry.digest, entry.id + 1
    return None


def next_to_undo(session: Session, reader: int) -> list[JournalEntryRow]:
    """The entries of the reader's last change that still stands, newest first; none where there is none.

    A command that wrote several entries (an import in chunks) names them by one batch and is undone whole.
    """
    skip = 0
    for entry in _own(session, reader):
        if entry.action == UNDO:
            skip += 1
        elif skip:
            skip -= 1
        else:
            return _batch(session, entry)
    return []


def next_to_redo(session: Session, reader: int) -> list[JournalEntryRow]:
    """The undo entries that redo would take back, newest first; none once something new was done."""
    depth = 0
    for entry in _own(session, reader):
        if entry.action == UNDO:
            if depth == 0:
                return _batch(session, entry)
            depth -= 1
        elif entry.action == REDO:
            depth += 1
        else:
            break
    return []


def _own(session: Session, reader: int) -> Iterable[JournalEntryRow]:
    entries = session.scalars(
        select(JournalEntryRow)
        .where(JournalEntryRow.reader_id == reader, JournalEntryRow.action.not_in(STANDING))
        .order_by(JournalEntryRow.id.desc())
        .execution_options(yield_per=200)
    )
    seen: set[str] = set()
    for entry in entries:
        if entry.batch is None:
            yield entry
        elif entry.batch not in seen:
            seen.add(entry.batch)
            yield entry


def _batch(session: Session, entry: JournalEntryRow) -> list[JournalEntryRow]:
    if entry.batch is None:
        return [entry]
    found = session.scalars(
        select(JournalEntryRow).where(JournalEntryRow.batch == entry.batch).order_by(JournalEntryRow.id.desc())
    )
    return list(found)
