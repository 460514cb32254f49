"""Tests of the demonstration: what is counted in it equals the golden totals, number by number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prosecution_barriers.cli.demo import CASES_SOURCE, make_demo
from prosecution_barriers.data import demo_folder
from prosecution_barriers.exports.manifest import figures_of
from prosecution_barriers.exports.quotes import candidates, confirm_quote
from prosecution_barriers.exports.release import Request, release_shareable
from prosecution_barriers.exports.summary_text import as_json
from prosecution_barriers.findings.asking import area_figures, ask_ranking, ask_table
from prosecution_barriers.findings.cautions import check_trend
from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.ledger import append_release
from prosecution_barriers.findings.disclosure.release import NotPublishable
from prosecution_barriers.findings.disclosure.table import CountTable
from prosecution_barriers.findings.entry_lines import counts_no_cases, entry_lines
from prosecution_barriers.findings.figure_ids import figure_ids
from prosecution_barriers.findings.people_behind import people_behind, people_ids
from prosecution_barriers.findings.shareable import CASES_UNIT, make_shareable
from prosecution_barriers.findings.summary import summarise
from prosecution_barriers.findings.thematic import Thematic, gather, load_counting
from prosecution_barriers.findings.trace import Finder, trace
from prosecution_barriers.intake.readings import imported_case
from prosecution_barriers.matching.decisions import list_pairs, undo_decision
from prosecution_barriers.records.rulings import Level, RuleName, RuleRefused, Ruling
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.review.casefile import load_case
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


@pytest.fixture(scope="module")
def found(demo: OpenReview) -> Thematic:
    return gather(demo.store, demo.review, demo.codebook, demo.codebook_id)


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((demo_folder() / "answers.json").read_text(encoding="utf-8"))
    return data


def trap(answers: dict[str, Any], name: str, **facts: str) -> dict[str, Any]:
    """The planted trap of that name."""
    one: dict[str, Any] = next(
        one for one in answers["traps"] if one["trap"] == name and all(one[key] == facts[key] for key in facts)
    )
    return one


def ruled(found: Thematic, about: str, rule: RuleName) -> Ruling:
    """The ruling of that rule on something whose name holds *about*."""
    return next(ruling for words, ruling in found.rulings() if about in words and ruling.rule is rule)


def test_ladder_areas_and_gaps_are_golden(found: Thematic, golden: dict[str, Any]) -> None:
    """The ladder, the cases of each Area and theme, and every missing fact come out as planted."""
    totals = golden["decided"]
    for rung, planted in zip(found.summary.ladder, totals["stage_ladder"], strict=True):
        assert (rung.stage, rung.reached, rung.ended) == (planted["stage"], planted["reached"], planted["ended"])
    cells = {area.area: (area.cases, area.done) for area in found.summary.areas}
    assert cells == {name: (one["cases"], one["done"]) for name, one in totals["areas"].items()}
    strata = {one.name: {"frame": one.in_frame, "entries": one.entries} for one in found.strata}
    assert strata == totals["coverage"]["strata"]
    groups = {"accused": "accused", "victims": "victim"}
    for record in found.recording:
        if record.group in groups:
            planted = totals["missing_facts"][groups[record.group]][record.field]
            assert {status.value: count for status, count in record.statuses} == planted, record.field


def test_themes_by_area_are_golden(demo: OpenReview, golden: dict[str, Any]) -> None:
    """The figure of a theme in an Area counts the cases planted there."""
    with demo.store.read() as session:
        counting = load_counting(session, demo.review, demo.codebook, demo.codebook_id)
    for theme in demo.codebook.themes:
        for area, figure in area_figures(counting, demo.codebook, theme.code):
            assert figure.numerator == golden["decided"]["areas"][area]["present"][theme.code], (area, theme.code)


def test_agreement_is_as_planted(found: Thematic, answers: dict[str, Any]) -> None:
    """Equal answers and kappa of every theme are those of the answer key."""
    for one in found.agreement:
        planted = answers["agreement"]["themes"][one.code]
        assert (one.equal, one.cases) == (planted["equal"], planted["cases"])
        assert one.kappa is not None
        assert round(one.kappa, 4) == planted["kappa"]


def test_a_theme_most_files_are_silent_on_is_refused(found: Thematic, answers: dict[str, Any]) -> None:
    """Over 40% cannot tell gives no percentage, over 20% gives bounds; the rule is named."""
    silent = trap(answers, "cannot-tell", theme="SPM")
    theme = next(one for one in found.summary.themes if one.code == "SPM")
    assert (theme.figure.cannot_tell, theme.figure.denominator) == (silent["cannot_tell"], silent["denominator"])
    assert ruled(found, "(SPM)", RuleName.MISSING).level is Level.REFUSE
    assert theme.figure.proportion is None
    assert "no percentage: 46%" in theme.figure.line()
    warned = next(one for one in found.summary.themes if one.code == "SUP")
    assert ruled(found, "(SUP)", RuleName.MISSING).level is Level.WARN
    assert "Between 12-38% whatever they hold" in warned.figure.line()


def test_no_order_of_areas_and_too_few_in_the_small_one(demo: OpenReview, answers: dict[str, Any]) -> None:
    """The Area of eight cases gives no percentage, and Areas cannot be ranked."""
    small = trap(answers, "area-with-eight-cases")["area"]
    with demo.store.read() as session:
        counting = load_counting(session, demo.review, demo.codebook, demo.codebook_id)
    figures = dict(area_figures(counting, demo.codebook, "MIS"))
    assert figures[small].refusal == "too few for a percentage"
    with pytest.raises(RuleRefused, match=f"(?s){small}.*rule: Area against Area"):
        ask_ranking(demo.store, demo.review, demo.codebook, demo.codebook_id, "MIS")


def test_convictions_give_a_contrast_and_no_rate(demo: OpenReview, found: Thematic, answers: dict[str, Any]) -> None:
    """The barrier found in convictions alone appears with them, and no rate of conviction can be had."""
    planted = trap(answers, "convictions-only-barrier")
    one = next(one for one in found.contrasts if one.code == planted["barrier"])
    assert (one.convicted.numerator, one.others.numerator) == (planted["cases"], 0)
    assert "appears with, never because of" in ruled(found, f"({one.code})", RuleName.CAUSE).words
    assert trap(answers, "area-with-convictions-only")["must"] == "refuse"
    with pytest.raises(RuleRefused, match="rule: conviction rate by barrier"):
        ask_table(demo.store, demo.review, demo.codebook, demo.codebook_id, "barrier", "outcome")


def test_missing_areas_are_named(found: Thematic, answers: dict[str, Any]) -> None:
    """The Areas that returned nothing stand in the warning by name."""
    words = ruled(found, "all figures", RuleName.AREAS).words
    assert all(area in words for area in trap(answers, "areas-that-returned-nothing")["areas"])


def test_no_trend_across_the_split(answers: dict[str, Any]) -> None:
    """Figures of the version in which a code splits are no trend with those before."""
    split = trap(answers, "codebook-split")
    with pytest.raises(RuleRefused, match="rule: trend across codebook versions"):
        check_trend([split["from"], split["to"]])


def test_a_measure_not_yet_in_force_is_warned_about(demo: OpenReview, found: Thematic, answers: dict[str, Any]) -> None:
    """The tag that blames nobody's asking for what did not exist is found, and no other."""
    planted = trap(answers, "recorded-cross-examination-in-2009")
    with demo.store.read() as session:
        case = load_case(session, imported_case(session, CASES_SOURCE, planted["case"])).review_id
    assert [(one.review_id, one.code, one.instead) for one in found.out_of_force] == [
        (case, planted["barrier"], planted["should_be"])
    ]
    assert ruled(found, "tags", RuleName.IN_FORCE).level is Level.WARN


