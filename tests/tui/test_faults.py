"""A fault of the program: said, logged without a word of the case, and survived; or the end, in one sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from prosecution_barriers.tui.faults import DIED, Faults, fault_line
from prosecution_barriers.tui.screens.retagging import Retagging
from terminal import Terminal

SECRET = "Vera Lindow"


def fail(*given: object) -> None:
    """Fail with a name in the words and in a variable."""
    name = SECRET
    raise ValueError(name)


async def test_a_key_that_fails_is_survived(sit, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is said in a sentence, the log has its type and place and no name, and the next key works."""
    monkeypatch.setattr(Retagging, "do_effect", fail)
    async with sit(sample) as seat:
        logged: list[str] = []
        monkeypatch.setattr(seat.shell.faults, "_log", logged.append)
        await seat.press("enter", "2")
        seat.shell.press("e", "e")
        assert seat.said == "Something went wrong; nothing was lost; you can go on (ValueError)."
        assert seat.shell.faults.held.pop()
        (line,) = logged
        assert line.startswith("ValueError at test_faults.py:")
        assert " fail < pressing.py:" in line
        assert SECRET not in line
        await seat.press("3")
        assert "Coded" in seat.said
        assert len(seat.shell.review_screen.work.reading.tags) == 2


@pytest.mark.parametrize("part", ["work", "then"])
async def test_a_job_that_fails_is_survived(sit, sample: Path, part: str) -> None:
    """A fault of a job, or of what its result is given to, is said; a change that was not saved is not called saved."""
    async with sit(sample) as seat:
        work, then = (fail, None) if part == "work" else (lambda review: None, fail)
        seat.shell.run(work, then, saves=True)
        with pytest.raises(ValueError, match=SECRET):
            await seat.settled()
        seat.shell.faults.held.clear()
        assert seat.said.startswith("Something went wrong; ")
        assert ("was not saved; do it again" in seat.said) == (part == "work")
        assert seat.shell.saving == 0
        await seat.press("enter", "2")
        assert "Coded" in seat.said


async def test_a_row_that_cannot_be_drawn_is_left_out(sit, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row whose drawing fails says so in its place, and the others stand."""
    async with sit(sample) as seat:
        monkeypatch.setattr(seat.shell.title_bar, "segments", fail)
        seat.shell.surface.refresh()
        rows = [strip.text for strip in seat.shell.surface.render_lines(seat.shell.surface.region)]
        seat.shell.faults.held.clear()
        assert rows[0].strip() == "This line could not be shown."
        assert "? keys" in rows[-1]


def test_a_fault_while_recovering_is_told_once() -> None:
    """Where what is kept cannot be shown either, the first fault is said and both are logged."""
    said: list[str] = []
    logged: list[str] = []
    faults = Faults(said.append, logged.append, fail)
    with faults.caught():
        raise KeyError(SECRET)
    assert [line.split(" at ")[0] for line in logged] == ["KeyError", "ValueError"]
    assert said == ["Something went wrong; nothing was lost; you can go on (KeyError)."]
    assert fault_line(ValueError(SECRET)) == "ValueError at "


DYING = """
import sys
from prosecution_barriers.cli.main import main
from prosecution_barriers.tui.app import Workbench
def fail(self, *given):
    name = "Vera Lindow"
    raise ValueError(name)
Workbench.on_job_ended = fail
sys.exit(main(["open", sys.argv[1]]))
"""


def test_where_it_has_to_close_nothing_of_the_case_is_printed(sample: Path, tmp_path: Path) -> None:
    """A fault that cannot be survived ends with code 1 and one sentence; no frame, no variable, no name."""
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal((sys.executable, "-c", DYING, str(sample)), (80, 24), environment) as terminal:
        assert terminal.wait() == 1
        text = " ".join(terminal.text().split())
    assert DIED[:60] in text
    assert SECRET not in text
    assert "Traceback" not in text
    logged = (tmp_path / "state" / "barriers" / "faults.log").read_text(encoding="utf-8")
    assert "ValueError at " in logged
    assert SECRET not in logged
