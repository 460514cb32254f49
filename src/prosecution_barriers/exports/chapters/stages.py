"""Where cases fell: the ladder of stages, and themes by stage and by agency."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.words import matrix_table, outcome_words
from prosecution_barriers.exports.charts.bars import Step, draw_ladder
from prosecution_barriers.exports.report import Column, Kind, Picture, Section, Table, Text
from prosecution_barriers.findings.summary import Rung
from prosecution_barriers.findings.thematic import Thematic


def where_cases_fell(thematic: Thematic) -> Section:
    """Chapter 5: who came how far and how they ended, and themes by stage."""
    summary = thematic.summary
    table = Table(
        "stage-ladder",
        "Cases by the stage they came to",
        (Column("Stage"), Column("Came this far", Kind.COUNT), Column("Ended here", Kind.COUNT), Column("How")),
        tuple((f"{rung.label} ({rung.stage})", rung.reached, rung.ended, _how(rung)) for rung in summary.ladder),
        (
            "Unit: case. All cases of the review, read or not.",
            *((f"Stage not recorded or not on the ladder: {summary.stage_unknown}.",) if summary.stage_unknown else ()),
        ),
    )
    steps = [
        Step(rung.label, rung.reached, rung.ended, f"{rung.ended} of {rung.reached} ended here")
        for rung in summary.ladder
    ]
    spoken = "; ".join(
        f"{rung.label}: {rung.reached} came this far, {rung.ended} ended here" for rung in summary.ladder
    )
    picture = Picture(
        "stage-ladder-chart", "How far cases came, and where they ended", f"{spoken}.", draw_ladder(steps), table.id
    )
    grid = matrix_table(thematic.matrices["theme-stage"], "Cases by theme and by the stage a barrier was found at")
    return Section("Where cases fell", (picture, table, grid))


def _how(rung: Rung) -> str:
    return ", ".join(f"{outcome_words(outcome)} {count}" for outcome, count in rung.outcomes) or "–"


def agencies(thematic: Thematic) -> Section:
    """Chapter 7: who could have acted, by theme and by barrier."""
    words = "Who could have acted is what the reader judged from the file; it is no finding against anybody."
    return Section(
        "Agencies",
        (
            Text(words),
            matrix_table(thematic.matrices["theme-agency"], "Cases by theme and by who could have acted"),
            matrix_table(thematic.matrices["barrier-agency"], "Cases by barrier and by who could have acted"),
        ),
    )
