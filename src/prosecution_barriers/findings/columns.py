"""Columns of what is counted: words said of each case, and a row for each tag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.findings.fetch import Ints

Small = NDArray[np.int8]


@dataclass(frozen=True)
class Facts:
    """What is said of each case in a few words: every word once, and for each case the place of its own."""

    words: tuple[str | None, ...]
    places: Ints

    def of(self, cases: Any) -> Facts:
        """The same for some of the cases."""
        return Facts(self.words, self.places[cases])

    def listed(self) -> list[str | None]:
        """The word of each case."""
        return [self.words[place] for place in self.places.tolist()]

    def match(self, wanted: Callable[[str | None], bool]) -> NDArray[np.bool_]:
        """For each case whether its word is *wanted*."""
        found: NDArray[np.bool_] = np.array([wanted(word) for word in self.words], dtype=bool)[self.places]
        return found


class TagColumns(NamedTuple):
    """A row a tag: case, barrier by its row id, places in `STAGES`, `AGENCIES`, `EFFECTS` (-1 for none), 1 if sure."""

    cases: Ints
    barriers: Ints
    stages: Small
    agencies: Small
    effects: Small
    sure: Small

    def of(self, held: NDArray[np.bool_]) -> TagColumns:
        """Some of the rows."""
        return TagColumns(
            self.cases[held],
            self.barriers[held],
            self.stages[held],
            self.agencies[held],
            self.effects[held],
            self.sure[held],
        )
