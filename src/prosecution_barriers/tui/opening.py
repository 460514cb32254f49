"""The first seconds of the workbench: rows shown at a glance, then the review itself and who reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.config import Settings
from prosecution_barriers.tui.database import Database, release_garbage
from prosecution_barriers.tui.shell import Shell
from prosecution_barriers.tui.themes import make_look
from prosecution_barriers.tui.watching import EVERY

if TYPE_CHECKING:
    from prosecution_barriers.records.review import Review
    from prosecution_barriers.review.glance import Glance
    from prosecution_barriers.review.project import OpenReview


class Progressed(Message):
    """A long job has come further."""


class Opening(App[None]):
    """What the application does once the database's thread has something to show."""

    shell: Shell
    settings: Settings
    database: Database
    refusal: Refused | None
    """Why the review could not be opened."""
    _remember: Callable[[str, str], None]

    def settle_soon(self) -> None:
        """Bring the bars up to date; may be called from any thread."""
        self.post_message(Progressed())

    def _glanced(self, first: Glance | None) -> None:
        """Show the first rows, unless the reader left off where others stand on the screen."""
        if first is None or self.shell.desk.returns_elsewhere(first.place):
            self.database.glance_shown.set()
            return
        self._know(first.review)
        self.shell.queue.opened(first.ids, first.rows)
        self.shell.surface.refresh()
        self.call_after_refresh(self.database.glance_shown.set)

    def _know(self, record: Review) -> None:
        self.shell.record = record
        self.shell.look = make_look(self.settings.palette, record.mode, colours=not self.no_color)

    def _opened(self, first: jobs.Opened) -> None:
        shell = self.shell
        shell.review = first.review
        first.review.store.waiting.told = self._waits
        shell.watching.begin(first.newest)
        self._know(first.review.review)
        shell.queue.opened(first.ids, first.rows)
        shell.surface.refresh()
        self.call_after_refresh(release_garbage)
        self.set_interval(EVERY, shell.watching.look)
        if first.review.chosen is None:
            self._ask_who(first)
        else:
            shell.desk.come_back(first.place, first.review.codebook)
        shell.starting.end(keep=first.review.chosen is not None)

    def _waits(self, waits: bool) -> None:
        """Note, from the database's thread, whether writing waits for another program."""
        self.shell.waits = waits
        self.settle_soon()

    def _ask_who(self, first: jobs.Opened) -> None:
        from prosecution_barriers.tui.widgets.asking import Choice

        people = first.people

        def known(review: OpenReview) -> None:
            self.database.work_as(review)
            self.shell.review = review
            assert review.chosen is not None
            self._remember(review.uuid, review.chosen.handle)
            self.shell.say(f"You are {review.chosen.handle} here; this is remembered.")
            self.shell.desk.come_back({}, review.codebook)

        def chosen(place: int) -> None:
            self.shell.run(lambda review: jobs.choose_person(review, people[place]), known)

        options = [(handle, "") for handle in people]
        self.shell.open_panel(Choice(self.shell, "Who are you in this review?", options, chosen, needed=True))

    def _not_opened(self, refusal: Refused) -> None:
        self.refusal = refusal
        self.exit(return_code=2)
