"""Tests of `barriers estimate`: one line an estimate, JSON, and refusals in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Run
from json_schemas import problems

ROWS = "area,cases,days,found\nN,10,30,yes\nN,10,50,no\nN,10,40,yes\nS,20,20,no\nS,20,10,no\n"
COLUMNS = ("--stratum", "area", "--size", "cases")


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """Five readings in two strata."""
    path = tmp_path / "readings.csv"
    path.write_text(ROWS)
    return path


def test_a_mean_and_a_total_with_interval_and_method(run: Run, readings: Path) -> None:
    """Weighted by the strata's sizes, never a number alone."""
    done = run("estimate", readings, *COLUMNS, "--value", "days")
    first, second = done.out.splitlines()
    assert first.startswith("days, mean: 23.33 (95% interval")
    assert second.startswith("days, total: 700 (95% interval")
    assert "finite-population correction" in first
    assert "5 of 30 cases in 2 strata" in first


def test_json_holds_every_number(run: Run, readings: Path) -> None:
    """A script finds value, error and interval."""
    found = run("estimate", readings, *COLUMNS, "--value", "found", "--json").json()
    assert [one["kind"] for one in found["estimates"]] == ["proportion", "total"]
    assert found["estimates"][0]["value"] == pytest.approx(20 / 3 / 30)
    assert problems("estimates", found) == []


def test_a_wider_confidence_is_a_wider_interval(run: Run, readings: Path) -> None:
    """The confidence asked for is used and printed."""
    lows = [
        run("estimate", readings, *COLUMNS, "--value", "days", "--confidence", share, "--json").json()["estimates"][0]
        for share in ("0.9", "0.99")
    ]
    assert lows[0]["interval"][0] > lows[1]["interval"][0]


def test_estimates_go_to_a_file(run: Run, readings: Path, tmp_path: Path) -> None:
    """The same lines, nothing printed."""
    output = tmp_path / "estimates.txt"
    assert run("estimate", readings, *COLUMNS, "--value", "days", "-o", output).out == ""
    assert "days, total" in output.read_text()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--value", "days", "--selection", "purposive"), "of the files read"),
        (("--value", "none"), "It has area, cases, days, found"),
        (("--value", "days", "--confidence", "3"), "between 0 and 1"),
        (("--value", "days", "--confidence", "nan"), "between 0 and 1"),
        (("--value", "days", "-o", "no/such/folder/x.txt"), "does not exist"),
    ],
)
def test_a_slip_is_answered_in_words(run: Run, readings: Path, words: tuple[str, ...], expected: str) -> None:
    """A purposive sample, a wrong column or a wrong confidence exits with 2 and says what to do."""
    done = run("estimate", readings, *COLUMNS, *words)
    assert (done.status, done.out) == (2, "")
    assert expected in done.err
    assert "Traceback" not in done.err


def test_columns_must_be_named_for_a_file(run: Run, readings: Path) -> None:
    """Without them, what is missing is said."""
    done = run("estimate", readings, "--value", "days")
    assert done.status == 2
    assert "--stratum COL and --size COL" in done.err


def test_without_a_file_the_review_is_estimated(run: Run, made: Path) -> None:
    """A census needs no estimate, and columns without a file are a slip."""
    assert "nothing to estimate" in run("estimate").err
    assert "no FILE" in run("estimate", "--value", "days").err
    assert "stands in the review" in run("estimate", "--selection", "purposive").err


def test_elusion_from_three_numbers(run: Run, tmp_path: Path) -> None:
    """The interval, its supposition, JSON, and refusals of numbers that do not fit."""
    done = run("elusion", "--pile", 500, "--reread", 50, "--found", 2)
    assert done.out.startswith("Elusion: 2 of 50 cases re-read")
    assert "drawn at random" in done.out
    found = run("elusion", "--pile", 500, "--reread", 50, "--found", 2, "--json").json()
    assert problems("elusion", found) == []
    assert found["interval"] == [3, 66]
    for words in (("--pile", 5), ("--pile", 5, "--reread", 9, "--found", 1)):
        refused = run("elusion", *words)
        assert (refused.status, refused.out) == (2, "")
        assert "Traceback" not in refused.err
    assert run("elusion", "--pile", 9, "--reread", 5, "--found", 1, "--confidence", 2).status == 2


def test_elusion_from_the_review_needs_second_readings(run: Run, made: Path) -> None:
    """Nothing read again, nothing to estimate."""
    assert "second reader" in run("elusion").err
