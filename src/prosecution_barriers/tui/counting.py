"""What the summary screen counts and how each view lists it; run in the database's thread."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prosecution_barriers.records.refusals import Refused

if TYPE_CHECKING:
    from prosecution_barriers.findings.summary import Summary
    from prosecution_barriers.review.around import YearCount
    from prosecution_barriers.review.project import OpenReview

STAGE_COLUMN = 2
"""The column of a counted tag that holds its stage."""


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


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything the screen shows, counted in one go."""

    summary: Summary
    by_stage: dict[str, tuple[int, ...]]
    """For each barrier the cases by stage, in the order of the ladder."""
    years: tuple[YearCount, ...]


def count_review(review: OpenReview) -> Counted:
    """Count the review, in the database's thread."""
    from prosecution_barriers.findings.basis import load_codes
    from prosecution_barriers.findings.population import STAGES, load_population
    from prosecution_barriers.findings.summary import summarise
    from prosecution_barriers.findings.tallies import Tallies
    from prosecution_barriers.review.around import cases_by_year

    summary = summarise(review.store, review.review, review.codebook, review.codebook_id)
    with review.store.read() as session:
        tallies = Tallies(load_population(session), load_codes(session, review.codebook, review.codebook_id))
        table = tallies.cross(STAGE_COLUMN, len(STAGES)).tolist()
        years = tuple(cases_by_year(session))
    codes = [barrier.code for barrier in review.codebook.barriers()]
    return Counted(summary, {code: tuple(cells) for code, cells in zip(codes, table, strict=True)}, years)


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


def _themes(counted: Counted) -> list[Row]:
    rows = []
    for theme in counted.summary.themes:
        whole = theme.figure
        rows.append(
            Row(f"{theme.code} {theme.label}", whole.numerator, whole.denominator, whole.line(), whole.id, strong=True)
        )
        for code, one in theme.barriers:
            label = one.label.removesuffix(f" ({code})")
            rows.append(Row(f"   {code} {label}", one.numerator, one.denominator, one.line(), one.id))
    return rows


def _stages(counted: Counted) -> list[Row]:
    summary = counted.summary
    total = max((rung.reached for rung in summary.ladder), default=0)
    rows = []
    for rung in summary.ladder:
        how = ", ".join(f"{outcome.replace('-', ' ')} {count}" for outcome, count in rung.outcomes) or "none"
        said = f"{rung.label} ({rung.stage}): {rung.reached} cases came this far, {rung.ended} ended here: {how}."
        rows.append(Row(f"{rung.stage:5} {rung.label}", rung.reached, total, said))
    if summary.stage_unknown:
        said = f"The stage of {summary.stage_unknown} cases is not recorded or not on the ladder."
        rows.append(Row("not recorded", summary.stage_unknown, summary.cases, said))
    return rows


def _grid(counted: Counted) -> list[Row]:
    """A row a barrier that was found; its stages stand where the bar would."""
    stages = [rung.stage for rung in counted.summary.ladder]
    rows = []
    for theme in counted.summary.themes:
        for code, one in theme.barriers:
            cells = counted.by_stage.get(code, ())
            if not any(cells):
                continue
            found = [f"{stage} {count}" for stage, count in zip(stages, cells, strict=True) if count]
            label = one.label.removesuffix(f" ({code})")
            said = f"{one.label}: cases by the stage it was found at: {', '.join(found)}. A case can count at several."
            rows.append(Row(f"{code} {label}", one.numerator, one.denominator, said, one.id, cells="  ".join(found)))
    return rows or [Row("No barrier counts in any finished case yet.", 0, 0, "Cases count once they are done.")]


def _years(counted: Counted) -> list[Row]:
    rows = []
    for one in counted.years:
        label = one.year or "undated"
        said = f"{label}: {one.cases} cases by their earliest dated event, {one.done} of them read and finished."
        rows.append(Row(label, one.cases, counted.summary.entries, said))
    return rows


def _areas(counted: Counted) -> list[Row]:
    return [
        Row(one.area, one.done, one.cases, f"{one.area}: {one.done} of {one.cases} cases read and finished.")
        for one in counted.summary.areas
    ]


VIEWS: dict[str, Callable[[Counted], list[Row]]] = {
    "themes and barriers": _themes,
    "stage ladder": _stages,
    "barriers by stage": _grid,
    "years": _years,
    "Areas": _areas,
}
"""The views of the summary, in the order Tab goes through them."""
