"""The changes of this session, so that undo shows before the database answers."""

from __future__ import annotations

from dataclasses import dataclass

from prosecution_barriers.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Step:
    """One change of this session: what it was, the reading before and after it, and what taking it back is called."""

    case: int
    words: str
    before: Reading
    after: Reading
    back: str = ""

    def said(self, kind: str) -> str:
        """What undoing or redoing it is called, exactly as the journal says it."""
        return self.back if kind == "undo" and self.back else self.words


class Ledger:
    """The changes of this session in the order of the journal, so that undo shows before the database answers.

    A change the screen cannot undo by itself (a correction, an assignment) is a mark: undo then waits
    for the database's answer and loads the case anew.
    """

    def __init__(self) -> None:
        self._past: list[Step | None] = []
        self._future: list[Step | None] = []

    def did(self, step: Step | None) -> None:
        """Note a change; what was undone before cannot be done again now."""
        self._past.append(step)
        self._future.clear()
        del self._past[:-500]

    def undo(self) -> Step | None:
        """The change that undo takes back, where the screen knows it."""
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        return step

    def redo(self) -> Step | None:
        """The change that redo does again, where the screen knows it."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        return step

    def forget(self) -> None:
        """Know nothing more; undo and redo wait for the database from here on."""
        self._past.clear()
        self._future.clear()
