"""From patterns to scores: how probable each relation of two entries is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Levels, Role
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.likelihood import Likelihood
from prosecution_barriers.matching.engine.model import Model
from prosecution_barriers.matching.engine.patterns import chunks_of
from prosecution_barriers.matching.engine.rarity import Weigher
from prosecution_barriers.matching.engine.relations import CaseRelation, Cell, PersonRelation

Floats = NDArray[np.float64]

LOG2 = float(np.log(2.0))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """For some patterns the logarithm of the likelihood of each outcome, before rarity.

    Args:
        same_entry: The same person in the same case (the same person, where there are no cases).
        same_person: The same person in another case.
        kin_in_case: Relatives in the same case.
        kin: Relatives in different cases.
        strangers_in_case: Unrelated persons in the same case.
        strangers: Unrelated persons in different cases.
    """

    same_entry: Floats
    same_person: Floats
    kin_in_case: Floats
    kin: Floats
    strangers_in_case: Floats
    strangers: Floats

    def at(self, places: NDArray[np.integer]) -> tuple[Floats, ...]:
        """All six for pairs given by the numbers of their patterns."""
        return tuple(
            values[places]
            for values in (
                self.same_entry, self.same_person, self.kin_in_case, self.kin, self.strangers_in_case, self.strangers,
            )
        )  # fmt: skip


def _outcome(cell: Cell) -> str:
    if cell.person == PersonRelation.SAME:
        return "same person"
    kin = "strangers" if cell.person == PersonRelation.UNRELATED else "kin"
    return kin if cell.case == CaseRelation.OTHER else f"{kin} in case"


class Scorer:
    """Scores pairs of entries; the same pair always gets the same score, alone or among millions."""

    def __init__(self, model: Model, entries: Entries) -> None:
        self.model = model
        self.entries = entries
        self.likelihood = Likelihood(model.setting, model.learned)
        self._groups: dict[str, list[int]] = {}
        for number, cell in enumerate(model.setting.cells[:-1]):
            self._groups.setdefault(_outcome(cell), []).append(number)
        self._weighers = {
            number: Weigher(entries, number, frequencies) for number, frequencies in model.frequencies.items()
        }

    def cover(self, rows: NDArray[np.integer]) -> None:
        """Look up how rare the values of rows are beforehand."""
        for weigher in self._weighers.values():
            weigher.cover(rows)

    def outcomes_of(self, patterns: Levels) -> Outcomes:
        """The six outcomes for each pattern, before rarity."""
        logs = self.likelihood.of(patterns)

        def together(name: str) -> Floats:
            """Cells added up one by one, always in one order, so that no pair depends on its neighbours."""
            total = np.full(len(logs), -np.inf)
            for number in self._groups.get(name, ()):
                np.logaddexp(total, logs[:, number], out=total)
            return total

        return Outcomes(
            same_entry=logs[:, -1].copy(),
            same_person=together("same person"),
            kin_in_case=together("kin in case"),
            kin=together("kin"),
            strangers_in_case=together("strangers in case"),
            strangers=logs[:, 0].copy(),
        )

    def rarity(self, levels: Levels, places: NDArray[np.integer], rows: NDArray[np.integer]) -> tuple[Floats, Floats]:
        """What rarity adds to the likelihood of strangers: in any case, and in different cases only.

        Args:
            levels: Patterns.
            places: For every pair the number of its pattern.
            rows: For every pair one of its entries.
        """
        always, apart = np.zeros(len(places)), np.zeros(len(places))
        for number, weigher in self._weighers.items():
            scale = self.entries.scales[number]
            exact = np.flatnonzero((levels[:, number] == scale.exact)[places])
            (always if scale.role is Role.PERSON else apart)[exact] += weigher.weights(rows[exact])
        return always, apart

    def best(self, levels: Levels) -> Floats:
        """For every pattern a score that none of its pairs exceeds, however rare its values."""
        outcomes = self.outcomes_of(levels)
        always, apart = np.zeros(len(levels)), np.zeros(len(levels))
        for number, weigher in self._weighers.items():
            scale = self.entries.scales[number]
            exact = levels[:, number] == scale.exact
            (always if scale.role is Role.PERSON else apart)[exact] += weigher.lowest
        every = np.arange(len(levels))
        same, person, kin_in_case, kin, strangers_in_case, strangers = outcomes.at(every)
        return odds(same, [person, kin_in_case, kin, strangers_in_case + always, strangers + always + apart])

    def outcomes(
        self, levels: Levels, places: NDArray[np.integer], rows: NDArray[np.integer], outcomes: Outcomes | None = None
    ) -> tuple[Floats, ...]:
        """The logarithms of the likelihood of all six outcomes for each pair, rarity included.

        Args:
            levels: Patterns.
            places: For every pair the number of its pattern.
            rows: For every pair one of its entries.
            outcomes: Those of the patterns, where they were worked out before.
        """
        outcomes = outcomes or self.outcomes_of(levels)
        always, apart = self.rarity(levels, places, rows)
        same, person, kin_in_case, kin, strangers_in_case, strangers = outcomes.at(places)
        return same, person, kin_in_case, kin, strangers_in_case + always, strangers + always + apart

    def scores(self, levels: Levels, places: NDArray[np.int32], rows: NDArray[np.int32], threads: int = 1) -> Floats:
        """For every pair the base-2 logarithm of the odds that both are the same entry."""
        outcomes = self.outcomes_of(levels)
        self.cover(rows)

        def part(chunk: slice) -> Floats:
            same, *others = self.outcomes(levels, places[chunk], rows[chunk], outcomes)
            return odds(same, others)

        chunks = list(chunks_of(len(places)))
        if len(chunks) < 2 or threads < 2:
            parts = list(map(part, chunks))
        else:
            with ThreadPoolExecutor(threads) as pool:
                parts = list(pool.map(part, chunks))
        return np.concatenate(parts) if parts else np.empty(0)


def odds(same: Floats, others: Sequence[Floats]) -> Floats:
    """The base-2 logarithm of the odds of one outcome against all others together."""
    against = others[0]
    for other in others[1:]:
        against = np.logaddexp(against, other)
    result: Floats = (same - against) / LOG2
    return result


def probability(scores: Floats) -> Floats:
    """Scores as probabilities."""
    result: Floats = 1.0 / (1.0 + np.exp2(-np.clip(scores, -1000.0, 1000.0)))
    return result
