"""Changes made in another window, or by another person: noticed within seconds and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.records.refusals import Refused

if TYPE_CHECKING:
    from prosecution_barriers.review.elsewhere import Elsewhere
    from prosecution_barriers.review.project import OpenReview
    from prosecution_barriers.tui.shell import Shell

EVERY = 2.0
"""Seconds between two looks."""


class Watching:
    """Looks into the journal now and then; nothing is asked while something is being saved."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self._last: int | None = None
        """The journal's newest entry when it was looked at last."""
        self._looking = False

    def begin(self, newest: int) -> None:
        """Take the entry that was the newest before the review was read as the one looked at last."""
        self._last = newest

    def look(self) -> None:
        """Have the journal looked at, unless that is under way."""
        with self.shell.faults.caught():
            self._look()

    def _look(self) -> None:
        review = self.shell.review
        if self._looking or review is None or review.chosen is None or self.shell.saving:
            return
        self._looking = True
        last = self._last

        def read(review: OpenReview) -> Elsewhere | None:
            from prosecution_barriers.review.elsewhere import changed_elsewhere

            try:
                return changed_elsewhere(review, last)
            except Refused:  # whoever saves next is told; nobody need be told every two seconds
                return None

        def stop() -> None:
            self._looking = False

        self.shell.run(read, self._take, slow=True, failed=stop)

    def _take(self, found: Elsewhere | None) -> None:
        self._looking = False
        if found is None:
            return
        self._last = found.newest
        if not found.cases and not found.everything:
            return
        desk, queue = self.shell.desk, self.shell.queue
        if found.own:
            # What undo takes back next may be a change of the other window: the database says which.
            desk.ledger.forget()
        if found.everything:
            desk.cases.clear()
            queue.reorder()
        for case in found.cases:
            desk.cases.forget(case)
            queue.changed(case)
        queue.recount()
        screen = self.shell.opened_review()
        work = screen.work if screen is not None else None
        if work is not None and (work.id in found.cases or found.everything):
            desk.case_changed(work.id)
            if work.id in found.cases:
                self.shell.say(f"{work.review_id} was changed in another window or program; it is shown as it is now.")
