"""Look through the entries of a review for duplicates, and keep what may be one case as proposals."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select

from prosecution_barriers.matching.held import FIELDS, HeldTable, held_table
from prosecution_barriers.matching.kept import (
    THRESHOLD,
    Found,
    changed_since,
    joins,
    journal_end,
    keep,
    keep_model,
    waiting_pairs,
)
from prosecution_barriers.sandbox.child import Child
from prosecution_barriers.sandbox.limits import GIB, Limits
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import CaseRow, DuplicateModelRow

GROWN = 1.5
"""How many times the entries it learned from make the machine learn anew."""
_JOB = "prosecution_barriers.matching.scan_job"
_WHO = "the matcher"


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What a scan found, in pairs of entries."""

    entries: int
    proposed: int
    new: int
    waiting: int

    def as_json(self) -> dict[str, int]:
        """The report for ``--json``."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Alike:
    """The held entry most like one that was entered: its Review ID and the probability that the two are one."""

    review_id: str
    probability: float

    def words(self) -> str:
        """What the machine makes of it, for the person who entered it."""
        return f"looks like {self.review_id} ({self.probability:.2f})"


def scan(
    store: Store, reader: int, progress: Callable[[float], None] = lambda _share: None, threshold: float = THRESHOLD
) -> ScanReport:
    """Compare every entry with those it could be, in a child process, and keep the pairs that reach *threshold*.

    What the machine learns is kept, so that later entries are scored alike. A pair somebody has decided
    stays as it is. One that waits and is no longer proposed is withdrawn.
    """
    return _scan(store, reader, progress, threshold, None)[0]


def _scan(
    store: Store, reader: int, progress: Callable[[float], None], threshold: float, batch: str | None
) -> tuple[ScanReport, list[Found]]:
    with store.read() as session:
        held, upto = held_table(session), journal_end(session)
    progress(0.1)
    found: list[Found] = []
    model = ""
    if held.rows:
        fields = [str(field) for field in FIELDS]
        with Child(_limits(held)) as child:
            job = child.run(f"{_JOB}:scan_all", held.header, held.rows, held.entries, fields, threshold, who=_WHO)
            model = _gather(job, found, progress)
    new = 0
    with store.change("duplicate.scan", reader=reader, batch=batch) as change:
        if joins(change.session, reader, batch):
            new = keep(change, found, None)
            if model:
                keep_model(change, model, len(set(held.entries)), upto)
        waiting = waiting_pairs(change.session)
    progress(1.0)
    return ScanReport(len(set(held.entries)), len(found), new, waiting), found


def scan_new(
    store: Store, reader: int, progress: Callable[[float], None] = lambda _share: None, batch: str | None = None
) -> ScanReport | None:
    """Score the entries that are new or changed since the last scan against all others.

    Everything is compared anew where the review has grown much since the machine learned from it.

    Args:
        batch: The batch of the command that brought the entries, with which the proposals are then undone.
            Nothing is kept where the reader has done something else since; the next scan finds it again.

    Returns:
        What was found, or None where nobody has scanned the review yet.
    """
    done = _scan_new(store, reader, progress, batch)
    return done[0] if done else None


def score_entry(store: Store, reader: int, case: int, batch: str) -> Alike | None:
    """Score one new entry as `scan_new` does; the held entry most like it.

    Args:
        case: The entry's row.
        batch: The batch of the command that brought it.

    Returns:
        None where none reaches the threshold, or nobody has scanned the review yet.
    """
    done = _scan_new(store, reader, lambda _share: None, batch)
    ours = [pair for pair in done[1] if case in (pair.left, pair.right)] if done else []
    best = max(ours, key=lambda pair: (pair.probability, -pair.left, -pair.right), default=None)
    if best is None:
        return None
    with store.read() as session:
        row = session.get(CaseRow, best.left if best.right == case else best.right)
        return Alike(f"{row.review_prefix}-{row.review_number:04d}", best.probability) if row else None


def _scan_new(
    store: Store, reader: int, progress: Callable[[float], None], batch: str | None
) -> tuple[ScanReport, list[Found]] | None:
    with store.read() as session:
        row = session.get(DuplicateModelRow, 1)
        if row is None:
            return None
        model, learned_from, since = row.content, row.entries, row.journal_id
        changed = changed_since(session, since)
        total = session.scalar(select(func.count(CaseRow.id))) or 0
        held, upto = held_table(session), journal_end(session)
    if total > GROWN * learned_from or not _fits(model):
        return _scan(store, reader, progress, THRESHOLD, batch)
    new = sorted(changed & set(held.entries))
    found: list[Found] = []
    if new:
        with Child(_limits(held)) as child:
            arguments = (held.header, held.rows, held.entries, new, model, THRESHOLD)
            _gather(child.run(f"{_JOB}:score_some", *arguments, who=_WHO), found, progress)
    added = 0
    with store.change("duplicate.scan", reader=reader, batch=batch) as change:
        if joins(change.session, reader, batch):
            added = keep(change, found, changed)
            if new:
                change.update(DuplicateModelRow, 1, journal_id=upto)
        waiting = waiting_pairs(change.session)
    progress(1.0)
    return ScanReport(len(new), len(found), added, waiting), found


def held_and_model(store: Store) -> tuple[dict[str, Any], dict[str, str], str | None]:
    """The entries of a review for a match against them: the table, the Review ID of each entry, what was learned."""
    with store.read() as session:
        held = held_table(session)
        row = session.get(DuplicateModelRow, 1)
        names = {
            str(key): f"{prefix}-{number:04d}"
            for key, prefix, number in session.execute(select(CaseRow.id, CaseRow.review_prefix, CaseRow.review_number))
        }
        return (
            {"header": list(held.header), "rows": held.rows},
            names,
            row.content if row and _fits(row.content) else None,
        )


def _fits(model: str) -> bool:
    """Whether what was learned is of the fields that are compared now; an earlier version compared others."""
    compared: list[str] = json.loads(model)["fields"]
    return compared == [str(field) for field in FIELDS]


def _limits(held: HeldTable) -> Limits:
    """Limits that grow with the review."""
    rows = len(held.rows)
    return Limits(
        memory_bytes=3 * GIB + rows * 16384,
        cpu_seconds=120 + rows // 500,
        # Whoever reads meanwhile comes first, so it may have to wait for a processor.
        wall_seconds=240.0 + rows / 250,
        niceness=10,
    )


def _gather(messages: Iterable[dict[str, Any]], found: list[Found], progress: Callable[[float], None]) -> str:
    model = ""
    for message in messages:
        if "at" in message:
            progress(0.1 + 0.8 * message["at"])
        found.extend(Found(*pair) for pair in message.get("pairs", ()))
        model = message.get("model", model)
    return model
