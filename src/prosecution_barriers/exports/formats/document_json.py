"""The report as JSON, by the schema in docs/schemas/summary-report.json."""

from __future__ import annotations

from typing import Any

from prosecution_barriers.exports.report import Block, Box, Picture, Points, Report, Section, Table, Text

FORMAT = "prosecution-barriers summary 1"


def report_json(report: Report) -> dict[str, Any]:
    """The whole report; tables with typed cells, pictures as their words and the id of their table."""
    return {
        "format": FORMAT,
        "title": report.title,
        "marking": report.marking,
        "mode": report.mode,
        "protection": report.protection.value,
        "facts": dict(report.facts),
        "sections": [_section(section) for section in report.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "blocks": [_block(block) for block in section.blocks],
        "parts": [_section(part) for part in section.parts],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"kind": "text", "words": block.words}
    if isinstance(block, Points):
        return {"kind": "points", "items": list(block.items)}
    if isinstance(block, Box):
        return {"kind": "box", "title": block.title, "words": block.words}
    if isinstance(block, Picture):
        return {"kind": "picture", "id": block.id, "caption": block.caption, "alt": block.alt, "table": block.table}
    return _table(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "id": table.id,
        "caption": table.caption,
        "columns": [{"label": column.label, "kind": column.kind.value} for column in table.columns],
        "rows": [[round(value, 6) if isinstance(value, float) else value for value in row] for row in table.rows],
        "notes": list(table.notes),
    }
