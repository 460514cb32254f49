"""Tests of the commands around the summary: written, checked, opened, ranked, ruled, recommended, quoted."""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from cli_running import Run


def test_a_summary_is_written_and_checked(run: Run, made: Path, tmp_path: Path) -> None:
    """Files and manifest stand in the folder; the check says the same until something changes, then exits with 1."""
    out = tmp_path / "out"
    written = run("summary", "--out", str(out), "--internal", "--recipient", "Board", "--format", "word,json", "--json")
    assert written.status == 0
    assert "manifest.json" in written.json()["files"]
    assert sorted(path.suffix for path in out.iterdir()) == [".docx", ".json", ".json", ".json"]
    assert run("summary", "--check", str(out / "manifest.json"), "--json").json()["same"] is True
    mailed = tmp_path / "mailed.json"
    mailed.write_text(
        (out / "manifest.json").read_text(encoding="utf-8").replace('"second_read": 0', '"second_read": 3')
    )
    assert run("summary", "--check", str(mailed)).status == 2
    run("cases", "list")
    for theme in ("IDV", "MIS", "INV", "FOR", "CRD", "CHG", "INF", "DIS", "SUP", "SPM", "DEL", "DAT"):
        run("answer", "NW-0001", theme, "not-present")
    run("done", "NW-0001")
    changed = run("summary", "--check", str(out / "manifest.json"))
    assert changed.status == 1
    assert "have changed" in changed.err


def test_what_leaves_goes_to_a_folder_and_to_somebody(run: Run, made: Path, tmp_path: Path) -> None:
    """Shareable without a folder, without a recipient, or filtered, and unknown formats, are refused in words."""
    out = str(tmp_path / "out")
    for words, said in (
        (("--shareable",), "--out FOLDER"),
        (("--shareable", "--out", out), "--recipient"),
        (("--internal", "--out", out), "--recipient WHO"),
        (("--out", out), "none is named"),
        (("--out", out, "--recipient", " "), "none is named"),
        (("--out", out, "--recipient", "x", "--format", "pdf"), "there is no format pdf"),
        (("--format", "word"), "cannot be printed"),
        (("--shareable", "--out", out, "--recipient", "x", "--stage", "CHG"), "a part of the review is not shared"),
    ):
        refused = run("summary", *words)
        assert refused.status == 2
        assert said in refused.err
    assert not Path(out).exists()


def test_tables_are_counted_and_the_forbidden_ones_refused(run: Run, made: Path) -> None:
    """A table prints its codes; ethnicity, outcome and rankings are refused by the rule's name."""
    assert run("table", "theme", "stage").out.splitlines()[0].split()[:3] == ["THEME", "RPT", "INV"]
    data = run("table", "barrier", "agency", "--json").json()
    assert (data["name"], len(data["rows"])) == ("barrier-agency", 60)
    for words, rule in (
        (("theme", "ethnicity"), "rule: ethnicity"),
        (("barrier", "outcome"), "rule: conviction rate by barrier"),
        (("theme", "area", "--rank", "MIS"), "rule: Area against Area"),
    ):
        refused = run("table", *words)
        assert (refused.status, rule in refused.err) == (2, True)


def test_rules_are_listed_set_and_put_back(run: Run, made: Path) -> None:
    """A rule set shows beside its default, and default puts it back; undo too."""
    assert run("rules", "--json").json()["too_few_below"] == 10
    assert run("rules", "too_few_below", "5").out.split()[-3:] == ["too_few_below", "5", "10"]
    assert run("undo").status == 0
    assert run("rules", "--json").json()["too_few_below"] == 10
    assert run("rules", "nonsense").status == 2
    assert run("rules", "bounds_above", "much").status == 2


def test_a_recommendation_is_attached_listed_and_removed(run: Run, made: Path) -> None:
    """It says what it lacks, stands in the list and in the summary, and goes again."""
    said = run("recommend", "mis", "Compare the reports.", "--owner", "Area lead")
    assert "still lacks measure, date" in said.err
    assert run("recommend", "--json").json()["theme"] == "MIS"
    assert run("recommend", "--remove", "1").status == 0
    assert run("recommend").out == ""
    assert run("recommend", "MIS", "--owner", "x").status == 2


