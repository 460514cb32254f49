"""Our matcher on one table or two: a process of its own, from CSV to ranked pairs and groups."""

from __future__ import annotations

import csv
import gc
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from prosecution_barriers.matching.engine import FieldSpec, Pairs, Table, TableBuilder, find_pairs
from prosecution_barriers.matching.engine.listing import PairLines

CHUNK = 10_000


def read_table(path: str, fields: list[FieldSpec], identifier: str) -> Table:
    """The table of a CSV file, coded as its rows come."""
    with Path(path).open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file, skipinitialspace=True)
        builder = TableBuilder([name.strip() for name in next(rows)], fields, identifier)
        for chunk in chunks(rows):
            builder.add_rows(chunk)
    return builder.table()


def chunks(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """The rows some thousands at a time.

    The cycle collector is off meanwhile: it would walk through all rows again and again, and rows hold
    no cycles.
    """
    gc.disable()
    try:
        while chunk := list(islice(rows, CHUNK)):
            yield chunk
    finally:
        gc.enable()


def write_pairs(path: str, pairs: Pairs, left: Table, right: Table) -> None:
    """``id_a,id_b,probability,relation,group``, most probable first."""
    lines = PairLines(pairs, left.ids, right.ids)
    with Path(path).open("w", newline="", encoding="utf-8") as file:
        file.write("id_a,id_b,probability,relation,group\n")
        for start in range(0, len(pairs), CHUNK):
            file.write(lines.text(range(start, min(start + CHUNK, len(pairs)))))


def main(out: str, identifier: str, threshold: str, fields: str, *tables: str) -> None:
    """Match one table, or the first against the second.

    Args:
        out: Where the pairs go.
        identifier: The column that names the entries.
        threshold: Probability from which a pair is given.
        fields: ``kind=column`` for each field, with commas between.
        tables: One or two CSV files.
    """
    specs = [FieldSpec.parse(text) for text in fields.split(",")]
    read = [read_table(path, specs, identifier) for path in tables]
    pairs = find_pairs(*read, fields=specs, threshold=float(threshold))
    write_pairs(out, pairs, read[0], read[-1])


if __name__ == "__main__":
    main(*sys.argv[1:])
