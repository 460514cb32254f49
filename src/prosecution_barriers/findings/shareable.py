"""The shareable thematic summary: counted, protected and attacked with all earlier releases, or refused by its rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prosecution_barriers.findings.basis import load_codes
from prosecution_barriers.findings.disclosure.joint import Release, key_of
from prosecution_barriers.findings.disclosure.ledger import next_name, releases_of
from prosecution_barriers.findings.disclosure.problem import label_of
from prosecution_barriers.findings.disclosure.release import NotPublishable, protect_table
from prosecution_barriers.findings.disclosure.rules import Rule, Rules, Target
from prosecution_barriers.findings.disclosure.table import CountTable
from prosecution_barriers.findings.population_read import load_population
from prosecution_barriers.findings.shareable_layout import TABLES, ShareableTable
from prosecution_barriers.findings.shareable_ledger import CASES_UNIT, LADDER_UNIT, known_releases, ledger_beside
from prosecution_barriers.findings.shareable_offers import Known, Way, offer
from prosecution_barriers.findings.shareable_records import UNIT as RECORDS_UNIT
from prosecution_barriers.findings.shareable_records import load_records, records_table
from prosecution_barriers.findings.shareable_tables import BARRIER, LADDER, Detail, case_table, ladder_table
from prosecution_barriers.findings.shareable_view import Shareable
from prosecution_barriers.findings.summary import Summary, summarise
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.review import Review
from prosecution_barriers.store.store import Store

__all__ = [
    "CASES_UNIT", "LADDER_UNIT", "TABLES", "Detail", "NotPublishable", "Shareable", "ShareableTable", "ledger_beside",
    "make_shareable", "protect_summary", "refuse_small_changes",
]  # fmt: skip


def make_shareable(
    store: Store,
    review: Review,
    codebook: Codebook,
    codebook_id: int,
    *,
    threshold: int = 5,
    rounding: int | None = None,
    ledger: Path | None = None,
    name: str | None = None,
    hide_changes: bool = False,
    detail: Detail = Detail.ALL,
) -> Shareable:
    """Count the review and protect what was counted, after all that its ledger says was released before.

    Args:
        threshold: 5, or 10.
        rounding: 5, or None for counts as they are.
        ledger: As `ledger_beside` gives it; without one nothing is known of earlier releases.
        name: Of the release; numbered where it is left out.
        hide_changes: As for `protect_summary`.
        detail: What is left out.

    Raises:
        NotPublishable: See `protect_summary`; its remedy names options that were tried and would do.
        Refused: The ledger lacks what the review says was released.
        Unreadable: The ledger was damaged.
    """
    summary = summarise(store, review, codebook, codebook_id)
    with store.read() as session:
        tallies = Tallies(load_population(session), load_codes(session, codebook, codebook_id))
        records = load_records(session, tallies, codebook)
    entries = known_releases(store, ledger) if ledger else []
    called = name or next_name(entries)
    cases, ladders, held = (releases_of(entries, unit) for unit in (CASES_UNIT, LADDER_UNIT, RECORDS_UNIT))

    def attempt(way: Way) -> Shareable:
        return protect_summary(
            summary,
            tallies,
            codebook,
            threshold=way.threshold,
            rounding=way.rounding,
            earlier_cases=cases,
            earlier_ladders=ladders,
            name=called,
            hide_changes=way.hide_changes,
            detail=way.detail,
            records=records_table(records, way.detail),
            earlier_records=held,
        )

    asked = Way(threshold, rounding, hide_changes, detail)
    try:
        return attempt(asked)
    except NotPublishable as refusal:
        remedy = offer(attempt, asked, refusal, _known(summary, cases, ladders))
        raise NotPublishable(refusal.what, refusal.targets, remedy=remedy) from refusal


def _known(summary: Summary, cases: Sequence[Release], ladders: Sequence[Release]) -> tuple[Known, Known]:
    """The two totals that are public, as they are and as they were released."""
    reached = summary.ladder[0].reached if summary.ladder else 0
    return Known("done", summary.basis.done, cases), Known("in the review", reached, ladders)


def protect_summary(
    summary: Summary,
    tallies: Tallies,
    codebook: Codebook,
    *,
    threshold: int = 5,
    rounding: int | None = None,
    earlier_cases: Sequence[Release] = (),
    earlier_ladders: Sequence[Release] = (),
    name: str = "this release",
    hide_changes: bool = False,
    detail: Detail = Detail.ALL,
    records: CountTable | None = None,
    earlier_records: Sequence[Release] = (),
) -> Shareable:
    """Protect a summary, attacked together with every earlier release of it before anything is given.

    A zero is shown unless another count cannot be hidden without it.
    Group disclosure is held for everybody of an Area, not for the stages of a barrier's tags,
    which describe files and not people.

    Args:
        hide_changes: Where a count changed by less than the threshold since it was last shown, hide it instead
            of refusing the whole.
        detail: What is left out.
        records: As `records_table` gives them, by the same detail; left out of the summary where they are None.
        earlier_records: Every earlier release of these.

    Raises:
        NotPublishable: With the rules: a count shown before changed by less than the threshold, or no set of
            hidden cells is safe.
    """
    rules = Rules(threshold, None, True, rounding, frozenset({BARRIER}))
    tables = [(case_table(summary, tallies, codebook, detail), rules, earlier_cases, name)]
    tables.append((ladder_table(summary), rules, earlier_ladders, f"{name}, {LADDER}"))
    if records is not None:
        # What is recorded of a field describes files, not people: nobody's group is given away by it.
        tables.append(
            (records, replace(rules, group_dimensions=frozenset()), earlier_records, f"{name}, {RECORDS_UNIT}")
        )
    if not hide_changes:
        for table, by, earlier, _ in tables:
            refuse_small_changes(table, by, earlier)
    made = [protect_table(table, by, earlier, name=called, exact=False) for table, by, earlier, called in tables]
    return Shareable(summary, codebook, made[0], made[1], detail, made[2] if records is not None else None)


def refuse_small_changes(table: CountTable, rules: Rules, earlier: Sequence[Release]) -> None:
    """The differencing guard: what was shown before must not be shown again with a change below the threshold.

    Raises:
        NotPublishable: It does, with the counts that changed.
    """
    now = {key_of(table, cell): (cell, count) for cell, count in table.counts.items() if cell not in table.public}
    found: list[Target] = []
    for release in earlier:
        for old, before in release.table.counts.items():
            key = key_of(release.table, old)
            if key not in now or not release.published(old) or release.rules.rounding is not None:
                continue
            cell, count = now[key]
            if rules.small(abs(count - before)) and not rules.small(count):
                words = f"{label_of(table, cell)}, since {release.name}"
                found.append(Target(-1, 1.0, float(rules.threshold), Rule.DIFFERENCING, words))
    if found:
        raise NotPublishable(
            f"This cannot be published now; rule: {Rule.DIFFERENCING.value} ({Rule.DIFFERENCING.words})",
            found,
            remedy="Have what changed hidden, or wait until the period closes and publish it once",
        )
