"""How probable a pattern of agreement is in each relation of two entries, by what was learned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.chance import Chance, Link
from prosecution_barriers.matching.engine.comparison import Levels, Role, Scale
from prosecution_barriers.matching.engine.relations import CaseRelation, Cell, PersonRelation

Shares = NDArray[np.float64]

_FLOOR = 1e-9


@dataclass(slots=True)
class Learned:
    """What learning found.

    Args:
        levels: For every scale the share of each level in each cell (cells down, levels across; the
            missing level has share 1 everywhere, as it says nothing).
        cells: The share of each cell among all possible pairs.
        chance: How fields agree among unrelated entries.
        rounds: How many rounds it took.
    """

    levels: list[Shares]
    cells: Shares
    chance: Chance
    rounds: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What is given before learning begins.

    Args:
        scales: What was compared.
        cells: The classes of the model.
        possible: How many pairs there are in all.
        rows: How many entries.
    """

    scales: tuple[Scale, ...]
    cells: tuple[Cell, ...]
    possible: int
    rows: int

    @property
    def has_case(self) -> bool:
        """Whether cases are told apart."""
        return any(cell.case != CaseRelation.OTHER for cell in self.cells)

    @property
    def anchor(self) -> int:
        """The number of the field that entries written down together agree on: the first reference or date."""
        of_case = [number for number, scale in enumerate(self.scales) if scale.role is Role.CASE]
        return min(of_case, key=lambda number: (self.scales[number].size > 6, number), default=-1)


class Likelihood:
    """The likelihood of patterns under what was learned, with its logarithms taken once.

    Between entries of unrelated persons the fields of persons keep the links they have by chance, between
    entries of different cases those that do not belong to persons.
    """

    def __init__(self, setting: Setting, learned: Learned) -> None:
        self._cells = np.log(learned.cells)
        self._tables = [np.ascontiguousarray(np.log(np.maximum(shares, _FLOOR)).T) for shares in learned.levels]
        self._links = [
            (link, np.array([_keeps(setting, link, cell) for cell in setting.cells], np.float64))
            for link in learned.chance.links
        ]

    def of(self, patterns: Levels) -> Shares:
        """The natural logarithm of the probability of each pattern (down) together with each cell (across)."""
        logs = np.repeat(self._cells[None, :], len(patterns), axis=0)
        for number, table in enumerate(self._tables):
            logs += table.take(patterns[:, number], axis=0)
        for link, kept in self._links:
            logs += link.factors[patterns[:, link.one], patterns[:, link.other]][:, None] * kept
        return logs


def linked(learned: Learned, pattern: Levels, number: int) -> float:
    """What the links to earlier fields add, for one pattern, to the likelihood of strangers by field *number*."""
    return sum(
        float(link.factors[pattern[0, link.one], pattern[0, link.other]])
        for link in learned.chance.links
        if link.other == number
    )


def _keeps(setting: Setting, link: Link, cell: Cell) -> bool:
    """Whether two linked fields depend on each other in a cell."""
    roles = {setting.scales[link.one].role, setting.scales[link.other].role}
    apart = cell.case == CaseRelation.OTHER
    if cell.person == PersonRelation.UNRELATED:
        return apart or roles == {Role.PERSON}
    return apart and setting.has_case and Role.PERSON not in roles
