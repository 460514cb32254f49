"""The moment between the first frame and the open review: rows that stand already, and keys pressed too early."""

from __future__ import annotations

import threading
from pathlib import Path

from prosecution_barriers.review.glance import glance
from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.tui.app import Workbench
from prosecution_barriers.tui.config import Settings
from prosecution_barriers.tui.starting import MOST, Starting
from workbench_seat import Seat


async def until(seat: Seat, found) -> None:
    """Let the program go on until it is so."""
    for _ in range(5000):
        if found():
            return
        await seat.pilot.pause(0.002)
    raise AssertionError("it did not come about")


async def test_rows_stand_before_the_review_is_open_and_keys_wait_for_it(sample: Path) -> None:
    """The first rows, the marking and the kind of review are seen while the rest loads; Enter and a digit then count."""
    go_on = threading.Event()

    def open_slowly() -> OpenReview:
        go_on.wait(60)
        return open_review(str(sample))

    app = Workbench(
        open_slowly, Settings(break_minutes=0), glance=lambda: glance(str(sample), None, lambda uuid: None, 200, 64)
    )
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            seat = Seat(app, pilot)
            await until(seat, lambda: "EA-0001" in seat.screen)
            assert app.shell.review is None
            assert "SYNTHETIC" in seat.rows()[0]
            for key in ("enter", "2"):
                app.shell.press(key, key if len(key) == 1 else None)
            assert app.shell.place == "queue"
            go_on.set()
            await until(seat, lambda: app.shell.review is not None)
            await until(seat, lambda: app.database.waiting == 0)
            assert app.shell.place == "review"
            assert "Coded MIS1" in seat.said
            assert not app.shell.faults.held
    finally:
        go_on.set()
        app.database.close()


async def test_a_key_after_enter_is_for_the_case_that_opens(sit, sample: Path) -> None:
    """However fast it follows, the key after Enter is taken by the case and not by the queue it was chosen in."""
    async with sit(sample) as seat:
        seat.shell.press("enter", None)
        seat.shell.press("2", "2")
        await seat.settled()
        assert seat.shell.place == "review"
        assert "Coded MIS1" in seat.said


def test_keys_wait_in_their_order_and_not_without_end() -> None:
    """They are pressed in the order they came, stop again where one opens something, and only so many are kept."""
    taken: list[str] = []

    def press(key: str, character: str | None) -> None:
        taken.append(key)
        if key == "enter":
            starting.begin()

    starting = Starting(press)
    assert not starting.holds("a", "a")
    starting.begin()
    assert [starting.holds(key, None) for key in ("a", "enter", "b", "ctrl+q")] == [True, True, True, False]
    starting.end()
    assert taken == ["a", "enter"]
    starting.end()
    assert taken == ["a", "enter", "b"]
    starting.begin()
    for _ in range(MOST * 2):
        starting.holds("x", "x")
    starting.end(keep=False)
    assert taken == ["a", "enter", "b"]
    starting.begin()
    for _ in range(MOST * 2):
        starting.holds("x", "x")
    starting.end()
    assert len(taken) == 3 + MOST
