"""Tests of the pages of themes: cases without a tag, and the way to the chapter on recording."""

from __future__ import annotations

from pathlib import Path

from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.report import Report, Section, Text
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag


def page(report: Report, code: str) -> str:
    chapter: Section = next(one for one in report.sections if one.title == "The themes one by one")
    part = next(one for one in chapter.parts if one.title.endswith(f"({code})"))
    return " ".join(block.words for block in part.blocks if isinstance(block, Text))


def test_cases_without_a_tag_are_counted(tmp_path: Path) -> None:
    """Of five cases with the theme two have a tag of it: the other three are told, on that page alone."""
    review = create_review(tmp_path / "r.barriers", sample_review())
    for number, case in enumerate(add_cases(review, *(sample_entry(number) for number in range(8)))):
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        if number < 2:
            add_tag(review, case, NewTag("DAT1", stage="INV"))
        if number < 5:
            answer_theme(review, case, "DAT", ThemeAnswer.PRESENT)
        finish(review, case)
    report = internal_report(gather(review.store, review.review, review.codebook, review.codebook_id), "0" * 64)
    review.close()
    assert "In 3 of these 5 cases no barrier was tagged as evident or probable" in page(report, "DAT")
    assert "no barrier was tagged" not in page(report, "INF")


def test_the_page_on_recording_points_to_its_chapter(report: Report) -> None:
    """DAT1 counts tags; where its field is counted is said beside it, by a title that is there."""
    assert "chapter “Recording and data quality”" in page(report, "DAT")
    assert "chapter “" not in page(report, "INF")
    assert "Recording and data quality" in [section.title for section in report.sections]
