"""Tests of importing by command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli_running import Run

TABLE = "Case Ref,Surname,Age,Date charged\nA1,Prewett,22,01/02/2009\nA2\nA3,Marsh,,n/k\n"


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
        "read": 3, "imported": 2, "updated": 0, "unchanged": 0, "rejected": 1}  # fmt: skip
    assert done["rejects_file"] == str(review.parent / "rejects-table.csv")
    assert "has 1 cells where the header has 4" in Path(done["rejects_file"]).read_text()
    again = run("import", "cases", table, "--profile", profile, "--json").json()
    assert (again["imported"], again["unchanged"]) == (0, 2)


def test_rejected_rows_are_named_and_leave_the_status(run: Run, review: Path, tmp_path: Path) -> None:
    """Single rejected rows are counted on standard error and leave status 0; a table of nothing else has 2."""
    done = run("import", "cases", tmp_path / "table.csv")
    assert done.status == 0
    assert "1 row did not come in: see" in done.err
    (tmp_path / "all.csv").write_text("Case Ref,Surname,Age,Sex\nA7\nA8\n")
    bad = run("import", "cases", tmp_path / "all.csv", "--json")
    assert (bad.status, bad.json()["rejected"]) == (2, 2)
    assert "Exit status: 0 if" in " ".join(run("import", "cases", "--help").out.split())


def test_a_table_of_something_else_exits_with_two(run: Run, review: Path, tmp_path: Path) -> None:
    """A table in which nothing is recognised is refused in words, and leaves no case behind."""
    (tmp_path / "odd.csv").write_text("stype,pw\nE,44.2\nM,20.3\n")
    done = run("import", "cases", tmp_path / "odd.csv")
    assert done.status == 2
    assert "barriers profile suggest odd.csv" in done.err
    assert run("cases", "list", "--json").out == ""


def test_what_is_to_be_known_of_a_table_is_told(run: Run, review: Path, tmp_path: Path) -> None:
    """Titles above the headings are said by import, by suggest and in the profile."""
    table, profile = tmp_path / "t.csv", tmp_path / "p.toml"
    table.write_text("A title,,\nURN,Defendant,Age\nQ1,Al Prewett,22\nQ2,Bo Hollis,31\n")
    words = "the headings were found in row 2"
    assert words in run("profile", "suggest", table, "-o", profile).err
    assert words in profile.read_text()
    assert "header_row = 2" in profile.read_text()
    assert words in " ".join(run("import", "cases", table, "--json").json()["notes"])


def test_a_suggestion_is_printed_or_told(run: Run, review: Path, tmp_path: Path) -> None:
    """Without a file to write to, the profile is the output."""
    assert '"Surname" = "surname"' in run("profile", "suggest", tmp_path / "table.csv").out
    columns = run("profile", "suggest", tmp_path / "table.csv", "--json").json()["columns"]
    assert columns["Date charged"] == ["event.charge"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("import", "cases", "none.csv"), "no file"), (("import", "cases", "."), "is a folder"),
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


SCANNED = """Case Ref,Surname,Given Name,Date of Birth
Q1NM0041709,Prewett,Alan,1986-11-03
Q2AB9999908,Hollis,Mary,1971-02-20
R7CD1234511,Okafor,Ngozi,1991-12-24
"""


def test_an_import_and_what_it_is_taken_for_are_one_step(run: Run, review: Path, tmp_path: Path) -> None:
    """In a scanned review an import proposes pairs, and one undo takes both back; a typed case says whom it is like."""
    (tmp_path / "first.csv").write_text(SCANNED)
    (tmp_path / "again.csv").write_text(
        "Case Ref,Surname,Given Name,Date of Birth\nQ1NM0047109,Prewett,Alan,1986-11-03\n"
    )
    assert run("import", "cases", tmp_path / "first.csv").status == 0
    assert run("duplicates", "scan").status == 0
    before = run("cases", "list", "--json").out
    done = run("import", "cases", tmp_path / "again.csv")
    assert "1 new pair of entries may be one case" in done.err
    assert len(run("duplicates", "list", "--json").lines()) == 1
    undone = run("undo")
    assert "import of cases" in undone.out + undone.err
    assert run("cases", "list", "--json").out == before
    assert run("duplicates", "list", "--json").lines() == []
    typed = run("cases", "add", "urn=Q1NM0047109", "defendant.surname=Prewett", "defendant.given_name=Alan",
                "defendant.date_of_birth=03/11/1986")  # fmt: skip
    assert re.search(r"it looks like \w\w-0001 \((0\.\d\d|1\.00)\)\.", typed.err)
    assert run("undo").status == 0
    assert run("cases", "list", "--json").out == before
