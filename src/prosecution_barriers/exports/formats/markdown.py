"""The report as Markdown."""

from __future__ import annotations

from prosecution_barriers.exports.report import Block, Box, Kind, Picture, Points, Report, Table, Text, shown
from prosecution_barriers.exports.summary_text import cell


def render_markdown_report(report: Report) -> str:
    """The whole report as one Markdown document; pictures stand as their words beside their tables."""
    parts = [f"# {cell(report.title)}", f"**{cell(report.banner)}**"]
    parts.append("\n".join(f"- {cell(name)}: {cell(value)}" for name, value in report.facts))
    for level, number, section in report.walk():
        parts.append(f"{'#' * min(6, level + 1)} {number} {cell(section.title)}")
        parts += [_block(block) for block in section.blocks]
    parts.append(f"**{cell(report.banner)}**")
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return f"*{cell(block.words)}*" if block.strong else cell(block.words)
    if isinstance(block, Points):
        return "\n".join(f"- {cell(item)}" for item in block.items)
    if isinstance(block, Box):
        return f"> **{cell(block.title)}.** {cell(block.words)}"
    if isinstance(block, Picture):
        return f"*Figure: {cell(block.caption)}.* {cell(block.alt)}"
    return _table(block)


def _table(table: Table) -> str:
    heads = [cell(column.label) for column in table.columns]
    rule = ["---" if column.kind is Kind.TEXT else "---:" for column in table.columns]
    rows = [
        [cell(shown(value, column.kind)) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    lines = [f"| {' | '.join(row)} |" for row in (heads, rule, *rows)]
    notes = "".join(f"\n\n{cell(note)}" for note in table.notes)
    return f"**Table: {cell(table.caption)}**\n\n" + "\n".join(lines) + notes
