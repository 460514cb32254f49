"""Jobs away from the screen: handed over, counted while they save, and their ends dealt with on the screen's thread."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.refusals import Refused, Unwritten
from prosecution_barriers.tui.database import Ended, Job, Lane, Work
from prosecution_barriers.tui.drafts import Drafts
from prosecution_barriers.tui.faults import Faults
from prosecution_barriers.tui.undoing import Undoing
from prosecution_barriers.tui.unsaved import Unsaved

if TYPE_CHECKING:
    from prosecution_barriers.tui.app import Workbench


class Running(ABC):
    """The part of the shell that has things done."""

    app: Workbench
    saving: int
    saved_at: datetime | None
    now: Callable[[], datetime]
    drafts: Drafts
    faults: Faults
    undoing: Undoing
    unsaved: Unsaved

    @abstractmethod
    def show_kept(self) -> None:
        """Show the open case as it is kept."""

    @abstractmethod
    def settle(self) -> None:
        """Bring the bars up to date."""

    @abstractmethod
    def say(self, message: str, *, urgent: bool = False) -> None:
        """Say in the status line what happened."""

    def run(
        self,
        work: Work,
        then: Callable[[Any], None] | None = None,
        *,
        refused: Callable[[Refused], None] | None = None,
        failed: Callable[[], None] | None = None,
        slow: bool = False,
        long: bool = False,
        saves: bool = False,
        words: str = "",
        quiet: bool = False,
    ) -> None:
        """Have *work* done away from the screen; *then* is called with its result on this thread.

        Args:
            work: Called with the open review in the database's thread.
            then: Called with what it returned.
            refused: Called where it was refused; by default the refusal is said.
            failed: Called where a fault of the program ended it, which is said.
            slow: It only reads and may take a moment; it keeps no key waiting.
            long: It works in a child process; it keeps neither keys nor reads waiting.
            saves: It writes what the reader recorded; counted in the status line until it is done.
            words: What it saves, such as ``tag IDV1``, for where it cannot be written.
            quiet: A refusal of it was said before and is not said again.
        """
        if saves:
            self.saving += 1
            self.undoing.recorded()
        lane = Lane.LONG if long else Lane.READS if slow else Lane.COMMANDS
        draft = self.drafts.handed if saves else ""
        self.app.database.run(Job(work, then, refused, saves, failed, draft, quiet, words), lane)

    def ended(self, end: Ended) -> None:
        """Deal with the end of a job."""
        job = end.job
        self.app.database.ended()
        if job.saves:
            self.saving -= 1
        with self.faults.caught():
            self._dealt_with(job, end)
        with self.faults.caught():
            self.settle()

    def _dealt_with(self, job: Job, end: Ended) -> None:
        if end.fault is not None:
            self.faults.tell(end.fault, unsaved=job.saves)
            if job.failed:
                job.failed()
            if job.saves:
                self.show_kept()
        elif end.refusal is not None:
            if job.saves and isinstance(end.refusal, Unwritten):
                self.unsaved.add(job.words, end.refusal)
            elif not job.quiet:
                self.say(str(end.refusal), urgent=True)
            if job.refused:
                job.refused(end.refusal)
        else:
            if job.saves:
                self.saved_at = self.now()
                self.drafts.forget(job.draft)
            if job.then:
                job.then(end.result)
