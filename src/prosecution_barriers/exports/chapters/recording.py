"""How well the files were recorded, how long each step took, and how far each Area was read."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.words import GROUPS, share_of
from prosecution_barriers.exports.charts.bars import Span, draw_spans
from prosecution_barriers.exports.report import Box, Cell, Column, Kind, Picture, Section, Table, Text
from prosecution_barriers.findings.recording import FieldRecord, StepTime
from prosecution_barriers.findings.thematic import Thematic
from prosecution_barriers.records.facts import FactStatus

REASONS = (FactStatus.NOT_STATED, FactStatus.NOT_RECORDED, FactStatus.DOCUMENT_MISSING)


def recording(thematic: Thematic) -> Section:
    """Chapter 8: what was not recorded, by field and by Area."""
    by_field, by_area = fields_table(thematic.recording), ethnicity_table(thematic.recording)
    summary = thematic.summary
    read = Table(
        "coverage",
        "How far each Area has been read",
        (Column("Area"), Column("Cases", Kind.COUNT), Column("Read and finished", Kind.COUNT), Column("Of its cases")),
        tuple((one.area, one.cases, one.done, share_of(one.done, one.cases)) for one in summary.areas),
        ("Areas stand in the order of the alphabet; that is no ranking.",),
    )
    spans, table = timeline(thematic.steps)
    return Section(
        "Recording and data quality",
        (
            Text("What was not recorded limits what can be learned as much as any barrier."),
            by_field,
            by_area,
            Box("What ethnicity is reported for", f"How well it was recorded, and nothing else. {GROUPS}"),
            read,
            spans,
            table,
        ),
    )


def fields_table(records: tuple[FieldRecord, ...]) -> Table:
    """Each field with those who have no value, and why."""
    rows: list[tuple[Cell, ...]] = [
        (
            f"{record.field} of {record.group}",
            record.everyone,
            record.missing,
            record.missing / record.everyone,
            *(record.count(reason) for reason in REASONS),
        )
        for record in records
    ]
    columns = (
        Column("Field"),
        Column("Applies to", Kind.COUNT),
        Column("No value", Kind.COUNT),
        Column("Of these", Kind.SHARE),
        *(Column(reason.words.capitalize(), Kind.COUNT) for reason in REASONS),
    )
    notes = ("Units are never mixed: each row counts cases, accused people or victims.",)
    return Table("not-recorded", "Facts without a value, by field", columns, tuple(rows), notes)


def ethnicity_table(records: tuple[FieldRecord, ...]) -> Table:
    """How well ethnicity was recorded in each Area, for the accused and for victims."""
    wanted = {
        record.group: {area: (known, of) for area, known, of in record.areas}
        for record in records
        if record.field == "ethnicity"
    }
    areas = sorted({area for held in wanted.values() for area in held})
    groups = [group for group in ("accused", "victims") if group in wanted]
    rows: list[tuple[Cell, ...]] = [
        (area, *(cell for group in groups for cell in wanted[group].get(area, (0, 0)))) for area in areas
    ]
    columns = [Column("Area")]
    for group in groups:
        columns += [Column(f"{group.capitalize()}: recorded", Kind.COUNT), Column("Of", Kind.COUNT)]
    return Table("ethnicity-recorded", "How well ethnicity was recorded, by Area", tuple(columns), tuple(rows))


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
    spoken = "; ".join(f"{one.start} to {one.end}: {_days(one)}, {one.missing} without dates" for one in steps)
    return Picture("steps-chart", "Median days of each step", f"{spoken}.", draw_spans(spans), table.id), table


def _days(step: StepTime) -> str:
    return "no dates" if step.days is None else f"{step.days:g} days ({step.cases} cases)"
