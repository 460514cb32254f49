"""Tests of the shareable output: protected numbers alone, attacked with its forerunners, refused where it must be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.conftest import fill
from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.exports.checking import check_release
from prosecution_barriers.exports.release import Request, release_shareable
from prosecution_barriers.exports.report import Kind
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.disclosure.ledger import read_ledger
from prosecution_barriers.findings.disclosure.release import NotPublishable
from prosecution_barriers.findings.shareable import ledger_beside, make_shareable
from prosecution_barriers.findings.thematic import Filter
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import OpenReview, create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag


@pytest.fixture
def review(tmp_path: Path) -> Iterator[OpenReview]:
    made = create_review(tmp_path / "r.barriers", sample_review())
    fill(made)
    yield made
    made.close()


def share(review: OpenReview, folder: Path, request: Request | None = None, rounding: int | None = 5) -> Any:
    return release_shareable(review, folder, request or Request("Board"), 5, rounding, None)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_number_is_protected(review: OpenReview) -> None:
    """Counts are multiples of five, a marker, or nought; the small ones of the review are none of them."""
    found = make_shareable(review.store, review.review, review.codebook, review.codebook_id, rounding=5)
    report = shareable_report(found)
    counts = [
        value
        for table in report.tables()
        for row in table.rows
        for value, column in zip(row, table.columns, strict=True)
        if column.kind is Kind.COUNT and isinstance(value, int) and table.id != "suppression-log"
    ]
    assert counts
    assert all(value % 5 == 0 for value in counts)
    assert any(value == "[c]" for table in report.tables() for row in table.rows for value in row)
    assert found.cases.audit.broken == found.ladder.audit.broken == ()


def test_a_release_is_marked_logged_and_in_the_ledger(review: OpenReview, tmp_path: Path) -> None:
    """Its names say shareable, the ledger holds it, and its manifest holds no count."""
    share(review, tmp_path / "out")
    held = contents(tmp_path / "out")
    assert all("summary_shareable" in name for name in held if name not in ("manifest.json", "release.json"))
    entries = read_ledger(ledger_beside(review.store.location))
    assert [entry.unit for entry in entries] == ["cases done", "cases by stage"]
    manifest = json.loads(held["manifest.json"])
    assert not {"figures", "coverage", "agreement", "duplicates"} & set(manifest)
    assert (manifest["protection"], manifest["threshold"], manifest["rounding"]) == ("shareable", 5, 5)


def test_the_same_data_gives_the_same_bytes(review: OpenReview, tmp_path: Path) -> None:
    """A second release of unchanged data differs in the file beside it alone, and both can be checked."""
    for name in ("one", "two"):
        share(review, tmp_path / name)
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert [name for name in one if one[name] != two[name]] == ["release.json"]
    assert all(check_release(review, tmp_path / name / "manifest.json").same for name in ("one", "two"))


def test_a_small_change_since_the_last_release_is_refused(review: OpenReview, tmp_path: Path) -> None:
    """Two more cases of a barrier would show by difference: the rule and an offer are named, nothing is written."""
    share(review, tmp_path / "one", rounding=None)
    for case in add_cases(review, sample_entry(91), sample_entry(92)):
        add_tag(review, case, NewTag("INF3", stage="INV"))
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        finish(review, case)
    with pytest.raises(NotPublishable, match="differencing") as refused:
        share(review, tmp_path / "two", rounding=None)
    assert "Wait until the period closes" in str(refused.value)
    assert not (tmp_path / "two").exists()
    assert len(read_ledger(ledger_beside(review.store.location))) == 2
    changed = check_release(review, tmp_path / "one" / "manifest.json").changed
    assert any("INF3" in label for label, _, _ in changed)


def test_a_part_of_the_review_is_not_shared(review: OpenReview, tmp_path: Path) -> None:
    """A filter would give away, with the whole, what the whole hides."""
    with pytest.raises(Refused, match="a part of the review is not shared"):
        share(review, tmp_path / "out", Request("Board", wanted=Filter(area="Easterby")))
    assert not ledger_beside(review.store.location).exists()


def test_no_exact_figure_stands_in_the_text(review: OpenReview, tmp_path: Path) -> None:
    """No line of an exact figure, no interval of one, no contrast and no gap by Area is in any file."""
    share(review, tmp_path / "out", Request("Board", ("markdown", "html", "json")))
    for content in contents(tmp_path / "out").values():
        text = content.decode()
        assert "Contrast" not in text
        assert not re.search(r"\b12 of 30 cases", text)
        assert "ethnicity-recorded" not in text
