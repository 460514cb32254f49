"""Jobs away from the screen: handed over, counted while they save, and their ends dealt with on the screen's thread."""

from __future__ import annotations

import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.tui.database import Ended, Job, Lane, Work
from prosecution_barriers.tui.drafts import Drafts

if TYPE_CHECKING:
    from prosecution_barriers.tui.app import Workbench


class Running(ABC):
    """The part of the shell that has things done."""

    app: Workbench
    saving: int
    saved_at: datetime | None
    now: Callable[[], datetime]
    drafts: Drafts

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
        """
        if saves:
            self.saving += 1
        lane = Lane.LONG if long else Lane.READS if slow else Lane.COMMANDS
        draft = self.drafts.handed if saves else ""
        self.app.database.run(Job(work, then, refused, saves, failed, draft), lane)

    def ended(self, end: Ended) -> None:
        """Deal with the end of a job."""
        job = end.job
        self.app.database.ended()
        if job.saves:
            self.saving -= 1
        if end.fault is not None:
            self._failed(end.fault)
            if job.failed:
                job.failed()
        elif end.refusal is not None:
            self.say(str(end.refusal), urgent=True)
            if job.refused:
                job.refused(end.refusal)
        else:
            if job.saves:
                self.saved_at = self.now()
                self.drafts.forget(job.draft)
            if job.then:
                job.then(end.result)
        self.settle()

    def _failed(self, fault: BaseException) -> None:
        """A fault of the program: it is said, nothing of the case is written anywhere, and work goes on."""
        frames = traceback.extract_tb(fault.__traceback__)
        place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "unknown place"
        self.app.faults.append(fault)
        self.say(f"The program failed ({type(fault).__name__} in {place}). What is saved is safe.", urgent=True)
