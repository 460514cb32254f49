"""The pictures of the README: the workbench driven on the synthetic demonstration, drawn as SVG.

Run from the top of the project: ``python docs/screenshots.py``. The same code draws the same pictures.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from prosecution_barriers.cli.demo import make_demo
from prosecution_barriers.review.project import open_review
from prosecution_barriers.tui.app import Workbench
from prosecution_barriers.tui.config import Settings

DOCS = Path(__file__).parent
SIZE = (104, 32)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Europe/London"))
WORDS_OF = {"\n": "enter", " ": "space"}
OPEN_CASE = ("O", *"PE-0007", "enter", "o", *"charging", "enter")
TAG = (
    *("/", *"notebooks", "enter", "c", *"dis1", "enter"),
    *("/", *"rape and child", "enter", "1"),
    *("/", *"Presence alone", "enter", "c", *"inv4", "enter", "7"),
    *("C", *"del", "enter", "/", *"at school", "enter", "6"),
)
_OUTSIDE = re.compile(r"<!--.*?-->\s*|@font-face\s*\{.*?\}\s*", re.DOTALL)


async def _press(app: Workbench, pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    for key in keys:
        app.shell.press(WORDS_OF.get(key, key), key if len(key) == 1 else None)
        while app.database.waiting:
            await asyncio.sleep(0.002)
    await pilot.pause()


def _save(app: Workbench, name: str) -> None:
    drawn = app.export_screenshot(title="barriers", simplify=True)
    # No picture of ours fetches a font from anywhere; the reader's own fixed-width one is as good.
    drawn = _OUTSIDE.sub("", drawn).replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")
    lines = (line.rstrip() for line in drawn.splitlines())
    (DOCS / name).write_text("\n".join(line for line in lines if line) + "\n", encoding="utf-8")


async def draw(review: Path) -> None:
    """Draw the queue and the review screen of the review at *review*."""
    app = Workbench(lambda: open_review(str(review), reader="a.wren"), Settings(break_minutes=0, rail=34))
    app.shell.now = lambda: NOON
    try:
        async with app.run_test(size=SIZE) as pilot:
            while app.shell.review is None or app.database.waiting:
                await asyncio.sleep(0.01)
            await _press(app, pilot, (*OPEN_CASE, *TAG))
            _save(app, "review.svg")
            await _press(app, pilot, ("f2",))
            _save(app, "queue.svg")
    finally:
        app.database.close()


def main() -> None:
    """Make the demonstration in a folder of its own and draw it."""
    with tempfile.TemporaryDirectory(prefix="barriers-pictures-") as name:
        path = Path(name) / "review.barriers"
        make_demo(path, lambda share: None)
        asyncio.run(draw(path))


if __name__ == "__main__":
    main()
