from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.findings.disclosure.rules import Rule, Rules, Target
from prosecution_barriers.records.refusals import Refused


@given(st.integers(0, 5_000), st.sampled_from([None, 3, 4, 5]), st.sampled_from([5, 10]))
def test_a_published_form_allows_the_true_count(count, rounding, threshold):
    """Whatever is published, the count behind it lies within what is read back from it."""
    rules = Rules(threshold, rounding=rounding)
    if rules.small(count):
        return
    low, high = rules.read_back(rules.rounded(count))
    assert low <= count <= high


@given(st.integers(0, 500), st.sampled_from([3, 4, 5]))
def test_what_is_read_back_is_exactly_what_rounds_to_it(shown, rounding):
    """No count outside the interval, and every count inside it, is published in that form."""
    rules = Rules(5, rounding=rounding)
    shown -= shown % rounding
    forms = {count for count in range(1_000) if not rules.small(count) and rules.rounded(count) == shown}
    if forms:
        assert rules.read_back(shown) == (min(forms), max(forms))


def test_halves_are_rounded_upward_to_the_nearest_multiple():
    """To base 5: 7 becomes 5, 8 becomes 10; to base 4, 6 becomes 8."""
    assert [Rules(rounding=5).rounded(count) for count in (0, 5, 7, 8, 12, 13)] == [0, 5, 5, 10, 10, 15]
    assert Rules(rounding=4).rounded(6) == 8


def test_small_counts_run_from_one_to_below_the_threshold():
    """Zero and the threshold itself are not small."""
    assert [count for count in range(8) if Rules(5).small(count)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "settings",
    [
        {"threshold": 1}, {"threshold": 0}, {"threshold": 5_000}, {"dominance": 0.3}, {"dominance": 1.0},
        {"rounding": 1}, {"threshold": 5, "rounding": 10},
    ],
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused(settings):
    """With what to choose instead."""
    with pytest.raises(Refused):
        Rules(**settings)


def test_a_target_is_protected_when_both_ends_are_reached():
    """Down to one and up to the threshold, no nearer on either side."""
    target = Target(0, 1, 5, Rule.THRESHOLD, "a cell")
    assert target.protected_by((1, 5))
    assert target.protected_by((0, float("inf")))
    assert not target.protected_by((2, 9))
    assert not target.protected_by((0, 4))


def test_every_rule_has_its_sentence():
    """A refusal can always say what the rule forbids."""
    assert all(rule.words for rule in Rule)
