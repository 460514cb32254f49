from __future__ import annotations

from itertools import product
from statistics import fmean, pvariance

import pytest

from prosecution_barriers.findings.estimates import mean
from prosecution_barriers.findings.estimates_sample import Stratum, stratified_sample
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import Selection

SINGLE = [Stratum("N", 4, (3.0,)), Stratum("S", 4, (5.0,)), Stratum("E", 6, (1.0, 2.0))]


def test_a_purposive_choice_is_refused():
    """Cases chosen on purpose stand for no frame."""
    with pytest.raises(Refused, match="of the files read"):
        stratified_sample([Stratum("N", 10, (1.0, 2.0))], selection=Selection.PURPOSIVE)


def test_strata_with_one_reading_are_refused_with_an_offer():
    """Their spread is not known; the refusal names them and offers to collapse them."""
    with pytest.raises(Refused, match=r"“N”, “S”.*--collapse"):
        stratified_sample(SINGLE)


def test_collapsed_strata_keep_the_estimate_and_say_so():
    """The mean is that of the strata as they are; only their spread is taken together."""
    found = mean(stratified_sample(SINGLE, collapse=True))
    assert found.value == pytest.approx((4 * 3 + 4 * 5 + 6 * 1.5) / 14)
    assert found.degrees_of_freedom == 2
    assert "“N”, “S”" in found.notes[0]


def test_collapsing_never_understates_the_variance_on_average():
    """Over every sample of one from each of two strata, the variance estimated is at least the true one."""
    frame = {"N": (1.0, 2.0, 6.0), "S": (4.0, 5.0, 9.0)}
    found = [
        mean(stratified_sample([Stratum("N", 3, (n,)), Stratum("S", 3, (s,))], collapse=True))
        for n, s in product(*frame.values())
    ]
    assert fmean(one.standard_error**2 for one in found) >= pvariance(one.value for one in found)


def test_one_single_reading_is_collapsed_with_the_stratum_nearest_in_size():
    """The two are named in the note."""
    strata = [Stratum("N", 4, (3.0,)), Stratum("S", 40, (5.0, 6.0)), Stratum("E", 6, (1.0, 2.0))]
    found = mean(stratified_sample(strata, collapse=True))
    assert "“N”, “E”" in found.notes[0]


def test_a_stratum_of_one_case_read_needs_no_collapsing():
    """It was read whole."""
    found = mean(stratified_sample([Stratum("N", 1, (3.0,)), Stratum("S", 10, (5.0, 6.0))]))
    assert found.notes == ()
    assert found.degrees_of_freedom == 1


@pytest.mark.parametrize(
    ("strata", "words"),
    [
        ([], "no stratum"),
        ([Stratum("N", 3, ())], "No case was read"),
        ([Stratum("N", 2, (1.0, 2.0, 3.0))], "3 readings for a size of 2"),
        ([Stratum("N", 0, (1.0,))], "has no cases"),
        ([Stratum("N", 9, (1.0, 2.0), (True,))], "whether it belongs"),
    ],
)
def test_what_is_no_sample_is_refused(strata, words):
    """With the stratum's name."""
    with pytest.raises(Refused, match=words):
        stratified_sample(strata)


def test_a_lone_single_reading_cannot_be_collapsed():
    """There is nothing to compare it with."""
    with pytest.raises(Refused, match="no other stratum"):
        stratified_sample([Stratum("N", 9, (1.0,))], collapse=True)
