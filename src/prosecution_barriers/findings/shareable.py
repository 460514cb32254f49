"""The shareable thematic summary: counted, protected and attacked with all earlier releases, or refused by its rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prosecution_barriers.findings.basis import load_codes
from prosecution_barriers.findings.disclosure.joint import Release, key_of
from prosecution_barriers.findings.disclosure.ledger import read_ledger, releases_of
from prosecution_barriers.findings.disclosure.problem import label_of
from prosecution_barriers.findings.disclosure.release import NotPublishable, Protected, protect_table
from prosecution_barriers.findings.disclosure.rules import Rule, Rules, Target
from prosecution_barriers.findings.disclosure.table import CountTable
from prosecution_barriers.findings.population import load_population
from prosecution_barriers.findings.shareable_tables import BARRIER, LADDER, case_table, ladder_table
from prosecution_barriers.findings.shareable_view import CASES_UNIT, LADDER_UNIT, TABLES, Shareable, ShareableTable
from prosecution_barriers.findings.summary import Summary, summarise
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.review import Review
from prosecution_barriers.store.store import Store

__all__ = [
    "CASES_UNIT", "LADDER_UNIT", "TABLES", "NotPublishable", "Shareable", "ShareableTable", "ledger_beside",
    "make_shareable", "protect_summary", "refuse_small_changes",
]  # fmt: skip


def ledger_beside(review: str | Path) -> Path:
    """The release ledger of a review kept in a file: beside it, as confidential as it is.

    Raises:
        Refused: The review is kept on a server, where nothing stands beside it.
    """
    if "://" in str(review):
        raise Refused("a review on a server has no file beside it", remedy="Say where its release ledger is")
    path = Path(review)
    return path.with_name(path.name + ".releases.jsonl")


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
) -> Shareable:
    """Count the review and protect what was counted, after all that its ledger says was released before.

    Args:
        threshold: 5, or 10.
        rounding: 5, or None for counts as they are.
        ledger: As `ledger_beside` gives it; without one nothing is known of earlier releases.
        name: Of the release; numbered where it is left out.
        hide_changes: As for `protect_summary`.

    Raises:
        NotPublishable: See `protect_summary`.
        Unreadable: The ledger was damaged.
    """
    summary = summarise(store, review, codebook, codebook_id)
    with store.read() as session:
        tallies = Tallies(load_population(session), load_codes(session, codebook, codebook_id))
    entries = read_ledger(ledger) if ledger else []
    return protect_summary(
        summary,
        tallies,
        codebook,
        threshold=threshold,
        rounding=rounding,
        earlier_cases=releases_of(entries, CASES_UNIT),
        earlier_ladders=releases_of(entries, LADDER_UNIT),
        name=name or f"release {len(entries) // 2 + 1}",
        hide_changes=hide_changes,
    )


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
) -> Shareable:
    """Protect a summary, attacked together with every earlier release of it before anything is given.

    Zeros are shown. Group disclosure is held for everybody of an Area, not for the stages of a barrier's tags,
    which describe files and not people.

    Args:
        hide_changes: Where a count changed by less than the threshold since it was last shown, hide it instead
            of refusing the whole.

    Raises:
        NotPublishable: With the rules and an offer: a count shown before changed by less than the threshold, or
            no set of hidden cells is safe.
    """
    rules = Rules(threshold, None, True, rounding, frozenset({BARRIER}))
    made = []
    for table, earlier in (
        (case_table(summary, tallies, codebook), earlier_cases),
        (ladder_table(summary), earlier_ladders),
    ):
        if not hide_changes:
            refuse_small_changes(table, rules, earlier)
        made.append((table, earlier))
    cases, ladder = (_protected(table, rules, earlier, name) for table, earlier in made)
    return Shareable(
        summary, codebook, cases, replace(ladder, release=replace(ladder.release, name=f"{name}, {LADDER}"))
    )


def _protected(table: CountTable, rules: Rules, earlier: Sequence[Release], name: str) -> Protected:
    try:
        return protect_table(table, rules, earlier, name=name, exact=False)
    except NotPublishable as refusal:
        lower = [release.rules.threshold for release in earlier if release.rules.threshold < rules.threshold]
        if not lower:
            raise
        raise NotPublishable(
            refusal.what,
            refusal.targets,
            remedy=f"What an earlier release showed at threshold {min(lower)} cannot be hidden at {rules.threshold}: "
            f"use threshold {min(lower)} again, or wait until the period closes",
        ) from refusal


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
            remedy="Wait until the period closes and publish it once; or publish less detail; or hide what changed",
        )
