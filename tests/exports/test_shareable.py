"""Tests of the shareable output: protected numbers alone, attacked with its forerunners, refused where it must be."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from exports.conftest import copy_review
from making import add_cases, answer_all, sample_entry
from prosecution_barriers.exports.checking import check_release
from prosecution_barriers.exports.release import Request, release_shareable
from prosecution_barriers.exports.report import Kind, Points, Text
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.disclosure.ledger import read_ledger
from prosecution_barriers.findings.disclosure.release import NotPublishable
from prosecution_barriers.findings.shareable import Detail, ledger_beside, make_shareable
from prosecution_barriers.findings.thematic import Filter
from prosecution_barriers.records.refusals import Refused, Unreadable
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.review.readings import finish, reopen
from prosecution_barriers.review.tagging import NewTag, add_tag


@pytest.fixture
def review(own_review: OpenReview) -> OpenReview:
    return own_review


BOARD = Request("Board", ("json",))
"""In one format: what is tested here does not depend on how a report is drawn."""


def share(review: OpenReview, folder: Path, request: Request = BOARD, rounding: int | None = 5) -> Any:
    return release_shareable(review, folder, request, 5, rounding, None)


@pytest.fixture(scope="module")
def shared_folder(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a review that was shared twice, with its ledger; to be copied."""
    folder = tmp_path_factory.mktemp("shared")
    made = copy_review(filled_file, folder / "review")
    for name in ("one", "two"):
        share(made, folder / name)
    made.close()
    return folder / "review"


@pytest.fixture
def shared_twice(shared_folder: Path, tmp_path: Path) -> Iterator[OpenReview]:
    made = open_review(shutil.copytree(shared_folder, tmp_path / "review") / "r.barriers")
    yield made
    made.close()


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
    share(review, tmp_path / "out", Request("Board"))
    held = contents(tmp_path / "out")
    assert all("summary_shareable" in name for name in held if name not in ("manifest.json", "release.json"))
    entries = read_ledger(ledger_beside(review.store.location))
    assert [entry.unit for entry in entries] == ["cases done", "cases by stage", "records"]
    manifest = json.loads(held["manifest.json"])
    assert not {"figures", "coverage", "agreement", "duplicates"} & set(manifest)
    assert (manifest["protection"], manifest["threshold"], manifest["rounding"]) == ("shareable", 5, 5)


def test_the_same_data_gives_the_same_bytes(review: OpenReview, tmp_path: Path) -> None:
    """A second release of unchanged data differs in the file beside it alone, and both can be checked."""
    for name in ("one", "two"):
        share(review, tmp_path / name, Request("Board"))
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
    assert "wait until at least 3 more cases are done" in str(refused.value)
    assert not (tmp_path / "two").exists()
    assert len(read_ledger(ledger_beside(review.store.location))) == 3
    changed = check_release(review, tmp_path / "one" / "manifest.json").changed
    assert any("INF3" in label for label, _, _ in changed)


def grow(review: OpenReview, numbers: range) -> None:
    for case in add_cases(review, *(sample_entry(number) for number in numbers)):
        add_tag(review, case, NewTag("INF3", stage="INV"))
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        finish(review, case)


def test_what_is_offered_after_a_refusal_can_leave(review: OpenReview, tmp_path: Path) -> None:
    """Followed to the letter, the offer gets the summary out, and the attacker breaks nothing."""
    share(review, tmp_path / "one", rounding=None)
    reopen(review, 1)
    answer_theme(review, 1, "SUP", ThemeAnswer.PRESENT)
    finish(review, 1)
    with pytest.raises(NotPublishable) as refused:
        share(review, tmp_path / "two", rounding=None)
    offered = re.search(r"It was tried, and can leave: say (.*)", str(refused.value))
    assert offered
    options = {"without --unrounded": {"rounding": 5}, "--hide-changes": {"hide_changes": True}}
    settings: dict[str, Any] = {"rounding": None, **options[offered[1].rstrip(".")]}
    rounding = settings.pop("rounding")
    release_shareable(review, tmp_path / "two", BOARD, 5, rounding, None, **settings)
    assert len(read_ledger(ledger_beside(review.store.location))) == 6


def test_waiting_as_long_as_was_said_is_enough(review: OpenReview, tmp_path: Path) -> None:
    """Two cases more are too few; with the three that were asked for it leaves."""
    share(review, tmp_path / "one")
    grow(review, range(91, 93))
    with pytest.raises(NotPublishable, match="at least 3 more cases are done"):
        share(review, tmp_path / "two")
    grow(review, range(93, 96))
    share(review, tmp_path / "two")


