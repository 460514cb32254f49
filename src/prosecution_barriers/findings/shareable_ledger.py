"""The release ledger of a review: where it stands, and whether it holds all that the review says was released."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.disclosure.ledger import Entry, read_ledger
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import DisclosureRow, ReaderRow
from prosecution_barriers.store.unit import Change

CASES_UNIT, LADDER_UNIT = "cases done", "cases by stage"
ENTERED = "ledger"
"""The kind of a line of the disclosure log that holds the digest of a line of the ledger."""
_SUMMARY, _SHAREABLE = "summary", "shareable"
_NAMED = 3


def ledger_beside(review: str | Path) -> Path:
    """The release ledger of a review: beside its file; of one on a server, among this user's own state."""
    location = str(review)
    if "://" not in location:
        path = Path(review)
        return path.with_name(path.name + ".releases.jsonl")
    base = os.environ.get("XDG_STATE_HOME")
    folder = (Path(base) if base else Path.home() / ".local" / "state") / "barriers"
    name = re.sub(r"[^A-Za-z0-9]+", "-", location.rsplit("/", 1)[-1]).strip("-")
    return folder / f"{name}-{hashlib.sha256(location.encode()).hexdigest()[:12]}.releases.jsonl"


def known_releases(store: Store, ledger: Path) -> list[Entry]:
    """The releases in *ledger*, oldest first, checked against the disclosure log of the review.

    Raises:
        Refused: The log has a shareable release that the ledger lacks.
        Unreadable: The ledger was damaged.
    """
    entries = read_ledger(ledger)
    with store.read() as session:
        lacking = _lacking(session, entries)
    if lacking:
        more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
        told = "; ".join(one.words() for one in lacking[:_NAMED]) + more
        there = "lacks" if ledger.exists() else "is not there, and so lacks"
        raise Refused(
            f"the release ledger {there} {len(lacking)} of this review's shareable releases ({told}); what they and "
            "this one give away together could not be found out",
            where=str(ledger),
            remedy="Restore it from a copy, or say where it is with --ledger FILE",
        )
    return entries


@dataclass(frozen=True, slots=True)
class Logged:
    """A shareable release as the disclosure log has it."""

    at: datetime
    by: str
    recipient: str

    def words(self) -> str:
        """Such as ``to the Board by a.wren on 2026-03-01 10:15 UTC``."""
        return f"to {self.recipient} by {self.by} on {self.at:%Y-%m-%d %H:%M} UTC"


def _lacking(session: Session, entries: Sequence[Entry]) -> list[Logged]:
    """The shareable releases of the log with a digest that no line of the ledger has."""
    held = {entry.digest for entry in entries}
    query = (
        select(DisclosureRow.at, ReaderRow.handle, DisclosureRow.recipient, DisclosureRow.kind, DisclosureRow.digest)
        .join(ReaderRow, DisclosureRow.reader_id == ReaderRow.id)
        .where(DisclosureRow.protection == _SHAREABLE, DisclosureRow.kind.in_((_SUMMARY, ENTERED)))
        .order_by(DisclosureRow.id)
    )
    summaries: list[Logged] = []
    lacking: dict[datetime, Logged] = {}
    for at, by, recipient, kind, digest in session.execute(query):
        one = Logged(at, by, recipient)
        if kind == _SUMMARY:
            summaries.append(one)
        elif digest not in held:
            lacking[at] = one
    # Releases were once logged without the digests of their lines: these can only be counted.
    short = len(summaries) - sum(entry.unit == CASES_UNIT for entry in entries)
    return list(lacking.values()) or (summaries[-short:] if short > 0 else [])


def log_entries(change: Change, reader: int, recipient: str, entries: Iterable[Entry]) -> None:
    """Enter in the disclosure log which lines of a ledger hold a release."""
    for entry in entries:
        change.insert(
            DisclosureRow,
            at=change.now,
            reader_id=reader,
            kind=ENTERED,
            recipient=recipient,
            protection=_SHAREABLE,
            digest=entry.digest,
            case_id=None,
            tag_uuid=None,
        )
