"""Tests of `barriers documents`: listed, shown, and given to a case from the tray."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Run

TEXT = "Date: 02/06/2009\n1. Staff reported it.\n2. No meeting is recorded.\n"


@pytest.fixture
def waiting(run: Run, made: Path, tmp_path: Path) -> Path:
    """The review, with one document that named no case."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "note.txt").write_text(TEXT)
    assert run("import", "documents", folder).status == 0
    return made


def test_the_tray_lists_what_waits(run: Run, waiting: Path) -> None:
    """A document of no case is listed without one, in words and as JSON."""
    assert "note.txt" in run("documents", "list").out
    (one,) = run("documents", "list", "--json").lines()
    assert (one["file"], one["waiting"], one["document"]) == ("note.txt", True, None)


def test_a_document_is_given_to_a_case(run: Run, waiting: Path) -> None:
    """Then it is read under that case, its look is logged, and the tray is empty; undo puts it back."""
    given = run("documents", "assign", "note.txt", "NW-0002", "--json")
    assert given.json()["case"] == "NW-0002"
    assert run("documents", "show", "NW-0002", 1).out.strip() == TEXT.strip()
    listed = run("documents", "list")
    assert (listed.out, "No document waits" in listed.err) == ("", True)
    run("undo")
    assert "note.txt" in run("documents", "list").out
    none = run("documents", "list", "NW-0002")
    assert (none.out, "has no documents" in none.err) == ("", True)


@pytest.mark.parametrize(
    "words",
    [
        ("documents", "show", "NW-0001", 1),
        ("documents", "assign", "x.txt", "NW-0001"),
        ("documents", "list", "NW-0099"),
    ],
)
def test_what_is_not_there_is_named(run: Run, waiting: Path, words: tuple[object, ...]) -> None:
    """A document or case that does not exist ends with 2 and words."""
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("barriers: ")
