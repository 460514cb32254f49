"""The rules by which a number is shown, warned about or refused, each by name, and their settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from prosecution_barriers.records.refusals import Refused


class RuleName(StrEnum):
    """What a ruling rests on; the words are those printed beside a refusal."""

    BASE = "denominator"
    MISSING = "cannot tell"
    COVERAGE = "coverage of the frame"
    AREAS = "Areas returning"
    SELECTION = "selection"
    RANKING = "Area against Area"
    TREND = "trend across codebook versions"
    DUPLICATES = "duplicates"
    CAUSE = "association is not cause"
    CONVICTIONS = "conviction rate by barrier"
    CHARACTERISTIC = "protected characteristic"
    ETHNICITY = "ethnicity"
    IN_FORCE = "measures in force at the date"
    QUOTES = "anonymity of quotes"
    OVERLAP = "barriers do not add up"


class Level(StrEnum):
    """What a rule asks for."""

    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule says of one number or one request."""

    rule: RuleName
    level: Level
    words: str

    def line(self) -> str:
        """Such as ``refused (cannot tell): no percentage ...``."""
        verb = "refused" if self.level is Level.REFUSE else "warning"
        return f"{verb} ({self.rule.value}): {self.words}"


class RuleRefused(Refused):
    """A request that a rule of the review forbids; the rule is named in the message."""

    def __init__(self, rule: RuleName, what: str, *, remedy: str) -> None:
        super().__init__(f"{what} (rule: {rule.value})", remedy=remedy)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class Rules:
    """Where a figure is shown, warned about or refused; shares run from 0 to 1."""

    percentage_base: int = 100
    counts_only_below: int = 30
    too_few_below: int = 10
    state_missing_above: float = 0.05
    bounds_above: float = 0.20
    refuse_missing_above: float = 0.40
    full_coverage: float = 0.90
    partial_coverage_below: float = 0.60
    national_areas_below: float = 0.50
    unresolved_warn_above: float = 0.0
    unresolved_block_above: float = 0.02
    ranking_base: int = 30
    ranking_missing_apart: float = 0.10
    characteristic_warn_above: float = 0.10
    characteristic_refuse_above: float = 0.20


DEFAULT_RULES = Rules()
_ORDERED = (
    ("too_few_below", "counts_only_below"),
    ("counts_only_below", "percentage_base"),
    ("state_missing_above", "bounds_above"),
    ("bounds_above", "refuse_missing_above"),
    ("partial_coverage_below", "full_coverage"),
    ("unresolved_warn_above", "unresolved_block_above"),
    ("characteristic_warn_above", "characteristic_refuse_above"),
)
"""Pairs of rules of which the first may not pass the second: one would have no effect."""


def rules_from(settings: Mapping[str, object]) -> Rules:
    """The rules with some of them set otherwise, as a review keeps them.

    Raises:
        Refused: A name is no rule, or a value is out of its range.
    """
    known = {field.name: getattr(DEFAULT_RULES, field.name) for field in fields(Rules)}
    for name, value in settings.items():
        if name not in known:
            raise Refused(f"there is no rule {name!r}", remedy=f"The rules are {', '.join(known)}")
        whole = isinstance(known[name], int)
        right = isinstance(value, int) if whole else isinstance(value, int | float)
        if isinstance(value, bool) or not right or not isinstance(value, int | float):
            raise Refused(f"{name} cannot be {value!r}", remedy="Give a whole number" if whole else "Give a share")
        if value < 0 or (not whole and value > 1):
            raise Refused(f"{name} cannot be {value!r}", remedy="Counts are 0 or more, shares from 0 to 1")
        known[name] = value if whole else float(value)
    return Rules(**known)


def check_order(rules: Rules, name: str) -> None:
    """Hold one rule against those beside it.

    Raises:
        Refused: It passes one of them, so that they contradict each other.
    """
    for lower, upper in _ORDERED:
        least, most = getattr(rules, lower), getattr(rules, upper)
        if name in (lower, upper) and least > most:
            other, bound, value = (upper, "at most", most) if name == lower else (lower, "at least", least)
            raise Refused(
                f"{name} cannot be {getattr(rules, name)}: {other} is {value}, and {lower} may not be above {upper}",
                remedy=f"Give {bound} {value}, or set {other} first",
            )
