"""Live, training and synthetic reviews cannot be taken for one another, in words and in colour."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import Mode, Selection
from prosecution_barriers.review.project import create_review


@pytest.mark.parametrize("mode", Mode)
async def test_the_kind_of_review_stands_first_on_every_screen(sit, tmp_path: Path, mode: Mode) -> None:
    """The word stands in the first row of every screen, in a style that is this kind's alone."""
    record = Review(title="A review", frame="referrals", selection=Selection.CENSUS, mode=Mode.SYNTHETIC)
    path = tmp_path / "r.barriers"
    create_review(path, replace(record, mode=mode)).close()
    async with sit(path) as seat:
        for key in ("f2", "f4", "f5", "f6"):
            await seat.press(key)
            assert mode.value.upper() in seat.rows()[0]
        assert seat.shell.look.mode.bgcolor is not None
        assert seat.shell.look.mode.bgcolor.name == getattr(seat.shell.settings.palette, mode.value)
