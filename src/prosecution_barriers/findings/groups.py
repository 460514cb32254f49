"""Entries decided to be one case, taken together, and the entry that stands for each."""

from __future__ import annotations

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import Ints
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.store.tables import DuplicatePairRow


def group_entries(session: Session, entries: Ints) -> tuple[Ints, Ints]:
    """The counted case of each entry (a number from 0), and the entry that stands for each counted case.

    Entries are one case when a chain of decisions says so. The entry the lead kept stands for them, of
    several the one kept last; the earliest where nobody chose.
    """
    pairs = session.execute(
        select(DuplicatePairRow.left_id, DuplicatePairRow.right_id, DuplicatePairRow.kept_id)
        .where(DuplicatePairRow.decision == DuplicateDecision.SAME_ENTRY.value)
        .order_by(DuplicatePairRow.decided_at, DuplicatePairRow.id)
    ).all()
    parent = {key: key for left, right, _ in pairs for key in (left, right)}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for left, right, _ in pairs:
        first, last = sorted((root(left), root(right)))
        parent[last] = first
    kept = {root(keep): keep for _, _, keep in pairs if keep is not None}
    roots = entries.copy()
    members = np.array(sorted(parent), dtype=np.int64)
    roots[np.searchsorted(entries, members)] = [root(key) for key in members.tolist()]
    unique, group = np.unique(roots, return_inverse=True)
    standing = unique.copy()
    for key, keep in kept.items():
        standing[np.searchsorted(unique, key)] = keep
    return group.astype(np.int64), standing
