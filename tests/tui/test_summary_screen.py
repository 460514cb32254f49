"""Tests of the summary screen: numbers beside every bar, cells that open their cases, filters, and what would be hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.tui.screens.summary import draw_interval


@pytest.fixture
def counted(tmp_path: Path) -> Path:
    """Forty cases of two Areas, twelve of them tagged, all read."""
    path = tmp_path / "c.barriers"
    review = create_review(path, sample_review())
    areas = ("Easterby", "Wendale")
    for number, case in enumerate(
        add_cases(review, *(sample_entry(n, area=recorded(areas[n % 2])) for n in range(40)))
    ):
        if number < 12:
            add_tag(review, case, NewTag("INF3", stage="INV" if number % 3 else "CHG"))
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        finish(review, case)
    review.close()
    return path


async def test_every_bar_has_its_numbers(sit, counted: Path) -> None:
    """The theme's row holds count, base, share and interval; the whole line stands below it."""
    async with sit(counted, size=(120, 60)) as seat:
        await seat.press("f5")
        row = next(row for row in seat.rows() if " INF " in row)
        assert "12 of 40  30%" in row
        assert "█" in row
        assert "▒" in row
        assert row.rstrip().endswith("┤")


async def test_a_cell_of_the_grid_opens_its_cases(sit, counted: Path) -> None:
    """In the grid of themes and stages Enter lists the cells, and a cell shows its cases in the queue."""
    async with sit(counted, size=(120, 60)) as seat:
        await seat.press("f5", "tab", "tab", "tab")
        assert "Themes by stage" in seat.screen
        await seat.press(*"jjjjjjj")
        assert any(row.startswith(" > INF") and "4" in row and "8" in row for row in seat.rows())
        await seat.press("enter")
        assert "8 at Investigation" in seat.screen
        await seat.press("enter")
        assert "8 cases behind" in seat.screen


async def test_a_filter_counts_and_opens_one_area_alone(sit, counted: Path) -> None:
    """Counting one Area says so, and the cases behind its figures are of that Area."""
    async with sit(counted, size=(120, 60)) as seat:
        await seat.press("f5", "/", "j", "enter")
        assert "only Area Easterby" in seat.screen
        row = next(row for row in seat.rows() if " INF " in row)
        assert "6 of 20" in row
        while not any(row.startswith(" > INF") for row in seat.rows()):
            await seat.press("j")
        await seat.press("enter")
        assert "6 cases behind" in seat.screen


async def test_what_would_be_hidden_is_shown_before_writing(sit, counted: Path, tmp_path: Path) -> None:
    """The screen names the hidden cells of each table; a shareable export shows them again and asks for a recipient."""
    folder = tmp_path / "shared"
    async with sit(counted, size=(120, 60)) as seat:
        await seat.press("f5", "h")
        assert "cells hidden" in seat.screen
        await seat.press("escape", "e", "j", "j", "enter")
        assert "A release cannot be taken back" in seat.screen
        assert "cells hidden" in seat.screen
        await seat.press("y", *"Board", "enter")
        assert not folder.exists()
        await seat.press(*(["backspace"] * len("summary-shareable")), *str(folder), "enter")
        assert "Written to" in seat.said
    assert (folder / "manifest.json").exists()


@pytest.mark.parametrize(
    ("share", "interval", "drawn"),
    [(0.5, (0.3, 0.7), "███▒▒─┤"), (0.5, None, "█████"), (0.0, (0.0, 0.2), "─┤"), (1.0, (0.9, 1.0), "█████████▒")],
)
def test_an_interval_is_drawn_to_scale(share: float, interval: tuple[float, float] | None, drawn: str) -> None:
    """Ten cells for everything: full to the lower end, lighter to the share, a line to the upper end."""
    assert draw_interval(share, interval, 1.0, 10) == drawn
    assert len(draw_interval(share, interval, 1.0, 10, ascii_only=True)) == len(drawn)
