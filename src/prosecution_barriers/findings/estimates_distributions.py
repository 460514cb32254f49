"""Quantiles of Student's t and of the beta distribution, and exact tails of the hypergeometric."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import comb, exp, lgamma, log, log1p

_PRECISION = 1e-15
_MOST_TERMS = 10_000


def beta_probability(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b): the chance that a beta(a, b) value is at most *x*.

    Source: the continued fraction 8.17.22 of the NIST Digital Library of Mathematical Functions.
    """
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_probability(1.0 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """1 / (1 + d1 / (1 + d2 / ...)), by the algorithm of Lentz."""
    ratio, upper, lower = 1.0, 1.0, 0.0
    for term in range(_MOST_TERMS):
        step = term // 2
        if term == 0:
            part = 1.0
        elif term % 2:
            part = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        else:
            part = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        lower = 1.0 / _not_zero(1.0 + part * lower)
        upper = _not_zero(1.0 + part / upper)
        change = upper * lower
        ratio *= change
        if abs(change - 1.0) < _PRECISION:
            break
    return ratio - 1.0


def _not_zero(value: float) -> float:
    return value if abs(value) > 1e-300 else 1e-300


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The value that a beta(a, b) variable stays below with *probability*."""
    return _crossing(lambda x: beta_probability(x, a, b), probability, 0.0, 1.0)


def t_probability(t: float, degrees: float) -> float:
    """The chance that a Student t value with *degrees* of freedom is at most *t*."""
    tail = 0.5 * beta_probability(degrees / (degrees + t * t), degrees / 2.0, 0.5)
    return 1.0 - tail if t > 0 else tail


def t_quantile(probability: float, degrees: float) -> float:
    """The value that a Student t variable with *degrees* of freedom stays below with *probability*."""
    if probability < 0.5:
        return -t_quantile(1.0 - probability, degrees)
    high = 1.0
    while t_probability(high, degrees) < probability:
        high *= 2.0
    return _crossing(lambda t: t_probability(t, degrees), probability, 0.0, high)


def _crossing(rising: Callable[[float], float], level: float, low: float, high: float) -> float:
    """Where a rising function reaches *level*, by halving."""
    for _ in range(200):
        middle = (low + high) / 2.0
        if middle in (low, high):
            break
        if rising(middle) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def hypergeometric_at_most(found: int, drawn: int, marked: int, total: int) -> Fraction:
    """The exact chance of *found* or fewer marked ones among *drawn* from *total* of which some are *marked*."""
    least = max(0, drawn + marked - total)
    ways = comb(marked, least) * comb(total - marked, drawn - least)
    sum_of_ways = 0
    for k in range(least, min(found, drawn) + 1):
        sum_of_ways += ways
        # Each number of ways follows from the one before it exactly, without the factorials of either.
        ways = ways * (marked - k) * (drawn - k) // ((k + 1) * (total - marked - drawn + k + 1))
    return Fraction(sum_of_ways, _all_ways(total, drawn))


@lru_cache(maxsize=4)
def _all_ways(total: int, drawn: int) -> int:
    return comb(total, drawn)
