"""Exact copies among the pairs that wait: entries in which everything recorded is the same."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from prosecution_barriers.matching.compare import same_throughout
from prosecution_barriers.matching.held import own_columns
from prosecution_barriers.matching.proposals import Proposal, list_pairs
from prosecution_barriers.records.case import CaseEntry
from prosecution_barriers.store.store import Store


def exact_copies(store: Store, load: Callable[[Session, int], CaseEntry]) -> list[Proposal]:
    """The open proposals whose two entries are copies of each other, the most probable first.

    The machine's own comparison picks those worth loading; then every field counts, and every column nobody
    mapped unless each entry has a value of its own in it.
    """
    likely = [pair for pair in list_pairs(store, undecided_only=True) if pair.evidence.get("exact")]
    if not likely:
        return []
    with store.read() as session:
        own = own_columns(session)
        return [pair for pair in likely if same_throughout(load(session, pair.left), load(session, pair.right), own)]
