"""Tests of the demonstration: what is counted in it equals the golden totals, number by number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prosecution_barriers.cli.demo import make_demo
from prosecution_barriers.data import demo_folder
from prosecution_barriers.exports.summary_text import as_json
from prosecution_barriers.findings.summary import summarise
from prosecution_barriers.matching.decisions import list_pairs, undo_decision
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.review.documents import tray_size
from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.store import journal


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReview]:
    path = tmp_path_factory.mktemp("demo") / "review.barriers"
    shares: list[float] = []
    make_demo(path, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    review = open_review(path, reader="a.wren")
    yield review
    review.close()


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((demo_folder() / "golden.json").read_text(encoding="utf-8"))
    return data


def count(review: OpenReview) -> dict[str, Any]:
    return as_json(summarise(review.store, review.review, review.codebook, review.codebook_id))


def agree(summary: dict[str, Any], totals: dict[str, Any]) -> None:
    """Every total of the summary equals the golden one."""
    basis = summary["basis"]
    assert (basis["entries"], basis["cases"], basis["done"]) == tuple(
        totals["cases"][name] for name in ("entries", "cases", "done"))  # fmt: skip
    for theme in summary["themes"]:
        assert counts(theme["figure"]) == expected(totals["themes"][theme["code"]]), theme["code"]
        for barrier in theme["barriers"]:
            assert counts(barrier) == expected(totals["barriers"][barrier["code"]]), barrier["code"]


PARTS = ("possible", "denominator", "cannot_tell", "not_applicable", "not_reviewed")


def counts(figure: dict[str, Any]) -> list[int]:
    return [figure["numerator"], *(figure[part] for part in PARTS)]


def expected(golden: dict[str, int]) -> list[int]:
    return [golden["cases"], *(golden[part] for part in PARTS)]


def test_every_golden_total(demo: OpenReview, golden: dict[str, Any]) -> None:
    """Themes, barriers, bases and coverage come out as planted, duplicates counted once."""
    agree(count(demo), golden["decided"])


def test_every_golden_total_with_nothing_decided(demo: OpenReview, golden: dict[str, Any]) -> None:
    """With every decision undone the totals are those of the entries, and the decisions can be made again."""
    decided = [pair for pair in list_pairs(demo.store) if pair.decision is DuplicateDecision.SAME_ENTRY]
    for pair in decided:
        undo_decision(demo.store, demo.reader.id, pair.id)
    summary = count(demo)
    totals = {name: golden["undecided"][name] for name in ("cases", "themes", "barriers")}
    agree(summary, totals)
    from prosecution_barriers.review.undo import undo

    for _ in decided:
        undo(demo.store, demo.reader.id)
    agree(count(demo), golden["decided"])


def test_the_demonstration_passes_its_own_rules(demo: OpenReview) -> None:
    """Few enough pairs are undecided, a few documents wait in the tray, and the journal's chain holds."""
    summary = summarise(demo.store, demo.review, demo.codebook, demo.codebook_id)
    assert summary.basis.unresolved_pairs > 0
    assert summary.basis.unresolved_share <= summary.basis.rules.unresolved_block_above
    with demo.store.read() as session:
        assert tray_size(session) > 0
        assert journal.first_broken_entry(session) is None


def test_nothing_is_left_beside_the_review(demo: OpenReview) -> None:
    """Making the demonstration leaves the review and nothing half made."""
    names = {path.name for path in Path(demo.store.location).parent.iterdir()}
    assert not {name for name in names if "making" in name or name.startswith("rejects")}
