"""The job of `barriers match --against REVIEW`: a table against the entries of a review, in a limited child process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from prosecution_barriers.cli.match_job import SAMPLE, batches, builder_for, file_name, finished, listed, report_of
from prosecution_barriers.matching.engine import (
    FieldSpec,
    Table,
    TableBuilder,
    find_pairs,
    from_json,
    guess_fields,
    guess_identifier,
)
from prosecution_barriers.matching.held import FIELDS, HEADER, cells_for, columns_for
from prosecution_barriers.records.refusals import Refused, Unreadable


def match_review(
    path: str,
    fields: list[str],
    identifier: str | None,
    held: dict[str, Any],
    names: dict[str, str],
    model: str | None,
    threshold: float,
    explain: bool,
) -> Iterator[dict[str, Any]]:
    """Match the entries of a file against those a review holds, with what was learned from the review.

    Args:
        path: The file.
        fields: ``KIND=COLUMN`` for columns of the file; guessed where there are none.
        identifier: The column that names the file's entries; guessed, or the number of the row, if None.
        held: The review's entries as ``{"header": [...], "rows": [...]}``; a row is called ``ENTRY/PLACE``.
        names: The Review ID of each entry.
        model: What the last scan learned, as JSON; learned anew if None.
        threshold: Probability from which a pair is given.
        explain: Whether every pair comes with its explanation.

    Yields:
        As `match_files`; ``chosen`` also names the fields that the review does not hold.
    """
    specs = [FieldSpec.parse(text) for text in fields]
    builder: TableBuilder | None = None
    takes: Sequence[Callable[[Sequence[str]], str]] = ()
    for header, rows, share in batches(path):
        if builder is None:
            guessed = not specs
            identifier = identifier or guess_identifier(header, rows[:SAMPLE])
            specs = specs or guess_fields(header, rows[:SAMPLE], identifier)
            builder_for(path, header, specs, identifier)
            columns = _columns_held(path, specs)
            left_out = [str(spec) for spec in specs if spec.column not in columns]
            shown = [str(spec) for spec in specs]
            yield {"chosen": {"fields": shown, "guessed": guessed, "id": identifier, "left_out": left_out}}
            builder = TableBuilder(HEADER, FIELDS, HEADER[0] if identifier else None)
            takes = cells_for(header, columns, identifier)
        builder.add_rows([[take(row) for take in takes] for row in rows])
        yield {"at": 0.4 * share}
    if builder is None:
        raise Unreadable("the table holds no rows", where=file_name(path), remedy="Give a table with entries")
    table = finished(path, builder)
    against = _table_held(held, names)
    learned = from_json(model) if model else find_pairs(against, fields=FIELDS).model
    pairs = find_pairs(table, against, threshold=threshold, model=learned)
    yield {"at": 0.9}
    yield from listed(pairs, [table, against], explain)
    yield {"report": report_of(pairs, [table, against])}


def _columns_held(path: str, specs: Sequence[FieldSpec]) -> dict[str, str]:
    """What a review holds of the chosen fields; see `columns_for`."""
    columns = columns_for(specs)
    if not columns:
        raise Refused("the review holds none of these fields", where=file_name(path), remedy="Name others with --field")
    return columns


def _table_held(held: dict[str, Any], names: dict[str, str]) -> Table:
    """The review's entries under their Review IDs."""
    builder = TableBuilder(held["header"], FIELDS, 0)
    builder.add_rows([[names[row[0].split("/")[0]], *row[1:]] for row in held["rows"]])
    return builder.table()
