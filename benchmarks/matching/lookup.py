"""One new entry against all that are held: how long it takes, and that it scores as the batch does."""

from __future__ import annotations

import csv
import gc
import sys
import time

import numpy as np

from benchmarks.matching.match_run import read_table
from prosecution_barriers.matching.engine import FieldSpec, Index, find_pairs

LOOKUPS = 1000


def main(identifier: str, fields: str, path: str) -> None:
    """Hold all rows of *path* but the last thousand, look these up, and print what it took.

    Scores are compared with those of one search of the whole table with the same model.
    """
    specs = [FieldSpec.parse(text) for text in fields.split(",")]
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[-LOOKUPS:]
    whole = read_table(path, specs, identifier)
    batch = find_pairs(whole, fields=specs, threshold=0.0)
    first = len(whole) - LOOKUPS
    expected: dict[int, dict[int, float]] = {}
    late = np.flatnonzero(batch.right >= first)
    for a, b, score in zip(
        batch.left[late].tolist(), batch.right[late].tolist(), batch.score[late].tolist(), strict=True
    ):
        expected.setdefault(b, {})[a] = score
    began = time.perf_counter()
    index = Index(whole, batch.model)
    built = time.perf_counter() - began
    gc.collect()
    gc.freeze()
    spent, equal = [], 0
    for number, row in enumerate(rows, first):
        began = time.perf_counter()
        hits = index.score(row)
        spent.append(1000 * (time.perf_counter() - began))
        found = {a: s for a, s in zip(hits.rows.tolist(), hits.score.tolist(), strict=True) if a < number}
        equal += found == expected.get(number, {})
    middle, worst = np.quantile(spent, [0.5, 0.99]).tolist()
    print(f"{len(whole):,} held (index built in {built:.1f} s): median {middle:.2f} ms, p99 {worst:.2f} ms, "
          f"{equal} of {LOOKUPS} with exactly the batch's pairs and scores")  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
