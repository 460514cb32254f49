"""The annexes: tables A1 to A8, contrasts, codebook with its rulings, question set, glossary, changes, rules."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.not_recorded import area_tables
from prosecution_barriers.exports.chapters.opening import warnings
from prosecution_barriers.exports.chapters.standards import grades_section, questions_section
from prosecution_barriers.exports.chapters.words import (
    ALPHABET,
    FIGURE_COLUMNS,
    OVERLAP,
    figure_cells,
    matrix_table,
    nothing_notes,
    outcome_words,
    refusal_notes,
    share_of,
    turned_table,
)
from prosecution_barriers.exports.report import Block, Cell, Column, Kind, Points, Section, Table, Text
from prosecution_barriers.findings.contrast import Contrast
from prosecution_barriers.findings.frame_coverage import Stratum
from prosecution_barriers.findings.order_read import Agreement
from prosecution_barriers.findings.review_changes import ReviewChanges
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


def annexes(thematic: Thematic) -> Section:
    """Chapter 10: the full tables in their order, then all that explains them."""
    matrices = thematic.matrices
    parts = (
        Section("A1 The sample against its frame", tuple(_sample(thematic))),
        Section(
            "A2 Missing fields by Area", (Text("By field: the chapter on recording."), *area_tables(thematic.recording))
        ),
        Section("A3 Every barrier", (barriers_table(thematic),)),
        Section(
            "A4 Barriers by stage and by Area",
            (
                matrix_table(matrices["barrier-stage"], "Cases by barrier and stage"),
                turned_table(matrices["theme-area"], "Cases by Area and theme", "Area", notes=(ALPHABET,)),
            ),
        ),
        Section(
            "A5 Effect",
            (
                matrix_table(matrices["theme-effect"], "Cases by theme and effect"),
                matrix_table(matrices["barrier-effect"], "Cases by barrier and effect"),
            ),
        ),
        grades_section(thematic, "A6 Question grades"),
        Section("A7 Agreement", (agreement_table(thematic.agreement),)),
        Section("A8 Duplicates and links", tuple(_duplicates(thematic))),
        Section(
            "Contrast and co-occurrence",
            (
                contrast_table(thematic.contrasts),
                matrix_table(matrices["together"], "Themes that are present in the same case"),
            ),
        ),
        Section("Codebook and rulings", (codebook_of(thematic.codebook),)),
        questions_section(),
        Section("Glossary", (Points(GLOSSARY),)),
        change_log(thematic.background.changes),
        warnings(thematic),
    )
    return Section("Annexes", (), parts)


def _sample(thematic: Thematic) -> list[Block]:
    background = thematic.background
    tables: list[Block] = [
        _frame_table(f"sample-by-{name}", f"The sample against its frame, by {name}", name.capitalize(), rows)
        for name, rows in (("Area", background.frame_areas), ("stratum", thematic.strata))
        if rows
    ]
    if background.frame_outcomes:
        rows = tuple(Stratum(outcome_words(one.name), one.in_frame, one.entries) for one in background.frame_outcomes)
        tables.append(_frame_table("sample-by-outcome", "The sample against its frame, by outcome", "Outcome", rows))
    return tables or [Text("No list of the frame was loaded, so the sample cannot be held against it.")]


def _frame_table(key: str, caption: str, first: str, strata: tuple[Stratum, ...]) -> Table:
    rows = tuple((one.name, one.in_frame, one.entries, share_of(one.entries, one.in_frame)) for one in strata)
    columns = (
        Column(first), Column("In the frame", Kind.COUNT), Column("Entries", Kind.COUNT), Column("Sampled", Kind.SHARE),
    )  # fmt: skip
    words = "Entries before duplicates are taken together: the frame lists files, not cases. The whole review."
    return Table(key, caption, columns, rows, (words, *nothing_notes(rows)))


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


def _duplicates(thematic: Thematic) -> list[Block]:
    summary = thematic.summary
    words = (
        f"{summary.entries} entries make {summary.cases} cases. The machine proposes pairs of entries that look alike; "
        "a person decides each, and can take it back."
    )
    rows = tuple((name.replace("-", " "), count) for name, count in thematic.duplicates)
    if not rows:
        return [Text(words), Text("No pair was proposed.")]
    columns = (Column("Decided"), Column("Pairs of entries", Kind.COUNT))
    return [Text(words), Table("duplicates", "Pairs of entries that look alike, by what was decided", columns, rows)]


def barriers_table(thematic: Thematic) -> Table:
    """Every barrier with its figure."""
    figures = [figure for theme in thematic.summary.themes for _, figure in theme.barriers]
    rows = tuple((figure.label, *figure_cells(figure), figure.possible) for figure in figures)
    columns = (Column("Barrier"), *FIGURE_COLUMNS, Column("Possible only", Kind.COUNT))
    return Table("barriers", "Every barrier", columns, rows, (OVERLAP, *refusal_notes(figures)))


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
    """Every barrier with its definition and the rulings on its use."""
    rows = tuple(
        (f"{one.label} ({one.code})", one.definition, one.use_when, one.do_not_use_when or "–")
        for one in codebook.barriers()
    )
    columns = (Column("Barrier"), Column("What it is"), Column("Use when"), Column("Do not use when"))
    return Table("codebook", f"Codebook v{codebook.version}", columns, rows)


def change_log(changes: ReviewChanges) -> Section:
    """What was changed in the course of the review and bears on its figures; when and by whom the journal knows."""
    versions = Table(
        "codebook-versions",
        "Versions of the codebook",
        (
            Column("Version"),
            Column("Themes", Kind.COUNT),
            Column("Barriers", Kind.COUNT),
            Column("Readings finished with it", Kind.COUNT),
            Column("What it changed"),
        ),
        tuple(
            (one.version, one.themes, one.barriers, one.readings, "; ".join(one.changes) or "–")
            for one in changes.versions
        ),
        ("Readings, not cases: an entry can be read twice.",),
    )
    made = Table("changes", "Changes made", (Column("What"), Column("Times", Kind.COUNT)), changes.made)
    rules = tuple(f"{name} is {value:g}; the default is {default:g}" for name, value, default in changes.rules)
    words = "Rules for figures set otherwise than by default:" if rules else "All rules for figures are the defaults."
    return Section("Change log", (versions, made, Text(words), *((Points(rules),) if rules else ())))
