"""Faults of the program: caught where a key or a job ends, said in a sentence, logged without a word of the case."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from types import TracebackType

from prosecution_barriers.records.refusals import Refused

DIED = (
    "barriers: something went wrong and the workbench had to close. Everything shown as saved is saved; open it again."
)
"""What stands on the terminal where the program could not go on."""
KEPT = 20
"""Faults kept in memory at most: each keeps alive what its frames held."""
FRAMES = 8
"""Places told of a fault at most, the innermost ones."""


def fault_line(fault: BaseException) -> str:
    """A fault for the log: its type and where it happened, none of its words, which may be of a case."""
    return f"{type(fault).__name__} at {' < '.join(reversed(_places(fault.__traceback__)))}"


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), limit=-FRAMES, lookup_lines=False)
    return [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


class Faults:
    """Catches what no key and no job should raise, so that the work goes on.

    Args:
        say: Tells the reader.
        log: Keeps one line of it.
        recover: Shows what is kept instead of what the fault may have left half done.
    """

    def __init__(
        self, say: Callable[[str], None], log: Callable[[str], None], recover: Callable[[], None] = lambda: None
    ) -> None:
        self._say = say
        self._log = log
        self._recover = recover
        self.held: list[BaseException] = []
        """The latest of them, for tests."""

    def note(self, fault: BaseException) -> None:
        """Keep a fault and log it."""
        self.held.append(fault)
        del self.held[:-KEPT]
        self._log(fault_line(fault))

    def tell(self, fault: BaseException, *, unsaved: bool = False) -> None:
        """Note a fault and say it in a sentence."""
        self.note(fault)
        lost = "your last change was not saved; do it again" if unsaved else "nothing was lost; you can go on"
        self._say(f"Something went wrong; {lost} ({type(fault).__name__}).")

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Let no fault of what is run in this context end the program."""
        try:
            yield
        except Refused as refusal:
            self._say(str(refusal))
        except Exception as fault:
            self.tell(fault)
            try:
                self._recover()
            except Exception as second:
                self.note(second)
