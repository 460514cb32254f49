"""Tests of the shareable summary on the demonstration: golden protected totals, planted traps, releases in a chain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from json_schemas import problems
from prosecution_barriers.cli.demo import make_demo
from prosecution_barriers.data import demo_folder
from prosecution_barriers.findings.basis import load_codes
from prosecution_barriers.findings.disclosure.hierarchy import flat
from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.ledger import append_release, read_ledger
from prosecution_barriers.findings.disclosure.rules import Rule, Rules
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.disclosure.table import CountTable
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.shareable import (
    CASES_UNIT,
    TABLES,
    NotPublishable,
    Shareable,
    ledger_beside,
    make_shareable,
    protect_summary,
)
from prosecution_barriers.findings.shareable_tables import case_table, ladder_table
from prosecution_barriers.findings.summary import Summary, summarise
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.figure import Basis
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import OpenReview, open_review

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReview]:
    """The demonstration review."""
    path = tmp_path_factory.mktemp("demo") / "review.barriers"
    make_demo(path, lambda _share: None)
    review = open_review(path, reader="a.wren")
    yield review
    review.close()


@pytest.fixture(scope="module")
def counted(demo: OpenReview) -> tuple[Summary, Tallies]:
    """What was counted in it."""
    summary = summarise(demo.store, demo.review, demo.codebook, demo.codebook_id)
    with demo.store.read() as session:
        return summary, Tallies(load_population(session), load_codes(session, demo.codebook, demo.codebook_id))


@pytest.fixture(scope="module")
def shared(demo: OpenReview) -> Shareable:
    """The summary at threshold 5, counts as they are."""
    return make(demo)


def make(demo: OpenReview, **settings: Any) -> Shareable:
    return make_shareable(demo.store, demo.review, demo.codebook, demo.codebook_id, **settings)


def golden() -> dict[str, dict[str, int | str]]:
    found: dict[str, dict[str, int | str]] = json.loads((demo_folder() / "golden.json").read_text())["shareable"]
    return found


def trap(name: str) -> dict[str, Any]:
    traps: list[dict[str, Any]] = json.loads((demo_folder() / "answers.json").read_text(encoding="utf-8"))["traps"]
    return next(one for one in traps if one["trap"] == name)


def before(counts: dict[str, int], rules: Rules | None = None) -> Release:
    """An earlier release of counts by barrier."""
    rules = rules or Rules()
    cells = {(code,): count for code, count in counts.items()}
    table = CountTable((flat("barrier", counts, "Cases done", overlapping=True),), cells)
    return Release("the spring export", table, rules, frozenset(cell for cell in cells if rules.small(cells[cell])))


@pytest.mark.parametrize("threshold", [5, 10])
def test_golden_totals_at_both_levels(demo: OpenReview, threshold: int) -> None:
    """Every theme and barrier, rounded to 5: the golden value, number or marker."""
    found = make(demo, threshold=threshold, rounding=5)
    expected = golden()[str(threshold)]
    assert {code: getattr(found.barrier(code), "value", found.barrier(code)) for code in expected} == expected
    assert not any(audit.protected.audit.broken for audit in found.audits())


def test_small_counts_are_hidden_and_zeros_shown(shared: Shareable) -> None:
    """The planted counts of 1 to 4 are markers everywhere; the planted zeros are zeros."""
    for code in trap("small-counts")["barriers"]:
        assert shared.barrier(code) is Shorthand.CONFIDENTIAL
        assert shared.percentage(f"barrier/{code}") in ("[c]", "[x]")
    for code in trap("zero-counts")["barriers"]:
        assert shared.barrier(code) == 0
    assert "[c]" in " ".join(shared.legend())


def test_what_is_left_of_a_small_group_is_hidden_too(shared: Shareable) -> None:
    """DAT could not be told in one case: neither that nor what it could be worked out from is shown."""
    assert shared.standing("DAT", "cannot tell") is Shorthand.CONFIDENTIAL
    assert shared.standing("DAT", "judged") is Shorthand.CONFIDENTIAL
    assert shared.percentage("theme/DAT") == "[c]"


def test_percentages_come_from_protected_counts(demo: OpenReview, shared: Shareable) -> None:
    """35 of 163 is 21%; rounded, it is 35 of 165; refused figures have none."""
    assert shared.percentage("theme/MIS") == "21%"
    assert make(demo, rounding=5).percentage("theme/CHG") == "24%"
    assert shared.percentage("theme/SPM") == "[x]"
    with pytest.raises(Missing):
        shared.percentage("theme/XYZ")


def test_every_number_shown_is_true_and_no_small_one_is_shown(shared: Shareable) -> None:
    """In all tables together: numbers are the exact counts, and none is from 1 to 4."""
    release = shared.cases.release
    for cell, count in release.table.counts.items():
        if cell in release.table.structural:
            assert (count, cell[-1]) == (0, "not answered")
        else:
            assert shared.cases.shown(cell) in (count, Shorthand.CONFIDENTIAL)
    cells = [cell for table in shared.tables() for _, _, row in table.rows for cell in row]
    assert len(cells) > 2_000
    assert not {1, 2, 3, 4} & {cell for cell in cells if isinstance(cell, int)}


def test_tables_have_rows_for_everything(shared: Shareable) -> None:
    """Twelve themes, sixty barriers, and the same columns in every row."""
    assert [table.id for table in shared.tables()] == list(TABLES)
    assert len(shared.table("themes").rows) == 12
    for table in shared.tables():
        assert {len(cells) for _, _, cells in table.rows} == {len(table.columns)}
    ladder = {code: cells for code, _, cells in shared.table("ladder").rows}
    assert ladder["RPT"][0] == 212
    assert ladder["DIS"][1] == "[c]"
    packed = json.loads(json.dumps(shared.as_json()))
    assert packed["tables"][0]["id"] == "themes"
    assert problems("shareable-summary", packed) == []


def test_no_table_by_ethnicity(shared: Shareable) -> None:
    """The request is refused with its rule named, and what there is instead."""
    with pytest.raises(Refused, match=r"rule: ethnicity.*chapter on recording"):
        shared.table("barrier-ethnicity")
    with pytest.raises(Missing):
        shared.table("barrier-force")


def test_the_previous_export_is_held_against_this_one(demo: OpenReview, counted: tuple[Summary, Tallies]) -> None:
    """16 before and 19 now: refused for differencing, the barrier named, with an offer."""
    summary, tallies = counted
    release = before(trap("previous-export")["previous"])
    with pytest.raises(NotPublishable) as refusal:
        protect_summary(summary, tallies, demo.codebook, earlier_cases=[release])
    assert refusal.value.rules == (Rule.DIFFERENCING,)
    assert "MIS1" in str(refusal.value)
    assert "period closes" in str(refusal.value)
    assert [target.label for target in refusal.value.targets] == ["barrier MIS1, since the spring export"]


def test_changes_can_be_hidden_instead(demo: OpenReview, counted: tuple[Summary, Tallies]) -> None:
    """Where that is asked for, only what changed too little is hidden, and the attacker finds nothing."""
    summary, tallies = counted
    release = before(trap("previous-export")["previous"])
    found = protect_summary(summary, tallies, demo.codebook, earlier_cases=[release], hide_changes=True)
    assert found.barrier("MIS1") is Shorthand.CONFIDENTIAL
    assert found.barrier("MIS2") == 5
    assert not found.cases.audit.broken
    assert found.cases.earlier == 1


def test_the_same_again_can_be_released_again(demo: OpenReview, shared: Shareable, tmp_path: Path) -> None:
    """The ledger remembers both parts; what has not changed may be given again, under the next name."""
    ledger = tmp_path / "ledger.jsonl"
    make(demo, ledger=ledger).record(ledger)
    again = make(demo, ledger=ledger)
    assert [entry.release.name for entry in read_ledger(ledger)] == ["release 1", "release 1, ladder"]
    assert again.cases.earlier == again.ladder.earlier == 1
    assert again.cases.release.name == "release 2"
    assert again.cases.release.hidden == shared.cases.release.hidden
    assert read_ledger(ledger)[0].release.table == shared.cases.release.table
    again.record(ledger)
    with pytest.raises(Refused, match="released meanwhile"):
        again.record(ledger)


def test_a_review_that_grows_can_be_released_again_and_again(
    demo: OpenReview, counted: tuple[Summary, Tallies], tmp_path: Path
) -> None:
    """A part of the cases, then more, then all: the attacker who has all three breaks nothing of any of them."""
    summary, tallies = counted
    population = tallies.population
    earlier: list[Release] = []
    for share in (2, 1, 0):
        some = population.only(np.arange(population.size) % 10 >= share)
        part = Tallies(some, tallies.codes)
        basis = replace(summary.basis, done=int(some.done.sum()))
        found = protect_summary(
            with_counts(summary, part, basis), part, demo.codebook, earlier_cases=earlier, name=str(share),
            hide_changes=True,
        )  # fmt: skip
        earlier.append(found.cases.release)
        assert not found.cases.audit.broken
    assert found.cases.sensitive[Rule.DIFFERENCING] > 100
    assert len(earlier[-1].hidden) < len(earlier[-1].table.counts) / 3


def with_counts(summary: Summary, tallies: Tallies, basis: Basis) -> Summary:
    """The summary with the counts of *tallies* in its figures."""
    present, barriers = tallies.theme_counts(ThemeAnswer.PRESENT), iter(tallies.barrier_counts().tolist())
    themes = [
        replace(
            theme,
            figure=replace(theme.figure, numerator=int(count), basis=basis),
            barriers=tuple((code, replace(one, numerator=next(barriers))) for code, one in theme.barriers),
        )
        for theme, count in zip(summary.themes, present, strict=True)
    ]
    return replace(summary, themes=tuple(themes), basis=basis)


def test_a_higher_threshold_later_is_refused_with_a_reason(demo: OpenReview, tmp_path: Path) -> None:
    """What was shown at 5 cannot be hidden at 10: the offer is to stay at 5."""
    ledger = tmp_path / "ledger.jsonl"
    make(demo, ledger=ledger).record(ledger)
    with pytest.raises(NotPublishable, match="can leave: say --threshold 5"):
        make(demo, ledger=ledger, threshold=10)


def test_a_damaged_ledger_stops_everything(demo: OpenReview, tmp_path: Path) -> None:
    """Without knowing what was released nothing is."""
    ledger = tmp_path / "ledger.jsonl"
    make(demo, ledger=ledger).record(ledger)
    ledger.write_text(ledger.read_text().replace('"shown"', '"hidden"', 1))
    with pytest.raises(Unreadable):
        make(demo, ledger=ledger)


def test_other_units_in_the_ledger_are_left_alone(demo: OpenReview, tmp_path: Path) -> None:
    """A release of tags says nothing about cases and stands in nobody's way."""
    ledger = tmp_path / "ledger.jsonl"
    append_release(ledger, before({"MIS1": 40}), unit="tags")
    found = make(demo, ledger=ledger)
    assert found.cases.earlier == 0
    found.record(ledger)
    assert [entry.unit for entry in read_ledger(ledger)][:2] == ["tags", CASES_UNIT]


