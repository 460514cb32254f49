"""What every compared field gives the model: its levels of agreement, its keys, its words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.packing import ALL, stamp, stamps_of
from prosecution_barriers.matching.engine.relations import PersonRelation
from prosecution_barriers.matching.fields import FieldSpec

Rows = NDArray[np.integer]
Levels = NDArray[np.int8]
Stamps = NDArray[np.uint64]


class Role(StrEnum):
    """Whose property a field is, which says how the model ties its parameters."""

    PERSON = "person"
    CASE = "case"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels on which one field is compared, worst first; level 0 is "not recorded on both sides".

    Args:
        label: What the field is called, the column it comes from.
        same: What entries have in common that agree fully, such as "surname"; empty where `words` says it.
        role: Whose property it is.
        words: For every level from 1 what it says of the two entries.
        same_person: Share of each level among entries of one person (before anything is learned).
        relatives: The same among relatives of different names.
        named_after: The same among relatives of one name.
        same_case: The same among entries of one case (fields of a case only).
        rare: Whether agreement on a rare value says more than on a common one.
        impossible: For a relation of persons the levels that its entries do not have, such as births a
            generation apart for one person.
        telling: Whether nothing else tells twins from one person, as with given names.
        of_twins: Whether twins agree on it as the entries of one person do.
        of_other_cases: Levels that entries of one case hardly ever have.
        strangers: Share of each level among unrelated entries, which matters where a table is too small to show it.
    """

    label: str
    same: str
    role: Role
    words: tuple[str, ...]
    same_person: tuple[float, ...]
    relatives: tuple[float, ...]
    same_case: tuple[float, ...] | None = None
    rare: bool = False
    named_after: tuple[float, ...] | None = None
    impossible: Mapping[PersonRelation, frozenset[int]] = field(default_factory=dict)
    of_other_cases: frozenset[int] = frozenset()
    telling: bool = False
    of_twins: bool = False
    strangers: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        """Number of levels with the missing one."""
        return len(self.words) + 1

    def said(self, level: int) -> str:
        """What a level says of the two entries."""
        return self.words[level - 1] if level else "not recorded on both sides"

    @property
    def exact(self) -> int:
        """The level of values that are the same."""
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Part:
    """A key that a comparison offers for blocking.

    Args:
        name: What it is called.
        columns: How many keys a row has of it; rows meet if any two of theirs are equal.
    """

    name: str
    columns: int = 1


class Codes(NamedTuple):
    """What the stamps of rows are made of, as `packing.stamps_of` takes it.

    Args:
        values: What stands for each distinct value; negative where a value has none.
        numbers: For every row the number of its value; negative where it is missing.
        salt: Keeps stamps of one part apart from those of others.
    """

    values: NDArray[Any]
    numbers: NDArray[Any]
    salt: int


class Comparison(ABC):
    """One field, or several that must be compared together, over all rows of the entries."""

    fields: tuple[FieldSpec, ...]
    scales: tuple[Scale, ...]
    parts: tuple[Part, ...]

    @abstractmethod
    def load(self, columns: Mapping[str, Any]) -> None:
        """Add the rows of a table, given as columns by name."""

    @abstractmethod
    def levels(self, i: Rows, j: Rows) -> list[Levels]:
        """For every scale the level of each pair of rows."""

    @abstractmethod
    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        """On which parts pairs of entries that belong together agree, for pairs that do not exist.

        Made up with the errors this kind of field is known for, to choose keys that do not all fail at
        once before any pair is seen.

        Args:
            draw: Where chance comes from.
            trouble: For every pair how carelessly it was typed; 1 is ordinary.
        """

    @abstractmethod
    def codes(self, part: str, column: int, rows: Rows | slice) -> tuple[Codes, ...]:
        """What rows must have in common to agree on one part, in any order where it is several things."""

    def stamps(self, part: str, column: int, rows: Rows | slice) -> Stamps:
        """The keys of rows for one part; 0 where the row has none."""
        one, *others = self.codes(part, column, rows)
        total = stamps_of(*one)
        for other in others:
            added = stamps_of(*other)
            absent = (total == 0) | (added == 0)
            total = total + added
            total[absent] = 0
        return total

    def row_stamps(self, part: str, row: int) -> list[int]:
        """The keys of a single row for one part, one for each column in which it has one."""
        (columns,) = (each.columns for each in self.parts if each.name == part)
        rows = np.array([row])
        found = [_row_stamp(self.codes(part, column, rows)) for column in range(columns)]
        return [stamp for stamp in found if stamp]

    @abstractmethod
    def agreed(self, scale: int, rows: Rows) -> Rows:
        """For a scale with ``rare``, numbers of the values of rows, equal where the values are."""

    @abstractmethod
    def value(self, scale: int, number: int) -> str:
        """The text under which the model keeps the frequency of a value."""

    @abstractmethod
    def append(self, record: Mapping[str, str]) -> None:
        """Add one row at the end, of texts by column."""

    @abstractmethod
    def truncate(self, rows: int) -> None:
        """Cut back to the first *rows* rows."""


def _row_stamp(codes: tuple[Codes, ...]) -> int:
    """What `Comparison.stamps` gives for a single row, in whole numbers of Python, which are faster for so few."""
    total = 0
    for values, numbers, salt in codes:
        number = int(numbers[0])
        value = int(values[number]) if number >= 0 else -1
        if value < 0:
            return 0
        total += stamp(value, salt)
    return total & ALL


def unit(shares: Sequence[float]) -> tuple[float, ...]:
    """*shares* scaled to sum to one."""
    total = sum(shares)
    return tuple(share / total for share in shares)
