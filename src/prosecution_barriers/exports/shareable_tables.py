"""Protected tables as the report has them, and bars drawn from published numbers alone."""

from __future__ import annotations

from prosecution_barriers.exports.charts.bars import Bar
from prosecution_barriers.exports.report import Column, Kind, Table
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.shareable import Shareable, ShareableTable
from prosecution_barriers.findings.summary import ThemeFinding

CAPTIONS = {
    "themes": "Themes by the number of cases in which they were present",
    "barriers": "Every barrier",
    "theme-stage": "Cases by theme and by the stage a barrier was found at",
    "barrier-stage": "Cases by barrier and stage",
    "theme-agency": "Cases by theme and by who could have acted",
    "barrier-agency": "Cases by barrier and by who could have acted",
    "theme-area": "Cases by theme and Area",
    "barrier-area": "Cases by barrier and Area",
    "ladder": "Cases by the stage they came to",
}
SPOKEN = {"area": "Areas stand in the order of the alphabet; that is no ranking."}


def bar(found: Shareable, label: str, code: str, theme: ThemeFinding) -> Bar:
    """A bar from published numbers alone; a marker where there is no percentage."""
    figure = theme.figure if code == theme.code else dict(theme.barriers)[code]
    words = found.percentage(figure.id)
    judged, count = found.standing(theme.code, "judged"), found.barrier(code)
    unclear = found.standing(theme.code, "cannot tell")
    if words.startswith("[") or isinstance(judged, Shorthand) or isinstance(count, Shorthand):
        return Bar(label, None, None, _part(unclear, judged), f"{words} no percentage")
    part = min(count, judged)
    return Bar(label, part / judged, found.interval(code, theme.code), _part(unclear, judged), words)


def _part(unclear: object, judged: object) -> float | None:
    """Cannot tell as a share of all asked, or None where one of them is hidden."""
    if not isinstance(unclear, int) or not isinstance(judged, int):
        return None
    return unclear / (unclear + judged) if unclear + judged else 0.0


def plain_table(table: ShareableTable, caption: str = "") -> Table:
    """A protected table as the report has it: columns of nought alone are left out and named below."""
    cross = table.id in CAPTIONS and "-" in table.id
    used = [
        place
        for place in range(len(table.columns))
        if not cross or any(cells[place] != 0 for _, _, cells in table.rows)
    ]
    left_out = [table.columns[place][1] for place in range(len(table.columns)) if place not in used]
    short = cross and all(len(table.columns[place][0]) <= 5 for place in used) and len(used) > 4
    heads = [table.columns[place][0 if short else 1] for place in used]
    key = "; ".join(f"{table.columns[place][0]} {table.columns[place][1]}" for place in used)
    notes = (
        *((f"Columns: {key}.",) if short else ()),
        *((f"No case in: {', '.join(left_out)}.",) if left_out else ()),
        *((SPOKEN["area"],) if table.id.endswith("-area") else ()),
    )
    return Table(
        table.id,
        caption or CAPTIONS[table.id],
        (Column(table.first), *(Column(head, Kind.COUNT) for head in heads)),
        tuple((f"{label} ({code})", *(cells[place] for place in used)) for code, label, cells in table.rows),
        notes,
    )
