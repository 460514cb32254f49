"""Tests of importing by command."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Run

TABLE = "Case Ref,Surname,Age,Date charged\nA1,Prewett,22,01/02/2009\nA2,Hollis,old,\nA3,Marsh,,n/k\n"


@pytest.fixture
def review(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "reviews" / "r.barriers"
    path.parent.mkdir()
    run("new", path)
    monkeypatch.setenv("BARRIERS_REVIEW", str(path))
    (tmp_path / "table.csv").write_text(TABLE)
    return path


def test_a_suggested_profile_is_used_as_it_is(run: Run, review: Path, tmp_path: Path) -> None:
    """Suggest, import with the profile, import again: the counts add up and the second changes nothing."""
    table, profile = tmp_path / "table.csv", tmp_path / "profile.toml"
    assert run("profile", "suggest", table, "-o", profile).status == 0
    dry = run("import", "cases", table, "--profile", profile, "--dry-run", "--json").json()
    assert run("cases", "list", "--json").out == ""
    done = run("import", "cases", table, "--profile", profile, "--json").json()
    assert dry == done
    assert {name: done[name] for name in ("read", "imported", "updated", "unchanged", "rejected")} == {
        "read": 3, "imported": 3, "updated": 0, "unchanged": 0, "rejected": 0}  # fmt: skip
    assert done["notes"] == ["1 cell of 'Age' could not be read; kept as written among the attributes"]
    again = run("import", "cases", table, "--profile", profile, "--json").json()
    assert (again["imported"], again["unchanged"]) == (0, 3)


def test_a_suggestion_is_printed_or_told(run: Run, review: Path, tmp_path: Path) -> None:
    """Without a file to write to, the profile is the output."""
    assert '"Surname" = "surname"' in run("profile", "suggest", tmp_path / "table.csv").out
    columns = run("profile", "suggest", tmp_path / "table.csv", "--json").json()["columns"]
    assert columns["Date charged"] == ["event.charge"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("import", "cases", "none.csv"), "no file"), (("import", "cases", "."), "no file"),
        (("import", "cases", "table.csv", "--profile", "none.toml"), "profile suggest"),
        (("import", "cases", "bad.xlsx"), "cannot be read"), (("profile", "suggest", "empty.csv"), "empty"),
        (("frame", "load", "empty.csv"), "empty"),
    ],
)  # fmt: skip
def test_bad_files_exit_with_two(
    run: Run, review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], expected: str
) -> None:
    """A missing, broken or empty file is named in words."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "empty.csv").write_text("")
    done = run(*words)
    assert done.status == 2
    assert expected in done.err
    assert "Traceback" not in done.err


def test_a_frame_is_loaded_by_command(run: Run, review: Path, tmp_path: Path) -> None:
    """The frame's list is loaded and told in counts."""
    (tmp_path / "frame.csv").write_text("URN,Area\nA1,Wendale\nA2,Easterby\n")
    assert run("frame", "load", tmp_path / "frame.csv", "--json").json()["added"] == 2
    assert run("summary", "--json").json()["basis"]["areas_total"] == 2
