"""Another program holds the review, or the disk is full: waited for, told, counted, and never lost in silence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from prosecution_barriers.records.reading import Answer, Reading, Tag
from prosecution_barriers.records.refusals import Unwritten
from prosecution_barriers.records.vocabulary import CaseState, Confidence, Effect, ThemeAnswer
from prosecution_barriers.store import waiting as waits
from prosecution_barriers.tui.unsaved import Unsaved, without
from workbench_seat import Seat


@contextmanager
def held(path: Path) -> Iterator[Any]:
    """The review's one turn to write, taken by a program that knows no queue."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    finally:
        connection.close()


async def until(found: Callable[[], object]) -> None:
    """Wait for something, with a generous limit."""
    for _ in range(10_000):
        if found():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("it did not come")


def press(seat: Seat, *keys: str) -> None:
    """Press keys without waiting for what they record."""
    for key in keys:
        seat.shell.press(key, key if len(key) == 1 else None)


async def test_a_change_waits_for_another_program(sit, sample: Path, monkeypatch) -> None:
    """While another program writes the tag stands and it is said what is waited for; then it is saved."""
    monkeypatch.setattr(waits, "AFTER", 0.01)
    async with sit(sample) as seat:
        await seat.press("enter")
        seat.shell.review.store.waiting.attempt = 10
        with held(sample):
            press(seat, "2")
            await until(lambda: "saving 1, waiting for another program" in seat.shell.status_line.saved)
            assert len(seat.shell.review_screen.work.reading.tags) == 1
        await seat.settled()
        assert seat.shell.status_line.saved == "saved 12:00"
        assert seat.shell.review.store.waiting._in_vain is False
        assert seat.rows()[-2].strip().startswith("Coded MIS1")


async def test_what_is_finally_refused_is_told_until_it_is_read(sit, sample: Path) -> None:
    """Refused tags go from the screen and are counted, remedy first, until Esc; the next one is saved as ever."""
    async with sit(sample) as seat:
        await seat.press("enter", "4")
        waiting = seat.shell.review.store.waiting
        waiting.attempt, waiting.patience = 10, 0.0
        with held(sample) as other:
            other.execute("SELECT 1")
            await seat.press("2")
            assert [tag.barrier for tag in seat.shell.review_screen.work.reading.tags] == ["FOR1"]
            line = seat.rows()[-2].strip()
            assert line == "! Close the other program and do it again: tag MIS1 not saved (Esc)"
            await seat.press("j", "2", "3")
        await seat.press("k")
        line = seat.rows()[-2].strip()
        assert line.startswith("! Close the other program and do it again: 3 changes not saved")
        assert line.endswith("(Esc)")
        await seat.press("escape")
        assert "not saved" not in seat.screen
        waiting.patience = 60.0
        await seat.press("2")
        assert "Coded MIS1" in seat.said
        assert len(seat.shell.review_screen.work.reading.tags) == 2


def test_many_refusals_fit_a_narrow_screen() -> None:
    """However many changes and however long the remedy, the count is never cut; where there is room they are named."""
    unsaved = Unsaved()
    assert unsaved.words(76) == ""
    assert not unsaved.read()
    full = Unwritten("the disk is full", remedy="Make room and do it again")
    for number in range(3):
        unsaved.add(f"tag SUP{number}", full)
    assert unsaved.words(76) == "Make room and do it again: 3 changes not saved: tag SUP0, ... (Esc)"
    assert "tag SUP2" in unsaved.words(120)
    unsaved.add("", Unwritten("x", remedy="r" * 60))
    assert unsaved.words(76).startswith("4 changes not saved (Esc). ")
    assert unsaved.read()


def tag(uuid: str, effect: Effect = Effect.CANNOT_TELL) -> Tag:
    """A tag."""
    return Tag(1, "MIS1", None, None, effect, Confidence.EVIDENT, None, uuid=uuid)


def test_one_change_is_taken_out_and_later_ones_stay() -> None:
    """Of an addition, a removal, a change, an answer and a note only the refused one is undone."""
    none = Reading(1, 1, 1, 1, CaseState.READING, "0.1", tags=(tag("a"),))
    added = replace(none, tags=(tag("a"), tag("b")))
    later = replace(added, tags=(*added.tags, tag("c")), note="later")
    assert [one.uuid for one in without(later, none, added).tags] == ["a", "c"]
    assert without(later, none, added).note == "later"
    removed = replace(none, tags=())
    assert without(removed, none, removed) == none
    changed = replace(none, tags=(tag("a", Effect.DECISIVE),))
    assert without(changed, none, changed) == none
    answered = replace(none, answers=(Answer("MIS", ThemeAnswer.PRESENT),), state=CaseState.DONE)
    assert without(answered, none, answered) == none
    assert without(none, answered, none) == answered
