"""What the summary screen counts and how each view lists it; run in the database's thread."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prosecution_barriers.records.refusals import Refused

if TYPE_CHECKING:
    from prosecution_barriers.findings.matrices import Matrix
    from prosecution_barriers.findings.summary import Summary
    from prosecution_barriers.findings.thematic import Filter
    from prosecution_barriers.records.figure import Figure
    from prosecution_barriers.review.around import YearCount
    from prosecution_barriers.review.project import OpenReview
CELL = 5
"""Columns of a cell of the grid."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: label, count of base, what it says in full, and the id of the figure whose cases can be listed."""

    label: str
    count: int
    of: int
    said: str
    figure: str = ""
    strong: bool = False
    cells: str = ""
    """What stands where the bar would, for rows that are no single count."""
    share: float | None = None
    """The share the bar is drawn for; None where the rules give no percentage, or the row is a plain count."""
    interval: tuple[float, float] | None = None
    refused: str = ""
    """Why there is no percentage, where the row is a figure without one."""
    opens: tuple[tuple[str, str], ...] = ()
    """The cells of the row whose cases can be listed: what each counts, and its id."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything the screen shows, counted in one go."""

    summary: Summary
    theme_stages: Matrix
    barrier_stages: Matrix
    years: tuple[YearCount, ...]
    rulings: tuple[str, ...]
    filtered: str = ""


def count_review(review: OpenReview, wanted: Filter | None = None) -> Counted:
    """Count the review, or the part of it that is wanted, in the database's thread."""
    from prosecution_barriers.findings.matrices import make_matrix
    from prosecution_barriers.findings.summary import summary_of
    from prosecution_barriers.findings.thematic import NO_FILTER, load_counting
    from prosecution_barriers.review.around import cases_by_year

    wanted = wanted or NO_FILTER
    book = review.codebook
    with review.store.read() as session:
        counting = load_counting(session, review.review, book, review.codebook_id, wanted)
        years = tuple(cases_by_year(session))
    summary = summary_of(counting.tallies, review.review, book, counting.basis)
    rulings = [ruling.line() for ruling in counting.basis.rulings()]
    rulings += [f"{theme.label}: {one.line()}" for theme in summary.themes for one in theme.figure.rulings()]
    return Counted(
        summary,
        make_matrix(counting.tallies, book, "theme", "stage"),
        make_matrix(counting.tallies, book, "barrier", "stage"),
        years,
        tuple(rulings),
        wanted.words(),
    )


def write_summary(review: OpenReview, name: str) -> str:
    """Count once more and write the summary in the format its name ends with; the path written.

    Raises:
        Refused: The name ends with no format, stands already, or cannot be written.
    """
    from prosecution_barriers.exports import summary_text
    from prosecution_barriers.findings.summary import summarise

    path = Path(name).expanduser()
    if path.suffix not in (".md", ".csv", ".json"):
        raise Refused(f"{name!r} names no format", remedy="End it with .md, .csv or .json")
    summary = summarise(review.store, review.review, review.codebook, review.codebook_id)
    if path.suffix == ".json":
        text = json.dumps(summary_text.as_json(summary), ensure_ascii=False, indent=2)
    else:
        text = summary_text.render_csv(summary) if path.suffix == ".csv" else summary_text.render_markdown(summary)
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(text.rstrip("\n") + "\n")
    except FileExistsError:
        raise Refused(f"{path} stands already", remedy="Choose another name") from None
    except OSError as fault:
        raise Refused(f"{path} cannot be written: {fault.strerror}", remedy="Choose another place") from None
    return str(path)


def write_release(review: OpenReview, kind: str, name: str, recipient: str) -> str:
    """Write the whole summary, internal or shareable, into a folder and log it; the folder.

    Raises:
        Refused: A rule forbids it, or the folder cannot take it.
    """
    from prosecution_barriers.exports.release import ROUNDING, Request, release_internal, release_shareable

    folder = Path(name).expanduser()
    request = Request(recipient)
    if kind == "shareable":
        return str(release_shareable(review, folder, request, 5, ROUNDING, None).folder)
    return str(release_internal(review, folder, request).folder)


def _coverage(counted: Counted) -> list[Row]:
    """How far the review has come, Area by Area, and which rules speak."""
    summary = counted.summary
    basis = summary.basis
    said = basis.words()
    second, areas = (basis.second_read, basis.done), (basis.areas_returned, basis.areas_total)
    rows = [
        Row("Read and finished", basis.done, basis.in_frame, said, "done", True, share=basis.coverage),
        Row("Read by a second reader", *second, said, share=_share(*second)),
        Row("Areas with a finished case", *areas, said, share=_share(*areas)),
    ]
    for one in summary.areas:
        said = f"{one.area}: {one.done} of {one.cases} cases read and finished."
        share = _share(one.done, one.cases)
        rows.append(Row(f"   {one.area}", one.done, one.cases, said, f"area/{one.area}/done", share=share))
    return [*rows, *(Row("! rule", 0, 0, words, cells=words) for words in counted.rulings)]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _figure(label: str, one: Figure, *, strong: bool = False) -> Row:
    share = one.proportion
    return Row(
        label, one.numerator, one.denominator, one.line(), one.id, strong,
        share=share, interval=one.interval, refused=one.refusal, opens=_parts(one),
    )  # fmt: skip


