"""How the figures were made: sample, duplicates, agreement, saturation, and the annexes."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.opening import warnings
from prosecution_barriers.exports.chapters.words import FIGURE_COLUMNS, OVERLAP, figure_cells, matrix_table, share_of
from prosecution_barriers.exports.report import Cell, Column, Kind, Points, Section, Table
from prosecution_barriers.findings.contrast import Contrast
from prosecution_barriers.findings.frame_coverage import Stratum
from prosecution_barriers.findings.order_read import Added, Agreement
from prosecution_barriers.findings.thematic import Thematic
from prosecution_barriers.records.codebook import Codebook

GLOSSARY = (
    "Case: one or several entries decided to be the same case; everything counts cases unless it says otherwise.",
    "Counts for a barrier: at least one tag of it that is evident or probable, in the counting reading.",
    "Theme present: one of its barriers counts, or its answer says so.",
    "Base: cases read and finished where the theme applies and could be judged.",
    "Cannot tell: the file does not say; outside the base and always beside it.",
    "Interval: 95% Wilson interval; in a census it describes stability, not sampling.",
    "Decisive: without it the reader expects another end of the case.",
)


def method(thematic: Thematic) -> Section:
    """Chapter 9: sample, second reading, duplicates, codebook."""
    decided = ", ".join(f"{name.replace('-', ' ')} {count}" for name, count in thematic.duplicates) or "none proposed"
    basis = thematic.basis
    items = (
        f"Selection: {basis.selection.value}. Frame: {basis.frame}.",
        f"Duplicates, in pairs of entries: {decided}. The machine proposes, a person decides.",
        f"Codebook v{basis.codebook_version}: {len(thematic.codebook.themes)} themes, "
        f"{len(thematic.codebook.by_code)} barriers. Figures of other versions are never compared with these.",
        "A case counts once, however many entries, readings or tags it has.",
        "No Areas are ranked, and nothing is broken down by ethnicity, nationality or religion.",
    )
    agreed, added = agreement_table(thematic.agreement), saturation_table(thematic.saturation)
    sample = (strata_table(thematic.strata),) if thematic.strata else ()
    return Section("Method", (Points(items), *sample, agreed, added))


def strata_table(strata: tuple[Stratum, ...]) -> Table:
    """The sample against its frame."""
    rows = tuple((one.name, one.in_frame, one.entries, share_of(one.entries, one.in_frame)) for one in strata)
    columns = (Column("Stratum"), Column("In the frame", Kind.COUNT), Column("Entries", Kind.COUNT), Column("Sampled"))
    notes = ("Entries before duplicates are taken together: the frame lists files, not cases.",)
    return Table("sample-against-frame", "The sample against its frame", columns, rows, notes)


def agreement_table(rows: tuple[Agreement, ...]) -> Table:
    """How often two readers agreed, theme by theme and altogether."""
    cells: list[tuple[Cell, ...]] = [
        (one.code, one.equal, one.cases, one.share if one.cases else None, one.kappa) for one in rows
    ]
    equal, cases = sum(one.equal for one in rows), sum(one.cases for one in rows)
    cells.append(("All themes", equal, cases, equal / cases if cases else None, None))
    columns = (
        Column("Theme"),
        Column("Equal", Kind.COUNT),
        Column("Read twice", Kind.COUNT),
        Column("Share", Kind.SHARE),
        Column("Cohen's kappa", Kind.NUMBER),
    )
    notes = ("Answers of the first and the second reader of an entry. Kappa takes out what chance alone would give.",)
    return Table("agreement", "How far two readers agree", columns, tuple(cells), notes)


def saturation_table(runs: tuple[Added, ...]) -> Table:
    """New codes for every ten cases."""
    rows = tuple((f"{run.first} to {run.last}", len(run.codes), " ".join(run.codes) or "–") for run in runs)
    columns = (Column("Cases, in the order read"), Column("New codes", Kind.COUNT), Column("Which"))
    notes = ("When tens of cases bring nothing new, more of the same files would hardly bring more.",)
    return Table("saturation", "Codes that each ten cases added", columns, rows, notes)


def annexes(thematic: Thematic) -> Section:
    """Chapter 10: every barrier, the contrasts, what occurs together, codebook, glossary and rules."""
    tables = Section(
        "Full tables",
        (
            barriers_table(thematic),
            matrix_table(thematic.matrices["barrier-stage"], "Cases by barrier and stage"),
            matrix_table(thematic.matrices["barrier-effect"], "Cases by barrier and effect"),
            matrix_table(
                thematic.matrices["theme-area"],
                "Cases by theme and Area",
                notes=("Areas stand in the order of the alphabet; that is no ranking.",),
            ),
            contrast_table(thematic.contrasts),
            matrix_table(thematic.matrices["together"], "Themes that are present in the same case"),
        ),
    )
    book = Section("Codebook", (codebook_of(thematic.codebook),))
    return Section("Annexes", (), (tables, book, Section("Glossary", (Points(GLOSSARY),)), warnings(thematic)))


def barriers_table(thematic: Thematic) -> Table:
    """Every barrier with its figure."""
    rows = tuple(
        (figure.label, *figure_cells(figure), figure.possible)
        for theme in thematic.summary.themes
        for _, figure in theme.barriers
    )
    columns = (Column("Barrier"), *FIGURE_COLUMNS, Column("Possible only", Kind.COUNT))
    return Table("barriers", "Every barrier", columns, rows, (OVERLAP,))


def contrast_table(contrasts: tuple[Contrast, ...]) -> Table:
    """Each theme and barrier in cases that ended in conviction and in the others."""
    rows = tuple(
        (
            f"{one.label} ({one.code})",
            one.convicted.numerator,
            one.convicted.denominator,
            one.others.numerator,
            one.others.denominator,
            "; ".join(ruling.words for ruling in one.rulings()) or "–",
        )
        for one in contrasts
    )
    columns = (
        Column("Theme or barrier"),
        Column("In conviction cases", Kind.COUNT),
        Column("Of", Kind.COUNT),
        Column("In other cases", Kind.COUNT),
        Column("Of", Kind.COUNT),
        Column("Note"),
    )
    notes = (
        "Appears with, never because of. There is no rate of conviction by barrier: how cases ended was part of "
        "how they were chosen.",
    )
    return Table("contrast", "Contrast with cases that ended in conviction", columns, rows, notes)


def codebook_of(codebook: Codebook) -> Table:
    """Every barrier with its definition."""
    rows = tuple(
        (f"{barrier.label} ({barrier.code})", barrier.definition, barrier.use_when) for barrier in codebook.barriers()
    )
    columns = (Column("Barrier"), Column("What it is"), Column("Used when"))
    return Table("codebook", f"Codebook v{codebook.version}", columns, rows)
