"""Tests of `barriers new`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Run


def test_a_review_is_made_and_its_place_printed(run: Run, tmp_path: Path) -> None:
    """With what was said of it; a retention date that has passed is remarked on."""
    path = tmp_path / "r.barriers"
    done = run("new", path, "--title", "T", "--period", "2008-03", "2011-01", "--areas", 3, "--retention", "2012-01-01")
    assert (done.status, done.out.strip()) == (0, str(path))
    assert "retention date" in done.err
    assert "import cases" in done.err
    facts = run("summary", "--review", path, "--json").json()
    assert facts["title"] == "T"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "2011-01", "2008-03"), "ends before it begins"),
        (("--period", "lately", "2008-03"), "'lately' is no date"),
        (("--retention", "soon"), "'soon' is no date"),
        (("--marking", " "), "protective marking"),
        (("--areas", "0"), "0 Areas"),
        (("--codebook", "none.json"), "no file none.json"),
    ],
)
def test_what_makes_no_sense_is_refused(run: Run, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """In words, and no file is left behind."""
    done = run("new", tmp_path / "r.barriers", *words)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_codebook_of_ones_own(run: Run, tmp_path: Path) -> None:
    """The codebook of another review, given as JSON, is the new one's; what is no JSON is refused."""
    mine = tmp_path / "codebook.json"
    mine.write_text(run("codebook", "--json").out)
    assert run("new", tmp_path / "r.barriers", "--codebook", mine).status == 0
    assert run("codebook", "--review", tmp_path / "r.barriers", "--json").out == mine.read_text()
    mine.write_text("{")
    done = run("new", tmp_path / "s.barriers", "--codebook", mine)
    assert (done.status, "is no JSON" in done.err) == (2, True)


def test_an_empty_place_is_no_place(run: Run) -> None:
    """A path of blanks is refused."""
    assert "no place was named" in run("new", " ").err
