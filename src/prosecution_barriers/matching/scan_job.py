"""The job of a scan: scores the entries of a review against each other, in a limited child process."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from prosecution_barriers.matching.engine import FieldSpec, Index, Pairs, Table, find_pairs, from_json, to_json
from prosecution_barriers.matching.engine.explanation import Explanation
from prosecution_barriers.matching.engine.relations import Relation

_BATCH = 500
_NICE = 10
"""How far the scan stands back behind the screens that people wait for."""


def scan_all(
    header: list[str], rows: list[list[str]], entries: list[int], fields: list[str], threshold: float
) -> Iterator[dict[str, Any]]:
    """Compare all rows with each other and learn from them.

    Args:
        header: Column names; the first names the row.
        rows: One a person of an entry.
        entries: The entry of each row.
        fields: ``KIND=COLUMN`` for each compared column.
        threshold: Probability from which a pair is given.

    Yields:
        ``{"at": share}``, then ``{"pairs": [[entry, entry, probability, relation, explanation], ...]}`` with
        each pair of entries once, by its most probable rows, at last ``{"model": json}``.
    """
    os.nice(_NICE)
    specs = [FieldSpec.parse(text) for text in fields]
    table = _table(header, rows, specs)
    yield {"at": 0.1}
    found = find_pairs(table, fields=specs, threshold=threshold)
    yield {"at": 0.8}
    yield from _messages(_by_entries(found, entries))
    yield {"model": to_json(found.model)}


def score_some(
    header: list[str], rows: list[list[str]], entries: list[int], new: list[int], model: str, threshold: float
) -> Iterator[dict[str, Any]]:
    """Score the rows of *new* entries against all others with a model learned before; as `scan_all` yields them.

    The scores are those `find_pairs` gives with the same model for all rows together.
    """
    os.nice(_NICE)
    learned = from_json(model)
    fresh = set(new)
    held = [row for row, entry in zip(rows, entries, strict=True) if entry not in fresh]
    owners = [entry for entry in entries if entry not in fresh]
    index = Index(_table(header, held, learned.fields), learned)
    seen: dict[tuple[int, int], tuple[float, str, Explanation]] = {}
    added = [(row, entry) for row, entry in zip(rows, entries, strict=True) if entry in fresh]
    for done, (row, entry) in enumerate(added):
        record = dict(zip(header, row, strict=True))
        hits = index.score(record, threshold)
        for other, share, relation in zip(hits.rows.tolist(), hits.probability.tolist(), hits.relations(), strict=True):
            key = (min(entry, owners[other]), max(entry, owners[other]))
            if key[0] != key[1] and (key not in seen or seen[key][0] < share):
                seen[key] = (share, relation.value, index.explain(record, other))
        index.add(record)
        owners.append(entry)
        if done % 100 == 0:
            yield {"at": 0.1 + 0.8 * done / len(added)}
    yield from _messages([(*key, share, relation, why) for key, (share, relation, why) in seen.items()])


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], specs: Sequence[FieldSpec]) -> Table:
    columns = {name: [row[place] for row in rows] for place, name in enumerate(header)}
    return Table.of([row[0] for row in rows], {spec.column: columns[spec.column] for spec in specs}, specs)


_Found = tuple[int, int, float, str, Explanation]


def _by_entries(pairs: Pairs, entries: list[int]) -> Iterator[_Found]:
    """Each pair of different entries once, with its most probable rows."""
    seen: set[tuple[int, int]] = set()
    relations: list[Relation] = pairs.relations()
    for place, (a, b) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)):
        left, right = sorted((entries[a], entries[b]))
        if left != right and (left, right) not in seen:
            seen.add((left, right))
            yield left, right, float(pairs.probability[place]), relations[place].value, pairs.explain(place)


def _messages(found: Iterator[_Found] | list[_Found]) -> Iterator[dict[str, Any]]:
    batch: list[list[Any]] = []
    for left, right, share, relation, why in found:
        batch.append([left, right, share, relation, why.as_dict()])
        if len(batch) >= _BATCH:
            yield {"pairs": batch}
            batch = []
    yield {"pairs": batch}