def test_tables_by_area_need_several_areas(demo: OpenReview, counted: tuple[Summary, Tallies]) -> None:
    """With one contributing Area there is no table by Area at all."""
    summary, tallies = counted
    inside = np.array([area == "Easterby" for area in tallies.population.area], dtype=bool)
    one = Tallies(tallies.population.only(inside), tallies.codes)
    basis = replace(summary.basis, done=int(one.population.done.sum()))
    summary = with_counts(summary, one, basis)
    table = case_table(summary, one, demo.codebook)
    area = [dimension.name for dimension in table.dimensions].index("area")
    assert {cell[area] for cell in table.counts} == {"All Areas"}
    found = protect_summary(summary, one, demo.codebook)
    assert "barrier-area" not in [table.id for table in found.tables()]


def test_the_ladder_adds_up(counted: tuple[Summary, Tallies]) -> None:
    """Who reached a stage ended there or reached the next."""
    summary, _ = counted
    table = ladder_table(summary)
    for cell in table.counts:
        parts = table.shown_children(cell, 0)
        if parts:
            assert sum(table.counts[part] for part in parts) == table.counts[cell], cell


def test_the_ledger_stands_beside_the_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A review in a file has its ledger beside it; one on a server among this user's own state, each its own."""
    assert ledger_beside(tmp_path / "r.barriers") == tmp_path / "r.barriers.releases.jsonl"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    one, other = ledger_beside("postgresql://host/db"), ledger_beside("postgresql://other/db")
    assert one.parent == tmp_path / "barriers"
    assert one.name.startswith("db-")
    assert one != other