@pytest.mark.parametrize("rows", ["theme", "barrier"])
def test_ethnicity_stands_in_no_table(demo: OpenReview, found: Thematic, rows: str) -> None:
    """A table by ethnicity is refused; how well it was recorded is reported."""
    with pytest.raises(RuleRefused, match="rule: ethnicity"):
        ask_table(demo.store, demo.review, demo.codebook, demo.codebook_id, rows, "ethnicity")
    record = next(one for one in found.recording if (one.group, one.field) == ("accused", "ethnicity"))
    assert record.missing == 150


def test_zero_is_shown(found: Thematic, answers: dict[str, Any]) -> None:
    """A barrier that was found nowhere is a figure of nought, not a gap."""
    planted = trap(answers, "zero-counts")["barriers"]
    shown = {code: figure.numerator for theme in found.summary.themes for code, figure in theme.barriers}
    assert {code: shown[code] for code in planted} == planted


def test_every_number_opens_its_cases(demo: OpenReview, found: Thematic) -> None:
    """Every figure, cell, total and base of the internal report lists as many cases, entries or pairs as it counts."""
    with demo.store.read() as session:
        tallies = load_counting(session, demo.review, demo.codebook, demo.codebook_id).tallies
        finder = Finder(session, tallies, demo.codebook)
        wrong = {}
        for key, count in figure_ids(found).items():
            opened = (
                entry_lines(session, demo.codebook, demo.codebook_id, key)
                if counts_no_cases(key)
                else finder.cases(key)
            )
            if len(set(opened)) != count:
                wrong[key] = (count, len(set(opened)))
    assert wrong == {}


