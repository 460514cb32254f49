"""Tests of the shared chapter on recording: protected, attacked, and told in numbers where numbers may stand."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.report import Kind, Report, Table
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.shareable import Detail, Shareable, make_shareable
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.review.project import OpenReview


@pytest.fixture(scope="module")
def review(ruled_review: OpenReview) -> OpenReview:
    return ruled_review


def shared(review: OpenReview, detail: Detail = Detail.ALL) -> Shareable:
    return make_shareable(review.store, review.review, review.codebook, review.codebook_id, detail=detail)


@pytest.fixture(scope="module")
def found(review: OpenReview) -> Shareable:
    return shared(review)


@pytest.fixture(scope="module")
def report(found: Shareable) -> Report:
    return shareable_report(found)


def table(report: Report, key: str) -> Table:
    return next(one for one in report.tables() if one.id == key)


def test_gaps_stand_beside_their_bases(review: OpenReview, report: Report) -> None:
    """Where a gap may be shown it is the true one, of the true base, with its share as a number."""
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id)
    exact = {f"{one.field} of {one.group}": (one.everyone, one.missing) for one in thematic.recording}
    rows = table(report, "not-recorded").rows
    assert {str(row[0]) for row in rows} == set(exact)
    for name, whole, gap, share in rows:
        if gap != "[c]":
            assert (whole, gap) == exact[str(name)]
            assert share == "[c]" or share == gap / whole
    assert any(isinstance(row[3], float) for row in rows)


def test_no_small_gap_is_shown_anywhere(found: Shareable, report: Report) -> None:
    """Neither by field nor by Area does a count from 1 to 4 stand in a cell, and the attacker breaks none."""
    assert found.records is not None
    assert found.records.audit.broken == ()
    for key in ("not-recorded", "not-recorded-area", "flags", "papers"):
        for one in report.tables():
            if one.id == key:
                cells = [cell for row in one.rows for cell in row[1:] if isinstance(cell, int)]
                assert not [cell for cell in cells if 0 < cell < 5]


def test_a_coarser_summary_has_no_gaps_by_area(review: OpenReview) -> None:
    """Leaving Areas out leaves them out of this chapter too."""
    coarse = shareable_report(shared(review, Detail.AREAS))
    keys = {one.id for one in coarse.tables()}
    assert "not-recorded" in keys
    assert not {key for key in keys if key.endswith("-area")}


def test_shares_are_numbers_and_markers_are_explained(report: Report) -> None:
    """A column of shares holds numbers from 0 to 1 or markers, and every marker used stands in a note below."""
    shares = 0
    for one in report.tables():
        for row in one.rows:
            for value, column in zip(row, one.columns, strict=True):
                if column.kind is Kind.SHARE:
                    assert isinstance(value, float) or str(value).startswith("[")
                    shares += isinstance(value, float)
                if isinstance(value, float) and column.kind is Kind.SHARE:
                    assert 0.0 <= value <= 1.0
                if isinstance(value, str) and value.startswith("[") and column.kind is not Kind.TEXT:
                    assert any(value in note for note in one.notes), (one.id, value)
    assert shares > 20


def test_intervals_hold_their_shares(report: Report) -> None:
    """Behind every share of a theme stands an interval around it, from the same published counts."""
    profile = table(report, "themes")
    heads = [column.label for column in profile.columns]
    share, low, high = (heads.index(name) for name in ("Share", "95% from", "95% to"))
    rows = [row for row in profile.rows if isinstance(row[share], float)]
    assert rows
    for row in rows:
        values = (row[low], row[share], row[high])
        assert all(isinstance(value, float) for value in values)
        assert list(values) == sorted(values, key=float)


def test_chapters_are_those_of_the_internal_report(report: Report) -> None:
    """The same chapters in the same order, so that both can be read side by side."""
    assert [section.title for section in report.sections] == [
        "What this can and cannot tell you", "Headline barriers", "Barrier profile", "Where cases fell",
        "The themes one by one", "Agencies", "Recording and data quality", "Method", "Annexes",
    ]  # fmt: skip
