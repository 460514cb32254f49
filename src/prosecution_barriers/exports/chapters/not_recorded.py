"""Facts without a value, by field, by Area, and for ethnicity by stage and by whose word it is."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.words import ALPHABET
from prosecution_barriers.exports.report import Cell, Column, Kind, Table
from prosecution_barriers.findings.ethnicity_recorded import OBSERVED, EthnicityRecorded
from prosecution_barriers.findings.recording import FieldRecord
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.facts import FactStatus

REASONS = (FactStatus.NOT_STATED, FactStatus.NOT_RECORDED, FactStatus.DOCUMENT_MISSING)
ETHNICITY = "ethnicity"
PEOPLE = ("accused", "victims")


def fields_table(records: tuple[FieldRecord, ...], ethnicity: EthnicityRecorded) -> Table:
    """Each field with those who have no value, and why; for ethnicity with those whom an officer alone observed."""
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
    notes = ("Units are never mixed: each row counts cases, accused people or victims.", *_observed_notes(ethnicity))
    return Table("not-recorded", "Facts without a value, by field", columns, tuple(rows), notes)


def _observed_notes(ethnicity: EthnicityRecorded) -> tuple[str, ...]:
    """How those whom an officer alone observed stand here and in the table by scheme, where there are any."""
    if not any(ethnicity.observed):
        return ()
    accused, victims = ethnicity.observed
    words = (
        f"Ethnicity here is a person's own word. Of those without a value an officer observed {accused} accused and "
        f"{victims} victims; they stand here under why their own word is missing. The table by scheme gives them "
        f"the line '{OBSERVED}', and its lines for why hold only the others."
    )
    return (words,)


def area_tables(records: tuple[FieldRecord, ...]) -> tuple[Table, ...]:
    """For each group a table of Areas: how many have no value in each field, and of how many."""
    return tuple(
        _area_table(group, [record for record in records if record.group == group])
        for group in dict.fromkeys(record.group for record in records)
    )


def _area_table(group: str, records: list[FieldRecord]) -> Table:
    held = [{area: (of - known, of) for area, known, of in record.areas} for record in records]
    areas = sorted({area for one in held for area in one})
    rows: list[tuple[Cell, ...]] = [
        (area, *(count for one in held for count in one.get(area, (0, 0)))) for area in areas
    ]
    columns = [Column("Area")]
    for record in records:
        columns += [Column(f"{record.field.capitalize()}: no value", Kind.COUNT), Column("Of", Kind.COUNT)]
    caption = f"Facts of {group} without a value, by Area"
    return Table(f"not-recorded-{group}-area", caption, tuple(columns), tuple(rows), (f"Unit: {group}.", ALPHABET))


def ethnicity_area_table(records: tuple[FieldRecord, ...]) -> Table:
    """How well ethnicity was recorded in each Area, for the accused and for victims."""
    held = {
        record.group: {area: (known, of) for area, known, of in record.areas}
        for record in records
        if record.field == ETHNICITY
    }
    groups = [group for group in PEOPLE if group in held]
    rows: list[tuple[Cell, ...]] = [
        (area, *(count for group in groups for count in held[group].get(area, (0, 0))))
        for area in sorted({area for one in held.values() for area in one})
    ]
    columns = (Column("Area"), *_pairs(groups))
    return Table("ethnicity-recorded", "How well ethnicity was recorded, by Area", columns, tuple(rows), (ALPHABET,))


def ethnicity_stage_table(ethnicity: EthnicityRecorded, codebook: Codebook) -> Table:
    """The same by the stage the case reached."""
    rows: list[tuple[Cell, ...]] = [
        (codebook.stages.get(stage, stage), *(count for pair in pairs for count in pair))
        for stage, pairs in ethnicity.stages
    ]
    caption = "How well ethnicity was recorded, by the stage a case reached"
    return Table("ethnicity-stage", caption, (Column("Stage reached"), *_pairs(PEOPLE)), tuple(rows))


def ethnicity_scheme_table(ethnicity: EthnicityRecorded) -> Table:
    """The same by whose word it is and in which scheme."""
    columns = (Column("By whose word"), *(Column(group.capitalize(), Kind.COUNT) for group in PEOPLE))
    rows: list[tuple[Cell, ...]] = [(scheme, *counts) for scheme, counts in ethnicity.schemes]
    notes = (
        "Schemes are never mixed in one count, and what an officer observed is nobody's own word.",
        f"The line '{OBSERVED}' and those after it add up to No value in the table of facts without a value.",
    )
    return Table("ethnicity-scheme", "How ethnicity was recorded, by scheme", columns, tuple(rows), notes)


def _pairs(groups: tuple[str, ...] | list[str]) -> list[Column]:
    heads = [(Column(f"{group.capitalize()}: recorded", Kind.COUNT), Column("Of", Kind.COUNT)) for group in groups]
    return [column for pair in heads for column in pair]
