"""Estimates for a frame from a stratified random sample of it, with design-based intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt
from statistics import NormalDist
from typing import Any

from prosecution_barriers.findings.estimates_distributions import beta_quantile, t_quantile
from prosecution_barriers.findings.estimates_sample import Sample, total_and_variance
from prosecution_barriers.records.figure import percent
from prosecution_barriers.records.refusals import Refused

CONFIDENCE = 0.95
KORN_GRAUBARD = "Korn-Graubard interval on the effective number of readings, finite-population correction"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number for the whole frame, how sure it is, and by what method.

    Args:
        kind: ``mean``, ``total``, ``proportion`` or one of these within a domain.
        value: In the unit of the values read; a proportion runs from 0 to 1.
        standard_error: Of the design: how far estimates from such samples spread.
        low: Lower end of the interval.
        high: Upper end.
        confidence: How many of such intervals hold the truth, from 0 to 1.
        degrees_of_freedom: Behind the interval; 0 where the whole frame was read.
        read: Cases read.
        frame: Cases in the frame.
        strata: How many.
        method: How the interval was made, in words.
        notes: What else must be said.
    """

    kind: str
    value: float
    standard_error: float
    low: float
    high: float
    confidence: float
    degrees_of_freedom: int
    read: int
    frame: int
    strata: int
    method: str
    notes: tuple[str, ...] = ()

    def line(self) -> str:
        """The estimate in one line, never without its interval, its base and its method."""
        numbers = (self.value, self.low, self.high, self.standard_error)
        if "proportion" in self.kind:
            value, low, high, error = (percent(number, 1) for number in numbers)
        else:
            spread = self.standard_error or (self.high - self.low) / 4
            value, low, high, error = (_number(number, spread) for number in numbers)
        notes = "".join(f" {note}." for note in self.notes)
        strata = "stratum" if self.strata == 1 else "strata"
        return (
            f"{self.kind}: {value} ({percent(self.confidence)} interval {low} to {high}; standard error {error}). "
            f"From {self.read:,} of {self.frame:,} cases in {self.strata} {strata}. {self.method}.{notes}"
        )

    def as_json(self) -> dict[str, Any]:
        """The estimate for ``--json``."""
        return {
            "kind": self.kind,
            "value": self.value,
            "standard_error": self.standard_error,
            "interval": [self.low, self.high],
            "confidence": self.confidence,
            "degrees_of_freedom": self.degrees_of_freedom,
            "read": self.read,
            "frame": self.frame,
            "strata": self.strata,
            "method": self.method,
            "notes": list(self.notes),
            "line": self.line(),
        }


def _number(number: float, error: float) -> str:
    """With as many decimals as the standard error gives reason for."""
    places = 0 if error >= 100 else 1 if error >= 10 else 2 if error >= 1 else 4
    return f"{number:,.{places}f}"


def mean(sample: Sample, *, confidence: float = CONFIDENCE, normal: bool = False) -> Estimate:
    """The mean over the frame.

    Args:
        normal: Make the interval from the normal distribution instead of Student's t.
    """
    total_value, variance = total_and_variance(sample, [stratum.values for stratum in sample.strata])
    return _symmetric(sample, "mean", total_value / sample.size, sqrt(variance) / sample.size, confidence, normal)


def total(sample: Sample, *, confidence: float = CONFIDENCE, normal: bool = False) -> Estimate:
    """The total over the frame: of yes or no, how many cases of the frame have it.

    Where none or all of the cases read have it, the interval is that of `proportion` times the frame.
    """
    return _total(sample, "total", [stratum.values for stratum in sample.strata], confidence, normal)


def proportion(sample: Sample, *, confidence: float = CONFIDENCE) -> Estimate:
    """The share of the frame that has something; the values read must be 1 or 0.

    The interval is exact for the number of cases that a simple random sample as precise as this one would
    have (E. L. Korn and B. I. Graubard, "Confidence intervals for proportions with small expected number of
    positive counts estimated from survey data", Survey Methodology 24, 1998), so it stays between 0 and 1
    and says something even where none or all of the cases read have it.

    Raises:
        Refused: A value is neither 1 nor 0.
    """
    if any(value not in (0, 1) for stratum in sample.strata for value in stratum.values):
        raise Refused("A share can be estimated of values that are 1 or 0", remedy="Ask for the mean")
    value, variance = total_and_variance(sample, [stratum.values for stratum in sample.strata])
    share, variance = value / sample.size, variance / sample.size**2
    ends = _exact_ends(sample, share, variance, confidence, sample.read)
    return _estimate(sample, "proportion", share, sqrt(variance), ends, confidence, KORN_GRAUBARD)