def test_a_quote_is_kept_only_after_yes(run: Run, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No passage, no quote; the list of confirmed ones says that it is empty."""
    assert run("quotes").out == ""
    assert run("quotes", "MIS1", "--json").out == ""
    monkeypatch.setattr(sys, "stdin", StringIO("yes\n"))
    assert run("quotes", "--confirm", "0199").status == 2
    assert run("quotes", "--remove", "0199").status == 2


def test_the_file_beside_a_release_names_the_recipient(run: Run, made: Path, tmp_path: Path) -> None:
    """Who got it and when stands beside the files, never in them."""
    out = tmp_path / "out"
    run("summary", "--out", str(out), "--recipient", "Zebedee", "--format", "markdown,csv,html")
    assert json.loads((out / "release.json").read_text(encoding="utf-8"))["recipient"] == "Zebedee"
    others = [path for path in out.rglob("*") if path.is_file() and path.name != "release.json"]
    assert not any("Zebedee" in path.read_text(encoding="utf-8") for path in others)


def test_a_reviewer_neither_recommends_nor_releases(run: Run, made: Path, tmp_path: Path) -> None:
    """Who may is said; reading what is recommended is open to all."""
    run("people", "add", "r.reader")
    for words in (("recommend", "MIS", "Meet."), ("recommend", "--remove", "1"), ("rules", "ranking_base", "9")):
        done = run("--reader", "r.reader", *words)
        assert (done.status, "only a lead" in done.err) == (2, True)
    done = run("--reader", "r.reader", "summary", "--out", tmp_path / "out", "--recipient", "x")
    assert (done.status, "only a lead releases a summary" in done.err) == (2, True)
    assert run("--reader", "r.reader", "recommend").status == 0


def test_options_of_a_shared_summary_are_for_no_other(run: Run, made: Path, tmp_path: Path) -> None:
    """An exact summary is not made coarser."""
    done = run("summary", "--out", tmp_path / "out", "--coarser", "areas")
    assert (done.status, "Say --shareable" in done.err) == (2, True)


def test_no_option_is_passed_over(run: Run, made: Path, tmp_path: Path) -> None:
    """Whatever would have no effect, or names no place, is refused in words with exit status 2, and nothing is written."""
    out = tmp_path / "out"
    for words, said in (
        (("--out", ""), "--out names no place"),
        (("--out", out, "--output", tmp_path / "x.md"), "--out and --output are two things"),
        (("--out", out, "--check", "manifest.json"), "--out and --check are two things"),
        (("--json", "--format", "csv"), "two formats"),
        (("--recipient", "Board"), "--recipient: a summary that leaves"),
        (("--threshold", "10"), "--threshold"),
        (("--internal", "--area", "Easterby"), "--internal and --area"),
        (("--threshold", "7"), "invalid choice: 7"),
        (("--no-such",), "unrecognized arguments"),
    ):
        refused = run("summary", *words)
        assert (refused.status, said in refused.err) == (2, True), (words, refused.err)
        assert not refused.out
    assert not list(tmp_path.glob("out*"))


def test_odd_places_are_refused_in_words(run: Run, made: Path, tmp_path: Path) -> None:
    """A file in the way, a folder where a file should be, a place that is not there: words, never a traceback."""
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way", encoding="utf-8")
    for words in (
        ("--out", blocked, "--recipient", "x"),
        ("--out", blocked / "below", "--recipient", "x"),
        ("--output", tmp_path),
        ("--output", tmp_path / "nowhere" / "x.md"),
        ("--check", tmp_path),
        ("--check", tmp_path / "none.json"),
    ):
        refused = run("summary", *words)
        assert refused.status == 2, words
        assert "Traceback" not in refused.err
        assert str(words[1]) in refused.err
    assert blocked.read_text(encoding="utf-8") == "in the way"


def test_an_existing_folder_takes_a_summary(run: Run, made: Path, tmp_path: Path) -> None:
    """What stands in it stays; formats may be written with spaces, and by either name of the option."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run("summary", "--out", tmp_path, "--recipient", "x", "--formats", "markdown, json,").status == 0
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.glob("*.md"))) == 1
    assert not list(tmp_path.glob("*.docx"))
