"""What counts as disclosive, and how far an attacker's view of it has to stay from the truth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prosecution_barriers.findings.disclosure.linear import TOLERANCE
from prosecution_barriers.records.refusals import Refused


class Rule(StrEnum):
    """The rules by which a number is too telling to be published."""

    THRESHOLD = "threshold"
    GROUP = "group disclosure"
    SINGLE_UNIT = "single contributing unit"
    DIFFERENCING = "differencing"

    @property
    def words(self) -> str:
        """What the rule forbids, in one sentence without a full stop."""
        return _WORDS[self]


_WORDS = {
    Rule.THRESHOLD: "a count below the threshold can be worked out to lie below it",
    Rule.GROUP: "nearly everyone in a group can be seen to be in one part of it",
    Rule.SINGLE_UNIT: "a count that rests on one contributing unit can be worked out too closely",
    Rule.DIFFERENCING: "a change below the threshold can be worked out from an earlier release",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of disclosure control.

    Args:
        threshold: Counts from 1 to one below it are hidden; 5 or 10 as a rule.
        dominance: A part holding more than this share of its whole is hidden where parts add up; None
            leaves that rule out.
        whole_group: Hide a part that holds its whole, where parts overlap.
        group_dimensions: The dimensions the two rules of groups are held along; None for all of them.
        rounding: Published counts are rounded to the nearest multiple of it; None shows them as they are.

    Raises:
        Refused: A setting makes no sense.
    """

    threshold: int = 5
    dominance: float | None = 0.9
    whole_group: bool = True
    rounding: int | None = None
    group_dimensions: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if not 2 <= self.threshold <= 1000:
            raise Refused(
                f"A threshold of {self.threshold} protects nothing or hides everything",
                remedy="Choose 5, or 10 for tables of personal characteristics",
            )
        if self.dominance is not None and not 0.5 <= self.dominance < 1:
            raise Refused(
                f"A dominance share of {self.dominance} is not between 0.5 and 1",
                remedy="Choose 0.9, or leave the rule out",
            )
        if self.rounding is not None and not 2 <= self.rounding <= self.threshold:
            raise Refused(
                f"Rounding to {self.rounding} does not fit a threshold of {self.threshold}",
                remedy="Round to 5, or to nothing above the threshold",
            )

    def groups_along(self, dimension: str) -> bool:
        """Whether the rules of groups are held along that dimension."""
        return self.group_dimensions is None or dimension in self.group_dimensions

    def small(self, count: int) -> bool:
        """Whether *count* lies below the threshold without being zero."""
        return 1 <= count < self.threshold

    def rounded(self, count: int) -> int:
        """*count* as it is published: to the nearest multiple of the base, halves upward."""
        if self.rounding is None:
            return count
        return (2 * count + self.rounding) // (2 * self.rounding) * self.rounding

    def read_back(self, shown: int) -> tuple[int, int]:
        """The least and the greatest true count that would have been published as *shown*.

        An attacker knows the rules: nothing from 1 to the threshold is ever published, so zero is zero and
        a small multiple of the base does not stand for a count below the threshold.
        """
        if self.rounding is None or shown == 0:
            return shown, shown
        half = self.rounding // 2
        least = shown - half
        return max(least, self.threshold), shown - half + self.rounding - 1


@dataclass(frozen=True, slots=True)
class Target:
    """How far an attacker's interval for one variable must reach; what it does not reach is broken.

    Args:
        variable: Its number among the linear facts.
        reach_low: The interval must go down to this; infinite where the lower end is free.
        reach_high: The interval must go up to this; minus infinity where the upper end is free.
        rule: Why.
        label: What the variable is, in words, for the person who must act on a refusal.
    """

    variable: int
    reach_low: float
    reach_high: float
    rule: Rule
    label: str

    def reached_low(self, low: float) -> bool:
        """Whether *low* is low enough."""
        return low <= self.reach_low + TOLERANCE

    def reached_high(self, high: float) -> bool:
        """Whether *high* is high enough."""
        return high >= self.reach_high - TOLERANCE

    def protected_by(self, interval: tuple[float, float]) -> bool:
        """Whether an attacker who is left with *interval* has learnt too little to matter."""
        return self.reached_low(interval[0]) and self.reached_high(interval[1])
