"""How many cases with a barrier may lie in the pile of those where none was found, from re-reading some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from prosecution_barriers.findings.estimates_distributions import hypergeometric_at_most
from prosecution_barriers.records.figure import percent
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.rulings import DEFAULT_RULES


@dataclass(frozen=True, slots=True)
class Elusion:
    """What a random sample re-read from the pile says about the rest of it.

    Args:
        pile: Cases in which no barrier had been found.
        reread: How many of them, drawn at random, were read again.
        found: In how many of those the second reading found one.
        low: The least number of such cases in the pile that fits what was found.
        high: The greatest.
        confidence: Of the interval from *low* to *high*; of the upper end alone it is half-way nearer to 1.
    """

    pile: int
    reread: int
    found: int
    low: int
    high: int
    confidence: float

    @property
    def rate(self) -> float:
        """The share of the re-read cases in which a barrier had been missed."""
        return self.found / self.reread

    @property
    def expected(self) -> float:
        """How many cases with a missed barrier the pile is estimated to hold."""
        return self.rate * self.pile

    def recall(self, with_barrier: int) -> tuple[float, float]:
        """The least and greatest share of all cases with a barrier that the first reading found.

        Args:
            with_barrier: Cases in which the first reading found one.
        """
        return _share(with_barrier, self.high), _share(with_barrier, self.low)

    @property
    def small_base(self) -> bool:
        """Whether too few were re-read for a percentage, by the rule that holds for every figure."""
        return self.reread < DEFAULT_RULES.counts_only_below

    def line(self) -> str:
        """The estimate in one line; counts only where few were re-read."""
        rate, low, high = (percent(share, 1) for share in (self.rate, self.low / self.pile, self.high / self.pile))
        said = "" if self.small_base else f" ({rate})"
        ends = "" if self.small_base else f" ({low} to {high})"
        base = f" Counts only, base under {DEFAULT_RULES.counts_only_below}." if self.small_base else ""
        return (
            f"Elusion: {self.found} of {self.reread} cases re-read had a barrier that had been missed{said}. "
            f"Of the {self.pile:,} where none was found, {self.low:,} to {self.high:,}{ends} may have one: exact "
            f"{percent(self.confidence)} interval for a simple random sample without replacement.{base}"
        )

    def as_json(self) -> dict[str, Any]:
        """The estimate for ``--json``."""
        return {
            "pile": self.pile,
            "reread": self.reread,
            "found": self.found,
            "rate": self.rate,
            "expected": self.expected,
            "interval": [self.low, self.high],
            "confidence": self.confidence,
            "line": self.line(),
        }


def _share(found: int, missed: int) -> float:
    return found / (found + missed) if found + missed else 1.0


def elusion(pile: int, reread: int, found: int, *, confidence: float = 0.95) -> Elusion:
    """The elusion estimate, with the interval of every pile that makes what was found not too unlikely.

    A number of missed cases belongs to the interval if neither finding so few nor finding so many has a chance
    below (1 - confidence) / 2 under the hypergeometric distribution: the principle of C. J. Clopper and
    E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
    binomial", Biometrika 26, 1934, without their assumption of an endless pile.

    Raises:
        Refused: The numbers do not fit each other, or nothing was re-read.
    """
    if not 0 < confidence < 1:
        raise Refused(
            f"A confidence of {confidence} is not between 0 and 1", remedy="Choose 0.95, as a rule, or 0.9 or 0.99"
        )
    if not 0 <= found <= reread <= pile or reread == 0:
        raise Refused(
            f"{found} found in {reread} re-read of {pile} is no sample of a pile",
            remedy="Give the size of the pile, how many of it were re-read, and in how many one was found",
        )
    tail = Fraction((1.0 - confidence) / 2.0)
    least, most = found, pile - (reread - found)

    def few_enough(missed: int) -> bool:
        return hypergeometric_at_most(found, reread, missed, pile) > tail

    def many_enough(missed: int) -> bool:
        return 1 - hypergeometric_at_most(found - 1, reread, missed, pile) > tail

    high = _boundary(least, most, few_enough)
    low = _boundary(most, least, many_enough)
    return Elusion(pile, reread, found, low, high, confidence)


def _boundary(holds_at: int, end: int, holds: Callable[[int], bool]) -> int:
    """The furthest number towards *end* for which something holds that, once it fails, fails from there on."""
    while holds_at != end:
        middle = (holds_at + end) // 2 if end < holds_at else (holds_at + end + 1) // 2
        if holds(middle):
            holds_at = middle
        else:
            end = middle + 1 if end < holds_at else middle - 1
    return holds_at
