"""What holds the screens together: which is up, what stands over it, where keys go, and what jobs are under way."""

from __future__ import annotations

import importlib
import time
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from textual.geometry import Region

from prosecution_barriers.tui.actions import Action
from prosecution_barriers.tui.config import Settings
from prosecution_barriers.tui.desk import Desk
from prosecution_barriers.tui.drafts import Drafts
from prosecution_barriers.tui.everywhere import Everywhere
from prosecution_barriers.tui.faults import Faults
from prosecution_barriers.tui.keymap import Keymap
from prosecution_barriers.tui.layers import Layers
from prosecution_barriers.tui.pointing import Pointing
from prosecution_barriers.tui.pressing import Pressing
from prosecution_barriers.tui.running import Running
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.starting import Starting
from prosecution_barriers.tui.themes import Look
from prosecution_barriers.tui.undoing import Undoing
from prosecution_barriers.tui.unsaved import Unsaved
from prosecution_barriers.tui.watching import Watching
from prosecution_barriers.tui.widgets.bars import KeyBar, StatusLine, TitleBar
from prosecution_barriers.tui.widgets.panels import Panel
from prosecution_barriers.tui.widgets.surface import Surface
from prosecution_barriers.tui.widgets.too_small import LEAST_HEIGHT, LEAST_WIDTH, TooSmall

if TYPE_CHECKING:
    from prosecution_barriers.records.review import Review
    from prosecution_barriers.review.project import OpenReview
    from prosecution_barriers.tui.app import Workbench
    from prosecution_barriers.tui.screens.queue import QueueScreen
    from prosecution_barriers.tui.screens.review import ReviewScreen

LONDON = ZoneInfo("Europe/London")
PLACES = {
    "queue": "screens.queue:QueueScreen",
    "review": "screens.review:ReviewScreen",
    "duplicates": "screens.duplicates:DuplicatesScreen",
    "summary": "screens.summary:SummaryScreen",
    "codebook": "screens.codebook:CodebookScreen",
}
"""Where each screen is; it is imported when it is first opened."""


SHEETS_OF = {
    "themes": "review",
    "facts": "review",
    "questions": "review",
    "tags": "review",
    "presets": "review",
    "range": "review",
    "jump": "review",
    "picker": "review",
    "sure": "review",
    "tray": "queue",
    "filters": "queue",
    "evidence": "duplicates",
}
"""The screen that each sheet belongs to."""


