"""How well the files were recorded, how whole and how rightly flagged they are, and how long each step took."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.not_recorded import (
    ethnicity_area_table,
    ethnicity_scheme_table,
    ethnicity_stage_table,
    fields_table,
)
from prosecution_barriers.exports.chapters.words import ALPHABET, GROUPS, nothing_notes, share_of
from prosecution_barriers.exports.charts.bars import Span, draw_spans
from prosecution_barriers.exports.report import Block, Box, Cell, Column, Kind, Picture, Section, Table, Text
from prosecution_barriers.findings.file_records import FileRecords
from prosecution_barriers.findings.recording import StepTime
from prosecution_barriers.findings.summary import AreaCoverage
from prosecution_barriers.findings.thematic import Thematic


def recording(thematic: Thematic) -> Section:
    """Chapter 8: what was not recorded, flags, papers, how far each Area was read, and the time each step took."""
    background = thematic.background
    return Section(
        "Recording and data quality",
        (Text("What was not recorded limits what can be learned as much as any barrier."),),
        (
            Section(
                "Not recorded", (fields_table(thematic.recording, background.ethnicity), Text("By Area: annex A2."))
            ),
            Section(
                "How well ethnicity was recorded",
                (
                    Box("What ethnicity is reported for", f"How well it was recorded, and nothing else. {GROUPS}"),
                    ethnicity_area_table(thematic.recording),
                    ethnicity_stage_table(background.ethnicity, thematic.codebook),
                    ethnicity_scheme_table(background.ethnicity),
                ),
            ),
            Section("Flag accuracy", tuple(_flags(background.files))),
            Section("File completeness", tuple(_papers(background.files))),
            Section("How far each Area has been read", (coverage_table(thematic.summary.areas),)),
            Section("Time between steps", timeline(thematic.steps)),
        ),
    )


def _flags(files: FileRecords) -> list[Block]:
    if not files.flags:
        return [Text("No case of this review bears a flag, so nothing can be said of how rightly they were set.")]
    found = [Column(f"Found missing or wrong ({files.wrong_code})", Kind.COUNT)] if files.wrong_code else []
    rows: list[tuple[Cell, ...]] = [
        (one.name, one.cases, one.done, *((one.wrong,) if found else ())) for one in files.flags
    ]
    notes = ("Accurate only as far as the flags were rightly set. A case can bear several.",)
    columns = (Column("Flag"), Column("Cases", Kind.COUNT), Column("Read and finished", Kind.COUNT), *found)
    blocks: list[Block] = [Table("flags", "Flags, and where readers found one wrong", columns, tuple(rows), notes)]
    if files.checks:
        blocks.append(_check_table(files))
    return blocks


def _check_table(files: FileRecords) -> Table:
    rows = tuple(
        ("with the flag" if one.flagged else "without it", one.child, one.adult, one.unknown, one.nobody)
        for one in files.checks
    )
    columns = (
        Column("Cases"),
        Column("A victim under 18", Kind.COUNT),
        Column("All 18 or over", Kind.COUNT),
        Column("No victim's age recorded", Kind.COUNT),
        Column("No victim recorded", Kind.COUNT),
    )
    notes = ("The flag is for victims under 18 at the time. Ages are as recorded; an unknown age proves nothing.",)
    return Table("flag-age", "The child abuse flag against the recorded ages of victims", columns, rows, notes)


def _papers(files: FileRecords) -> list[Block]:
    if not files.papers:
        return [Text("No documents were imported, so nothing can be said of how complete the files are.")]
    columns = (
        Column("Paper"),
        Column("Cases that hold it", Kind.COUNT),
        Column("Known to be missing", Kind.COUNT),
        Column("Not listed", Kind.COUNT),
        Column("Of cases", Kind.COUNT),
    )
    rows = tuple((one.form, one.held, one.missing, one.unlisted, one.cases) for one in files.papers)
    notes = ("Not listed: the file says nothing of it; not every case needs every paper.",)
    blocks: list[Block] = [Table("papers", "Papers held and papers missing", columns, rows, notes)]
    if files.reasons:
        heads = (Column("Why"), Column("Papers", Kind.COUNT), Column("Cases", Kind.COUNT))
        blocks.append(Table("papers-missing", "Why papers are missing", heads, files.reasons))
    return blocks


def coverage_table(areas: tuple[AreaCoverage, ...]) -> Table:
    """How many of each Area's cases were read."""
    counts = (Column("Cases", Kind.COUNT), Column("Read and finished", Kind.COUNT))
    rows = tuple((one.area, one.cases, one.done, share_of(one.done, one.cases)) for one in areas)
    columns = (Column("Area"), *counts, Column("Of its cases", Kind.SHARE))
    return Table("coverage", "How far each Area has been read", columns, rows, (ALPHABET, *nothing_notes(rows)))


def timeline(steps: tuple[StepTime, ...]) -> tuple[Picture, Table]:
    """The median days of each step, drawn and in a table, with the cases whose dates cannot be used."""
    table = Table(
        "steps",
        "Days between steps, and the dates that are missing",
        (
            Column("Step"),
            Column("Median days", Kind.NUMBER),
            Column("Cases", Kind.COUNT),
            Column("Date missing", Kind.COUNT),
            Column("Out of order", Kind.COUNT),
        ),
        tuple((f"{one.start} to {one.end}", one.days, one.cases, one.missing, one.disordered) for one in steps),
        ("Cases that came to the end of the step; the median is of those with both dates, in order.",),
    )
    spans = [Span(f"{one.start} to {one.end}", one.days, _days(one)) for one in steps]
    spoken = "; ".join(f"{one.start} to {one.end}: {_days(one)}" for one in steps)
    return Picture("steps-chart", "Median days of each step", f"{spoken}.", draw_spans(spans), table.id), table


def _days(step: StepTime) -> str:
    gone = f", {step.missing} undated" if step.missing else ""
    return f"no dates{gone}" if step.days is None else f"{step.days:g} days ({step.cases} cases{gone})"
