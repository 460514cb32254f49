"""A report as files, by format: the same report always gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from prosecution_barriers.exports.formats.document_json import report_json
from prosecution_barriers.exports.report import Report

FORMATS = ("word", "xlsx", "html", "markdown", "csv", "json")


def file_stem(report: Report) -> str:
    """The marking, the kind of review and the protection, as every file name begins."""
    words = f"{report.marking} {report.mode} summary {report.protection.value}"
    return re.sub(r"[^A-Za-z0-9-]+", "_", words)


def render(report: Report, formats: Sequence[str]) -> dict[str, bytes]:
    """The files of a report by name; the same report always gives the same bytes."""
    stem = file_stem(report)
    makers: dict[str, Callable[[], dict[str, bytes]]] = {
        "word": lambda: {f"{stem}.docx": _word(report)},
        "xlsx": lambda: {f"{stem}.xlsx": _workbook(report)},
        "html": lambda: {f"{stem}.html": _page(report)},
        "markdown": lambda: {f"{stem}.md": _markdown(report)},
        "csv": lambda: _tables(report, stem),
        "json": lambda: {f"{stem}.json": _json(report)},
    }
    return {name: content for form in FORMATS if form in formats for name, content in makers[form]().items()}


def _word(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.word import render_word

    return render_word(report)


def _workbook(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.workbook import render_workbook

    return render_workbook(report)


def _page(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.webpage import render_page

    return render_page(report).encode()


def _markdown(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.markdown import render_markdown_report

    return render_markdown_report(report).encode()


def _tables(report: Report, stem: str) -> dict[str, bytes]:
    from prosecution_barriers.exports.formats.tables_csv import render_tables

    return {f"{stem}_tables/{stem}_{name}.csv": text.encode() for name, text in render_tables(report).items()}


def _json(report: Report) -> bytes:
    return pretty(report_json(report))


def pretty(data: Any) -> bytes:
    """JSON as a person can read it, ending in a line feed."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
