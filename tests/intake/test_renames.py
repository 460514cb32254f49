"""Tests of noticing a table that came under the ids of another."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from prosecution_barriers.intake.cases import ImportReport, import_cases
from prosecution_barriers.review.project import OpenReview

FIRST = [("1", "Anna", "Prewett"), ("2", "Omar", "Hollis"), ("3", "Ruth", "Lowther"), ("4", "", "")]
OTHERS = [("1", "Kiran", "Vaughan"), ("2", "Joan", "Mbeki"), ("3", "Piotr", "Zielinski"), ("4", "", "")]
SLIPS = [("1", "Anne", "Prewett"), ("2", "Omar", "Holliss"), ("3", "Kiran", "Vaughan"), ("4", "", "")]


def bring(review: OpenReview, path: Path, rows: list[tuple[str, str, str]], dry_run: bool = False) -> ImportReport:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(
            [("case_ref", "given name", "surname"), *[(f"Q1NM000{n}09", g, s) for n, g, s in rows]]
        )
    store, rejects = review.store, path.parent / "rejects.csv"
    return import_cases(store, review.reader.id, path, rejects=rejects, dry_run=dry_run)


@pytest.mark.parametrize("dry_run", [True, False])
def test_rows_that_all_name_other_people_are_remarked_on(review: OpenReview, tmp_path: Path, dry_run: bool) -> None:
    """They are taken as corrections, and how to have it otherwise is said, before as after."""
    bring(review, tmp_path / "cases.csv", FIRST)
    report = bring(review, tmp_path / "cases.csv", OTHERS, dry_run)
    assert report.updated == 3
    assert [note for note in report.notes if "all 3 rows of 'cases'" in note and "barriers undo" in note]


def test_corrected_names_need_no_remark(review: OpenReview, tmp_path: Path) -> None:
    """One person replaced among corrected spellings is an ordinary correction."""
    bring(review, tmp_path / "cases.csv", FIRST)
    report = bring(review, tmp_path / "cases.csv", SLIPS)
    assert report.updated == 3
    assert not [note for note in report.notes if "name other people" in note]
