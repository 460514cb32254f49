"""The summary of a review that was read to the end, every page as rows of characters, in every size and look.

``SNAPSHOTS=write python -m pytest tests/tui/test_summary_snapshots.py`` writes them anew; read the difference first.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import Stage, ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.tui.config import Settings
from tui.test_snapshots import KEPT, SIZES, compare_all

PAGES: dict[str, tuple[str, ...]] = {
    "summary": ("f5", "j"),
    "summary coverage": ("f5", "tab", "j"),
    "summary ladder": ("f5", "tab", "tab", "j", "j", "j"),
    "summary themes by stage": ("f5", "tab", "tab", "tab", *"jjjjjj", "right", "right"),
    "summary barriers by stage": ("f5", "tab", "tab", "tab", "tab", *"llllllllll"),
    "summary years": ("f5", "tab", "tab", "tab", "tab", "tab"),
    "summary cases": ("f5", "tab", "tab", "enter"),
    "summary filter": ("f5", "/"),
    "summary filtered": ("f5", "/", "j", "enter"),
    "summary export": ("f5", "e", "j", "enter"),
    "summary hidden": ("f5", "h"),
}


@pytest.fixture(scope="session")
def read_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty-eight cases of two Areas, tagged at every stage of the ladder, all but two of them read."""
    path = tmp_path_factory.mktemp("summary") / "read.barriers"
    review = create_review(path, sample_review())
    areas, stages = ("Easterby", "Wendale"), list(Stage)
    entries = [
        sample_entry(n, area=recorded(areas[n % 3 > 0]), stage=recorded(stages[n % 12]), outcome=recorded("dropped"))
        for n in range(48)
    ]
    for number, case in enumerate(add_cases(review, *entries)):
        for stage in stages[: number % 12]:
            add_tag(review, case, NewTag("INF3" if number % 2 else "MIS1", stage=stage))
        if number % 3 == 0:
            answer_theme(review, case, "SPM", ThemeAnswer.CANNOT_TELL)
        answer_all(review, case, ThemeAnswer.NOT_PRESENT)
        if number < 46:
            finish(review, case)
    review.close()
    return path


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
async def test_a_page_is_as_it_was(sit, read_file: Path, tmp_path: Path, page: str, size: str) -> None:
    """Nothing on a page of the summary has changed that nobody looked at; and no style changes a character of it."""
    copy = shutil.copy2(read_file, tmp_path / "read.barriers")
    async with sit(copy, size=SIZES[size], settings=Settings(break_minutes=0)) as seat:
        await seat.press(*PAGES[page])
        compare_all(seat, size, page)


@pytest.mark.parametrize("page", PAGES)
def test_no_row_is_wider_than_its_screen(page: str) -> None:
    """Headings, titles and numbers end inside 80 columns, and no heading row is cut by an ellipsis."""
    rows = (KEPT / "80x24" / f"{page.replace(' ', '-')}.txt").read_text(encoding="utf-8").splitlines()
    assert max(map(len, rows)) <= 80
    assert not rows[0].endswith("…")
    assert not rows[1].endswith("…")
