"""Tests of the summary as Markdown, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.exports.summary_text import as_json, cell, plain, render_csv, render_markdown
from prosecution_barriers.findings.summary import Summary, summarise
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import OpenReview, create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag


@pytest.fixture
def summary(embedded_review: OpenReview) -> Summary:
    review = embedded_review
    first, *_ = add_cases(review, sample_entry(1, area=recorded("=cmd|'x'!A1 | \x1b[2J")), sample_entry(2))
    add_tag(review, first, NewTag("MIS1"))
    answer_all(review, first, ThemeAnswer.NOT_PRESENT)
    finish(review, first)
    return summarise(review.store, review.review, review.codebook, review.codebook_id)


def test_no_share_stands_without_its_counts(summary: Summary) -> None:
    """Every line of Markdown that holds a percent sign holds what it is of."""
    for line in render_markdown(summary).splitlines():
        if "%" in line and not line.startswith("- Barriers do not add"):
            assert " of " in line or "read" in line, line


def test_what_it_cannot_tell_comes_first(summary: Summary) -> None:
    """Marking and limits stand before the first number."""
    text = render_markdown(summary)
    assert text.index("OFFICIAL-SENSITIVE · SYNTHETIC") < text.index("## What this can and cannot tell you")
    assert text.index("What this can and cannot tell you") < text.index("## Barriers by theme")
    assert "Nothing here supports a statement about any ethnic, national or religious group." in text


def test_all_formats_hold_the_same_figures(summary: Summary) -> None:
    """CSV and JSON carry every figure with the same counts."""
    body = [line for line in render_csv(summary).splitlines(keepends=True) if not line.startswith("#")]
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO("".join(body)))}
    data = as_json(summary)
    json.dumps(data)
    assert len(rows) == 72
    for theme in data["themes"]:
        for one in (theme["figure"], *theme["barriers"]):
            assert int(rows[one["id"]]["numerator"]) == one["numerator"]
            assert int(rows[one["id"]]["denominator"]) == one["denominator"]
    assert rows["barrier/MIS1"]["numerator"] == "1"


def test_text_from_outside_can_do_nothing(summary: Summary) -> None:
    """An Area's name neither runs as a formula, nor breaks a table, nor reaches the terminal."""
    markdown = render_markdown(summary)
    assert "\x1b" not in markdown
    row = next(line for line in markdown.splitlines() if "cmd" in line and line.startswith("|"))
    assert row.replace("\\|", "").count("|") == 5
    assert plain("=1+1") == "'=1+1"
    assert plain(" ＝1") == "' ＝1"
    assert plain(5) == 5
    assert cell("a|b*c") == "a\\|b\\*c"


def test_a_purposive_review_never_says_prosecutions(tmp_path: object) -> None:
    """Files chosen on purpose are called the files read."""
    from pathlib import Path

    from prosecution_barriers.records.vocabulary import Selection

    review = create_review(Path(str(tmp_path)) / "p.barriers", sample_review(selection=Selection.PURPOSIVE))
    summary = summarise(review.store, review.review, review.codebook, review.codebook_id)
    assert "of the files read" in render_markdown(summary)
    review.close()
