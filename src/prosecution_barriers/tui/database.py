"""One thread that works through commands in the order of the keys, one for slow reads, one for long work."""

from __future__ import annotations

import gc
import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.refusals import Refused

if TYPE_CHECKING:
    from prosecution_barriers.review.project import OpenReview

Work = Callable[["OpenReview"], Any]


class Lane(Enum):
    """Which thread does a job."""

    COMMANDS = "commands"
    """In the order of the keys; what the reader records is written here."""
    READS = "reads"
    """Reads that may be slow; writes nothing."""
    LONG = "long"
    """Work that takes long in a child process, and writes what came of it in one short command."""


SHOWN_WITHIN = 0.1
"""Seconds that loading waits at most for the frame with what was glanced at."""
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done away from the screen, and who is told of its end on the screen's own thread."""

    work: Work
    then: Callable[[Any], None] | None = None
    refused: Callable[[Refused], None] | None = None
    saves: bool = False
    """Whether it writes what a reader has recorded; the status line counts these."""
    failed: Callable[[], None] | None = None
    draft: str = ""
    """The draft whose text it saves."""
    quiet: bool = False
    """Whether a refusal of it has been said before."""
    words: str = ""
    """What it saves, such as ``tag IDV1``."""
    number: int = field(default_factory=lambda: next(_numbers))


@dataclass(frozen=True, slots=True)
class Ended:
    """A job that has ended: with its result, refused, or failed."""

    job: Job
    result: Any = None
    refusal: Refused | None = None
    fault: BaseException | None = None


class Database:
    """Opens the review in a thread of its own and runs jobs on it.

    Args:
        open_review: Opens the review; called in the thread, so that loading the database's package does
            not keep the first frame waiting.
        soon: Calls what it is given once the present key's frame is drawn, and in any case soon.
        glance: Reads the first rows without the database's package, before the review is opened.
        tell: Called from the threads with every ended job; must be safe to call from any thread.
    """

    def __init__(
        self,
        open_review: Callable[[], OpenReview],
        tell: Callable[[Ended], None],
        soon: Callable[[Callable[[], None]], None],
        glance: Callable[[], Any] = lambda: None,
    ) -> None:
        self._open = open_review
        self._glance = glance
        self.glance_shown = threading.Event()
        """Set once the frame stands that shows what was glanced at; what loads then would share its time."""
        self._tell = tell
        self._soon = soon
        self._writes: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._reads: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._long: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._long_thread: threading.Thread | None = None
        self._threads: list[threading.Thread] = []
        self._review: OpenReview | None = None
        self._closed = False
        self._held: list[tuple[Job, Lane]] = []
        self.waiting = 0
        """Jobs handed over and not ended; counted on the screen's thread."""

    def start(self, opened: Job, glanced: Callable[[Any], None] | None = None) -> None:
        """Open the review; *opened* is told with the review, before any other job runs.

        Before that *glanced* is told of what a glance at it gave, where it gave anything.
        """
        # Not a daemon: what was recorded is written even while the interpreter shuts down.
        writer = threading.Thread(target=self._serve, args=(opened, glanced), name="database")
        self._threads.append(writer)
        self.waiting += 1 if glanced is None else 2
        writer.start()

    def run(self, job: Job, lane: Lane = Lane.COMMANDS) -> None:
        """Hand a job over to one of the threads."""
        self.waiting += 1
        self._held.append((job, lane))
        self._soon(self.hand_over)

    def hand_over(self) -> None:
        """Hand the threads what was held back until the key's frame was drawn; they would share its time."""
        held, self._held = self._held, []
        for job, lane in held:
            if lane is Lane.LONG:
                self._start_long()
                self._long.put(job)
            else:
                (self._reads if lane is Lane.READS else self._writes).put(job)

    def _start_long(self) -> None:
        # A daemon: what it works on can be found again, so nobody who leaves waits for it.
        if self._long_thread is None:
            self._long_thread = threading.Thread(target=self._work, args=(self._long,), name="long work", daemon=True)
            self._long_thread.start()

    def work_as(self, review: OpenReview) -> None:
        """Run the jobs to come on the same review with another reader."""
        self._review = review

    def ended(self) -> None:
        """Count a job as ended; called where its end is dealt with."""
        self.waiting -= 1

    def close(self, patience: float = 30.0) -> None:
        """Work through what is waiting to be written, then end the threads."""
        if self._closed:
            return
        self._closed = True
        self.hand_over()
        self._writes.put(None)
        self._reads.put(None)
        for thread in self._threads:
            thread.join(patience)
        if self._review is not None:
            self._review.close()

    def _look(self, glanced: Callable[[Any], None]) -> None:
        try:
            found = self._glance()
        except Exception:
            found = None  # the ordinary way says what is wrong
        self._tell(Ended(Job(lambda review: None, glanced), found))
        if found is not None:
            self.glance_shown.wait(SHOWN_WITHIN)

    def _serve(self, opened: Job, glanced: Callable[[Any], None] | None) -> None:
        if glanced is not None:
            self._look(glanced)
        try:
            self._review = review = self._open()
            result = opened.work(review)
        except Refused as refusal:
            self._tell(Ended(opened, refusal=refusal))
            return
        except BaseException as fault:
            self._tell(Ended(opened, fault=fault))
            return
        reader = threading.Thread(target=self._work, args=(self._reads,), name="database reads")
        self._threads.append(reader)
        reader.start()
        self._tell(Ended(opened, result))
        self._work(self._writes)

    def _work(self, jobs: queue.SimpleQueue[Job | None] | queue.SimpleQueue[Job]) -> None:
        while (job := jobs.get()) is not None:
            if self._closed and jobs is self._long:
                return
            assert self._review is not None
            try:
                result = job.work(self._review)
            except Refused as refusal:
                self._tell(Ended(job, refusal=refusal))
            except Exception as fault:
                self._tell(Ended(job, fault=fault))
            else:
                self._tell(Ended(job, result))


def hold_garbage() -> None:
    """Keep the garbage collector from running while the program starts, when nothing is garbage yet."""
    gc.disable()


def release_garbage() -> None:
    """Let the collector run again, over what is made from now on."""
    gc.freeze()
    gc.enable()
