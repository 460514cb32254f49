"""The job of `barriers match`: reads tables and matches them, all within one limited child process."""

from __future__ import annotations

import csv
import gc
import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from prosecution_barriers.intake.table_files import read_table
from prosecution_barriers.intake.table_layout import unique_names
from prosecution_barriers.matching.engine import (
    FieldSpec,
    Pairs,
    Table,
    TableBuilder,
    find_pairs,
    guess_fields,
    guess_identifier,
)
from prosecution_barriers.matching.engine.fitting import as_the_first, require_kinds
from prosecution_barriers.matching.engine.listing import PairLines, explained_columns, pair_rows
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable

Result = TypeVar("Result")

_BATCH = 20_000
SAMPLE = 1000


def match_files(
    tables: list[Any], fields: list[str], identifier: str | None, threshold: float, explain: bool
) -> Iterator[dict[str, Any]]:
    """Match one table, or a first against a second.

    Args:
        tables: For each a path, or a held table as ``{"header": [...], "rows": [...]}`` with its identifier first.
        fields: ``KIND=COLUMN`` for each; guessed from the first table where there are none.
        identifier: The column that names the entries; guessed, or the number of the row, if None.
        threshold: Probability from which a pair is given.
        explain: Whether every pair comes with its explanation.

    Yields:
        ``{"chosen": ...}`` once, ``{"at": share}`` now and then, ``{"header": [...]}`` and ``{"csv": text}``
        (with ``explain`` also ``{"explained": [...]}``), at last ``{"report": {...}}``.

    Raises:
        Refused: A table lacks a column, nothing can be compared, or a table cannot be read.
    """
    read: list[Table] = []
    specs = [FieldSpec.parse(text) for text in fields]
    for place, source in enumerate(tables):
        builder: TableBuilder | None = None
        for header, rows, share in batches(source):
            if builder is None:
                if place == 0:
                    guessed = not specs
                    identifier = identifier or guess_identifier(header, rows[:SAMPLE])
                    specs = specs or guess_fields(header, rows[:SAMPLE], identifier)
                    if not specs:
                        raise Refused(
                            f"nothing to compare was found in the columns {', '.join(header)}",
                            where=file_name(source), remedy="Say what they hold with --field KIND=COL",
                        )  # fmt: skip
                    require_kinds(header, rows[:SAMPLE], specs, file_name(source))
                    yield {"chosen": {"fields": [str(spec) for spec in specs], "guessed": guessed, "id": identifier}}
                elif isinstance(source, str):
                    header, identifier, renamed = as_the_first(header, rows[:SAMPLE], specs, identifier)
                    if renamed:
                        yield {"renamed": renamed}
                builder = builder_for(source, header, specs, identifier)
            builder.add_rows(rows)
            yield {"at": 0.4 * (place + share) / len(tables)}
        if builder is None:
            raise Unreadable("the table holds no rows", where=file_name(source), remedy="Give a table with entries")
        read.append(finished(source, builder))
    pairs: Pairs | None = None
    for step in _followed(lambda tell: find_pairs(*read, fields=specs, threshold=threshold, progress=tell)):
        if isinstance(step, Pairs):
            pairs = step
        else:
            yield {"at": 0.4 + 0.5 * step}
    assert pairs is not None
    yield from listed(pairs, read, explain)
    yield {"report": report_of(pairs, read)}


def file_name(source: Any) -> str:
    return Path(source).name if isinstance(source, str) else "the review"


def builder_for(source: Any, header: list[str], specs: list[FieldSpec], identifier: str | None) -> TableBuilder:
    try:
        if not isinstance(source, str):
            return TableBuilder(header, specs, 0)
        return TableBuilder(header, specs, identifier)
    except Missing as missing:
        raise Missing(missing.what, where=file_name(source), remedy=missing.remedy) from None


def finished(source: Any, builder: TableBuilder) -> Table:
    """The table that was read; a refusal says which one it is of."""
    try:
        return builder.table()
    except Refused as refusal:
        raise Refused(refusal.what, where=file_name(source), remedy=refusal.remedy) from None


def batches(source: Any) -> Iterator[tuple[list[str], list[list[str]], float]]:
    """Rows some thousands at a time, with the header and the share of the table read.

    The cycle collector is off meanwhile: it would walk through all rows again and again, and rows hold no cycles.
    """
    if not isinstance(source, str):
        yield source["header"], source["rows"], 1.0
        return
    gc.disable()
    try:
        if source.lower().endswith(".parquet"):
            yield from _parquet(source)
            return
        messages = read_table(source)
        head = next(messages)
        if head["nested"]:
            raise Unreadable("the objects hold lists of their own", where=file_name(source), remedy="Give a flat table")
        for message in messages:
            if message.get("rows"):
                yield head["header"], message["rows"], message["at"]
    finally:
        gc.enable()


def _parquet(path: str) -> Iterator[tuple[list[str], list[list[str]], float]]:
    try:
        import pyarrow.parquet
    except ImportError:
        raise Refused(
            "Parquet needs one more package", where=file_name(path), remedy="Install prosecution-barriers[parquet]"
        ) from None
    try:
        file = pyarrow.parquet.ParquetFile(path)
        total, done = max(1, file.metadata.num_rows), 0
        header = unique_names([str(name) for name in file.schema_arrow.names])
        for batch in file.iterbatches(_BATCH):
            columns = [["" if value is None else str(value) for value in column.to_pylist()] for column in batch]
            done += batch.num_rows
            yield header, [list(row) for row in zip(*columns, strict=True)], done / total
    except pyarrow.ArrowException as fault:
        raise Unreadable("this Parquet file cannot be read", where=file_name(path), remedy="Write it anew") from fault


def _followed(work: Callable[[Callable[[float], None]], Result]) -> Iterator[float | Result]:
    """The shares of work done as it tells them, then its result; the work runs in a thread of its own."""
    told: SimpleQueue[tuple[str, Any]] = SimpleQueue()

    def run() -> None:
        try:
            told.put(("result", work(lambda share: told.put(("share", share)))))
        except BaseException as fault:
            told.put(("fault", fault))

    thread = Thread(target=run)
    thread.start()
    while True:
        what, value = told.get()
        if what == "fault":
            thread.join()
            raise value
        yield value
        if what == "result":
            thread.join()
            return


def listed(pairs: Pairs, read: Sequence[Table], explain: bool) -> Iterator[dict[str, Any]]:
    header = ["id_a", "id_b", "probability", "relation", "group", *(explained_columns(pairs) if explain else ())]
    yield {"header": header}
    left, right = read[0].ids, read[-1].ids
    lines = PairLines(pairs, left, right)
    step = 500 if explain else _BATCH
    for start in range(0, len(pairs), step):
        places = range(start, min(start + step, len(pairs)))
        if explain:
            rows, explained = pair_rows(pairs, left, right, places)
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            yield {"csv": text.getvalue(), "explained": explained}
        else:
            yield {"csv": lines.text(places)}
        yield {"at": 0.9 + 0.1 * places.stop / len(pairs)}


def report_of(pairs: Pairs, read: Sequence[Table]) -> dict[str, Any]:
    return {
        "rows": [len(table) for table in read],
        "pairs": len(pairs),
        "relations": {relation.value: count for relation, count in pairs.counted().items()},
        "groups": int(pairs.groups.max(initial=-1)) + 1,
        "compared": pairs.compared,
        "keys": [
            {
                "parts": [atom.part for atom in brought.key],
                "pairs": brought.pairs,
                "left_out": brought.left_out,
                "made_narrower": brought.too_large,
            }
            for brought in pairs.yields
        ],
        "threads": os.cpu_count(),
    }
