"""Shares: their intervals, the bounds that missing answers leave, and how they are written."""

from __future__ import annotations

from math import sqrt

Z_95 = 1.959963984540054


def wilson(numerator: int, denominator: int, z: float = Z_95) -> tuple[float, float] | None:
    """The Wilson score interval of a proportion, or None where there is nothing to divide by.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927).
    """
    if denominator == 0:
        return None
    share = numerator / denominator
    weight = z * z / denominator
    centre = share + weight / 2
    spread = z * sqrt(share * (1 - share) / denominator + weight / (4 * denominator))
    return max(0.0, (centre - spread) / (1 + weight)), min(1.0, (centre + spread) / (1 + weight))


def missingness_bounds(numerator: int, missing: int, everyone: int) -> tuple[float, float] | None:
    """The least and the greatest share that what is missing would allow, or None of nothing."""
    return (numerator / everyone, (numerator + missing) / everyone) if everyone else None


def percent(share: float, places: int = 0) -> str:
    """A share as a percentage, rounded half up, such as ``37%``."""
    scaled = share * 100 * 10**places
    whole = int(scaled + 0.5 + 1e-9)
    return f"{whole / 10**places:.{places}f}%"


def percent_range(bounds: tuple[float, float]) -> str:
    """Two shares as ``29-45%``."""
    low, high = (percent(bound)[:-1] for bound in bounds)
    return f"{low}-{high}%"
