"""Tests of the annexes and the chapters on recording and method: everything that is demanded stands somewhere."""

from __future__ import annotations

from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.manifest import figures_of
from prosecution_barriers.exports.report import Points, Report, Section, Table, Text
from prosecution_barriers.findings.settings import set_rule
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.questions import Grade, answer_question, use_questions
from prosecution_barriers.review.readings import finish, reopen

CHAPTERS = [
    "What this can and cannot tell you", "Headline barriers", "Barrier profile", "Where cases fell",
    "The themes one by one", "Agencies", "Recording and data quality", "Method", "Annexes",
]  # fmt: skip
RECORDING = [
    "Not recorded", "How well ethnicity was recorded", "Flag accuracy", "File completeness",
    "How far each Area has been read", "Time between steps",
]  # fmt: skip
ANNEXES = [
    "A1 The sample against its frame", "A2 Missing fields by Area", "A3 Every barrier", "A4 Barriers by stage and by Area",
    "A5 Effect", "A6 Question grades", "A7 Agreement", "A8 Duplicates and links", "Contrast and co-occurrence",
    "Codebook and rulings", "Question set", "Glossary", "Change log", "Rules in force",
]  # fmt: skip


def parts_of(report: Report, title: str) -> list[Section]:
    return list(next(section for section in report.sections if section.title == title).parts)


def table(report: Report, key: str) -> Table:
    return next(one for one in report.tables() if one.id == key)


def test_chapters_stand_in_their_order(report: Report) -> None:
    """The thematic summary leads; recording and annexes hold every part that is asked for."""
    assert [section.title for section in report.sections] == CHAPTERS
    assert [part.title for part in parts_of(report, "Recording and data quality")] == RECORDING
    assert [part.title for part in parts_of(report, "Annexes")] == ANNEXES


def test_gaps_are_counted_by_field_and_by_area(report: Report) -> None:
    """For each group a table of Areas whose columns add up to the field's own row."""
    by_field = {str(row[0]): row for row in table(report, "not-recorded").rows}
    areas = table(report, "not-recorded-accused-area")
    heads = [column.label for column in areas.columns]
    place = heads.index("Ethnicity: no value")
    gaps = [row[place] for row in areas.rows]
    assert sum(gap for gap in gaps if isinstance(gap, int)) == by_field["ethnicity of accused"][2] == 40
    assert len(areas.rows) == 4


def test_areas_head_rows_and_theme_codes_columns(report: Report) -> None:
    """Long names of Areas are never squeezed over numbers; the last row counts each case once."""
    found = table(report, "theme-area")
    assert found.columns[0].label == "Area"
    assert [column.label for column in found.columns[1:4]] == ["IDV", "MIS", "INV"]
    assert found.rows[-1][0] == "All"
    assert not any(found.shades()[-1])
    assert any(any(row) for row in found.shades()[:-1])


def test_a_refused_share_is_a_marker_explained_below(report: Report) -> None:
    """No words stand in a column of shares; the note says which rule and of which barriers."""
    for one in report.tables():
        for row in one.rows:
            for value, column in zip(row, one.columns, strict=True):
                if column.kind.value == "share" and isinstance(value, str):
                    assert value.startswith("[")
                    assert any(note.startswith(f"{value} =") for note in one.notes), one.id


def test_nobody_graded_is_said_in_words(report: Report) -> None:
    """Without grades annex A6 says so, the themes name their standards, and the question set is annexed all the same."""
    grades = next(part for part in parts_of(report, "Annexes") if part.title.startswith("A6"))
    assert grades.blocks == (Text("The question set was not used in this review, so no case was graded."),)
    assert len(table(report, "question-set").rows) == 24
    page = parts_of(report, "The themes one by one")[1]
    said = [point for block in page.blocks if isinstance(block, Points) for point in block.items]
    assert "Were missing episodes and care records used? Not graded in this review." in said


def test_rulings_stand_beside_each_barrier(report: Report) -> None:
    """The annexed codebook says when to use a barrier and when not."""
    book = table(report, "codebook")
    assert [column.label for column in book.columns][2:] == ["Use when", "Do not use when"]
    assert all(row[2] and row[3] for row in book.rows)


def test_grades_and_changes_are_told(own_review: OpenReview) -> None:
    """Graded cases fill A6 and what good looked like; a rule set by the lead stands in the change log."""
    review = own_review
    use_questions(review, True)
    for case in range(1, 41):
        reopen(review, case)
        answer_question(review, case, 9, Grade.FULLY if case % 4 else Grade.NOT_MET)
        finish(review, case)
    set_rule(review.store, review.reader.id, "percentage_base", 80)
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id)
    report = internal_report(thematic, "0" * 64)
    assert figures_of(thematic)["question/9/FM"] == [30, 40, 0]
    row = next(row for row in table(report, "question-grades").rows if str(row[0]).startswith("9 "))
    assert row[1:] == (30, 0, 10, 0, 0, 0, 0.75)
    assert next(row for row in table(report, "question-grades").rows if str(row[0]).startswith("10 "))[-2:] == (
        40,
        "[x]",
    )
    page = parts_of(report, "The themes one by one")[1]
    said = [point for block in page.blocks if isinstance(block, Points) for point in block.items]
    assert any("Fully met in 30 of 40 cases judged" in point for point in said)
    log = next(part for part in parts_of(report, "Annexes") if part.title == "Change log")
    assert Points(("percentage_base is 80; the default is 100",)) in log.blocks
