"""How the figures were made: sample, question set, duplicates, agreement, saturation, codebook and rulings."""

from __future__ import annotations

from prosecution_barriers.exports.report import Column, Kind, Points, Section, Table
from prosecution_barriers.findings.order_read import Added, Agreement
from prosecution_barriers.findings.thematic import Thematic
from prosecution_barriers.records.figure import percent


def method(thematic: Thematic) -> Section:
    """Chapter 9: sample, question set, second reading, duplicates, codebook and rulings."""
    basis = thematic.basis
    decided = ", ".join(f"{name.replace('-', ' ')} {count}" for name, count in thematic.duplicates) or "none proposed"
    graded = f"{len(thematic.background.grades)} of its questions graded" if thematic.background.grades else "not used"
    items = (
        f"Selection: {basis.selection.value}. Frame: {basis.frame}. The sample against it: annex A1.",
        f"Question set: {graded}. Grades: annex A6; the questions: annex, question set.",
        f"Second reading: {_agreed(thematic.agreement)} Theme by theme: annex A7.",
        f"Duplicates, in pairs of entries: {decided}. The machine proposes, a person decides. Annex A8.",
        f"Codebook v{basis.codebook_version}: {len(thematic.codebook.themes)} themes, "
        f"{len(thematic.codebook.by_code)} barriers. Figures of other versions are never compared with these.",
        "Rulings on when a barrier is used, and when it is not, stand beside each in the annexed codebook.",
        "A case counts once, however many entries, readings or tags it has.",
        "No Areas are ranked, and nothing is broken down by ethnicity, nationality or religion.",
    )
    return Section("Method", (Points(items), saturation_table(thematic.saturation)))


def _agreed(rows: tuple[Agreement, ...]) -> str:
    equal, cases = sum(one.equal for one in rows), sum(one.cases for one in rows)
    if not cases:
        return "no case was read by two readers."
    return f"{equal} of {cases} answers on themes were equal ({percent(equal / cases)})."


def saturation_table(runs: tuple[Added, ...]) -> Table:
    """New codes for every ten cases."""
    rows = tuple((f"{run.first} to {run.last}", len(run.codes), " ".join(run.codes) or "–") for run in runs)
    columns = (Column("Cases, in the order read"), Column("New codes", Kind.COUNT), Column("Which"))
    notes = ("When tens of cases bring nothing new, more of the same files would hardly bring more.",)
    return Table("saturation", "Codes that each ten cases added", columns, rows, notes)
