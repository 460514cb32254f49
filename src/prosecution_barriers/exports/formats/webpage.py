"""The report as one web page: no script, no network, readable by keyboard, screen reader and printer."""

from __future__ import annotations

from prosecution_barriers.exports.charts.svg import escaped, render_svg
from prosecution_barriers.exports.formats.webpage_style import STYLE
from prosecution_barriers.exports.report import (
    Block,
    Box,
    Cell,
    Kind,
    Picture,
    Points,
    Report,
    Section,
    Table,
    Text,
    numeric,
    shown,
)
from prosecution_barriers.text.safe import safe_line


def render_page(report: Report) -> str:
    """The whole report as HTML."""
    banner = escaped(report.banner)
    facts = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(value)}</dd>" for name, value in report.facts)
    body = "".join(_section(level, number, section) for level, number, section in report.walk())
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escaped(report.title)} ({escaped(report.marking)})</title>\n"
        f"<style>{STYLE}{_printed(report)}</style>\n"
        f'</head>\n<body>\n<a class="skip" href="#main">Skip to the summary</a>\n'
        f'<header class="banner"><p>{banner}</p></header>\n'
        f'<main>\n<div class="cover"><h1>{escaped(report.title)}</h1><dl>{facts}</dl></div>\n'
        f'<nav aria-label="Contents"><h2>Contents</h2><ol>{_contents(report)}</ol></nav>\n'
        f'<div id="main" tabindex="-1">\n{body}</div></main>\n'
        f'<footer class="banner"><p>{banner}</p></footer>\n</body>\n</html>\n'
    )


def _printed(report: Report) -> str:
    words = safe_line(report.banner).replace("\\", "").replace('"', "'").replace("<", "")
    return f'@page{{@top-center{{content:"{words}";font:9pt sans-serif}}}}'


def _contents(report: Report) -> str:
    return "".join(
        f'<li class="level{level}"><a href="#{_anchor(number)}">{number} {escaped(section.title)}</a></li>'
        for level, number, section in report.walk()
        if level <= 2
    )


def _anchor(number: str) -> str:
    return "section-" + number.replace(".", "-")


def _section(level: int, number: str, section: Section) -> str:
    head = min(6, level + 1)
    title = f'<h{head} id="{_anchor(number)}">{number} {escaped(section.title)}</h{head}>\n'
    return title + "".join(_block(block) for block in section.blocks)


def _block(block: Block) -> str:
    if isinstance(block, Text):
        words = escaped(block.words)
        return f'<p class="lead">{words}</p>\n' if block.strong else f"<p>{words}</p>\n"
    if isinstance(block, Points):
        return f"<ul>{''.join(f'<li>{escaped(item)}</li>' for item in block.items)}</ul>\n"
    if isinstance(block, Box):
        words = f"<strong>{escaped(block.title)}.</strong> {escaped(block.words)}"
        return f'<div class="box" role="note"><p>{words}</p></div>\n'
    if isinstance(block, Picture):
        drawn = render_svg(block.drawing, block.id, block.caption, block.alt)
        caption = f"{escaped(block.caption)}. The numbers stand in the table below it."
        label = f"Figure: {escaped(block.caption)}"
        around = f'<div class="drawing" role="group" tabindex="0" aria-label="{label}">{drawn}</div>'
        return f"<figure>{around}<figcaption>{caption}</figcaption></figure>\n"
    return _table(block)


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col"{_class(column.kind)}>{escaped(column.label)}</th>' for column in table.columns)
    rows = "".join(_row(table, row, shades) for row, shades in zip(table.rows, table.shades(), strict=True))
    notes = "".join(f"<li>{escaped(note)}</li>" for note in table.notes)
    caption = escaped(table.caption)
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="Table: {caption}">'
        f'<table id="{escaped(table.id)}"><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>\n" + (f'<ul class="notes">{notes}</ul>\n' if notes else "")
    )


def _row(table: Table, row: tuple[Cell, ...], shades: list[int]) -> str:
    cells = [f'<th scope="row">{escaped(str(row[0]))}</th>']
    for value, column, shade in zip(row[1:], table.columns[1:], shades[1:], strict=True):
        kind = column.kind if numeric(value, column.kind) else Kind.TEXT
        heat = f" heat{shade}" if shade else ""
        cells.append(f"<td{_class(kind, heat)}>{escaped(shown(value, column.kind))}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _class(kind: Kind, more: str = "") -> str:
    names = ("" if kind is Kind.TEXT else "number") + more
    return f' class="{names.strip()}"' if names.strip() else ""
