"""The application: Textual's part in the workbench, from the first frame to the last job."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import Mode
from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.belt import SafeLines
from prosecution_barriers.tui.config import Settings
from prosecution_barriers.tui.database import Database, Ended, Job
from prosecution_barriers.tui.faults import DIED
from prosecution_barriers.tui.keyboard import Keyboard
from prosecution_barriers.tui.keymap import Keymap
from prosecution_barriers.tui.opening import Opening, Progressed
from prosecution_barriers.tui.shell import Shell
from prosecution_barriers.tui.themes import make_look

if TYPE_CHECKING:
    from prosecution_barriers.review.glance import Glance
    from prosecution_barriers.review.project import OpenReview

KEEP_AFTER = 3.0
"""Seconds after a move until the reader's place is kept."""
KEEP_DRAFTS_AFTER = 0.4
"""Seconds after a character until what is being typed is kept."""
IDLE_AFTER = 0.15
HELD_AT_MOST = 0.05
"""Seconds after which what was recorded goes to the database, whether or not its frame is drawn."""


class JobEnded(Message):
    """A job of the database's threads has ended."""

    def __init__(self, end: Ended) -> None:
        super().__init__()
        self.end = end


class Workbench(Opening):
    """The workbench on one review.

    Args:
        open_review: Opens the review; called in the database's thread.
        settings: The reader's settings.
        remember: Called with the review's UUID and a handle when a reader has said who they are.
        glance: Reads the first rows before the review is opened; called in the database's thread.
        log_fault: Keeps a line on a fault of the program, in which nothing of a case stands.
    """

    CSS = "Screen { background: ansi_default; }"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    ALLOW_SELECT: ClassVar[bool] = False
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(
        self,
        open_review: Callable[[], OpenReview],
        settings: Settings,
        *,
        remember: Callable[[str, str], None] = lambda uuid, handle: None,
        glance: Callable[[], Glance | None] = lambda: None,
        log_fault: Callable[[str], None] = lambda line: None,
    ) -> None:
        super().__init__(driver_class=Keyboard, ansi_color=True)
        # A style names its own colours, so Textual has none to convert; NO_COLOR then takes them all away.
        self._filters.append(SafeLines())
        self.animation_level = "none"
        self.settings = settings
        self.refusal: Refused | None = None
        """Why the review could not be opened."""
        self.log_fault = log_fault
        self.database = Database(open_review, self._tell, self._after_frame, glance)
        self._remember = remember
        self._keep_timer: Timer | None = None
        self._draft_timer: Timer | None = None
        self._leaving = False
        look = make_look(settings.palette, Mode.LIVE, colours=not self.no_color)
        self.shell = Shell(self, settings, Keymap(settings.keys), look)

    def compose(self) -> ComposeResult:
        """One surface; everything else is drawn on it."""
        yield self.shell.surface

    def on_mount(self) -> None:
        """Paint the frame first, then let the database's packages load."""
        self.shell.surface.focus()
        self.call_after_refresh(self._start)
        with suppress(ValueError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.leave)

    def _start(self) -> None:
        sys.setswitchinterval(0.001)
        self.shell.starting.begin()
        self.database.start(
            Job(
                jobs.open_workbench, self._opened, self._not_opened, failed=lambda: self.shell.starting.end(keep=False)
            ),
            self._glanced,
        )

    # -- jobs

    def _after_frame(self, act: Callable[[], None]) -> None:
        self.call_after_refresh(act)
        # A frame that is never drawn, on a terminal that is gone, keeps nothing from being written.
        asyncio.get_running_loop().call_later(HELD_AT_MOST, act)

    def _tell(self, end: Ended) -> None:
        self.post_message(JobEnded(end))

    def on_progressed(self, message: Progressed) -> None:
        """Show how far a long job is."""
        message.stop()
        self.shell.settle()

    def on_job_ended(self, message: JobEnded) -> None:
        """Deal with the end of a job on the screen's thread."""
        message.stop()
        self.shell.ended(message.end)

    # -- faults

    def _handle_exception(self, error: Exception) -> None:
        self.shell.faults.note(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print every frame with its variables, which hold names and passages.
        self.panic(DIED)

    # -- what only the application can do

    def show_caret(self, place: tuple[int, int] | None) -> None:
        """Put the terminal's own cursor where the reader is, for screen readers and magnifiers."""
        if place is not None:
            self.cursor_position = Offset(*place)

    def copy(self, text: str) -> None:
        """Give *text* to the terminal's clipboard, which also works over ssh."""
        self.copy_to_clipboard(text)

    def keep_soon(self) -> None:
        """Have the reader's place kept in a while, unless that is on its way."""
        if self._keep_timer is None and not self._leaving:
            self._keep_timer = self.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._keep_timer = None
        with self.shell.faults.caught():
            self.shell.desk.keep_places()

    def keep_drafts_soon(self, after: float = KEEP_DRAFTS_AFTER) -> None:
        """Have what is being typed kept *after* a moment, in seconds, unless that is on its way."""
        if self._draft_timer is None and not self._leaving:
            self._draft_timer = self.set_timer(after, self._keep_drafts)

    def _keep_drafts(self) -> None:
        self._draft_timer = None
        with self.shell.faults.caught():
            self.shell.drafts.keep()

    def when_idle(self, act: Callable[[], None]) -> None:
        """Do something when the present key has been dealt with."""

        def acted() -> None:
            with self.shell.faults.caught():
                act()

        self.set_timer(IDLE_AFTER, acted)

    def leave(self) -> None:
        """Close the workbench once everything recorded is written."""
        if self._leaving:
            return
        self._leaving = True
        if self.shell.review is None:
            self.exit()
            return
        self.shell.drafts.keep()
        self.shell.desk.keep_places()
        self.shell.run(lambda review: None, lambda _: self.exit())

    def hang_up(self) -> None:
        """The terminal is gone: write what was recorded and end, without another word to it.

        Called from a signal: what Textual still has to draw may wait for ever for a terminal that reads nothing.
        """
        with suppress(Exception):
            self.shell.drafts.keep()
            self.shell.desk.keep_places()
        threading.Thread(target=self._end_at_once, name="hang up").start()

    def _end_at_once(self) -> None:
        self.database.close()
        os._exit(128 + signal.SIGHUP)

    async def action_quit(self) -> None:
        """Textual's own way out leads the same way."""
        self.leave()

    def action_help_quit(self) -> None:
        """Ctrl+C closes nothing: say which key does."""
        self.shell.say("Ctrl+Q closes the workbench; everything is saved as you go.")
        self.shell.settle()


def run_workbench(app: Workbench) -> int:
    """Run the application to its end and let go of the review.

    Returns:
        0, or 1 where a fault of the program ended it.

    Raises:
        Refused: The review could not be opened.
    """
    before = signal.signal(signal.SIGHUP, lambda *_: app.hang_up())
    try:
        app.run(mouse=app.settings.mouse)
    finally:
        app.database.close()
        signal.signal(signal.SIGHUP, before)
    if app.refusal is not None:
        raise app.refusal
    return app.return_code or 0