@pytest.mark.parametrize("detail", [Detail.AREAS, Detail.TAGS, Detail.BARRIERS])
def test_a_coarser_summary_leaves_tables_out(review: OpenReview, tmp_path: Path, detail: Detail) -> None:
    """It says what it leaves out, can be checked, and the next one is attacked together with it."""
    release_shareable(review, tmp_path / "one", Request("Board", ("json", "markdown")), 5, 5, None, detail=detail)
    text = next((tmp_path / "one").glob("*.md")).read_text(encoding="utf-8")
    assert f"Left out: {detail.words}" in text
    assert ("Cases by barrier and Area" in text, "Cases by barrier and stage" in text) == (
        False,
        detail is Detail.AREAS,
    )
    assert ("Every barrier" in text) == (detail is not Detail.BARRIERS)
    assert check_release(review, tmp_path / "one" / "manifest.json").same
    ledger = ledger_beside(review.store.location)
    found = make_shareable(
        review.store, review.review, review.codebook, review.codebook_id, rounding=5, ledger=ledger, detail=detail
    )
    assert found.cases.earlier == 1
    assert not found.cases.audit.broken


def shorten(path: Path) -> None:
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:3]))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: path.unlink(), r"is not there, and so lacks 2 of this review's shareable releases \(to Board"),
        (lambda path: path.write_text(""), "lacks 2 of this review's"),
        (shorten, "lacks 1 of this review's"),
        (lambda path: path.rename(path.with_name("elsewhere")), "say where it is with --ledger FILE"),
    ],
)
def test_a_ledger_that_lacks_a_release_stops_everything(
    shared_twice: OpenReview, tmp_path: Path, harm: Any, told: str
) -> None:
    """Lost, emptied, shortened or renamed: nothing leaves, and the words say what is missing, where, and the remedy."""
    ledger = ledger_beside(shared_twice.store.location)
    harm(ledger)
    with pytest.raises(Refused, match=told) as refused:
        share(shared_twice, tmp_path / "three")
    assert str(ledger) in str(refused.value)
    assert not (tmp_path / "three").exists()


def test_another_ledger_is_none(review: OpenReview, tmp_path: Path) -> None:
    """A ledger that never had the releases of this review is refused; a copy of the right one will do."""
    share(review, tmp_path / "one")
    ledger = ledger_beside(review.store.location)
    copy = tmp_path / "copy.jsonl"
    with pytest.raises(Refused, match="is not there"):
        release_shareable(review, tmp_path / "two", BOARD, 5, 5, copy)
    copy.write_bytes(ledger.read_bytes())
    release_shareable(review, tmp_path / "two", BOARD, 5, 5, copy)
    with pytest.raises(Refused, match="lacks 1 of"):
        share(review, tmp_path / "three")


def test_a_changed_shareable_manifest_is_refused(review: OpenReview, tmp_path: Path) -> None:
    """Its digest is of published values, and the log knows it."""
    share(review, tmp_path / "one")
    path = tmp_path / "one" / "manifest.json"
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "threshold": 10}))
    with pytest.raises(Unreadable, match="written for another"):
        check_release(review, path)
    (path.parent / "release.json").unlink()
    with pytest.raises(Unreadable, match="with another manifest"):
        check_release(review, path)
    path.write_text(json.dumps({**data, "digest": "0" * 64}))
    with pytest.raises(Unreadable, match="no release of that digest"):
        check_release(review, path)


def test_headlines_are_never_bare(review: OpenReview) -> None:
    """Each has its interval and what could not be told from protected counts, or says in words that it is hidden."""
    found = make_shareable(review.store, review.review, review.codebook, review.codebook_id, rounding=5)
    headlines = next(one for one in shareable_report(found).sections if one.title == "Headline barriers")
    (part,) = headlines.parts
    words = [block.words for block in part.blocks if isinstance(block, Text)][1]
    assert words == (
        "Cross-force or cross-area series not joined (INF3): 10 cases, 33% of the 30 that could be judged "
        "(95% stability interval 19-51%, from protected counts). With cannot tell in the base: 10 of 40, 25%. "
        f"Between 25-50% whatever they hold. Cannot tell: 10. Unit: case. Frame: {found.summary.basis.frame}. "
        "Codebook v0.1. 40 cases read and finished."
    )


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


def test_a_hidden_count_can_be_nought_and_the_footnote_says_so(review: OpenReview) -> None:
    """Noughts are not hidden for what they are, but some are hidden to guard others: the marker must not rule them out."""
    found = make_shareable(review.store, review.review, review.codebook, review.codebook_id)
    release = found.cases.release
    assert any(release.table.counts[cell] == 0 for cell in release.hidden)
    explained = [
        line for block in shareable_report(found).blocks() if isinstance(block, Points) for line in block.items
    ]
    assert any(line.startswith("[c] = confidential") and "zero included" in line for line in explained)
