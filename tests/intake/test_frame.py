"""Tests of the frame the sample was drawn from."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.findings.summary import summarise
from prosecution_barriers.intake.frame import load_frame
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.review.project import OpenReview


def test_a_frame_gives_coverage_something_to_be_of(review: OpenReview, tmp_path: Path) -> None:
    """The list's cases and Areas stand behind every figure; loading it again adds nothing."""
    add_cases(review, sample_entry(area=recorded("Wendale")))
    path = tmp_path / "frame.csv"
    path.write_text("URN,Area,Stratum,note\nQ1/NM/1,Wendale,a,x\nQ1NM2,Easterby,b,\nQ1NM2,Easterby,b,\n,Nowhere,c,\n")
    report = load_frame(review.store, review.reader.id, path)
    assert (report.read, report.added, report.without_reference) == (4, 3, 1)
    before = table_digests(review.store)
    assert load_frame(review.store, review.reader.id, path).unchanged == 3
    assert table_digests(review.store) == before
    basis = summarise(review.store, review.review, review.codebook, review.codebook_id).basis
    assert (basis.in_frame, basis.areas_total, basis.areas_missing) == (3, 2, ("Easterby", "Wendale"))


def test_a_list_without_references_is_no_frame(review: OpenReview, tmp_path: Path) -> None:
    """A list whose cases cannot be told apart is refused with what to do."""
    path = tmp_path / "frame.csv"
    path.write_text("Area,count\nWendale,5\n")
    with pytest.raises(Unreadable, match="profile suggest"):
        load_frame(review.store, review.reader.id, path)