def domain_mean(sample: Sample, *, confidence: float = CONFIDENCE, normal: bool = False) -> Estimate:
    """The mean over that part of the frame that is in the domain, whose size is itself estimated.

    A ratio of two totals, its variance that of the total of the residuals (W. G. Cochran, "Sampling Techniques",
    3rd edition, 1977, 5A.14). Of values that are 1 or 0 it is a proportion, with the interval of `proportion` on
    the readings in the domain.

    Raises:
        Refused: No case read is in the domain.
    """
    members = [stratum.in_domain() for stratum in sample.strata]
    size, _ = total_and_variance(sample, members)
    if size == 0:
        raise Refused("No case read is in the domain", remedy="Widen the domain, or read cases in it")
    inside = [
        [value * flag for value, flag in zip(stratum.values, flags, strict=True)]
        for stratum, flags in zip(sample.strata, members, strict=True)
    ]
    amount, _ = total_and_variance(sample, inside)
    ratio = amount / size
    residuals = [
        [(value - ratio) * flag for value, flag in zip(stratum.values, flags, strict=True)]
        for stratum, flags in zip(sample.strata, members, strict=True)
    ]
    _, variance = total_and_variance(sample, residuals)
    if any(value not in (0, 1) for stratum in sample.strata for value in stratum.values):
        return _symmetric(sample, "mean within the domain", ratio, sqrt(variance) / size, confidence, normal)
    read = int(fsum(map(fsum, members)))
    ends = _exact_ends(sample, ratio, variance / size**2, confidence, read)
    return _estimate(
        sample, "proportion within the domain", ratio, sqrt(variance) / size, ends, confidence, KORN_GRAUBARD
    )


def domain_total(sample: Sample, *, confidence: float = CONFIDENCE, normal: bool = False) -> Estimate:
    """The total over that part of the frame that is in the domain; cases outside count as nothing."""
    inside = [
        tuple(value * flag for value, flag in zip(stratum.values, stratum.in_domain(), strict=True))
        for stratum in sample.strata
    ]
    return _total(sample, "total within the domain", inside, confidence, normal)


def _total(sample: Sample, kind: str, values: Sequence[Sequence[float]], confidence: float, normal: bool) -> Estimate:
    value, variance = total_and_variance(sample, values)
    binary = all(number in (0, 1) for numbers in values for number in numbers)
    if variance > 0 or not binary or not sample.degrees_of_freedom:
        found = _symmetric(sample, kind, value, sqrt(variance), confidence, normal)
        if not binary:
            return found
        # As many as were seen there are at least, and all but those that were seen to be none at most.
        least = fsum(map(fsum, values))
        most = sample.size - (sum(map(len, values)) - least)
        return replace(found, low=max(found.low, least), high=min(found.high, most))
    ends = _exact_ends(sample, value / sample.size, 0.0, confidence, sample.read)
    return _estimate(
        sample, kind, value, 0.0, (ends[0] * sample.size, ends[1] * sample.size), confidence, KORN_GRAUBARD
    )


def _symmetric(sample: Sample, kind: str, value: float, error: float, confidence: float, normal: bool) -> Estimate:
    degrees = sample.degrees_of_freedom
    tail = (1.0 + confidence) / 2.0
    if normal:
        width, name = NormalDist().inv_cdf(tail), "Normal interval"
    elif degrees:
        width, name = t_quantile(tail, degrees), _student(degrees)
    else:
        width, name = 0.0, "Every stratum was read whole"
    method = f"{name}, finite-population correction"
    ends = (value - width * error, value + width * error)
    return _estimate(sample, kind, value, error, ends, confidence, method)


def _student(degrees: int) -> str:
    return f"Student t interval with {degrees} degree{'' if degrees == 1 else 's'} of freedom"


def _estimate(
    sample: Sample, kind: str, value: float, error: float, ends: tuple[float, float], confidence: float, method: str
) -> Estimate:
    notes: tuple[str, ...] = ()
    if sample.collapsed:
        names = ", ".join(f"“{sample.strata[place].name}”" for group in sample.collapsed for place in group)
        notes = (f"Strata compared with each other because one reading shows no spread: {names}",)
    return Estimate(
        kind,
        value,
        error,
        *ends,
        confidence,
        sample.degrees_of_freedom,
        sample.read,
        sample.size,
        len(sample.strata),
        method,
        notes,
    )


def _exact_ends(sample: Sample, share: float, variance: float, confidence: float, read: int) -> tuple[float, float]:
    """The interval of a share by Korn and Graubard, as ``svyciprop(method = "beta")`` of R's survey makes it.

    Args:
        variance: Of the share; where it is nought, all that were read being alike, each reading counts as one.
        read: Cases read of what the share is of.
    """
    degrees = sample.degrees_of_freedom
    if not degrees:
        return share, share
    effective = float(read)
    if variance > 0:
        # A t value for few strata, so that the interval is not too narrow.
        tail = (1.0 + confidence) / 2.0
        correction = min(1.0, (t_quantile(tail, max(1, read - 1)) / t_quantile(tail, degrees)) ** 2)
        effective = share * (1.0 - share) / variance * correction
    having = share * effective
    tail = (1.0 - confidence) / 2.0
    low = beta_quantile(tail, having, effective - having + 1.0) if having > 0 else 0.0
    high = beta_quantile(1.0 - tail, having + 1.0, effective - having) if having < effective else 1.0
    return low, high
