"""A stratified random sample of a frame, checked before anything is estimated from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import Selection


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum of the frame and what was read of it.

    Args:
        name: Such as an Area or an outcome.
        size: Cases of the frame in it.
        values: One number for each case read, 1 or 0 where it is a matter of yes or no.
        within: For each case read, whether it is in the domain asked about; empty where all are.
    """

    name: str
    size: int
    values: tuple[float, ...]
    within: tuple[bool, ...] = ()

    @property
    def read(self) -> int:
        """How many cases of it were read."""
        return len(self.values)

    @property
    def whole(self) -> bool:
        """Whether every case of it was read, so that it adds no uncertainty."""
        return self.read == self.size

    def in_domain(self) -> tuple[float, ...]:
        """For each case read, 1 in the domain and 0 outside."""
        return tuple(float(flag) for flag in self.within) if self.within else (1.0,) * self.read


@dataclass(frozen=True, slots=True)
class Sample:
    """Strata that make up a frame, and groups of them whose spread is taken together.

    Args:
        strata: Every stratum of the frame.
        collapsed: Groups of strata, by place, in which single readings are compared with each other.
    """

    strata: tuple[Stratum, ...]
    collapsed: tuple[tuple[int, ...], ...] = ()

    @property
    def size(self) -> int:
        """Cases in the frame."""
        return sum(stratum.size for stratum in self.strata)

    @property
    def read(self) -> int:
        """Cases read."""
        return sum(stratum.read for stratum in self.strata)

    @property
    def degrees_of_freedom(self) -> int:
        """Readings less strata, over the strata that were not read whole; collapsed groups less one each."""
        grouped = {place for group in self.collapsed for place in group}
        single = sum(
            stratum.read - 1 for place, stratum in enumerate(self.strata) if place not in grouped and not stratum.whole
        )
        return single + sum(len(group) - 1 for group in self.collapsed)


def stratified_sample(
    strata: Sequence[Stratum], *, selection: Selection = Selection.STRATIFIED, collapse: bool = False
) -> Sample:
    """The strata as a sample from which the frame can be estimated.

    Args:
        selection: How the cases were chosen.
        collapse: Compare strata with a single reading with each other instead of refusing them.

    Raises:
        Refused: The cases were chosen on purpose; a stratum has no reading, more than it has cases, or a
            single one that nothing can be said about.
    """
    if selection is Selection.PURPOSIVE:
        raise Refused(
            "The cases were chosen on purpose, so they stand for no frame and nothing can be estimated from them",
            remedy="Report them as “of the files read”",
        )
    if not strata:
        raise Refused("There is no stratum", remedy="Give at least one with its size and its readings")
    for stratum in strata:
        _check(stratum)
    single = [place for place, stratum in enumerate(strata) if stratum.read == 1 and not stratum.whole]
    if not single:
        return Sample(tuple(strata))
    if not collapse:
        names = ", ".join(f"“{strata[place].name}”" for place in single[:3])
        raise Refused(
            f"Only one case was read in {len(single)} of the strata ({names}), so their spread is not known",
            remedy="Read another case there, or compare such strata with each other (--collapse)",
        )
    return Sample(tuple(strata), (_collapsed_with(strata, single),))


def _check(stratum: Stratum) -> None:
    if stratum.size < 1:
        raise Refused(f"Stratum “{stratum.name}” has no cases", remedy="Leave it out or correct its size")
    if not stratum.values:
        raise Refused(
            f"No case was read in stratum “{stratum.name}”",
            remedy="Read some, or leave the stratum out of the frame and say so",
        )
    if stratum.read > stratum.size:
        raise Refused(
            f"Stratum “{stratum.name}” has {stratum.read} readings for a size of {stratum.size}",
            remedy="Correct the size, or remove cases read twice",
        )
    if stratum.within and len(stratum.within) != stratum.read:
        raise Refused(f"Stratum “{stratum.name}” does not say of every reading whether it belongs")


def _collapsed_with(strata: Sequence[Stratum], single: list[int]) -> tuple[int, ...]:
    """The single-reading strata; where there is but one, with the stratum nearest to it in size."""
    if len(single) > 1:
        return tuple(single)
    alone = strata[single[0]]
    others = [place for place in range(len(strata)) if place != single[0] and not strata[place].whole]
    if not others:
        raise Refused(
            f"Stratum “{alone.name}” has one reading and there is no other stratum to collapse it with",
            remedy="Read another case there",
        )
    nearest = min(others, key=lambda place: (abs(strata[place].size - alone.size), place))
    return (single[0], nearest)


def total_and_variance(sample: Sample, values: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The estimated total over the frame and its estimated variance.

    Args:
        values: For each stratum, one number for each reading.

    The total is the sum over strata of size times mean; the variance that of W. G. Cochran, "Sampling
    Techniques" (3rd edition, 1977), 5.13: size squared, times (1 - read/size), times the variance within, by the
    number read. Collapsed strata are compared with each other, which overstates the variance if
    anything (K. M. Wolter, "Introduction to Variance Estimation", 2nd edition, 2007, 2.5).
    """
    totals = [
        stratum.size * fsum(numbers) / stratum.read for stratum, numbers in zip(sample.strata, values, strict=True)
    ]
    grouped = {place for group in sample.collapsed for place in group}
    parts = [
        _within(stratum, numbers)
        for place, (stratum, numbers) in enumerate(zip(sample.strata, values, strict=True))
        if place not in grouped
    ]
    parts.extend(_between(sample, totals, group) for group in sample.collapsed)
    return fsum(totals), fsum(parts)


def _within(stratum: Stratum, numbers: Sequence[float]) -> float:
    if stratum.whole:
        return 0.0
    mean = fsum(numbers) / stratum.read
    variance = fsum((number - mean) ** 2 for number in numbers) / (stratum.read - 1)
    return stratum.size**2 * (1.0 - stratum.read / stratum.size) * variance / stratum.read


def _between(sample: Sample, totals: Sequence[float], group: tuple[int, ...]) -> float:
    size = sum(sample.strata[place].size for place in group)
    together = fsum(totals[place] for place in group)
    spread = fsum((totals[place] - together * sample.strata[place].size / size) ** 2 for place in group)
    return spread * len(group) / (len(group) - 1)
