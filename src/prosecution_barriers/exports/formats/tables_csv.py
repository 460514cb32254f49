"""Each table of the report as a CSV file of its own, under a header that says what its numbers rest on."""

from __future__ import annotations

import csv
import io

from prosecution_barriers.exports.chapters.words import CAUSE, COUNTS, GROUPS, OVERLAP
from prosecution_barriers.exports.report import Report, Table
from prosecution_barriers.exports.summary_text import plain
from prosecution_barriers.text.safe import safe_line


def render_tables(report: Report) -> dict[str, str]:
    """For each table its id and the text of its file; shares stand as numbers from 0 to 1."""
    return {table.id: _render(report, table) for table in report.tables()}


def _render(report: Report, table: Table) -> str:
    out = io.StringIO()
    facts = [f"{name}: {value}" for name, value in report.facts]
    for line in (table.caption, report.title, report.banner, *facts, *table.notes, OVERLAP, CAUSE, GROUPS, COUNTS):
        out.write(f"# {safe_line(line)}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([plain(column.label) for column in table.columns])
    for row in table.rows:
        writer.writerow(["" if value is None else plain(_rounded(value)) for value in row])
    return out.getvalue()


def _rounded(value: str | int | float) -> str | int | float:
    return round(value, 6) if isinstance(value, float) else value
