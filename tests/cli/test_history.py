"""Tests of `barriers undo`, `redo`, `history` and `upgrade`."""

from __future__ import annotations

from pathlib import Path

from cli_running import Run


def test_undo_and_redo_say_what_and_where(run: Run, made: Path) -> None:
    """Both name the change and its case, in words and as JSON; with nothing left they refuse."""
    run("answer", "NW-0001", "MIS", "present")
    undone = run("undo", "--json")
    assert undone.json()["case"] == "NW-0001"
    assert "in NW-0001" in undone.err
    assert "Did again" in run("redo").err
    assert run("redo").status == 2


def test_the_history_is_newest_first(run: Run, made: Path) -> None:
    """As many entries as asked for, as JSON lines where a script wants them."""
    run("answer", "NW-0002", "MIS", "present")
    (entry,) = run("history", "--limit", 1, "--json").lines()
    assert entry["review_id"] == "NW-0002"
    assert len(run("history").out.splitlines()) > 2


def test_an_up_to_date_review_is_left_alone(run: Run, made: Path) -> None:
    """Upgrading it changes no byte and makes no copy."""
    before = sorted(path.name for path in made.parent.iterdir())
    done = run("upgrade", "--json")
    assert done.json() == {"upgraded": False}
    assert "up to date" in done.err
    assert sorted(path.name for path in made.parent.iterdir()) == before
