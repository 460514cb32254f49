"""The last chapters of the shareable report: recording, method, and the annexes with what was hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from prosecution_barriers.exports.chapters.annexes import GLOSSARY, codebook_of
from prosecution_barriers.exports.chapters.standards import UNUSED, questions_section
from prosecution_barriers.exports.chapters.words import GROUPS
from prosecution_barriers.exports.report import Block, Box, Cell, Column, Kind, Points, Section, Table, Text
from prosecution_barriers.exports.shareable_tables import CAPTIONS, plain_table
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.question_grades import STANDARDS
from prosecution_barriers.findings.shareable import Shareable, ShareableTable
from prosecution_barriers.records.rulings import Level
from prosecution_barriers.review.questions import question_set

GRADES = "question-grades"


def protection_words(found: Shareable) -> str:
    """What is hidden and how the rest is rounded."""
    rounding = found.rules.rounding
    rounded = f", rounded to the nearest {rounding}" if rounding else ""
    return f"counts from 1 to {found.rules.threshold - 1} hidden, and what would give them away{rounded}"


def recording(tables: Mapping[str, ShareableTable]) -> Section:
    """Chapter 8 from protected counts: what was not recorded, flags, and papers held."""
    words = Text("What was not recorded limits what can be learned as much as any barrier.")
    box = Box("What ethnicity is reported for", f"How well it was recorded, and nothing else. {GROUPS}")
    if "not-recorded" not in tables:
        return Section("Recording and data quality", (words, Text("It was not counted for this release."), box))
    units = Text("Units are never mixed: each field is of cases, accused people or victims.")
    parts = [Section("Not recorded", (units, *_those(tables, "not-recorded", "not-recorded-area"), box))]
    for title, name in (("Flags", "flags"), ("File completeness", "papers")):
        if name in tables:
            parts.append(Section(title, (*_those(tables, name),)))
    return Section("Recording and data quality", (words,), tuple(parts))


def _those(tables: Mapping[str, ShareableTable], *names: str) -> list[Block]:
    return [plain_table(tables[name]) for name in names if name in tables]


def standards(found: Shareable, theme: str) -> list[Block]:
    """The questions that say what good work on a theme looks like, with how many cases fully met each, if published."""
    graded = {table.id: table for table in found.tables()}.get(GRADES)
    met = {label: cells for _, label, cells in graded.rows} if graded else {}
    points = []
    for question in question_set():
        if question.number in STANDARDS.get(theme, ()):
            cells = met.get(str(question.number))
            told = f"Fully met in {cells[1]} of {cells[0]} cases judged." if cells else "Not graded in this review."
            points.append(f"{question.words} {told}")
    return [Text("Held against the question set:"), Points(tuple(points))] if points else []


def method(found: Shareable) -> Section:
    """Chapter 9: how the figures were made and protected."""
    basis, audits = found.summary.basis, found.audits()
    hidden = sum(int(audit.as_json()["hidden"]) for audit in audits)
    broken = sum(int(audit.as_json()["broken"]) for audit in audits)
    items = (
        f"Selection: {basis.selection.value}. Frame: {basis.frame}.",
        f"Codebook v{basis.codebook_version}. Rulings on the use of each barrier stand beside it in the annex.",
        f"Disclosure control: {protection_words(found)}. {hidden} cells are hidden.",
        "An attacker who knows every published number, these tables together and every earlier release, was run "
        f"before anything was written: {broken} hidden numbers could be worked out too closely.",
        "Percentages and intervals are worked out from published counts.",
        "No Areas are ranked, and nothing is broken down by ethnicity, nationality or religion.",
    )
    return Section("Method", (Points(items),))


def annexes(found: Shareable, tables: Mapping[str, ShareableTable]) -> Section:
    """Chapter 10: full tables under the names they have in the internal report, what was hidden, and what explains."""
    grades: list[Block] = [plain_table(_worded(tables[GRADES]))] if GRADES in tables else [Text(UNUSED)]
    parts = (
        Section("A3 Every barrier", tuple(_those(tables, "barriers"))),
        Section(
            "A4 Themes and barriers by stage, agency and Area",
            tuple(_those(tables, "barrier-stage", "barrier-agency", "theme-area", "barrier-area")),
        ),
        Section("A6 Question grades", tuple(grades)),
        Section("What was hidden", (_log(tables), Points(_explained(found)))),
        Section("Codebook and rulings", (codebook_of(found.codebook),)),
        questions_section(),
        Section("Glossary", (Points(GLOSSARY),)),
    )
    return Section("Annexes", (), tuple(part for part in parts if part.blocks))


def _worded(grades: ShareableTable) -> ShareableTable:
    """The table of grades with the words of its questions."""
    words = {str(one.number): f"{one.number} {one.words}" for one in question_set()}
    return replace(grades, rows=tuple((words[label], words[label], cells) for _, label, cells in grades.rows))


def _log(tables: Mapping[str, ShareableTable]) -> Table:
    hidden: list[tuple[Cell, ...]] = [
        (
            CAPTIONS[table.id],
            sum(len(cells) for _, _, cells in table.rows),
            sum(cell == Shorthand.CONFIDENTIAL.value for _, _, cells in table.rows for cell in cells),
        )
        for table in tables.values()
    ]
    columns = (Column("Table"), Column("Cells", Kind.COUNT), Column("Hidden", Kind.COUNT))
    return Table("suppression-log", "What was hidden", columns, tuple(hidden), ("How many, never which value.",))


def _explained(found: Shareable) -> tuple[str, ...]:
    basis = found.summary.basis
    refusals = [theme.label for theme in found.summary.themes if theme.figure.refused]
    rules = [f"{ruling.rule.value}: refused" for ruling in basis.rulings() if ruling.level is Level.REFUSE]
    return (*found.legend(), *found.notes(), *rules, *(f"No percentage: {label}." for label in refusals))
