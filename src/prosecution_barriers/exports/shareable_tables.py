"""Protected tables as the report has them, and bars drawn from published numbers alone."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.words import ALPHABET, key_of
from prosecution_barriers.exports.charts.bars import Bar
from prosecution_barriers.exports.report import Cell, Column, Kind, Table
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.shareable import Shareable, ShareableTable
from prosecution_barriers.findings.summary import ThemeFinding
from prosecution_barriers.records.figure import wilson

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
    "not-recorded": "Facts without a value, by field",
    "not-recorded-area": "Facts without a value, by field and Area",
    "papers": "Papers that files hold",
    "flags": "Flags that cases bear",
    "question-grades": "Questions fully met",
}
PERCENT, INTERVAL = "share", (("95% from", 0), ("95% to", 1))


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


def plain_table(table: ShareableTable, caption: str = "", *, sampled: bool = False) -> Table:
    """A protected table as the report has it: columns of nought alone are left out and named below.

    Shares are numbers again, worked out from the published counts beside them, or the markers that stand for
    them; where the files were *sampled* so that intervals mean something, these stand behind the share.
    """
    if PERCENT in [code for code, _ in table.columns]:
        return _with_shares(table, caption or CAPTIONS[table.id], sampled)
    cross = table.id in CAPTIONS and "-" in table.id
    used = [
        place
        for place in range(len(table.columns))
        if not cross or any(cells[place] != 0 for _, _, cells in table.rows)
    ]
    left_out = [table.columns[place][1] for place in range(len(table.columns)) if place not in used]
    short = cross and all(len(table.columns[place][0]) <= 5 for place in used) and len(used) > 4
    heads = [table.columns[place][0 if short else 1] for place in used]
    notes = (
        *((key_of([table.columns[place] for place in used]),) if short else ()),
        *((f"No case in: {', '.join(left_out)}.",) if left_out else ()),
        *((ALPHABET,) if table.id.endswith("-area") else ()),
        *_markers(table),
    )
    columns = (Column(table.first), *(Column(head, Kind.COUNT) for head in heads))
    rows = tuple((_named(code, label), *(cells[place] for place in used)) for code, label, cells in table.rows)
    return Table(table.id, caption or CAPTIONS[table.id], columns, rows, notes)


def _markers(table: ShareableTable) -> tuple[str, ...]:
    """What the markers in a table mean, in a word each; the annex explains them whole."""
    used = {cell for _, _, cells in table.rows for cell in cells}
    words = [f"{one.value} {one.words.partition(':')[0]}" for one in Shorthand if one.value in used]
    return (f"Markers: {', '.join(words)}.",) if words else ()


def _named(code: str, label: str) -> str:
    """A label with its code, where the code says more."""
    return label if code.endswith(label) else f"{label} ({code})"


def _with_shares(table: ShareableTable, caption: str, sampled: bool) -> Table:
    codes = [code for code, _ in table.columns]
    part, whole, share = codes.index("cases"), 1 - codes.index("cases"), codes.index(PERCENT)
    columns = [Column(label, Kind.SHARE if code == PERCENT else Kind.COUNT) for code, label in table.columns]
    bounds = INTERVAL if sampled and table.columns[whole][0] == "judged" else ()
    columns[share + 1 : share + 1] = [Column(label, Kind.SHARE) for label, _ in bounds]
    rows = []
    for code, label, cells in table.rows:
        marker, some, everyone = cells[share], cells[part], cells[whole]
        shown: list[Cell] = list(cells)
        if isinstance(some, int) and isinstance(everyone, int) and not str(marker).startswith("["):
            shown[share] = min(some, everyone) / everyone
            interval = wilson(min(some, everyone), everyone)
            shown[share + 1 : share + 1] = [interval[place] if interval else marker for _, place in bounds]
        else:
            shown[share + 1 : share + 1] = [marker] * len(bounds)
        rows.append((_named(code, label), *shown))
    notes = (*(("Shares and intervals are worked out from the counts shown.",) if bounds else ()), *_markers(table))
    return Table(table.id, caption, (Column(table.first), *columns), tuple(rows), notes)
