"""Sentences and tables that several chapters share."""

from __future__ import annotations

from prosecution_barriers.exports.report import Cell, Column, Kind, Table
from prosecution_barriers.findings.matrices import Matrix
from prosecution_barriers.records.figure import Figure, percent

STATUS = "management information, not official statistics"
PROVISIONAL = "Management information, not official statistics: provisional, subject to change, possible entry error."
OVERLAP = "Barriers do not add to 100%: a case can have several."
CAUSE = "A barrier being present does not show that it caused the result."
GROUPS = "Nothing here supports a statement about any ethnic, national or religious group."
COUNTS = "These are counts of files read, not of offences, offenders or victims, and cannot be scaled to a population."

FIGURE_COLUMNS = (
    Column("Cases", Kind.COUNT),
    Column("Of", Kind.COUNT),
    Column("Share", Kind.SHARE),
    Column("95% from", Kind.SHARE),
    Column("95% to", Kind.SHARE),
    Column("Cannot tell", Kind.COUNT),
)
"""The columns `figure_cells` fills."""


def figure_cells(figure: Figure) -> tuple[int | float | str | None, ...]:
    """Cases, base, share with its interval or why there is none, and cannot tell."""
    low, high = figure.interval or (None, None)
    share: float | str | None = figure.proportion if not figure.refusal else figure.refusal
    return (figure.numerator, figure.denominator, share, low, high, figure.cannot_tell)


def matrix_table(matrix: Matrix, caption: str, *, notes: tuple[str, ...] = (), empty_columns: bool = False) -> Table:
    """A table of counts; columns nobody counts in are left out and named below it."""
    used = [place for place in range(len(matrix.columns)) if empty_columns or matrix.counts[:, place].any()]
    left_out = [matrix.columns[place][1] for place in range(len(matrix.columns)) if place not in used]
    rows: list[tuple[Cell, ...]] = [
        (f"{label} ({code})", *(int(matrix.counts[row, place]) for place in used), int(matrix.totals[row]))
        for row, (code, label) in enumerate(matrix.rows)
    ]
    short = len(matrix.columns) > 6 and all(len(code) <= 5 for code, _ in matrix.columns)
    heads = [matrix.columns[place][0 if short else 1] for place in used]
    columns = (Column("", Kind.TEXT), *(Column(head, Kind.COUNT) for head in heads), Column("Cases", Kind.COUNT))
    key = "; ".join(f"{matrix.columns[place][0]} {matrix.columns[place][1]}" for place in used)
    notes = (
        "Cases with a tag of it that is evident or probable. A case can stand in several columns: rows do not add up.",
        *((f"Columns: {key}.",) if short else ()),
        *((f"No case in: {', '.join(left_out)}.",) if left_out else ()),
        *notes,
    )
    return Table(matrix.name, caption, columns, tuple(rows), notes, heat=True)


def listed(items: list[str]) -> str:
    """Words as ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def share_of(part: int, whole: int) -> str:
    """``12 of 40 (30%)``, or the counts alone of nothing."""
    return f"{part} of {whole} ({percent(part / whole)})" if whole else f"{part} of {whole}"
