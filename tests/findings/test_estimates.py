from __future__ import annotations

from itertools import combinations, product
from math import sqrt
from statistics import fmean, pvariance

import pytest

from prosecution_barriers.findings.estimates import domain_mean, domain_total, mean, proportion, total
from prosecution_barriers.findings.estimates_distributions import beta_quantile, t_quantile
from prosecution_barriers.findings.estimates_sample import Stratum, stratified_sample
from prosecution_barriers.records.refusals import Refused

# Hours of viewing in two towns and the countryside around: R. L. Scheaffer, W. Mendenhall and L. Ott,
# "Elementary Survey Sampling", examples 5.1 and 5.2.
TOWN_A = (35, 43, 36, 39, 28, 28, 29, 25, 38, 27, 26, 32, 29, 40, 35, 41, 37, 31, 45, 34)
TOWN_B = (27, 15, 4, 41, 49, 25, 10, 30)
RURAL = (8, 14, 12, 15, 30, 32, 21, 20, 34, 7, 11, 24)
TEXTBOOK = (Stratum("A", 155, TOWN_A), Stratum("B", 62, TOWN_B), Stratum("rural", 93, RURAL))

FRAME = {"N": (3.0, 8.0, 1.0, 4.0), "S": (2.0, 0.0, 5.0, 9.0, 1.0)}
DRAWN = {"N": 2, "S": 3}
INSIDE = {"N": (True, False, True, True), "S": (False, True, True, False, True)}


def every_sample():
    """Every stratified sample of the tiny frame, each as likely as any other."""
    draws = [combinations(range(len(FRAME[name])), DRAWN[name]) for name in FRAME]
    for places in product(*draws):
        strata = [
            Stratum(
                name,
                len(FRAME[name]),
                tuple(FRAME[name][place] for place in drawn),
                tuple(INSIDE[name][place] for place in drawn),
            )
            for name, drawn in zip(FRAME, places, strict=True)
        ]
        yield stratified_sample(strata)


def test_the_textbook_mean_and_its_variance():
    """A mean of 27.7 hours with an estimated variance of 1.97."""
    found = mean(stratified_sample(TEXTBOOK))
    assert found.value == pytest.approx(27.675)
    assert found.standard_error**2 == pytest.approx(1.97, abs=0.005)
    assert found.degrees_of_freedom == 37


def test_the_textbook_total():
    """310 households times the mean, and the same relative error."""
    found = total(stratified_sample(TEXTBOOK))
    assert found.value == pytest.approx(8579.25)
    assert found.standard_error == pytest.approx(310 * sqrt(1.9695), rel=1e-3)


def test_the_mean_and_its_variance_are_right_over_all_samples():
    """Over every possible sample the estimates average the truth, and the variances their variance."""
    truth = fmean(value for values in FRAME.values() for value in values)
    found = [mean(sample) for sample in every_sample()]
    assert fmean(one.value for one in found) == pytest.approx(truth)
    assert fmean(one.standard_error**2 for one in found) == pytest.approx(pvariance(one.value for one in found))


def test_a_domain_total_is_right_over_all_samples():
    """The same for the total over part of the frame."""
    truth = sum(v for name in FRAME for v, inside in zip(FRAME[name], INSIDE[name], strict=True) if inside)
    found = [domain_total(sample) for sample in every_sample()]
    assert fmean(one.value for one in found) == pytest.approx(truth)
    assert fmean(one.standard_error**2 for one in found) == pytest.approx(pvariance(one.value for one in found))


def test_a_domain_of_everything_is_no_domain():
    """The mean within a domain that holds every case is the mean, with the same standard error."""
    inside = [Stratum(s.name, s.size, s.values, (True,) * s.read) for s in TEXTBOOK]
    whole, part = mean(stratified_sample(TEXTBOOK)), domain_mean(stratified_sample(inside))
    assert part.value == pytest.approx(whole.value)
    assert part.standard_error == pytest.approx(whole.standard_error)


def test_a_domain_mean_is_the_ratio_of_its_total_to_its_size():
    """What the domain adds up to, by how many cases it is estimated to have."""
    sample = next(every_sample())
    ones = [Stratum(s.name, s.size, (1.0,) * s.read, s.within) for s in sample.strata]
    size = domain_total(stratified_sample(ones)).value
    assert domain_mean(sample).value == pytest.approx(domain_total(sample).value / size)


def test_an_empty_domain_is_refused():
    """No mean of nothing."""
    strata = [Stratum("N", 10, (1.0, 2.0), (False, False))]
    with pytest.raises(Refused, match="No case read is in the domain"):
        domain_mean(stratified_sample(strata))


def test_a_frame_read_whole_has_no_uncertainty():
    """The finite-population correction leaves nothing where nothing was left out."""
    found = mean(stratified_sample([Stratum("N", 3, (1.0, 4.0, 7.0)), Stratum("S", 2, (2.0, 6.0))]))
    assert (found.value, found.standard_error, found.low, found.high) == (4.0, 0.0, 4.0, 4.0)
    assert "read whole" in found.method


