"""What `barriers protect` does: a long table and its ledger in, the same rows safe to publish out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TextIO

from prosecution_barriers.findings.disclosure.hierarchy import Dimension
from prosecution_barriers.findings.disclosure.hierarchy_file import read_hierarchies
from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.ledger import append_release, next_name, read_ledger, releases_of
from prosecution_barriers.findings.disclosure.longtable import COUNT, RESERVED, UNITS, VALUE, read_long_table
from prosecution_barriers.findings.disclosure.margins import with_margins
from prosecution_barriers.findings.disclosure.release import NotPublishable, Protected, protect_table
from prosecution_barriers.findings.disclosure.report import AuditReport
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.findings.disclosure.shorthand import Shorthand, legend
from prosecution_barriers.findings.disclosure.table import Cell
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.text.csv_rows import read_rows
from prosecution_barriers.text.safe import safe_line

UNIT = "cases"
_FORMULA_STARTS = ("=", "+", "-", "@", "|", "%")


@dataclass(frozen=True)
class ProtectedRows:
    """The table as it leaves.

    Args:
        columns: The dimensions, ``value``, and whatever else the rows carried but ``count`` and ``units``.
        rows: The rows given, in order, then the combinations and margins they left out.
        protected: The cells, the audit, and the release to be entered in a ledger.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    protected: Protected

    @property
    def report(self) -> AuditReport:
        """What the audit says."""
        return AuditReport(self.protected)

    @property
    def release(self) -> Release:
        """What a ledger must remember once the rows have left."""
        return self.protected.release

    def legend(self) -> list[str]:
        """The markers used, each explained."""
        return legend(row[column] for row in self.rows for column in self.columns)

    def write_csv(self, file: TextIO) -> None:
        """Write the rows with nothing a spreadsheet would take for a formula."""
        writer = csv.DictWriter(file, self.columns, lineterminator="\n")
        writer.writeheader()
        for row in self.rows:
            writer.writerow({column: _harmless(row[column]) for column in self.columns})


def _harmless(text: str) -> str:
    text = safe_line(text)
    return "'" + text if text.lstrip().startswith(_FORMULA_STARTS) else text


def protect_rows(
    rows: Sequence[Mapping[str, str]],
    *,
    hierarchies: Mapping[str, Dimension] | None = None,
    rules: Rules | None = None,
    earlier: Sequence[Release] = (),
    tables: Sequence[Sequence[str]] = (),
    name: str = "this release",
    source: str = "table",
    exact: bool | None = None,
) -> ProtectedRows:
    """Protect a long table: dimensions and ``count`` in, dimensions and ``value`` out.

    Args:
        rows: One a cell. Combinations of codes that have no row count as zero and are written out.
        hierarchies: Trees of codes by dimension; a dimension without one has its codes under a total.
        rules: The settings; threshold 5 where they are left out.
        earlier: Every earlier release of the same counts, oldest first.
        tables: Publish only these combinations of dimensions, each with its margins; all where it is empty.
        name: By which later releases will know this one.
        source: Where the rows come from, for messages.
        exact: Work out the interval of every hidden cell; small tables get it anyway.

    Raises:
        Unreadable: A row is wrong.
        NotPublishable: The table cannot be made safe, or nothing would be left of it.
        Refused: Margins or linked tables disagree.
    """
    given = read_long_table(rows, hierarchies or {}, source=source)
    table = with_margins(given, tables)
    protected = protect_table(table, rules, earlier, name=name, exact=exact)
    dimensions = [dimension.name for dimension in given.dimensions]
    carried = [column for column in rows[0] if column not in (*dimensions, COUNT, UNITS, VALUE)]
    columns = (*dimensions, VALUE, *carried)
    by_cell = dict(zip(given.rows, rows, strict=True))
    ordered = [cell for cell in given.rows if cell in table.counts]
    ordered.extend(cell for cell in table.counts if cell not in by_cell)
    return ProtectedRows(
        columns, tuple(_row(protected, dimensions, cell, carried, by_cell.get(cell, {})) for cell in ordered), protected
    )


def _row(
    protected: Protected, dimensions: Sequence[str], cell: Cell, carried: Sequence[str], given: Mapping[str, str]
) -> dict[str, str]:
    shown = protected.shown(cell)
    value = shown.value if isinstance(shown, Shorthand) else str(shown)
    rest = {column: given.get(column) or "" for column in carried}
    return dict(zip(dimensions, cell, strict=True)) | {VALUE: value} | rest


def protect_file(
    path: Path,
    *,
    hierarchy: Path | None = None,
    rules: Rules | None = None,
    ledger: Path | None = None,
    tables: Sequence[Sequence[str]] = (),
    name: str | None = None,
    unit: str = UNIT,
    exact: bool | None = None,
) -> ProtectedRows:
    """`protect_rows` of the CSV file at *path*, entered in *ledger* before anything can be written.

    A release that was entered and then not written is a loss of detail; one written and not entered would be
    a leak.

    Args:
        hierarchy: A file as `hierarchy_file` describes.
        ledger: A file as `ledger` describes; created where it does not exist.
        name: Of the release; numbered where it is left out.
        unit: What is counted; only earlier releases of the same unit are compared.

    Raises:
        Missing: There is no such file.
        Unreadable: A file is not of its form.
        NotPublishable: The table cannot be made safe, or nothing would be left of it.
        Refused: Margins or linked tables disagree, or the ledger has a release of that name.
    """
    entries = read_ledger(ledger) if ledger else []
    rows = read_rows(path)

    def attempt(wanted: Sequence[Sequence[str]]) -> ProtectedRows:
        return protect_rows(
            rows,
            hierarchies=read_hierarchies(hierarchy) if hierarchy else None,
            rules=rules,
            earlier=releases_of(entries, unit),
            tables=wanted,
            name=name or next_name(entries),
            source=path.name,
            exact=exact,
        )

    try:
        found = attempt(tables)
    except NotPublishable as refusal:
        dimensions = [column for column in rows[0] if column not in RESERVED]
        remedy = offer_fewer(attempt, tables or [dimensions])
        raise NotPublishable(refusal.what, refusal.targets, remedy=remedy) from refusal
    if ledger:
        append_release(ledger, found.release, unit=unit, knowing=found.protected.earlier)
    return found


def offer_fewer(attempt: Callable[[Sequence[Sequence[str]]], object], tables: Sequence[Sequence[str]]) -> str:
    """Fewer dimensions that can leave, tried before they are offered."""
    widest = max(map(len, tables))
    for size in range(widest - 1, 0, -1):
        for names in dict.fromkeys(names for table in tables for names in combinations(table, size)):
            try:
                attempt([names])
            except Refused:
                continue
            return f"It was tried, and can leave: say --linked {','.join(names)}"
    fewer = "No table of fewer dimensions can leave either: give" if widest > 1 else "Give"
    return f"{fewer} groups instead of their parts, or wait until the period closes and publish it once"
