"""Variables that one row alone defines, such as a change between two releases: they follow from all the others."""

from __future__ import annotations

import numpy as np

from prosecution_barriers.findings.disclosure.linear import Floats, Integers, LinearFacts


class Differences:
    """The free variables of *facts* that stand in a single equation each, and these equations.

    Nothing is lost where such an equation is left out: whatever the others are, its variable makes it hold.
    """

    def __init__(self, facts: LinearFacts) -> None:
        entry_rows = facts.row_of_entry()
        free = np.isinf(facts.low) & np.isinf(facts.high)
        once = np.bincount(facts.members, minlength=facts.variables) == 1
        entries = np.flatnonzero((free & once)[facts.members] & (facts.row_low == facts.row_high)[entry_rows])
        alone = np.bincount(entry_rows[entries], minlength=facts.rows)[entry_rows[entries]] == 1
        entries = entries[alone]
        self._facts = facts
        self._columns, self._weights = facts.members[entries], facts.weights[entries]
        self.rows: Integers = entry_rows[entries].astype(np.int32)
        """The equations."""
        self._row_of = np.full(facts.variables, -1, dtype=np.int32)
        self._row_of[self._columns] = self.rows

    def row_of(self, column: int) -> int:
        """The equation that defines the variable, or -1 where it is none of these."""
        return int(self._row_of[column])

    def complete(self, values: Floats) -> None:
        """Give these variables the values that follow from those of the others, in place."""
        values[self._columns] = 0.0
        rest = self._facts.row_low[self.rows] - self._facts.activity(values)[self.rows]
        values[self._columns] = rest / self._weights