def test_student_intervals_are_wider_than_normal_ones():
    """And each says which it is."""
    sample = stratified_sample(TEXTBOOK)
    student, normal = mean(sample), mean(sample, normal=True)
    assert student.high - student.low > normal.high - normal.low
    assert normal.high - normal.value == pytest.approx(1.959964 * normal.standard_error)
    assert "37 degrees of freedom" in student.method
    assert "Normal" in normal.method


def shares(having, read, size):
    """A stratum in which *having* of the cases read have something."""
    return Stratum("all", size, (1.0,) * having + (0.0,) * (read - having))


def test_the_interval_of_a_share_is_exact_on_its_effective_number():
    """One stratum far from read out: Clopper-Pearson on the number of readings less one."""
    found = proportion(stratified_sample([shares(3, 13, 10**9)]))
    assert found.value == pytest.approx(3 / 13)
    having = 12 * 3 / 13
    assert found.low == pytest.approx(beta_quantile(0.025, having, 12 - having + 1), abs=1e-6)
    assert found.high == pytest.approx(beta_quantile(0.975, having + 1, 12 - having), abs=1e-6)


@pytest.mark.parametrize(("having", "ends"), [(0, (0.0, 0.3085)), (10, (0.6915, 1.0))])
def test_none_or_all_of_those_read_do_not_settle_a_share(having, ends):
    """Ten of ten leave the interval of Clopper and Pearson, 69% to 100%."""
    found = proportion(stratified_sample([shares(having, 10, 1_000)]))
    assert (found.low, found.high) == pytest.approx(ends, abs=1e-4)


@pytest.mark.parametrize(("read", "high"), [(20, 0.1684), (30, 0.1157)])
def test_nothing_found_leaves_room_everywhere(read, high):
    """None of 20 leaves up to 16.84% (R. G. Newcombe, 1998, method 5): of a share, within a domain, and of a total."""
    strata = [shares(0, read, 500)]
    half = [Stratum("all", 500, (0.0,) * 2 * read, (True, False) * read)]
    assert proportion(stratified_sample(strata)).high == pytest.approx(high, abs=5e-5)
    assert total(stratified_sample(strata)).high == pytest.approx(500 * high, abs=0.03)
    assert domain_mean(stratified_sample(half)).high == pytest.approx(high, abs=5e-5)
    assert (total(stratified_sample(strata)).low, domain_mean(stratified_sample(half)).low) == (0.0, 0.0)
    assert domain_total(stratified_sample(half)).high > 0


def test_a_share_of_several_strata_is_as_in_r():
    """The steps of ``svyciprop(~x, design, method = "beta")``: p(1-p)/v, scaled by squared t values, beta quantiles."""
    found = proportion(stratified_sample([shares(3, 20, 100), shares(9, 15, 60)]))
    weighted = (100 * 3 / 20 + 60 * 9 / 15) / 160
    spread = [
        (size / 160) ** 2 * (1 - read / size) * part * (1 - part) / (read - 1)
        for size, read, part in ((100, 20, 3 / 20), (60, 15, 9 / 15))
    ]
    effective = weighted * (1 - weighted) / sum(spread) * (t_quantile(0.975, 34) / t_quantile(0.975, 33)) ** 2
    having = weighted * effective
    assert found.value == pytest.approx(weighted)
    assert found.standard_error**2 == pytest.approx(sum(spread))
    assert found.low == pytest.approx(beta_quantile(0.025, having, effective - having + 1))
    assert found.high == pytest.approx(beta_quantile(0.975, having + 1, effective - having))


def test_a_share_stays_between_nothing_and_everything():
    """However few were read."""
    found = proportion(stratified_sample([shares(1, 3, 50), shares(0, 2, 50)]))
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_a_share_of_other_values_is_refused():
    """Only of 1 and 0."""
    with pytest.raises(Refused, match="1 or 0"):
        proportion(stratified_sample(TEXTBOOK))


def test_the_line_carries_base_method_and_interval():
    """No estimate is printed without what it rests on."""
    line = mean(stratified_sample(TEXTBOOK)).line()
    assert line.startswith("mean: 27.68 (95% interval 24.83 to 30.52; standard error 1.40)")
    assert "From 40 of 310 cases in 3 strata" in line
    assert "finite-population correction" in line
    assert mean(stratified_sample(TEXTBOOK)).as_json()["line"] == line


def test_a_total_of_yes_and_no_stays_within_what_there_is():
    """At least those seen to have it, at most all but those seen to have it not, however wide the spread."""
    found = total(stratified_sample([Stratum("N", 10, (1.0, 0.0))]))
    assert (found.low, found.high) == (1.0, 9.0)
    assert "with 1 degree of freedom" in found.line()
    half = domain_total(stratified_sample([Stratum("N", 10, (1.0, 1.0, 0.0), (True, False, True))]))
    assert 1.0 <= half.low <= half.value <= half.high <= 8.0
