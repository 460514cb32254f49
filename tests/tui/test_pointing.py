"""The mouse, which nothing needs: click, drag and wheel do what keys do."""

from __future__ import annotations

from pathlib import Path

from prosecution_barriers.tui.config import Settings


async def test_a_click_chooses_a_case_and_a_second_one_opens_it(sit, sample: Path) -> None:
    """The row that is clicked is the row under the cursor; clicked again, its case opens."""
    async with sit(sample) as seat:
        await seat.painted()
        pointing = seat.shell.pointing
        pointing.point(10, 5)
        await seat.settled()
        assert seat.rows()[5].startswith(">  HA-0001")
        pointing.point(10, 5)
        await seat.settled()
        assert "HA-0001" in seat.rows()[0]


async def test_a_drag_chooses_a_range_that_a_digit_tags(sit, sample: Path) -> None:
    """From where the button went down to where it went up is the passage."""
    async with sit(sample) as seat:
        await seat.press("enter")
        seat.shell.pointing.point(10, 6)
        seat.shell.pointing.drag(20, 8)
        assert "RANGE" in seat.rows()[-2]
        await seat.press("2")
        assert "Coded MIS1 on the passage" in seat.said


async def test_the_wheel_scrolls_what_it_is_over(sit, sample: Path) -> None:
    """Three lines a notch, in the document and in a list."""
    async with sit(sample) as seat:
        await seat.press("enter")
        seat.shell.pointing.wheel(10, 10, 3)
        assert "line 4/" in seat.rows()[-2]
        await seat.press("?")
        seat.shell.pointing.wheel(10, 10, 3)
        assert "line 4/" in seat.rows()[-2]


async def test_a_tab_opens_by_a_click(sit, sample: Path) -> None:
    """A click on a document's tab opens the document."""
    async with sit(sample) as seat:
        await seat.press("enter")
        await seat.painted()
        place = seat.rows()[1].index("MG3")
        seat.shell.pointing.point(place, 1)
        await seat.settled()
        assert "[2 MG3 decision]" in seat.rows()[1]


async def test_a_click_beside_everything_does_nothing(sit, sample: Path) -> None:
    """Clicks on bars and beyond the last row change nothing and fail nothing."""
    async with sit(sample, settings=Settings(break_minutes=0)) as seat:
        before = seat.screen
        for x, y in ((0, 0), (79, 23), (40, 20), (200, 200)):
            seat.shell.pointing.point(x, y)
            seat.shell.pointing.drag(x, y)
            seat.shell.pointing.wheel(x, y, 0)
        await seat.settled()
        assert seat.screen == before
