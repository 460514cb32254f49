"""The one form a number leaves in: numerator, denominator, what is missing, unit, frame and coverage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from prosecution_barriers.records.basis import Basis
from prosecution_barriers.records.rulings import DEFAULT_RULES, Level, RuleName, Rules, Ruling
from prosecution_barriers.records.shares import missingness_bounds, percent, percent_range, wilson
from prosecution_barriers.records.vocabulary import Selection, Unit

__all__ = ["DEFAULT_RULES", "Basis", "Figure", "Rules", "missingness_bounds", "percent", "percent_range", "wilson"]


@dataclass(frozen=True, slots=True)
class Figure:
    """*numerator* of *denominator*, never without what was left out of both.

    Args:
        label: What is counted, such as ``Missing episodes not linked (MIS1)``.
        numerator: Cases (or defendants, victims, tags) that have it.
        denominator: Those where it applies and could be judged.
        cannot_tell: Those where the file does not say; outside the denominator.
        not_reviewed: Those in the frame that nobody has finished.
        not_applicable: Those the question does not apply to; outside the denominator.
        possible: Those with nothing surer than a possible tag; outside the numerator.
        id: A stable name, by which the cases behind the number can be listed.

    Raises:
        ValueError: A count is negative or the numerator exceeds the denominator.
    """

    label: str
    numerator: int
    denominator: int
    basis: Basis
    cannot_tell: int = 0
    not_reviewed: int = 0
    not_applicable: int = 0
    possible: int = 0
    unit: Unit = Unit.CASE
    id: str = ""
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        counts = (self.numerator, self.denominator, self.cannot_tell, self.not_reviewed, self.not_applicable)
        if min(counts) < 0 or self.numerator > self.denominator:
            raise ValueError(f"{self.label}: {self.numerator} of {self.denominator} is no figure")

    @property
    def missing_share(self) -> float:
        """Cannot tell as a share of all that could have been judged or not."""
        everyone = self.denominator + self.cannot_tell
        return self.cannot_tell / everyone if everyone else 0.0

    @property
    def proportion(self) -> float | None:
        """The share, from 0 to 1, where a percentage may be shown; None where the rules refuse it."""
        return None if self.refusal else self.numerator / self.denominator

    @property
    def refusal(self) -> str:
        """In words, why no percentage is given; empty where one is."""
        ruling = self.refused
        return ruling.words if ruling else ""

    @property
    def refused(self) -> Ruling | None:
        """The rule by which no percentage is given, or None where one is."""
        rules = self.basis.rules
        if self.denominator < rules.too_few_below:
            return Ruling(RuleName.BASE, Level.REFUSE, "too few for a percentage")
        if self.denominator < rules.counts_only_below:
            return Ruling(RuleName.BASE, Level.REFUSE, f"counts only, base under {rules.counts_only_below}")
        if self.missing_share > rules.refuse_missing_above:
            words = f"no percentage: {percent(self.missing_share)} cannot be judged from the file"
            return Ruling(RuleName.MISSING, Level.REFUSE, words)
        if self.basis.coverage < rules.partial_coverage_below:
            return Ruling(RuleName.COVERAGE, Level.REFUSE, "partial return, no percentage")
        return None

    def rulings(self) -> list[Ruling]:
        """What the rules say of this figure alone, beside what they say of its basis."""
        rules = self.basis.rules
        if self.refused:
            return [self.refused]
        found = []
        if self.denominator < rules.percentage_base:
            found.append(Ruling(RuleName.BASE, Level.WARN, "small base"))
        if self.missing_share > rules.bounds_above:
            words = f"{percent(self.missing_share)} cannot be told: stated beside it, with bounds"
            found.append(Ruling(RuleName.MISSING, Level.WARN, words))
        elif self.missing_share > rules.state_missing_above:
            words = f"{percent(self.missing_share)} cannot be told: stated beside it"
            found.append(Ruling(RuleName.MISSING, Level.WARN, words))
        return found

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% Wilson interval, where a percentage is shown and the selection allows one."""
        if self.refusal or self.basis.selection is Selection.PURPOSIVE:
            return None
        return wilson(self.numerator, self.denominator)

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The share if all that cannot be told lacked it, and if all had it."""
        return missingness_bounds(self.numerator, self.cannot_tell, self.denominator + self.cannot_tell)

    def share_words(self) -> str:
        """Percentage with its interval and warnings, or why there is none."""
        rules = self.basis.rules
        if self.refusal:
            return self.refusal
        words = percent(self.numerator / self.denominator)
        if self.interval:
            name = "interval" if self.basis.selection is not Selection.CENSUS else "stability interval"
            words += f" (95% {name} {percent_range(self.interval)})"
        if self.denominator < rules.percentage_base:
            words += ", small base"
        return words

    def missing_words(self) -> str:
        """The figure with cannot tell in its base, and its bounds, where the rules ask for them."""
        rules = self.basis.rules
        if self.refusal or self.missing_share <= rules.state_missing_above:
            return ""
        everyone = self.denominator + self.cannot_tell
        share = percent(self.numerator / everyone)
        words = f" With cannot tell in the base: {self.numerator} of {everyone}, {share}."
        if self.missing_share > rules.bounds_above and self.bounds:
            words += f" Between {percent_range(self.bounds)} whatever they hold."
        return words

    def counts_words(self) -> str:
        """``47 of 128 cases``, named as files read where the selection was purposive."""
        noun = self.unit.of(self.denominator)
        if self.basis.selection is Selection.PURPOSIVE and self.unit is Unit.CASE:
            noun = "of the files read"
            return f"{self.numerator} of {self.denominator} {noun}"
        return f"{self.numerator} of {self.denominator} {noun}"

    def line(self) -> str:
        """The whole figure in one line, the same on screen, in charts and in exports."""
        possible = f" Possible only: {self.possible}." if self.possible else ""
        applicable = f" Not applicable: {self.not_applicable}." if self.not_applicable else ""
        notes = "".join(f" {note}." for note in self.notes)
        return (
            f"{self.label}: {self.counts_words()}, {self.share_words()}.{self.missing_words()} "
            f"Cannot tell: {self.cannot_tell}. Not reviewed: {self.not_reviewed}.{applicable}{possible} "
            f"Unit: {self.unit.value}. {self.basis.words()}{notes}"
        )

    def as_json(self) -> dict[str, Any]:
        """The figure for ``--json``: every count, the shares it allows, and the line."""
        interval, proportion, bounds = self.interval, self.proportion, self.bounds
        stated = self.cannot_tell and not self.refusal
        return {
            "id": self.id,
            "label": self.label,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "cannot_tell": self.cannot_tell,
            "not_reviewed": self.not_reviewed,
            "not_applicable": self.not_applicable,
            "possible": self.possible,
            "unit": self.unit.value,
            "proportion": None if proportion is None else round(proportion, 6),
            "interval": None if interval is None else [round(bound, 6) for bound in interval],
            "bounds": [round(bound, 6) for bound in bounds] if stated and bounds else None,
            "refused": self.refusal or None,
            "rules": [{"rule": one.rule.value, "level": one.level.value, "words": one.words} for one in self.rulings()],
            "line": self.line(),
        }