class Shell(Pressing, Running, Layers):
    """The workbench without Textual's part in it.

    Args:
        app: The application, for what only it can do: quit, copy, ring.
        settings: The reader's settings.
        keymap: The keys in force.
        look: The styles in force.
    """

    def __init__(self, app: Workbench, settings: Settings, keymap: Keymap, look: Look) -> None:
        self.app = app
        self.settings = settings
        self.keymap = keymap
        self.look = look
        self.surface = Surface(self)
        self.title_bar = TitleBar(self.surface)
        self.status_line = StatusLine(self.surface)
        self.key_bar = KeyBar(self.surface)
        self.too_small = TooSmall(self.surface)
        self.panels: list[Panel] = []
        self.workspaces: dict[str, Workspace]
        self.review: OpenReview | None = None
        self.record: Review | None = None
        """What the review is, known a moment before it is open."""
        self.size = (0, 0)
        self.going = False
        """Whether the next key says where to go."""
        self.saving = 0
        self.under_way = ""
        """What goes on beside the work, and how far it is."""
        self.saved_at: datetime | None = None
        self.now = partial(datetime.now, LONDON)
        self.clock = time.monotonic
        self.starting = Starting(self.press)
        self.faults = Faults(lambda words: self.say(words, urgent=True), app.log_fault, self.show_kept)
        self.drafts = Drafts(self)
        self.desk = Desk(self)
        self.unsaved = Unsaved()
        self.waits = False
        """Whether what is being saved waits for another program."""
        self.undoing = Undoing(self)
        self.pointing = Pointing(self)
        self.watching = Watching(self)
        self._bar_shown: object = None
        self.everywhere = Everywhere(self)
        self.came_from: list[str] = []
        self.place = "queue"
        self.workspaces = {"queue": self._make("queue")}

    # -- going from place to place

    @property
    def workspace(self) -> Workspace:
        """The screen that is up."""
        return self.workspaces[self.place]

    def screen(self, name: str) -> Workspace:
        """A screen by name, made when it is first asked for."""
        if name not in self.workspaces:
            self.workspaces[name] = self._make(name)
        return self.workspaces[name]

    def _make(self, name: str) -> Workspace:
        module, _, kind = PLACES[name].partition(":")
        made: Workspace = getattr(importlib.import_module(f"prosecution_barriers.tui.{module}"), kind)(self)
        return made

    def go(self, name: str, *, remember: bool = True) -> None:
        """Bring a screen up."""
        if name == self.place and not self.panels:
            return
        self.close_panels()
        if name != self.place:
            self.workspace.hidden()
            if remember:
                self.came_from.append(self.place)
                del self.came_from[:-20]
            self.screen(name)
            self.place = name
            self.workspace.shown()
        self.arrange()

    @property
    def queue(self) -> QueueScreen:
        """The queue, which is always there."""
        queue: QueueScreen = self.workspaces["queue"]  # type: ignore[assignment]
        return queue

    @property
    def review_screen(self) -> ReviewScreen:
        """The review screen, made when it is first asked for."""
        screen: ReviewScreen = self.screen("review")  # type: ignore[assignment]
        return screen

    def opened_review(self) -> ReviewScreen | None:
        """The review screen, where it has been opened."""
        screen: ReviewScreen | None = self.workspaces.get("review")  # type: ignore[assignment]
        return screen

    def places_of(self, action: Action) -> list[str]:
        """The screens an action belongs to."""
        return [place for context in action.contexts for place in PLACES if place == SHEETS_OF.get(context, context)]

    # -- what is on the screen

    @property
    def body(self) -> Region:
        """The rows between title and status line."""
        width, height = self.size
        return Region(0, 1, width, max(0, height - 3))

    @property
    def fits(self) -> bool:
        """Whether the terminal is large enough."""
        return self.size[0] >= LEAST_WIDTH and self.size[1] >= LEAST_HEIGHT

    def resize(self, width: int, height: int) -> None:
        """Lay everything out for a terminal of this size."""
        self.size = (width, height)
        self.arrange()

    def arrange(self, changed: Region | None = None) -> None:
        """Put the panes of the present screen and of what stands over it where they belong."""
        width, height = self.size
        if not self.fits:
            self.too_small.place(Region(0, 0, width, height))
            self.surface.stack([self.too_small])
            return
        self.title_bar.place(Region(0, 0, width, 1))
        self.status_line.place(Region(0, height - 2, width, 1))
        self.key_bar.place(Region(0, height - 1, width, 1))
        body = list(self.workspace.lay_out(self.body))
        for panel in self.panels:
            panel.place(panel.region_in(self.body))
        self.surface.stack([*body, *self.panels, self.title_bar, self.status_line, self.key_bar], changed)
        self.settle()

    def settle(self) -> None:
        """Bring title, status line, key bar and the terminal's cursor up to date; nothing unchanged is drawn."""
        if not self.fits:
            return
        workspace = self.workspace
        left, alert, right = workspace.title()
        banner = self.record.banner() if self.record else ""
        self.title_bar.show(banner, left, alert, right)
        self.status_line.show_beside(self.saved_words(), self.everywhere.rest.words(self.size[0]))
        self.status_line.show(workspace.status())
        self.status_line.pin(self.unsaved.words(self.size[0] - 4))
        bar = (self.contexts, self.going)
        if bar != self._bar_shown:
            self._bar_shown = bar
            self.key_bar.show(self.bar_keys())
        self.app.show_caret(self._caret())

    def _caret(self) -> tuple[int, int] | None:
        if self.panels:
            panel = self.panels[-1]
            place = panel.caret
            return (panel.region.x + place[0], panel.region.y + place[1]) if place else None
        return self.workspace.caret()

    def show_kept(self) -> None:
        """Show the open case as it is kept, where something may have left it half done."""
        self.going = False
        self.desk.show_kept()

    def say(self, message: str, *, urgent: bool = False) -> None:
        """Say in the status line what happened, until the next key."""
        self.status_line.say(message, urgent=urgent)

    def saved_words(self) -> str:
        """How saving stands, or how far something is that goes on beside the work."""
        if self.under_way and not self.saving:
            return self.under_way
        if self.saving:
            return f"saving {self.saving}{', waiting for another program' if self.waits else ''}"
        return f"saved {self.saved_at:%H:%M}" if self.saved_at else ""
