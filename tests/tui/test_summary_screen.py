"""Tests of the summary screen: numbers beside every bar, cells that open their cases, filters, and what would be hidden."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.tui.widgets.figures import draw_interval


@pytest.fixture(scope="session")
def counted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty cases of two Areas, twelve of them tagged, all read."""
    path = tmp_path_factory.mktemp("counted") / "c.barriers"
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


@pytest.fixture
def counted(counted_file: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    return Path(shutil.copy2(counted_file, tmp_path / "c.barriers"))


async def test_every_bar_has_its_numbers(sit, counted: Path) -> None:
    """The theme's row holds count, base, share and interval; the whole line stands below it."""
    async with sit(counted, size=(120, 60)) as seat:
        await seat.press("f5")
        row = next(row for row in seat.rows() if " INF " in row)
        assert "12 of 40  30%  18-45%" in row
        assert "█" in row
        assert "▒" in row
        assert row.rstrip().endswith("┤")


async def test_a_cell_of_the_grid_opens_its_cases(sit, counted: Path) -> None:
    """In the grid of themes and stages Enter lists the cells, and a cell shows its cases in the queue."""
    async with sit(counted, size=(120, 60)) as seat:
        await seat.press("f5", "tab", "tab", "tab")
        assert "Themes by stage" in seat.screen
        await seat.press(*"jjjjjj")
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


async def test_filters_add_to_each_other(sit, counted: Path) -> None:
    """A second filter narrows the first, though the first leaves nothing else to choose; everything clears both."""
    async with sit(counted, size=(120, 60)) as seat:
        await seat.press("f5", "/", "j", "enter", "/")
        assert "Count only (only Area Easterby)" in seat.screen
        assert "Wendale" in seat.screen
        while " > nfa-evidential" not in seat.screen:
            await seat.press("j")
        await seat.press("enter")
        assert "20 of 20 cases read, only Area Easterby, only outcome nfa evidential" in seat.screen
        await seat.press("/", "g", "g", "enter")
        assert "40 of 40 cases read" in seat.screen
        assert "only" not in seat.rows()[1]


async def test_a_grid_scrolls_sideways_under_its_headings(sit, counted: Path) -> None:
    """At 80 columns the headings stay, arrows go from column to column, and Enter opens the cell chosen."""
    async with sit(counted) as seat:
        await seat.press("f5", "tab", "tab", "tab", "tab")
        assert "INV" in seat.rows()[2]
        assert "CHG" in seat.rows()[2]
        await seat.press("right", "right")
        assert "found at Charging decision: 4 cases" in " ".join(seat.screen.split())
        assert "[4]" in seat.screen
        await seat.press("left", "l", "enter")
        assert "4 cases behind" in seat.screen


async def test_a_wide_grid_shows_where_it_goes_on(sit, counted: Path) -> None:
    """Columns that do not fit are announced at the edge they lie beyond, and the chosen one is always seen."""
    from prosecution_barriers.tui.summary_views import Cell, Row, View

    async with sit(counted) as seat:
        await seat.press("f5")
        figures = seat.shell.screen("summary").figures
        heads = tuple((f"C{place}", f"Column {place}") for place in range(20))
        cells = tuple(Cell(place, "", "") for place in range(20))
        figures.show(View((Row("row", 1, 1, "", "x", cells=cells),), heads))
        assert "".join(text for text, _ in figures.row(0)).endswith(" >")
        for _ in range(20):
            figures.move_column(1)
        drawn = "".join(text for text, _ in figures.row(0))
        assert drawn.endswith("C19")
        assert "<" in drawn
        assert "[19]" in "".join(text for text, _ in figures.row(1))


@pytest.mark.parametrize(
    ("keys", "behind"),
    [
        (("tab", "tab", "j", "j", "j", "enter", "j", "enter"), "40 cases behind CHG/ended"),
        (("tab", "tab", "tab", "tab", "tab", "enter"), "40 cases behind 2009"),
        (("tab", "j", "j", "j", "enter", "enter"), "20 cases behind Easterby/done"),
    ],
)
async def test_every_number_opens_its_cases(sit, counted: Path, keys: tuple[str, ...], behind: str) -> None:
    """Rungs, years and Areas open the cases they count."""
    async with sit(counted) as seat:
        await seat.press("f5", *keys)
        assert behind in seat.screen.replace("easterby", "Easterby").replace("chg/", "CHG/")


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
