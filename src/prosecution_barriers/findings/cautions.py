"""What may be asked of the figures and what may not: rankings, trends, rates of conviction, ethnicity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from prosecution_barriers.records.figure import DEFAULT_RULES, Basis, Figure, Rules
from prosecution_barriers.records.rulings import Level, RuleName, RuleRefused

CAUSE_WORDS = "appears with, never because of"
NO_CONCLUSIONS = "Nothing here supports a statement about any ethnic, national or religious group."
LOCKED = ("ethnicity", "nationality", "religion")
"""Characteristics that stand in no table; the summary says how well ethnicity was recorded instead."""


def rank_areas(figures: Sequence[tuple[str, Figure]], rules: Rules = DEFAULT_RULES) -> list[tuple[str, Figure]]:
    """Areas in the order of their shares, the highest first, where the rule allows an order at all.

    Raises:
        RuleRefused: An Area has too small a base, or cannot-tell differs too much between Areas.
    """
    small = [area for area, figure in figures if figure.denominator < rules.ranking_base]
    missing = [figure.missing_share for _, figure in figures]
    apart = max(missing, default=0.0) - min(missing, default=0.0)
    if small or apart > rules.ranking_missing_apart or len(figures) < 2:
        why = f"fewer than {rules.ranking_base} cases could be judged in {', '.join(small)}" if small else ""
        if apart > rules.ranking_missing_apart:
            limit = round(rules.ranking_missing_apart * 100)
            why = "; ".join(filter(None, (why, f"cannot tell differs by more than {limit} points between Areas")))
        raise RuleRefused(
            RuleName.RANKING,
            f"Areas cannot be put in an order: {why or 'there is only one'}",
            remedy="Read the Areas side by side, in the order of the alphabet",
        )
    return sorted(figures, key=lambda item: (-item[1].numerator / item[1].denominator, item[0]))


def check_trend(versions: Sequence[str], *, dual_coded: bool = False) -> None:
    """Let figures of several times be compared only where they were coded with one codebook version.

    Raises:
        RuleRefused: The versions differ and the same cases were not coded with both.
    """
    if len(set(versions)) > 1 and not dual_coded:
        named = " and ".join(f"v{version}" for version in dict.fromkeys(versions))
        raise RuleRefused(
            RuleName.TREND,
            f"figures made with codebooks {named} are no trend",
            remedy="Code a sample of cases with both versions, or show the break as [b]",
        )


def refuse_conviction_rate() -> NoReturn:
    """Refuse a rate of conviction by barrier.

    Raises:
        RuleRefused: Always; the contrast with convictions is what can be said.
    """
    raise RuleRefused(
        RuleName.CONVICTIONS,
        "there is no rate of conviction by barrier: how cases ended was part of how they were chosen",
        remedy="The summary contrasts cases that ended in conviction with the others",
    )


def refuse_ethnicity(asked: str) -> NoReturn:
    """Refuse a table by ethnicity, nationality or religion.

    Raises:
        RuleRefused: Always; these are files read in a review, not offending in a population.
    """
    raise RuleRefused(
        RuleName.ETHNICITY,
        f"there is no table by {asked}: these are files read in a review, not offending in a population. "
        + NO_CONCLUSIONS,
        remedy="The chapter on recording says how well ethnicity was recorded; no option of this program opens more",
    )


def check_characteristic(missing: int, everyone: int, *, schemes: int, rules: Rules = DEFAULT_RULES) -> str:
    """What to say beside a breakdown by a characteristic of people, such as age or sex.

    Returns:
        A warning, or an empty string.

    Raises:
        RuleRefused: Too much is missing, or it was recorded under several schemes.
    """
    share = missing / everyone if everyone else 1.0
    if share > rules.characteristic_refuse_above or schemes > 1:
        why = f"it was recorded under {schemes} schemes" if schemes > 1 else f"it is missing for {share:.0%}"
        raise RuleRefused(
            RuleName.CHARACTERISTIC, f"there is no breakdown: {why}", remedy="Report how well it was recorded"
        )
    return f"missing for {share:.0%}" if share > rules.characteristic_warn_above else ""


def check_releasable(basis: Basis) -> None:
    """Let nothing out while duplicates are undecided beyond the rule.

    Raises:
        RuleRefused: Too many entries have an undecided duplicate.
    """
    for ruling in basis.rulings():
        if ruling.rule is RuleName.DUPLICATES and ruling.level is Level.REFUSE:
            raise RuleRefused(ruling.rule, ruling.words, remedy="Decide them on the duplicates screen, then try again")
