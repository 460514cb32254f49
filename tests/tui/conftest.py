"""The workbench run without a terminal: keys pressed, jobs waited for, the screen read as rows of characters."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.tui.app import Workbench
from prosecution_barriers.tui.config import Settings
from workbench_sample import make_sample
from workbench_seat import Seat

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colour setting of whoever runs the tests changes what they see."""
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_FPS", "TEXTUAL_ANIMATIONS", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)


OpenSeat = Callable[..., AbstractAsyncContextManager[Seat]]


@pytest.fixture
def sit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenSeat:
    """Open the workbench on a review: ``async with sit(review) as seat``."""

    @asynccontextmanager
    async def open_seat(
        location: Path | str,
        *,
        size: tuple[int, int] = (80, 24),
        settings: Settings | None = None,
        reader: str | None = None,
    ) -> AsyncIterator[Seat]:
        remembered: dict[str, str] = {}
        app = Workbench(
            lambda: open_review(str(location), reader=reader, remembered=remembered.get),
            settings or Settings(break_minutes=0),
            remember=remembered.__setitem__,
        )
        app.shell.now = lambda: NOON
        try:
            async with app.run_test(size=size) as pilot:
                seat = Seat(app, pilot)
                while app.database.waiting == 0 and app.shell.review is None and app.refusal is None:
                    await asyncio.sleep(0.002)
                await seat.settled()
                yield seat
        finally:
            app.database.close()

    return open_seat


@pytest.fixture(scope="session")
def _sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.barriers"
    review = make_sample(path)
    review.close()
    return path


@pytest.fixture
def sample(_sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample review, for one test."""
    import shutil

    path = tmp_path / "sample.barriers"
    shutil.copy2(_sample_file, path)
    return path


@pytest.fixture
def look_inside() -> Callable[[Path], AbstractAsyncContextManager[OpenReview]]:
    """Open the review beside the workbench, to see what was really kept."""

    @asynccontextmanager
    async def opened(path: Path) -> AsyncIterator[OpenReview]:
        review = open_review(str(path))
        try:
            yield review
        finally:
            review.close()

    return opened