def _parts(one: Figure) -> tuple[tuple[str, str], ...]:
    """The cases a figure leaves out, which can be listed too."""
    parts = [(f"{one.numerator} cases that count", one.id)]
    for count, words, part in (
        (one.cannot_tell, "cannot be told", "cannot-tell"),
        (one.not_applicable, "not applicable", "not-applicable"),
        (one.possible, "possible only", "possible"),
    ):
        if count:
            parts.append((f"{count} {words}", f"{one.id}/{part}"))
    return tuple(parts)


def _themes(counted: Counted) -> list[Row]:
    rows = []
    for theme in counted.summary.themes:
        rows.append(_figure(f"{theme.code} {theme.label}", theme.figure, strong=True))
        for code, one in theme.barriers:
            rows.append(_figure(f"   {code} {one.label.removesuffix(f' ({code})')}", one))
    return rows


def _stages(counted: Counted) -> list[Row]:
    summary = counted.summary
    total = max((rung.reached for rung in summary.ladder), default=0)
    rows = []
    for rung in summary.ladder:
        how = ", ".join(f"{outcome.replace('-', ' ')} {count}" for outcome, count in rung.outcomes) or "none"
        said = f"{rung.label} ({rung.stage}): {rung.reached} cases came this far, {rung.ended} ended here: {how}."
        opens = ((f"{rung.ended} ended here", f"stage/{rung.stage}/ended"),)
        key = f"stage/{rung.stage}/reached"
        came = (f"{rung.reached} came this far", key)
        share = _share(rung.reached, total)
        rows.append(
            Row(f"{rung.stage:5} {rung.label}", rung.reached, total, said, key, share=share, opens=(came, *opens))
        )
    if summary.stage_unknown:
        said = f"The stage of {summary.stage_unknown} cases is not recorded or not on the ladder."
        rows.append(Row("not recorded", summary.stage_unknown, summary.cases, said))
    return rows


def _theme_grid(counted: Counted) -> list[Row]:
    return _grid(counted.theme_stages)


def _barrier_grid(counted: Counted) -> list[Row]:
    found = [row for row in _grid(counted.barrier_stages) if row.count]
    return found or [Row("No barrier counts in any finished case yet.", 0, 0, "Cases count once they are done.")]


def _grid(matrix: Matrix) -> list[Row]:
    """A row a theme or barrier, its stages in columns where the bar would be; Enter lists the cells."""
    used = [place for place in range(len(matrix.columns)) if matrix.counts[:, place].any()]
    head = "".join(f"{matrix.columns[place][0]:>{CELL}}" for place in used)
    rows = [Row("", 0, 0, "Columns are the stages a barrier was found at; a case can count at several.", cells=head)]
    for at, (code, label) in enumerate(matrix.rows):
        counts = [int(matrix.counts[at, place]) for place in used]
        cells = "".join(f"{count or '.':>{CELL}}" for count in counts)
        found = [f"{matrix.columns[place][1]} {count}" for place, count in zip(used, counts, strict=True) if count]
        said = f"{label} ({code}), cases by the stage it was found at: {', '.join(found) or 'none'}."
        opens = tuple(
            (f"{count} at {matrix.columns[place][1]}", matrix.cell_id(at, place))
            for place, count in zip(used, counts, strict=True)
            if count
        )
        kind = matrix.name.partition("-")[0]
        total = int(matrix.totals[at])
        rows.append(Row(f"{code} {label}", total, total, said, f"{kind}/{code}", cells=cells, opens=opens))
    return rows


def _years(counted: Counted) -> list[Row]:
    rows = []
    for one in counted.years:
        label = one.year or "undated"
        said = f"{label}: {one.cases} cases by their earliest dated event, {one.done} of them read and finished."
        rows.append(Row(label, one.cases, counted.summary.entries, said))
    return rows


def hidden_cells(review: OpenReview) -> list[str]:
    """What a shareable summary would hide, table by table, or why there can be none; counted and attacked for it."""
    from prosecution_barriers.findings.disclosure.shorthand import Shorthand
    from prosecution_barriers.findings.shareable import ledger_beside, make_shareable

    try:
        ledger = ledger_beside(review.store.location)
        book, key = review.codebook, review.codebook_id
        found = make_shareable(review.store, review.review, book, key, rounding=5, ledger=ledger)
    except Refused as refusal:
        return [f"It would be refused: {refusal}"]
    lines = []
    for table in found.tables():
        cells = [cell for _, _, row in table.rows for cell in row]
        hidden = sum(cell == Shorthand.CONFIDENTIAL.value for cell in cells)
        lines.append(f"{table.id}: {hidden} of {len(cells)} cells hidden.")
    return [*lines, *found.notes()]


VIEWS: dict[str, Callable[[Counted], list[Row]]] = {
    "themes and barriers": _themes,
    "coverage": _coverage,
    "stage ladder": _stages,
    "themes by stage": _theme_grid,
    "barriers by stage": _barrier_grid,
    "years": _years,
}
"""The views of the summary, in the order Tab goes through them."""
