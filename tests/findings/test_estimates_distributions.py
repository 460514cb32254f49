from __future__ import annotations

from fractions import Fraction
from math import comb
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.findings.estimates_distributions import (
    beta_probability,
    beta_quantile,
    hypergeometric_at_most,
    t_probability,
    t_quantile,
)


@pytest.mark.parametrize(
    ("probability", "degrees", "value"),
    [(0.975, 1, 12.7062), (0.975, 2, 4.3027), (0.975, 9, 2.2622), (0.975, 30, 2.0423), (0.95, 5, 2.0150)],
)
def test_student_quantiles_of_the_tables(probability, degrees, value):
    """As every table of Student's t gives them."""
    assert t_quantile(probability, degrees) == pytest.approx(value, abs=1e-4)
    assert t_quantile(1 - probability, degrees) == pytest.approx(-value, abs=1e-4)


def test_with_many_degrees_student_is_normal():
    """The limit."""
    assert t_quantile(0.975, 1e7) == pytest.approx(NormalDist().inv_cdf(0.975), abs=1e-5)


@pytest.mark.parametrize(
    ("found", "read", "low", "high"), [(0, 10, 0.0, 0.3085), (1, 10, 0.0025, 0.4450), (3, 12, 0.0549, 0.5719)]
)
def test_clopper_pearson_ends_by_beta_quantiles(found, read, low, high):
    """Published limits of small samples."""
    if found:
        assert beta_quantile(0.025, found, read - found + 1) == pytest.approx(low, abs=1e-4)
    assert beta_quantile(0.975, found + 1, read - found) == pytest.approx(high, abs=1e-4)


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 0.99))
def test_whole_parameters_give_binomial_tails(a, b, x):
    """I_x(a, b) is the chance of a or more successes in a + b - 1 trials."""
    trials = a + b - 1
    tail = sum(comb(trials, k) * x**k * (1 - x) ** (trials - k) for k in range(a, trials + 1))
    assert beta_probability(x, a, b) == pytest.approx(tail, abs=1e-9)


@given(st.floats(0.001, 0.999), st.floats(0.6, 200))
def test_quantiles_undo_probabilities(probability, degrees):
    """There and back."""
    assert t_probability(t_quantile(probability, degrees), degrees) == pytest.approx(probability, abs=1e-9)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 12))
def test_hypergeometric_chances_are_counted_exactly(marked, drawn, total):
    """The chance of at most k rises to one in exact fractions, and that of none is a ratio of choices."""
    marked, drawn = min(marked, total), min(drawn, total)
    chances = [hypergeometric_at_most(k, drawn, marked, total) for k in range(drawn + 1)]
    assert chances == sorted(chances)
    assert chances[-1] == 1
    assert chances[0] == Fraction(comb(total - marked, drawn), comb(total, drawn))
