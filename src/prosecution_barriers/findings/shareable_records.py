"""How well files were recorded, as one protected table: facts by field and Area, papers held, flags, and grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from prosecution_barriers.findings.disclosure.hierarchy import Dimension, flat
from prosecution_barriers.findings.disclosure.shorthand import Shorthand, Shown, protected_percentage
from prosecution_barriers.findings.disclosure.table import Cell, CountTable
from prosecution_barriers.findings.file_cases import NO_FLAG
from prosecution_barriers.findings.file_records import FileRecords, make_file_records
from prosecution_barriers.findings.question_grades import FULLY, QuestionGrades, make_grades
from prosecution_barriers.findings.recording import FieldRecord, make_recording
from prosecution_barriers.findings.shareable_layout import ShareableTable, plain
from prosecution_barriers.findings.shareable_tables import Detail
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook

if TYPE_CHECKING:
    from prosecution_barriers.findings.shareable_view import Shareable

UNIT = "records"
ITEM, PART, AREA = "record", "part", "area"
ANY_ITEM, WHOLE, HAS, LACKS, ALL_AREAS = "Any record", "All", "has it", "lacks it", "All Areas"
FIELD, PAPER, FLAG, QUESTION = "field", "paper", "flag", "question"


@dataclass(frozen=True, slots=True)
class Records:
    """What is counted of the files; nothing of it leaves unprotected."""

    fields: tuple[FieldRecord, ...]
    files: FileRecords
    grades: tuple[QuestionGrades, ...]
    cases: int


def load_records(session: Session, tallies: Tallies, codebook: Codebook) -> Records:
    """Count them."""
    population = tallies.population
    return Records(
        make_recording(session, population),
        make_file_records(session, tallies, codebook),
        make_grades(session, population),
        population.size,
    )


def records_table(records: Records, detail: Detail = Detail.ALL) -> CountTable:
    """Every record with those that have it, those that lack it, and all; facts of a field by Area too.

    The records of one thing overlap. Everybody knows how many cases there are, and that all fields of a group
    that apply to everyone apply to equally many.
    """
    areas = sorted({area for one in records.fields for area, _, _ in one.areas})
    by_area = len(areas) > 1 and not detail.leaves_out(Detail.AREAS)
    counts: dict[Cell, int] = {}
    public: set[Cell] = set()
    for code, has, whole, of_cases in _items(records):
        counts |= _parts(code, ALL_AREAS, has, whole)
        if of_cases:
            public.add((code, WHOLE, ALL_AREAS))
    for one in records.fields if by_area else ():
        for area, known, whole in one.areas:
            counts |= _parts(_field(one), area, known, whole)
    dimensions = (
        flat(ITEM, dict.fromkeys(cell[0] for cell in counts), ANY_ITEM, overlapping=True),
        Dimension(PART, {HAS: WHOLE, LACKS: WHOLE}, WHOLE),
        flat(AREA, areas, ALL_AREAS),
    )
    return CountTable(dimensions, counts, same=tuple(_same(records, counts)), public=frozenset(public))


def _items(records: Records) -> Iterator[tuple[str, int, int, bool]]:
    """Code, how many have it, of how many, and whether these are all cases."""
    for one in records.fields:
        all_cases = one.group == "cases" and one.everyone == records.cases
        yield _field(one), one.everyone - one.missing, one.everyone, all_cases
    for paper in records.files.papers:
        yield f"{PAPER} {paper.form}", paper.held, paper.cases, True
    for flag in records.files.flags:
        # Who bears no flag could be worked out from those who lack each, and these from that.
        if flag.name != NO_FLAG:
            yield f"{FLAG} {flag.name}", flag.cases, records.cases, True
    for grade in records.grades:
        yield f"{QUESTION} {grade.number}", grade.count(FULLY), grade.judged, False


def _field(one: FieldRecord) -> str:
    return f"{FIELD} {one.field} of {one.group}"


def _parts(code: str, area: str, has: int, whole: int) -> dict[Cell, int]:
    return {(code, WHOLE, area): whole, (code, HAS, area): has, (code, LACKS, area): whole - has}


def _same(records: Records, counts: dict[Cell, int]) -> Iterator[tuple[Cell, Cell]]:
    first: dict[str, FieldRecord] = {}
    for one in records.fields:
        held = first.setdefault(one.group, one)
        wholes = [(area, whole) for area, _, whole in one.areas]
        if held is not one and wholes == [(area, whole) for area, _, whole in held.areas]:
            for area in (ALL_AREAS, *(area for area, _ in wholes)):
                pair = (_field(held), WHOLE, area), (_field(one), WHOLE, area)
                if pair[0] in counts and pair[1] in counts:
                    yield pair


def record_tables(found: Shareable) -> list[ShareableTable]:
    """The tables of the chapter on recording; none where nothing of it was counted."""
    if found.records is None:
        return []
    table = found.records.release.table
    codes = [code for code in table.dimensions[0].codes if code != ANY_ITEM]
    made = [
        _shares(found, name, first, heads, [code for code in codes if code.startswith(f"{kind} ")], part)
        for name, kind, first, heads, part in (
            ("not-recorded", FIELD, "Field", ("Applies to", "No value", "Of these"), LACKS),
            ("papers", PAPER, "Paper", ("Cases", "Hold it", "Of these"), HAS),
            ("flags", FLAG, "Flag", ("Cases", "Bear it", "Of these"), HAS),
            ("question-grades", QUESTION, "Question", ("Judged", "Fully met", "Of these"), HAS),
        )
    ]
    areas = [code for code in table.dimensions[2].codes if code != ALL_AREAS]
    fields = [code for code in codes if any((code, WHOLE, area) in table.counts for area in areas)]
    rows = [(code, _label(code), tuple(_cell(found, code, LACKS, area) for area in areas)) for code in fields]
    by_area = ShareableTable("not-recorded-area", "Field", tuple((area, area) for area in areas), tuple(rows))
    return [one for one in (made[0], by_area, *made[1:]) if one.rows and one.columns]


def _shares(
    found: Shareable, name: str, first: str, heads: tuple[str, str, str], codes: Sequence[str], part: str
) -> ShareableTable:
    rows = []
    for code in codes:
        whole, some = (_shown(found, code, one, ALL_AREAS) for one in (WHOLE, part))
        share = protected_percentage(some, whole, threshold=found.rules.threshold)
        rows.append((code, _label(code), (plain(whole), plain(some), share)))
    columns = tuple(zip(("whole", "cases", "share"), heads, strict=True))
    return ShareableTable(name, first, columns, tuple(rows))


def _cell(found: Shareable, code: str, part: str, area: str) -> int | str:
    return plain(_shown(found, code, part, area))


def _shown(found: Shareable, code: str, part: str, area: str) -> Shown:
    assert found.records is not None
    cell = (code, part, area)
    held: Iterable[Cell] = found.records.release.table.counts
    return found.records.shown(cell) if cell in held else Shorthand.NOT_APPLICABLE


def _label(code: str) -> str:
    return code.partition(" ")[2]
