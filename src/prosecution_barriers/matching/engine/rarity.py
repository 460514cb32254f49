"""How common values are: agreement on a rare one says more than on a common one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.entries import Entries

SEEN = 4
"""Times a value must be seen to count as more than rare; rarer ones are taken to be seen so often."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often the values of one field are seen.

    Args:
        recorded: In how many entries the field is recorded.
        repeat: The chance that two entries agree on it exactly.
        counts: Values seen more than `SEEN` times, with their counts.
    """

    recorded: int
    repeat: float
    counts: Mapping[str, int] = field(default_factory=dict)


def count_values(entries: Entries, scale: int) -> Frequencies:
    """The frequencies of one scale's values over all entries."""
    comparison, place = entries.owner(scale)
    numbers = comparison.agreed(place, np.arange(entries.rows))
    counts = np.bincount(numbers[numbers >= 0])
    recorded = int(counts.sum())
    repeat = float((counts.astype(np.float64) ** 2).sum()) / max(1, recorded) ** 2
    common = np.flatnonzero(counts > SEEN)
    return Frequencies(
        recorded, repeat, {comparison.value(place, number): int(counts[number]) for number in common.tolist()}
    )


class Weigher:
    """Looks up how much the rarity of an agreed value changes the chance that strangers agree on it."""

    def __init__(self, entries: Entries, scale: int, frequencies: Frequencies) -> None:
        self._comparison, self._place = entries.owner(scale)
        self._frequencies = frequencies
        self._weights = np.empty(0)

    def cover(self, rows: NDArray[np.integer]) -> None:
        """Look up the values of rows beforehand, so that threads only read what is known."""
        highest = int(self._comparison.agreed(self._place, rows).max(initial=-1))
        if highest >= len(self._weights):
            self._extend(highest + 1)

    def weights(self, rows: NDArray[np.integer]) -> NDArray[np.float64]:
        """For the values of covered rows, none missing, the natural logarithm of their frequency over the mean."""
        return self._weights[self._comparison.agreed(self._place, rows)]

    @property
    def lowest(self) -> float:
        """The least that `weights` can give: that of a value hardly ever seen."""
        share = SEEN / max(1, self._frequencies.recorded)
        return float(min(0.0, np.log(share) - np.log(max(self._frequencies.repeat, 1e-12))))

    def _extend(self, size: int) -> None:
        counts = self._frequencies.counts
        new = [
            counts.get(self._comparison.value(self._place, number), SEEN) for number in range(len(self._weights), size)
        ]
        shares = np.array(new, np.float64) / max(1, self._frequencies.recorded)
        added = np.log(shares) - np.log(max(self._frequencies.repeat, 1e-12))
        self._weights = np.concatenate([self._weights, added])
