"""What a key may cost: rows drawn, layouts run, and no SQL on the thread that draws."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from textual.screen import Screen

from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.tagging import NewTag, add_tag
from workbench_sample import add_text, long_text, make_sample
from workbench_seat import Seat


@pytest.fixture(scope="session")
def long_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review whose first case has a long document with many tags."""
    path = tmp_path_factory.mktemp("long") / "long.barriers"
    review = make_sample(path, documents=False, cases=40)
    words = long_text(200_000)
    document = add_text(review, 1, words, "long.txt")
    for place in range(60):
        add_tag(review, 1, NewTag("MIS1", document=document, start=place * 900 + 2000, stop=place * 900 + 2080))
    add_text(review, 2, long_text(5_000), "second.txt")
    review.close()
    return path


@pytest.fixture
def long_review(long_file: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return Path(shutil.copy2(long_file, tmp_path / "long.barriers"))


@contextmanager
def counted(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """Rows drawn and layouts run while keys are pressed, and statements run on this thread."""
    found = {"layouts": 0, "rows": 0, "statements": 0}
    here = threading.get_ident()

    def executed(*_: object) -> None:
        found["statements"] += threading.get_ident() == here

    before = Screen._refresh_layout

    def laid_out(self: Screen[object], *args: object, **named: object) -> None:
        found["layouts"] += 1
        before(self, *args, **named)  # type: ignore[arg-type]

    event.listen(Engine, "before_cursor_execute", executed)
    monkeypatch.setattr(Screen, "_refresh_layout", laid_out)
    seat.shell.surface.rows_drawn = 0
    try:
        yield found
    finally:
        found["rows"] = seat.shell.surface.rows_drawn
        event.remove(Engine, "before_cursor_execute", executed)
        monkeypatch.setattr(Screen, "_refresh_layout", before)


SMALL = {
    # key: rows it may draw at 80x24; a frame more for "saving" and "saved" where it writes
    "j": 8,
    "k": 8,
    ")": 8,
    "v": 8,
    "n": 24,
    "1": 9,
    "z": 9,
    "e": 9,
    "T": 18,
    "t": 24,
    "y": 2,
    ".": 9,
    "%": 2,
}


@pytest.mark.parametrize("key", SMALL)
async def test_a_key_draws_what_it_changed_and_no_more(
    sit, long_review: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Each key of the reviewing day stays within its rows, runs no layout and no statement on the screen's thread."""
    async with sit(long_review) as seat:
        await seat.press("enter", "pagedown", "1", "j", "j", "k", "1")
        await seat.painted()
        with counted(seat, monkeypatch) as found:
            await seat.press(key)
            await seat.painted()
    assert found["rows"] <= SMALL[key]
    assert found["layouts"] == 0
    assert found["statements"] == 0


async def test_screens_pages_and_cases_draw_a_screen_at_most(
    sit, long_review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paging, the next case and another screen draw each row once, and lay nothing out."""
    async with sit(long_review) as seat:
        await seat.press("enter")
        await seat.painted()
        for key in ("pagedown", ">", "<", "f2", "f3", "G", "home"):
            with counted(seat, monkeypatch) as found:
                await seat.press(key)
                await seat.painted()
            assert found["rows"] <= 24 + 4, key
            assert (found["layouts"], found["statements"]) == (0, 0), key


async def test_a_letter_in_the_picker_draws_the_picker(sit, long_review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choosing a code lays nothing out, neither when the picker opens nor at any letter."""
    async with sit(long_review) as seat:
        await seat.press("enter")
        await seat.painted()
        with counted(seat, monkeypatch) as found:
            await seat.press("c", "d", "i", "s", "backspace", "down")
            await seat.painted()
        assert (found["layouts"], found["statements"]) == (0, 0)
        with counted(seat, monkeypatch) as found:
            await seat.press("d")
            await seat.painted()
        assert found["rows"] <= 15


async def test_the_queue_draws_two_rows_a_move_and_asks_seldom(
    sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the screen a move draws two cases and the status; over the whole queue few keys ask for rows."""
    path = tmp_path / "queue.barriers"
    make_sample(path, cases=300, documents=False).close()
    async with sit(path) as seat:
        await seat.painted()
        with counted(seat, monkeypatch) as found:
            await seat.press("j")
            await seat.painted()
        assert found["rows"] <= 3
        asked = 0
        run = seat.shell.run

        def count(*args: object, **named: object) -> None:
            nonlocal asked
            asked += 1
            run(*args, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(seat.shell, "run", count)
        for _ in range(200):
            await seat.press("j")
        assert asked <= 200 // 15
        assert "case 202 of 300" in seat.screen


async def test_no_key_of_the_day_runs_sql_on_the_screens_thread(
    sit, long_review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk through every screen and sheet issues not one statement on the thread that draws."""
    keys = (
        "enter",
        "1",
        "z",
        "Z",
        "T",
        "p",
        "n",
        "q",
        "t",
        "e",
        "E",
        "q",
        "i",
        "q",
        "H",
        "q",
        "o",
        "escape",
        "D",
        "escape",
    )
    more = (
        "ctrl+f",
        "letter",
        "enter",
        "q",
        "f2",
        "/",
        "east",
        "enter",
        "escape",
        "U",
        "s",
        "enter",
        "F",
        "q",
        "O",
        "1",
    )
    async with sit(long_review) as seat:
        with counted(seat, monkeypatch) as found:
            await seat.press(*keys, *more, "escape", "f4", "f5", "f6", "f2")
    assert found["statements"] == 0
    opened = open_review(str(long_review))
    opened.close()