def test_every_figure_of_the_manifest_opens(demo: OpenReview, found: Thematic) -> None:
    """Each id that a manifest names is listed; one of people opens the cases they are in, which add up to it."""
    people = people_ids(found)
    ids = figure_ids(found) | people
    assert {key for key in figures_of(found) if key not in ids} == set()
    assert people
    for key, count in people.items():
        opened = people_behind(demo.store, key)
        assert opened is not None
        assert sum(opened.values()) == count
        assert list(opened) == trace(demo.store, demo.codebook, demo.codebook_id, key)
    assert all(ids[key] == held[0] for key, held in figures_of(found).items() if key in ids)
    assert {key.partition("/")[0] for key in ids} >= {
        "paper",
        "paper-missing",
        "flag",
        "flag-age",
        "duplicates",
        "entries",
    }


@pytest.mark.parametrize("threshold", [5, 10])
def test_every_golden_total_of_the_shareable_summary(demo: OpenReview, golden: dict[str, Any], threshold: int) -> None:
    """At both levels of protection every theme and barrier shows the planted number or marker, and nothing is broken."""
    found = make_shareable(demo.store, demo.review, demo.codebook, demo.codebook_id, threshold=threshold, rounding=5)
    assert {code: str(found.barrier(code)) for code in golden["shareable"][str(threshold)]} == {
        code: str(shown) for code, shown in golden["shareable"][str(threshold)].items()
    }
    assert found.cases.audit.broken == found.ladder.audit.broken == ()


def test_an_export_that_differs_by_three_is_refused(demo: OpenReview, answers: dict[str, Any], tmp_path: Path) -> None:
    """After the earlier export nothing leaves that would show the three cases by difference; the rule is named."""
    planted = trap(answers, "previous-export")
    found = make_shareable(demo.store, demo.review, demo.codebook, demo.codebook_id)
    table = found.cases.release.table
    at = [dimension.name for dimension in table.dimensions].index("barrier")
    roots = tuple(dimension.root for dimension in table.dimensions)

    def cell(code: str) -> tuple[str, ...]:
        return (*roots[:at], code, *roots[at + 1 :])

    assert table.counts[cell(planted["barrier"])] == planted["now"]
    earlier = {cell(code): count for code, count in planted["previous"].items()}
    small = {where for where, count in earlier.items() if 0 < count < found.rules.threshold}
    ledger = tmp_path / "ledger.jsonl"
    release = Release("earlier export", CountTable(table.dimensions, earlier), found.rules, frozenset(small))
    append_release(ledger, release, unit=CASES_UNIT)
    with pytest.raises(NotPublishable, match="rule: differencing") as refused:
        release_shareable(demo, tmp_path / "out", Request("Board"), 5, None, ledger)
    assert planted["barrier"] in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_a_quote_that_names_is_refused(demo: OpenReview, answers: dict[str, Any]) -> None:
    """The passage that names somebody and where he lives can be confirmed by nobody."""
    planted = trap(answers, "quote-that-names")
    with demo.store.read() as session:
        case = imported_case(session, CASES_SOURCE, planted["case"])
    one = next(one for one in candidates(demo, planted["barrier"]) if one.case == case)
    assert not any(word in one.redacted.text for word in ("Nikhil", "Nasser", "Packhorse", "Thackmere"))
    with pytest.raises(RuleRefused, match="rule: anonymity of quotes"):
        confirm_quote(demo, one.tag, one.redacted.text)
