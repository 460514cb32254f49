from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest

from prosecution_barriers.findings.estimates_elusion import elusion
from prosecution_barriers.records.refusals import Refused


@pytest.mark.parametrize(("pile", "reread"), [(20, 5), (30, 12), (12, 11)])
def test_the_interval_holds_the_truth_often_enough(pile, reread):
    """Whatever the pile hides, at least 95% of the samples give an interval that holds it."""
    intervals = [elusion(pile, reread, found) for found in range(reread + 1)]
    for missed in range(pile + 1):
        ways = sum(
            comb(missed, one.found) * comb(pile - missed, reread - one.found)
            for one in intervals
            if one.low <= missed <= one.high
        )
        assert Fraction(ways, comb(pile, reread)) >= Fraction(95, 100)


def test_no_find_bounds_what_may_be_left():
    """None in 100 of 400: 12 is the greatest number of missed cases that 2.5% chance leaves open."""
    found = elusion(400, 100, 0)
    assert (found.low, found.high) == (0, 12)
    assert Fraction(comb(400 - 12, 100), comb(400, 100)) > Fraction(1, 40)
    assert Fraction(comb(400 - 13, 100), comb(400, 100)) <= Fraction(1, 40)


def test_a_pile_read_whole_leaves_no_doubt():
    """What was found is what there is."""
    found = elusion(10, 10, 2)
    assert (found.low, found.high, found.expected) == (2, 2, 2)


def test_recall_follows_from_what_may_have_been_missed():
    """60 found at first and up to 12 missed: between 60/72 and all."""
    assert elusion(400, 100, 0).recall(60) == pytest.approx((60 / 72, 1.0))


def test_the_line_says_what_was_read_and_how_sure_it_is():
    """Counts, rate, interval and method."""
    line = elusion(400, 100, 3).line()
    assert "3 of 100 cases re-read" in line
    assert "4 to 31" in line
    assert "exact 95% interval" in line


@pytest.mark.parametrize("numbers", [(10, 0, 0), (10, 11, 0), (10, 5, 6), (10, 5, -1)])
def test_what_is_no_sample_is_refused(numbers):
    """More found than read, more read than there are, or nothing read."""
    with pytest.raises(Refused):
        elusion(*numbers)


def test_few_re_read_give_counts_only() -> None:
    """Under thirty there is no percentage, as for every figure."""
    line = elusion(39, 12, 9).line()
    assert "9 of 12" in line
    assert "Counts only, base under 30" in line
    assert line.count("%") == 1
