"""The pairs found: probability, relation and group of each, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.candidates import Yield
from prosecution_barriers.matching.engine.clusters import Link, weakest_links
from prosecution_barriers.matching.engine.comparison import Levels, Scale
from prosecution_barriers.matching.engine.explanation import Explanation, explain
from prosecution_barriers.matching.engine.model import Model
from prosecution_barriers.matching.engine.name_levels import NameLevel
from prosecution_barriers.matching.engine.relations import Relation
from prosecution_barriers.matching.engine.scoring import Floats, Scorer

RELATIONS = tuple(Relation)


@dataclass(frozen=True)
class Pairs:
    """Pairs of entries, the most probable first.

    Args:
        left: Rows of the first table.
        right: Rows of the second table, of the first where there is only one.
        score: The base-2 logarithm of the odds of the same entry (of the same person, without cases).
        probability: The same as a probability.
        relation: Numbers of `RELATIONS`.
        group: The group both entries are in, or -1.
        groups: For every entry (of the first table, then of the second) its group, or -1.
        model: The model that scored them.
        yields: What each key brought.
        compared: How many pairs were compared.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    score: Floats
    probability: Floats
    relation: NDArray[np.int8]
    group: NDArray[np.int32]
    groups: NDArray[np.int32]
    model: Model
    yields: tuple[Yield, ...]
    compared: int
    _scorer: Scorer
    _offset: int

    def __len__(self) -> int:
        return len(self.left)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """What was compared."""
        return self.model.setting.scales

    def relations(self) -> list[Relation]:
        """The relation of every pair."""
        return [RELATIONS[number] for number in self.relation.tolist()]

    def counted(self) -> dict[Relation, int]:
        """How many pairs there are of each relation, of those that are met."""
        counts = np.bincount(self.relation, minlength=len(RELATIONS)).tolist()
        return {relation: count for relation, count in zip(RELATIONS, counts, strict=True) if count}

    def explain(self, number: int) -> Explanation:
        """Why pair *number* scores as it does."""
        return explain(self._scorer, int(self.left[number]), int(self.right[number]) + self._offset)

    @cached_property
    def weakest(self) -> dict[int, Link]:
        """For every group the pair without which it would fall apart first; rows as in *groups*."""
        return weakest_links(self.groups, self.left, self.right + np.int32(self._offset), self.score)


def relations_of(
    scorer: Scorer, levels: Levels, places: NDArray[np.integer], rows: NDArray[np.integer]
) -> NDArray[np.int8]:
    """The relation of each pair, by number of `RELATIONS`; as `relations_given`."""
    return relations_given(scorer, levels, places, scorer.outcomes(levels, places, rows))


def relations_given(
    scorer: Scorer, levels: Levels, places: NDArray[np.integer], outcomes: Sequence[Floats]
) -> NDArray[np.int8]:
    """The relation of each pair: the one more probable than not, else unclear.

    Unrelated persons of different cases are namesakes where their names agree, and unclear otherwise.

    Args:
        scorer: What scored the pairs.
        levels: Patterns.
        places: For every pair the number of its pattern.
        outcomes: For every pair its six outcomes, rarity included.
    """
    same, person, kin_in_case, kin, strangers_in_case, strangers = outcomes
    likely = np.stack([same, person, np.logaddexp(kin_in_case, strangers_in_case), kin, strangers])
    shares = np.exp(likely - likely.max(axis=0))
    shares /= shares.sum(axis=0)
    best = shares.argmax(axis=0)
    relations = (
        Relation.SAME_ENTRY if scorer.entries.has_case else Relation.SAME_PERSON,
        Relation.SAME_PERSON, Relation.CO_DEFENDANT, Relation.RELATIVE, Relation.NAMESAKE,
    )  # fmt: skip
    numbers = np.array([RELATIONS.index(relation) for relation in relations], np.int8)
    found: NDArray[np.int8] = numbers[best]
    unlike = (best == len(relations) - 1) & ~_names_agree(scorer, levels)[places]
    found[unlike | (shares.max(axis=0) < 0.5)] = RELATIONS.index(Relation.UNCLEAR)
    return found


def _names_agree(scorer: Scorer, levels: Levels) -> NDArray[np.bool_]:
    """For every pattern whether given name and surname agree, as far as there are such."""
    names = scorer.entries.names
    agree: NDArray[np.bool_] = np.zeros(len(levels), bool)
    if names is not None:
        first = scorer.entries.comparisons.index(names)
        start = sum(len(comparison.scales) for comparison in scorer.entries.comparisons[:first])
        agree[:] = (levels[:, start : start + min(2, len(names.scales))] >= NameLevel.VARIANT).all(axis=1)
    return agree


def shown(scores: Floats, threshold: float) -> Sequence[int] | slice | NDArray[np.int64]:
    """Pairs that reach a threshold of probability."""
    if threshold <= 0:
        return slice(None)
    return np.flatnonzero(scores >= np.log2(threshold / (1 - threshold)) if threshold < 1 else scores == np.inf)
