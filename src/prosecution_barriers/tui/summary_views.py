"""The views of the summary: which rows each lists, what every row says in full, and whose cases it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prosecution_barriers.records.figure import percent

if TYPE_CHECKING:
    from prosecution_barriers.findings.matrices import Matrix
    from prosecution_barriers.records.figure import Figure
    from prosecution_barriers.tui.counting import Counted


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a grid: its count, what it says in full, and the id of the figure whose cases can be listed."""

    count: int
    said: str
    figure: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: label, count of base, what it says in full, and the id of the figure whose cases can be listed."""

    label: str
    count: int
    of: int
    said: str
    figure: str = ""
    strong: bool = False
    share: float | None = None
    """The share the bar is drawn for; None where the rules give no percentage, or the row is a plain count."""
    interval: tuple[float, float] | None = None
    note: str = ""
    """What stands where the bar would: why a figure has no percentage, or the words of a row without a number."""
    opens: tuple[tuple[str, str], ...] = ()
    """The numbers of the row whose cases can be listed: what each counts, and its id."""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """Rows, and over the cells of a grid the codes of its columns with their words."""

    rows: tuple[Row, ...]
    heads: tuple[tuple[str, str], ...] = ()


def themes(counted: Counted) -> View:
    """Every theme, and under it its barriers."""
    rows = []
    for theme in counted.summary.themes:
        rows.append(_figure(f"{theme.code} {theme.label}", theme.figure, strong=True))
        for code, one in theme.barriers:
            rows.append(_figure(f"   {code} {one.label.removesuffix(f' ({code})')}", one))
    return View(tuple(rows))


def _figure(label: str, one: Figure, *, strong: bool = False) -> Row:
    return Row(
        label, one.numerator, one.denominator, one.line(), one.id, strong,
        share=one.proportion, interval=one.interval, note=one.refusal, opens=_parts(one),
    )  # fmt: skip


def _parts(one: Figure) -> tuple[tuple[str, str], ...]:
    """The cases a figure counts and those it leaves out, which can be listed too."""
    parts = [(f"{one.numerator} cases that count", one.id)]
    for count, words, part in (
        (one.cannot_tell, "cannot be told", "cannot-tell"),
        (one.not_applicable, "not applicable", "not-applicable"),
        (one.possible, "possible only", "possible"),
    ):
        if count:
            parts.append((f"{count} {words}", f"{one.id}/{part}"))
    return tuple(parts)


def coverage(counted: Counted) -> View:
    """How far the review has come, Area by Area, and which rules speak."""
    summary = counted.summary
    basis = summary.basis
    said = basis.words()
    not_read = max(0, summary.cases - basis.done)
    read = [(f"{basis.done} read and finished", "done")]
    read += [(f"{not_read} not yet", "not-reviewed")] if not_read else []
    rows = [
        Row("Read and finished", basis.done, basis.in_frame, said, "done", True, basis.coverage, opens=tuple(read)),
        _share_row("Read by a second reader", basis.second_read, basis.done, said, "second-read"),
        _share_row("Areas with a finished case", basis.areas_returned, basis.areas_total, said, "done"),
    ]
    for one in summary.areas:
        said = f"{one.area}: {one.done} of {one.cases} cases read and finished."
        opens = ((f"{one.done} read and finished", f"area/{one.area}/done"), (f"{one.cases} in all", _all(one.area)))
        rows.append(_share_row(f"   {one.area}", one.done, one.cases, said, opens[0][1], opens))
    return View((*rows, *(Row("!", 0, 0, words, note=words) for words in counted.rulings)))


def _all(area: str) -> str:
    return f"area/{area}/cases"


def _share_row(label: str, count: int, of: int, said: str, figure: str, opens: tuple[tuple[str, str], ...] = ()) -> Row:
    return Row(label, count, of, said, figure, share=count / of if of else None, opens=opens)


def stages(counted: Counted) -> View:
    """The ladder: who came to each rung, who ended there, and how."""
    summary = counted.summary
    total = max((rung.reached for rung in summary.ladder), default=0)
    rows = []
    for rung in summary.ladder:
        how = ", ".join(f"{outcome.replace('-', ' ')} {count}" for outcome, count in rung.outcomes) or "none"
        gone = f" ({percent(rung.ended / rung.reached)} of those)" if rung.reached else ""
        said = f"{rung.label} ({rung.stage}): {rung.reached} of {total} cases came this far"
        said += f", {rung.ended} ended here{gone}: {how}." if rung.ended else ", none ended here."
        key = f"stage/{rung.stage}"
        opens = ((f"{rung.reached} came this far", f"{key}/reached"), (f"{rung.ended} ended here", f"{key}/ended"))
        rows.append(_share_row(f"{rung.stage:5} {rung.label}", rung.reached, total, said, f"{key}/reached", opens))
    if summary.stage_unknown:
        said = f"The stage of {summary.stage_unknown} cases is not recorded or not on the ladder."
        rows.append(Row("not recorded", summary.stage_unknown, summary.cases, said, "stage-not-recorded"))
    return View(tuple(rows))


NOTHING = View((Row("No barrier counts in any finished case yet.", 0, 0, "Cases count once they are done."),))


def themes_by_stage(counted: Counted) -> View:
    """Themes by the stage a barrier was found at."""
    found = _grid(counted.theme_stages)
    return found if found.heads else NOTHING


def barriers_by_stage(counted: Counted) -> View:
    """Barriers that count in some case, by stage."""
    found = _grid(counted.barrier_stages)
    rows = tuple(row for row in found.rows if row.count)
    return View(rows, found.heads) if rows else NOTHING


def _grid(matrix: Matrix) -> View:
    """A row a theme or barrier, a column a stage that any case was found at."""
    used = [place for place in range(len(matrix.columns)) if matrix.counts[:, place].any()]
    heads = tuple(matrix.columns[place] for place in used)
    kind = matrix.name.partition("-")[0]
    rows = []
    for at, (code, label) in enumerate(matrix.rows):
        counts = [int(matrix.counts[at, place]) for place in used]
        found = [f"{words} {count}" for (_, words), count in zip(heads, counts, strict=True) if count]
        said = f"{label} ({code}), cases by the stage it was found at: {', '.join(found) or 'none'}."
        cells = tuple(
            Cell(count, f"{label} ({code}), found at {words}: {count} cases.", matrix.cell_id(at, place))
            for place, count, (_, words) in zip(used, counts, heads, strict=True)
        )
        opens = tuple(
            (f"{cell.count} at {words}", cell.figure)
            for cell, (_, words) in zip(cells, heads, strict=True)
            if cell.count
        )
        total = int(matrix.totals[at])
        rows.append(Row(f"{code} {label}", total, total, said, f"{kind}/{code}", opens=opens, cells=cells))
    return View(tuple(rows), heads)


def years(counted: Counted) -> View:
    """Cases by the year of their earliest dated event."""
    total = counted.summary.cases
    rows = []
    for one in counted.years:
        said = f"{one.year}: {one.cases} of {total} cases by their earliest dated event, {one.done} of them finished."
        rows.append(_share_row(one.year, one.cases, total, said, one.id))
    return View(tuple(rows))


VIEWS: dict[str, Callable[[Counted], View]] = {
    "themes and barriers": themes,
    "coverage": coverage,
    "stage ladder": stages,
    "themes by stage": themes_by_stage,
    "barriers by stage": barriers_by_stage,
    "years": years,
}
"""The views, in the order Tab goes through them."""
