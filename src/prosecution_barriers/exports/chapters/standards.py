"""What good looked like: the standards of the question set, how often cases met them, and the set itself."""

from __future__ import annotations

from prosecution_barriers.exports.report import Block, Cell, Column, Kind, Points, Section, Table, Text
from prosecution_barriers.findings.question_grades import (
    FULLY,
    NOT_MET,
    OUTSIDE,
    PARTIALLY,
    STANDARDS,
    UNCLEAR,
    QuestionGrades,
)
from prosecution_barriers.findings.thematic import Thematic
from prosecution_barriers.records.figure import Figure
from prosecution_barriers.review.questions import Grade, question_set

UNUSED = "The question set was not used in this review, so no case was graded."


def good_practice(thematic: Thematic, code: str, figure: Figure) -> list[Block]:
    """For a theme the cases it was not found in, and how often the standards for it were fully met."""
    absent = figure.denominator - figure.numerator
    words = f"{absent} of the {figure.denominator} cases that could be judged show no barrier of it."
    graded = {one.number: one for one in thematic.background.grades}
    asked = {one.number: one.words for one in question_set()}
    points = [f"{asked[number]} {_met(graded.get(number))}" for number in STANDARDS.get(code, ())]
    blocks: list[Block] = [Text("What good looked like", strong=True), Text(words)]
    if points:
        blocks += [Text("Held against the question set:"), Points(tuple(points))]
    return blocks


def _met(grades: QuestionGrades | None) -> str:
    if grades is None:
        return "Not graded in this review."
    full, judged = grades.count(FULLY), grades.judged
    rest = f"cannot tell {grades.count(UNCLEAR)}, not graded {grades.ungraded}"
    return f"Fully met in {full} of {judged} cases judged; {rest}."


def grades_section(thematic: Thematic, title: str) -> Section:
    """How many cases have each grade, question by question; in words where nobody graded."""
    graded = {one.number: one for one in thematic.background.grades}
    if not graded:
        return Section(title, (Text(UNUSED),))
    rules = thematic.basis.rules
    rows: list[tuple[Cell, ...]] = []
    for question in question_set():
        one = graded.get(question.number, QuestionGrades(question.number, (), thematic.basis.done))
        share: Cell = one.count(FULLY) / one.judged if one.judged >= rules.counts_only_below else "[x]"
        counts = (one.count(grade) for grade in (FULLY, PARTIALLY, NOT_MET, OUTSIDE, UNCLEAR))
        rows.append((f"{question.number} {question.words}", *counts, one.ungraded, share))
    columns = (
        Column("Question"),
        *(Column(grade.value, Kind.COUNT) for grade in Grade),
        Column("Not graded", Kind.COUNT),
        Column("Fully met", Kind.SHARE),
    )
    key = "; ".join(f"{grade.value} {grade.words}" for grade in Grade)
    notes = (
        f"Columns: {key}. Unit: case.",
        "Fully met: of the cases judged, which are those with FM, PM or NM.",
        f"[x] = no percentage, base under {rules.counts_only_below}.",
    )
    return Section(title, (Table("question-grades", "Cases by grade", columns, tuple(rows), notes),))


def questions_section() -> Section:
    """The question set, section by section."""
    rows = tuple((str(one.number), one.section, one.words) for one in question_set())
    table = Table("question-set", "The question set", (Column("No."), Column("Section"), Column("Question")), rows)
    key = ", ".join(f"{grade.value} {grade.words}" for grade in Grade)
    return Section("Question set", (Text(f"Each is graded {key}."), table))
