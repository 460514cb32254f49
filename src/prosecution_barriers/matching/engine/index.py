"""One entry against all that are held, with the scores a search of the whole table would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.blocking import Pass, RowKeys, hashes, key_columns
from prosecution_barriers.matching.engine.candidates import LARGEST, refinements
from prosecution_barriers.matching.engine.comparison import Stamps
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.explanation import Explanation, explain
from prosecution_barriers.matching.engine.model import Model
from prosecution_barriers.matching.engine.pairs import RELATIONS, relations_given
from prosecution_barriers.matching.engine.patterns import compare
from prosecution_barriers.matching.engine.relations import Relation
from prosecution_barriers.matching.engine.scoring import Floats, Scorer, odds, probability
from prosecution_barriers.matching.engine.table import Table

Rows = NDArray[np.int32]

UNSORTED = 4096
"""Entries added since the keys were last sorted, from which they are sorted again."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Held entries that may be the new one, the most probable first.

    Args:
        rows: Their rows; entries added later have the rows after those of the table.
        score: The base-2 logarithm of the odds of the same entry.
        probability: The same as a probability.
        relation: Numbers of `RELATIONS`.
    """

    rows: NDArray[np.int32]
    score: Floats
    probability: Floats
    relation: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.rows)

    def relations(self) -> list[Relation]:
        """The relation of every hit."""
        return [RELATIONS[number] for number in self.relation.tolist()]


class Index:
    """Held entries by their keys.

    Scores are those that `find_pairs` gives with the same model for a table of the held entries and the
    new one: the same keys, the same comparison, the same arithmetic.

    Args:
        table: The entries held at first.
        model: What `find_pairs` learned of them, or of others with the same columns.
    """

    def __init__(self, table: Table, model: Model) -> None:
        self._entries = Entries.of(model.fields, table, settings=model.settings)
        if self._entries.names is not None:
            self._entries.names.mark_established(model.established)
        self._scorer = Scorer(model, self._entries)
        self._scorer.cover(np.arange(self._entries.rows))
        self._passes = [_HeldKeys(self._entries, key) for key in model.passes]
        self._keys = RowKeys(self._entries, model.passes)

    def __len__(self) -> int:
        return self._entries.rows

    def add(self, record: Mapping[str, str]) -> int:
        """Hold one more entry, given as texts by column; returns its row."""
        row = self._entries.append(record)
        self._scorer.cover(np.array([row]))
        for held, keys in zip(self._passes, self._keys.of(row), strict=True):
            held.add(row, keys)
        return row

    def score(self, record: Mapping[str, str], threshold: float = 0.0) -> Hits:
        """The held entries that share a key with an entry, scored; the entry itself is not kept.

        Args:
            record: The entry as texts by column.
            threshold: Probability from which a held entry is given; 0 gives every candidate.
        """
        row = self._entries.append(record)
        try:
            return self._score(row, threshold)
        finally:
            self._entries.truncate(row)

    def explain(self, record: Mapping[str, str], row: int) -> Explanation:
        """Why an entry and the held one of *row* score as they do."""
        new = self._entries.append(record)
        try:
            return explain(self._scorer, row, new)
        finally:
            self._entries.truncate(new)

    def _score(self, row: int, threshold: float) -> Hits:
        rows = self._candidates(row)
        patterns = compare(self._entries, rows, np.full(len(rows), row, np.int32), threads=1)
        outcomes = self._scorer.outcomes(patterns.levels, patterns.places, rows)
        scores = odds(outcomes[0], outcomes[1:])
        likely = probability(scores)
        relation = relations_given(self._scorer, patterns.levels, patterns.places, outcomes)
        order = np.lexsort((rows, -scores))
        order = order[likely[order] >= threshold]
        return Hits(rows[order], scores[order], likely[order], relation[order])

    def _candidates(self, row: int) -> Rows:
        """The held rows that share a key with the last one, ascending."""
        if not self._passes:
            return np.arange(row, dtype=np.int32)
        keys = self._keys.of(row)
        found = [rows for held, own in zip(self._passes, keys, strict=True) for rows in held.sharing(row, own)]
        return np.unique(np.concatenate(found)) if found else np.empty(0, np.int32)


class _HeldKeys:
    """The keys of one pass over all held rows, sorted, and those of rows added since."""

    def __init__(self, entries: Entries, key: Pass) -> None:
        self._entries = entries
        self._key = key
        self._columns = list(key_columns(entries, key))
        self._sort()

    def _sort(self) -> None:
        """Sort the keys of all rows; a row stands once for each of its keys."""
        keys, owners = [], []
        for columns in self._columns:
            found = hashes(self._entries, self._key, columns, slice(self._entries.rows))
            present = np.flatnonzero(found)
            keys.append(found[present])
            owners.append(present.astype(np.int32))
        every, rows = np.concatenate(keys), np.concatenate(owners)
        order = np.lexsort((rows, every))
        self._keys: Stamps = every[order]
        self._rows = rows[order]
        self._added: dict[int, list[int]] = {}
        self._unsorted = 0

    def add(self, row: int, keys: Sequence[int]) -> None:
        """Hold the keys of one more row."""
        for key in keys:
            self._added.setdefault(key, []).append(row)
            self._unsorted += 1
        if self._unsorted > UNSORTED:
            self._sort()

    def sharing(self, row: int, keys: Sequence[int]) -> list[Rows]:
        """The held rows that share one of *keys* with *row*, as a search of the whole table would pair them."""
        found: list[Rows] = []
        if not keys:
            return found
        counts = Counter(keys) if len(keys) > 1 else {keys[0]: 1}
        own = np.array(list(counts), np.uint64)
        starts = self._keys.searchsorted(own).tolist()
        stops = self._keys.searchsorted(own, "right").tolist()
        for (key, count), start, stop in zip(counts.items(), starts, stops, strict=True):
            added = self._added.get(key)
            if start == stop and not added:
                continue
            held = self._rows[start:stop]
            if added:
                held = np.concatenate([held, np.array(added, np.int32)])
            found.append(held if len(held) + count <= LARGEST else self._refined(np.unique(held), row, key))
        return found

    def _refined(self, rows: Rows, row: int, key: int) -> Rows:
        """Of rows that share too common a key, those that share a narrower one that is not."""
        everyone = np.append(rows, row)
        found: list[int] = []
        for atom in refinements(self._entries, self._key):
            finer = (*self._key, atom)
            shared: dict[int, list[int]] = {}
            for columns in key_columns(self._entries, finer):
                base = hashes(self._entries, self._key, columns[:-1], everyone)
                keys = hashes(self._entries, finer, columns, everyone)
                fits = np.flatnonzero((base == np.uint64(key)) & (keys != 0))
                for narrow, owner in zip(keys[fits].tolist(), everyone[fits].tolist(), strict=True):
                    shared.setdefault(narrow, []).append(owner)
            for owners in shared.values():
                if row in owners and len(owners) <= LARGEST:
                    found.extend(owner for owner in owners if owner != row)
        return np.array(found, np.int32)
