"""Tests of estimates from a review: weighted by the strata of its frame, refused where nothing can be said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from json_schemas import problems
from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.findings.estimates_rereading import elusion_of_review
from prosecution_barriers.findings.estimates_review import FrameEstimates, estimate_review
from prosecution_barriers.findings.settings import set_rule
from prosecution_barriers.intake.frame import load_frame
from prosecution_barriers.matching.decisions import decide_cases
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import DuplicateDecision, Selection, ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import OpenReview, create_review, open_review
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag


def made(folder: Path, selection: Selection) -> Iterator[OpenReview]:
    review = create_review(folder / "r.barriers", sample_review(selection=selection))
    yield review
    review.close()


@pytest.fixture
def review(tmp_path: Path) -> Iterator[OpenReview]:
    """An empty review of a stratified sample."""
    yield from made(tmp_path, Selection.STRATIFIED)


def frame(review: OpenReview, folder: Path, **sizes: int) -> None:
    """Load a frame with so many rows of each stratum."""
    rows = [
        f"Q1NM{number:05d}09,{name}" for number, name in enumerate(n for n, size in sizes.items() for _ in range(size))
    ]
    path = folder / "frame.csv"
    path.write_text("reference,stratum\n" + "\n".join(rows) + "\n")
    load_frame(review.store, review.reader.id, path)


def read(review: OpenReview, case: int, *barriers: str, **answers: ThemeAnswer) -> None:
    """Read a case through with these barriers and answers."""
    for barrier in barriers:
        add_tag(review, case, NewTag(barrier))
    for theme, answer in answers.items():
        answer_theme(review, case, theme, answer)
    answer_all(review, case, ThemeAnswer.NOT_PRESENT)
    finish(review, case)


def five_cases(review: OpenReview) -> list[int]:
    """Three cases of one stratum and two of another, under rules that let so few speak."""
    for rule in ("too_few_below", "counts_only_below"):
        set_rule(review.store, review.reader.id, rule, 1)
    strata = ("early", "early", "early", "late", "late")
    return add_cases(review, *(sample_entry(number, stratum=name) for number, name in enumerate(strata, 1)))


def estimate(review: OpenReview, **settings: bool) -> FrameEstimates:
    return estimate_review(review.store, review.review, review.codebook, review.codebook_id, **settings)


def values(found: FrameEstimates, code: str) -> list[float]:
    return [one.estimate.value for one in found.estimates if one.name.endswith(f"({code})")]


def test_shares_are_weighted_by_the_strata_of_the_frame(review: OpenReview, tmp_path: Path) -> None:
    """Two of three in a stratum of 10 and none of two in one of 20: 6.7 of 30 cases."""
    frame(review, tmp_path, early=10, late=20)
    cases = five_cases(review)
    for case, barriers in zip(cases, (["MIS1"], ["MIS1", "DEL1"], [], [], []), strict=True):
        read(review, case, *barriers)
    found = estimate(review)
    assert values(found, "MIS1") == pytest.approx([20 / 3 / 30, 20 / 3])
    assert values(found, "MIS") == pytest.approx([20 / 3 / 30, 20 / 3])
    assert values(found, "DEL1") == pytest.approx([10 / 3 / 30, 10 / 3])
    assert values(found, "IDV") == pytest.approx([0.0, 0.0])
    assert "5 of 30 cases in 2 strata" in found.as_text()
    assert "do not add to 100%" in found.as_text()


def test_what_cannot_be_told_leaves_the_domain(review: OpenReview, tmp_path: Path) -> None:
    """One of two that can be judged in a stratum of 10 of which a third cannot, none of two in one of 20."""
    frame(review, tmp_path, early=10, late=20)
    cases = five_cases(review)
    read(review, cases[0], "MIS1")
    read(review, cases[1])
    read(review, cases[2], MIS=ThemeAnswer.CANNOT_TELL)
    for case in cases[3:]:
        read(review, case)
    share, total = values(estimate(review), "MIS1")
    assert total == pytest.approx(10 / 3)
    assert share == pytest.approx((10 / 3) / (20 / 3 + 20))


def test_the_rules_of_figures_hold_for_estimates(review: OpenReview, tmp_path: Path) -> None:
    """What is refused a percentage is refused an estimate, with its rule; what is warned about is warned about."""
    frame(review, tmp_path, early=100, late=100)
    cases = add_cases(review, *(sample_entry(n, stratum=("early", "late")[n % 2]) for n in range(40)))
    unclear = ThemeAnswer.CANNOT_TELL
    for number, case in enumerate(cases):
        answers = {"MIS": unclear} if number < 18 else {}
        answers |= {"SUP": unclear} if number < 10 else {}
        read(review, case, *(["SUP1"] if number > 29 else []), **answers)
    found = estimate(review)
    refused = {one.id: one.refused.rule.value for one in found.refused if one.refused}
    assert refused["theme/MIS"] == refused["barrier/MIS1"] == "denominator"
    assert (
        "(MIS1): no estimate, counts only, base under 30; rule: denominator. Read and judged: 22. Cannot tell: 18."
        in (found.as_text())
    )
    line = next(line for line in found.as_text().splitlines() if "(SUP1), proportion" in line)
    assert "33.3%" in line
    assert "Cannot tell: 10 of those read" in line
    assert "Small base" in line
    assert "With cannot tell in the base: 25.0%. Between 25.0% and 50.0% whatever they hold." in line
    assert problems("estimates", found.as_json()) == []


def test_more_cannot_tell_than_the_rule_allows_is_no_estimate(review: OpenReview, tmp_path: Path) -> None:
    """46% of a theme that cannot be told: the headline is the gap."""
    frame(review, tmp_path, early=200)
    cases = add_cases(review, *(sample_entry(n, stratum="early") for n in range(60)))
    for number, case in enumerate(cases):
        read(review, case, **({"SPM": ThemeAnswer.CANNOT_TELL} if number < 28 else {}))
    text = estimate(review).as_text()
    assert "(SPM): no estimate, no percentage: 47% cannot be judged from the file; rule: cannot tell" in text
    assert "(SPM), proportion" not in text


def test_none_found_is_not_none_there(review: OpenReview, tmp_path: Path) -> None:
    """An interval never closes on nothing while cases of the frame are unread."""
    frame(review, tmp_path, early=10, late=20)
    for case in five_cases(review):
        read(review, case)
    share, total = (one.estimate for one in estimate(review).estimates if one.name.endswith("(IDV)"))
    assert (share.value, share.low, total.low) == (0.0, 0.0, 0.0)
    assert share.high == pytest.approx(1 - 0.025 ** (1 / 5))
    assert total.high == pytest.approx(30 * share.high)


def test_cases_listed_twice_leave_the_frame(review: OpenReview, tmp_path: Path) -> None:
    """An entry that is the same case as another takes one row out of its stratum, and that is said."""
    frame(review, tmp_path, early=10, late=20)
    cases = five_cases(review)
    for case in cases:
        read(review, case)
    decide_cases(review.store, review.reader.id, cases[0], cases[1], DuplicateDecision.SAME_ENTRY, "same")
    found = estimate(review)
    assert "4 of 29 cases" in found.as_text()
    assert "1 entries were found" in found.as_text()


def test_a_stratum_with_one_case_read_is_refused_or_collapsed(review: OpenReview, tmp_path: Path) -> None:
    """One case shows no spread."""
    frame(review, tmp_path, early=10, late=20)
    for case in five_cases(review)[:4]:
        read(review, case)
    with pytest.raises(Refused, match="Only one case"):
        estimate(review)
    assert estimate(review, collapse=True).estimates


def test_a_random_sample_is_one_stratum(tmp_path: Path) -> None:
    """Strata are not looked at where the sample was drawn from the whole."""
    for review in made(tmp_path, Selection.RANDOM):
        frame(review, tmp_path, early=10, late=20)
        for case in five_cases(review):
            read(review, case, "MIS1")
        assert "5 of 30 cases in 1 stratum" in estimate(review).as_text()


@pytest.mark.parametrize(
    ("selection", "words"), [(Selection.PURPOSIVE, "of the files read"), (Selection.CENSUS, "nothing to estimate")]
)
def test_other_selections_are_refused(tmp_path: Path, selection: Selection, words: str) -> None:
    """Cases chosen on purpose stand for nothing else, and a census needs no estimate."""
    for review in made(tmp_path, selection):
        with pytest.raises(Refused, match=words):
            estimate(review)


def test_what_does_not_fit_the_frame_is_refused(review: OpenReview, tmp_path: Path) -> None:
    """No frame, and a stratum that the frame does not have."""
    cases = five_cases(review)
    with pytest.raises(Refused, match="not loaded"):
        estimate(review)
    frame(review, tmp_path, early=10, middle=20)
    for case in cases:
        read(review, case)
    with pytest.raises(Refused, match="“late”"):
        estimate(review)


def test_second_readings_tell_what_the_first_missed(review: OpenReview) -> None:
    """Of four cases without a barrier two are read again, and in one a barrier is found."""
    cases = five_cases(review)
    read(review, cases[0], "MIS1")
    for case in cases[1:]:
        read(review, case)
    with pytest.raises(Refused, match="None of the 4 cases"):
        elusion_of_review(review.store, review.codebook, review.codebook_id)
    add_person(review.store, review.reader.id, "second", name="Second", role="quality")
    review.close()
    again = open_review(review.store.location, reader="second")
    try:
        read(again, cases[0])
        read(again, cases[1], "DEL1")
        read(again, cases[2])
        found = elusion_of_review(again.store, again.codebook, again.codebook_id)
    finally:
        again.close()
    estimate = found.estimate
    assert (estimate.pile, estimate.reread, estimate.found, found.with_barrier) == (4, 2, 1, 1)
    assert "drawn at random" in found.as_text()
    assert found.as_json()["recall"] == [pytest.approx(1 / (1 + estimate.high)), pytest.approx(1 / (1 + estimate.low))]
