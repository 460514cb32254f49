"""The shorthand that stands where a number cannot, and percentages that give nothing more away."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from prosecution_barriers.records.figure import percent


class Shorthand(StrEnum):
    """Markers of the Government Analysis Function, one in square brackets instead of a value or beside it."""

    CONFIDENTIAL = "[c]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"
    LOW_RELIABILITY = "[u]"
    BREAK = "[b]"
    LOW = "[low]"

    @property
    def words(self) -> str:
        """What the marker means, as it is printed under a table."""
        return _WORDS[self]


_WORDS = {
    Shorthand.CONFIDENTIAL: (
        "confidential: hidden so that nobody can be recognised, either a small number itself or a number of "
        "any size, zero included, from which a small one could be worked out"
    ),
    Shorthand.NOT_AVAILABLE: "not available",
    Shorthand.NOT_APPLICABLE: "not applicable: there can be none",
    Shorthand.LOW_RELIABILITY: "low reliability: rests on a small base",
    Shorthand.BREAK: "break in series: not comparable with what stands before",
    Shorthand.LOW: "rounds to zero but is not zero",
}

Shown = int | Shorthand
"""What stands in a cell: a number, or why there is none."""


def legend(values: Iterable[object]) -> list[str]:
    """One line for each marker among *values*, such as ``[c] = confidential: ...``."""
    used = {str(value) for value in values}
    return [f"{marker.value} = {marker.words}" for marker in Shorthand if marker.value in used]


def protected_percentage(numerator: Shown, denominator: Shown, *, threshold: int, places: int = 0) -> str:
    """A percentage worked out from published counts alone, or the marker that stands for it.

    None is given where the numerator, the denominator or what is left between them is confidential: the
    left-over is as telling as the numerator.

    Args:
        numerator: As published, rounding included.
        denominator: As published.
        threshold: Counts from 1 to one below it are confidential.
        places: Decimal places.
    """
    for marker in (Shorthand.NOT_APPLICABLE, Shorthand.NOT_AVAILABLE, Shorthand.CONFIDENTIAL):
        if marker in (numerator, denominator):
            return marker.value
    part, whole = int(numerator), int(denominator)
    if whole <= 0:
        return Shorthand.NOT_APPLICABLE.value
    if 1 <= whole - part < threshold or 1 <= part < threshold or whole < threshold:
        return Shorthand.CONFIDENTIAL.value
    if part > whole:  # Rounded independently, a part can exceed its whole.
        part = whole
    shown = percent(part / whole, places)
    return Shorthand.LOW.value if part and shown == percent(0.0, places) else shown
