"""The workbench in a real pseudo-terminal: the shortest ways to a saved tag, and what is left when the plug is pulled."""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.queue import first_ids
from prosecution_barriers.review.ui_state import load_states
from terminal import Terminal

LINE_OF = re.compile(r"line (\d+)/")


@pytest.fixture
def review(sample: Path) -> Path:
    """A review of a few cases, read by nobody yet."""
    return sample


@pytest.fixture
def workbench(review: Path, tmp_path: Path) -> Iterator[Terminal]:
    """`barriers open` on it, waited for."""
    with started(review, tmp_path) as terminal:
        yield terminal


def started(review: Path, folder: Path) -> Terminal:
    """`barriers open`, once its keys are on the screen and its first rows are."""
    command = (sys.executable, "-m", "prosecution_barriers.cli.main", "open", str(review))
    environment = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state")}
    terminal = Terminal(command, (80, 24), environment)
    terminal.wait_for(lambda words: "READ" in words or "EA-0001" in words)
    terminal.drain(0.2)
    terminal.seen.clear()
    return terminal


def tags_of(review: Path) -> list[tuple[str, bool]]:
    """The codes kept of the first case, and whether each is the whole case's, as another program finds them."""
    opened = open_review(str(review))
    try:
        with opened.store.read() as session:
            first = first_ids(session, 1)[0]
        return [(tag.barrier, tag.whole_case) for tag in open_case(opened, first).reading.tags]
    finally:
        opened.close()


def states_of(review: Path) -> dict[str, dict[str, Any]]:
    """What is kept of the reader's place and half-typed words, by name, as another program finds it."""
    opened = open_review(str(review))
    try:
        with opened.store.read() as session:
            return load_states(session, opened.reader.id, "")
    finally:
        opened.close()


def wait_until(found: Callable[[], object], limit: float = 60.0) -> None:
    """Ask again and again until it is so; a busy machine may take its time."""
    end = time.monotonic() + limit
    while not found():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def count_keys(terminal: Terminal, keys: tuple[str, ...]) -> int:
    """Press keys as a person does, one after another; how many there were."""
    for key in keys:
        terminal.press(key)
    return len(keys)


def test_from_opening_to_a_saved_passage_tag_takes_ten_keys(workbench: Terminal, review: Path) -> None:
    """Ten keys after `barriers open` a passage is tagged, and the status line has said that it is saved."""
    pressed = count_keys(workbench, ("enter", "j", "j", "c", "m", "i", "s", "1", "enter"))
    workbench.wait_for("saved ")
    assert pressed <= 10
    workbench.kill()
    assert tags_of(review) == [("MIS1", False)]


def test_from_opening_to_a_saved_whole_case_tag_takes_eight_keys(workbench: Terminal, review: Path) -> None:
    """Eight keys after `barriers open` the whole case is tagged, and the status line has said that it is saved."""
    pressed = count_keys(workbench, ("enter", "C", "i", "n", "v", "4", "enter"))
    workbench.wait_for("saved ")
    assert pressed <= 8
    workbench.kill()
    assert tags_of(review) == [("INV4", True)]


def test_a_pinned_code_takes_two_keys(workbench: Terminal, review: Path) -> None:
    """Enter and a digit: the sentence at the cursor has the pinned code."""
    assert count_keys(workbench, ("enter", "2")) == 2
    workbench.wait_for("saved ")
    workbench.kill()
    assert tags_of(review) == [("MIS1", False)]


def test_a_lost_connection_loses_nothing(workbench: Terminal, review: Path) -> None:
    """The terminal goes away in the middle of the work: what was recorded is written, and the program ends by itself."""
    count_keys(workbench, ("enter", "2"))
    workbench.write("3")
    workbench.wait_for("Coded INV1")
    workbench.hang_up()
    assert sorted(tags_of(review)) == [("INV1", False), ("MIS1", False)]


def test_half_typed_words_survive_the_plug(workbench: Terminal, review: Path, tmp_path: Path) -> None:
    """Killed in the middle of a note, the workbench offers the words when the same note is opened again."""
    count_keys(workbench, ("enter", "2"))
    workbench.wait_for("saved ")
    workbench.write("m", "the log was not")
    wait_until(lambda: any(name.startswith("draft/") for name in states_of(review)))
    workbench.kill()
    with started(review, tmp_path) as again:
        again.write("m")
        again.wait_for("the log was not")


def test_half_typed_words_survive_a_lost_connection(workbench: Terminal, review: Path) -> None:
    """What was typed up to the moment the terminal went away is kept, its last characters too."""
    count_keys(workbench, ("enter", "2"))
    workbench.wait_for("saved ")
    workbench.write("m", "half typed words")
    workbench.wait_for("half typed words")
    workbench.hang_up()
    (draft,) = (kept for name, kept in states_of(review).items() if name.startswith("draft/"))
    assert draft["texts"] == {"": "half typed words"}


def test_being_told_to_end_ends_in_order(workbench: Terminal, review: Path) -> None:
    """A machine that shuts down lets the workbench write what was recorded and leave the terminal as it was."""
    count_keys(workbench, ("enter", "2"))
    workbench.write("3")
    workbench.seen.clear()
    os.kill(workbench.pid, signal.SIGTERM)
    assert workbench.wait() == 0
    assert b"\x1b[?1049l" in workbench.seen
    assert len(tags_of(review)) >= 1


def test_the_very_sentence_is_come_back_to(workbench: Terminal, review: Path, tmp_path: Path) -> None:
    """Killed and opened again, the workbench stands in the document where it was left."""
    count_keys(workbench, ("enter", "]"))
    workbench.seen.clear()
    workbench.write("}")
    workbench.wait_for(lambda words: any(int(line) > 1 for line in LINE_OF.findall(words)))
    line = int(LINE_OF.findall(workbench.text())[-1])
    wait_until(lambda: any(any(kept.get("offsets", {}).values()) for kept in states_of(review).values()))
    workbench.kill()
    with started(review, tmp_path) as again:
        again.write("j")
        again.wait_for(f"line {line + 1}/")


def test_resizing_and_a_terminal_that_is_too_small(
    review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below 60 by 18 it says so; made larger again everything is back, whatever size a shell has exported."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    with started(review, tmp_path) as workbench:
        workbench.press("enter")
        workbench.seen.clear()
        workbench.resize(50, 12)
        workbench.wait_for("too small")
        workbench.seen.clear()
        workbench.resize(100, 30)
        workbench.wait_for("QUICK CODES")


@pytest.mark.long
def test_a_tag_that_was_called_saved_survives_being_killed(review: Path, tmp_path: Path) -> None:
    """200 times: tag, wait until the screen calls it saved, kill the program at once; every such tag is there."""
    choose = random.Random(7)
    for expected in range(1, 201):
        terminal = started(review, tmp_path)
        try:
            terminal.press("f2")
            terminal.press("enter")
            terminal.seen.clear()
            terminal.write(str(choose.randint(1, 9)))
            terminal.wait_for("Coded")
            terminal.wait_for("saved ")
        finally:
            terminal.kill()
            terminal.close()
        assert len(tags_of(review)) == expected
