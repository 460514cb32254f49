"""Tests of the one form in which a number leaves."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.records.figure import Basis, Figure, missingness_bounds, percent, wilson
from prosecution_barriers.records.vocabulary import Selection

BASIS = Basis(
    frame="child-abuse-flagged referrals finalised Mar 2008-Jan 2011, stratified sample",
    selection=Selection.STRATIFIED,
    codebook_version="1.2",
    in_frame=150,
    done=150,
    second_read=18,
    areas_returned=11,
    areas_total=14,
    entries=150,
)


def figure(numerator: int, denominator: int, cannot_tell: int = 0, **basis: object) -> Figure:
    return Figure(
        "Missing episodes not linked (MIS1)", numerator, denominator, replace(BASIS, **basis), cannot_tell=cannot_tell
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (0, 5, 0.0, 0.4345),
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (3, 12, 0.0889, 0.5323),
        (5, 20, 0.1119, 0.4687),
        (10, 10, 0.7225, 1.0),
        (12, 40, 0.1807, 0.4543),
        (18, 38, 0.3248, 0.6274),
        (47, 128, 0.2887, 0.4534),
        (77, 240, 0.2650, 0.3823),
    ],
)
def test_wilson_published_vectors(numerator: int, denominator: int, low: float, high: float) -> None:
    """The interval equals the published vectors to four places."""
    found = wilson(numerator, denominator)
    assert found is not None
    assert [round(bound, 4) for bound in found] == [low, high]


def test_wilson_of_nothing_is_nothing() -> None:
    """There is no interval where there is nothing to divide by."""
    assert wilson(0, 0) is None


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_solves_its_equation(counts: tuple[int, int]) -> None:
    """Each bound is a share whose own standard error reaches the share that was seen."""
    numerator, denominator = counts
    share = numerator / denominator
    for bound in wilson(numerator, denominator) or ():
        variance = 1.959963984540054**2 * bound * (1 - bound) / denominator
        assert (share - bound) ** 2 == pytest.approx(variance, abs=1e-12)


def test_missingness_bounds_published() -> None:
    """357 and 301 missing of 940 lie between 38.0% and 70.0%."""
    low, high = missingness_bounds(357, 301, 940) or (0, 0)
    assert (percent(low, 1), percent(high, 1)) == ("38.0%", "70.0%")
    assert missingness_bounds(0, 0, 0) is None


def test_the_whole_line() -> None:
    """Numerator, base, interval, cannot tell, not reviewed, unit, frame, codebook and coverage stand in one line."""
    one = replace(figure(47, 128, 22), not_reviewed=0)
    assert one.line() == (
        "Missing episodes not linked (MIS1): 47 of 128 cases, 37% (95% interval 29-45%). "
        "With cannot tell in the base: 47 of 150, 31%. Cannot tell: 22. Not reviewed: 0. Unit: case. "
        "Frame: child-abuse-flagged referrals finalised Mar 2008-Jan 2011, stratified sample; 11 of 14 Areas. "
        "Codebook v1.2. 100% read, 12% second-read. Duplicates resolved."
    )


def test_nothing_imported_has_no_duplicates_to_resolve() -> None:
    """Of a review without entries it is said that there are none, not that their duplicates were resolved."""
    words = replace(BASIS, in_frame=0, done=0, second_read=0, entries=0).words()
    assert words.endswith(" No entries.")
    assert "uplicates" not in words


@pytest.mark.parametrize(
    ("numerator", "denominator", "unclear", "words"),
    [
        (3, 9, 0, "too few"),
        (9, 29, 0, "counts only"),
        (9, 30, 0, "small base"),
        (40, 99, 0, "small base"),
        (40, 60, 41, "no percentage: 41%"),
        (1, 100, 0, "1%"),
    ],
)
def test_percentages_are_warned_about_and_refused(numerator: int, denominator: int, unclear: int, words: str) -> None:
    """Small bases give counts only, and a theme most files are silent on gives no percentage."""
    assert words in figure(numerator, denominator, unclear).share_words()


def test_bounds_are_stated_where_much_is_missing() -> None:
    """Between 20% and 40% cannot tell, the bounds stand beside the figure."""
    assert "Between 30% and" not in figure(30, 100, 20).missing_words()
    assert "Between 23-46%" in figure(30, 100, 30).missing_words()
    assert figure(30, 100, 5).missing_words() == ""


def test_a_purposive_selection_says_nothing_beyond_itself() -> None:
    """Files chosen on purpose give no interval and are named as the files read."""
    one = figure(40, 100, selection=Selection.PURPOSIVE)
    assert one.interval is None
    assert "40 of 100 of the files read" in one.line()


def test_a_census_interval_is_labelled() -> None:
    """In a census the interval describes stability, not sampling."""
    assert "stability interval" in figure(40, 100, selection=Selection.CENSUS).share_words()


def test_a_partial_return_gives_no_percentage() -> None:
    """Under 60% coverage there are counts and no percentages."""
    assert figure(40, 100, done=80).refusal == "partial return, no percentage"


def test_unresolved_duplicates_are_named() -> None:
    """Undecided pairs stand in the line as a share of entries."""
    assert "3 duplicate pairs undecided (2.0% of entries)" in figure(1, 100, unresolved_pairs=3).line()


def test_impossible_counts_are_no_figure() -> None:
    """A numerator beyond its base, or a negative count, cannot be made."""
    with pytest.raises(ValueError, match="is no figure"):
        figure(5, 4)
    with pytest.raises(ValueError, match="is no figure"):
        figure(1, 4, -1)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_percent_rounds_half_up(numerator: int, denominator: int) -> None:
    """A percentage is the exact share rounded half up, whatever floating point makes of it."""
    exact = Fraction(numerator, denominator) * 100
    whole = (exact + Fraction(1, 2)).__floor__()
    assert percent(numerator / denominator) == f"{whole}%"


def test_a_sample_says_what_share_of_its_frame_was_read() -> None:
    """222 entries of 300 stand beside 194 cases of 212 and are warned about; a census has but one coverage."""
    sample = replace(BASIS, in_frame=212, done=194, frame_size=300, entries_done=222)
    assert "92% of the sample read, 74% of the frame's entries" in sample.words()
    said = [one.words for one in sample.rulings()]
    assert "the 222 entries read are 74% of the 300 entries in the frame" in said
    assert "of the sample" not in replace(sample, selection=Selection.CENSUS, frame_size=0).words()
    nearly = replace(sample, frame_size=230)
    assert not any("in the frame" in one.words for one in nearly.rulings())
