"""Tests of the fairness report."""

from __future__ import annotations

import pytest

from prosecution_barriers.matching.fairness import (
    THRESHOLDS,
    FairnessReport,
    NamePair,
    accept,
    fairness_report,
    labelled_names,
    labelled_pairs,
    name_rates,
)


@pytest.fixture(scope="module")
def report() -> FairnessReport:
    return fairness_report()


def test_spellings_are_accepted_in_every_group(report: FairnessReport) -> None:
    """At least 95 of 100 variant pairs outside the British group, at no more than 3 false in a thousand anywhere."""
    assert len(report.names) == 6
    for rates in report.names:
        assert rates.accepted is not None
        assert rates.false is not None
        assert rates.group == "british" or rates.accepted >= 0.95
        assert rates.false <= 3


def test_duplicates_are_found_alike_in_every_group(report: FairnessReport) -> None:
    """No group of names is found less often than another by more than a point at a half, 2.5 at 0.95."""
    gaps = dict(zip(THRESHOLDS, report.gaps, strict=True))
    assert gaps[0.5] <= 0.01
    assert gaps[0.95] <= 0.025
    for rates in report.entries:
        assert 0.998 <= rates.candidates <= 1
        assert list(rates.found) == sorted(rates.found, reverse=True)
        assert rates.found[0] > 0.9


def test_the_report_says_what_it_cannot_know(report: FairnessReport) -> None:
    """In words, in what is printed as JSON too."""
    held = report.as_json()
    assert any("Nobody's origin" in words for words in held["cannot_know"])
    assert held["thresholds"] == list(THRESHOLDS)


def test_pairs_of_a_file_are_judged_by_their_own_groups() -> None:
    """Rates are shares of what each group has; what it has none of is not made up."""
    pairs = [NamePair("Mohammed", "Muhammad", "one", True), NamePair("Zulaykha", "Robert", "one", True),
             NamePair("Ann", "Bob", "two", False)]  # fmt: skip
    one, two = name_rates(pairs)
    assert (one.group, one.variants, one.accepted, one.others, one.false) == ("one", 2, 0.5, 0, None)
    assert (two.accepted, two.false) == (None, 0.0)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("Mohammed Khan", "Khan Muhammad", True), ("Mohammed Khan", "Mohammed Ali", False), ("Yusuf", "Youssef", True),
     ("", "Khan", False), ("Anne", "anne", True)],
)  # fmt: skip
def test_names_of_several_parts(a: str, b: str, expected: bool) -> None:
    """Every part of the shorter name needs one in the other, in any order; nothing is no name."""
    assert accept([(a, b)]) == accept([(b, a)]) == [expected]


def test_the_labelled_set_is_whole() -> None:
    """Six groups, several spellings a name, every pair within one group."""
    names = labelled_names()
    assert len(names) == 6
    assert all(len(spellings) > 1 for group in names.values() for spellings in group)
    same = [pair for pair in labelled_pairs() if pair.same]
    assert len(same) > 500
    assert all(pair.a != pair.b for pair in same)
