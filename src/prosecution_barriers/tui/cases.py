"""Cases that are likely to be opened next, loaded before they are asked for."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.jobs import LoadedCase

if TYPE_CHECKING:
    from prosecution_barriers.review.casefile import CaseFile

KEPT = 8
FRESH = 60.0
"""Seconds after which a case loaded ahead is loaded again, because others may have changed it."""
LARGEST = 12_000_000
"""Characters of text that all the cases kept may hold together."""


class CaseShelf:
    """A few loaded cases by their rows."""

    def __init__(self) -> None:
        self._cases: OrderedDict[int, tuple[float, LoadedCase]] = OrderedDict()
        self._asked: set[int] = set()

    def take(self, case: int) -> LoadedCase | None:
        """The case, where it is here and fresh."""
        held = self._cases.get(case)
        return held[1] if held is not None and time.monotonic() - held[0] < FRESH else None

    def wanted(self, case: int) -> bool:
        """Whether a case should be loaded ahead: it is neither here nor asked for."""
        if case in self._asked or self.take(case) is not None:
            return False
        self._asked.add(case)
        return True

    def put(self, loaded: LoadedCase) -> None:
        """Keep a case; the one kept longest makes room."""
        case = loaded.opened.file.id
        self._asked.discard(case)
        self._cases[case] = (time.monotonic(), loaded)
        self._cases.move_to_end(case)
        while len(self._cases) > KEPT or sum(_size(held) for _, held in self._cases.values()) > LARGEST:
            self._cases.popitem(last=False)

    def put_back(self, work: CaseWork, document: int | None) -> None:
        """Keep a case that is left, with the reading as it is now."""
        loaded = replace(
            work.loaded, opened=replace(work.opened, reading=work.reading), state=dict(work.state(document))
        )
        self.put(loaded)

    def forget(self, case: int) -> None:
        """Have a case loaded again, because it has changed."""
        self._cases.pop(case, None)
        self._asked.discard(case)

    def clear(self) -> None:
        """Forget every case."""
        self._cases.clear()
        self._asked.clear()


def _size(loaded: LoadedCase) -> int:
    return sum(len(text.plain.text) for text in loaded.texts.values())


def with_file(loaded: LoadedCase, file: CaseFile) -> LoadedCase:
    """The same case with corrected facts."""
    return replace(loaded, opened=replace(loaded.opened, file=file))
