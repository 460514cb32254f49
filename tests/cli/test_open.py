"""Tests of `barriers open` where there is no workbench to be had."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli_running import Run
from terminal import Terminal


def test_without_a_terminal_other_ways_are_named(run: Run, made: Path) -> None:
    """A pipe is told of the plain review and the summary."""
    done = run("open", made)
    assert (done.status, done.out) == (2, "")
    assert "review --plain" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [(("none.barriers",), "barriers new none.barriers"), (("{made}", "--theme", "contrast-drak"), "contrast-dark")],
)
def test_a_slip_is_answered_before_anything_is_drawn(
    made: Path, words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """A review that is not there, or a theme that is none, is named with what would be right."""
    command = (sys.executable, "-m", "prosecution_barriers.cli.main", "open", *(w.format(made=made) for w in words))
    with Terminal(command, (80, 24), {"XDG_CONFIG_HOME": str(tmp_path)}) as terminal:
        terminal.wait_for(said)


def test_a_terminal_that_cannot_be_drawn_on(made: Path, tmp_path: Path) -> None:
    """TERM=dumb is told of the plain review."""
    command = (sys.executable, "-m", "prosecution_barriers.cli.main", "open", str(made))
    with Terminal(command, (80, 24), {"TERM": "dumb"}) as terminal:
        terminal.wait_for("review --plain")
