"""Cases counted by theme, barrier, stage, agency and Area: cases, never tags, and each case once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.findings.fetch import Ints
from prosecution_barriers.findings.population import ANSWERS, UNANSWERED, Population
from prosecution_barriers.records.vocabulary import ThemeAnswer

PRESENT = ANSWERS.index(ThemeAnswer.PRESENT)


@dataclass(frozen=True)
class Codes:
    """The rows of themes and barriers, in the codebook's order, and the theme of each barrier."""

    themes: tuple[int, ...]
    barriers: tuple[int, ...]
    theme_of: tuple[int, ...]
    """For each barrier the place of its theme in *themes*."""


class Tallies:
    """Counts over one population; every method gives an array in the order of the codes.

    Source of the rules: a case counts for a barrier with at least one tag of it that is evident or
    probable; a theme is present when one of its barriers counts or its answer says so; the base is the
    cases done where the theme applies and could be judged.
    """

    def __init__(self, population: Population, codes: Codes) -> None:
        self.population = population
        self.codes = codes
        self._barrier_place = _places(codes.barriers)

    @cached_property
    def _tags(self) -> Ints:
        """The tags with barriers as places in the codebook."""
        tags = self.population.tags.copy()
        if len(tags):
            tags[:, 1] = self._barrier_place[tags[:, 1]]
        known: Ints = tags[tags[:, 1] >= 0]
        return known

    @cached_property
    def counting_tags(self) -> Ints:
        """The tags that make their case count: evident or probable."""
        sure: Ints = self._tags[self._tags[:, 5] == 1]
        return sure

    @cached_property
    def barrier_cases(self) -> NDArray[np.bool_]:
        """For each case and barrier, whether it counts."""
        return self._marks(self.counting_tags, len(self.codes.barriers))

    def _marks(self, tags: Ints, width: int) -> NDArray[np.bool_]:
        marks = np.zeros((self.population.size, width), dtype=bool)
        marks[tags[:, 0], tags[:, 1]] = True
        return marks

    @cached_property
    def theme_status(self) -> NDArray[np.int8]:
        """For each case and theme the place of its standing in `ANSWERS`, or `UNANSWERED`."""
        shape = (self.population.size, len(self.codes.themes))
        status = np.full(shape, UNANSWERED, dtype=np.int8)
        for place, theme in enumerate(self.codes.themes):
            if theme in self.population.answers:
                status[:, place] = self.population.answers[theme]
        tags = self.counting_tags
        status[tags[:, 0], np.array(self.codes.theme_of, dtype=np.int64)[tags[:, 1]]] = PRESENT
        status[~self.population.done] = UNANSWERED
        return status

    def theme_counts(self, answer: ThemeAnswer) -> Ints:
        """Cases done whose standing on each theme is *answer*."""
        found: Ints = (self.theme_status == ANSWERS.index(answer)).sum(axis=0)
        return found

    def theme_bases(self) -> Ints:
        """For each theme the cases done where it applies and could be judged."""
        return self.theme_counts(ThemeAnswer.PRESENT) + self.theme_counts(ThemeAnswer.NOT_PRESENT)

    def barrier_counts(self) -> Ints:
        """Cases that count for each barrier."""
        found: Ints = self.barrier_cases.sum(axis=0)
        return found

    @cached_property
    def barrier_possible(self) -> NDArray[np.bool_]:
        """For each case and barrier, whether there is nothing surer than a possible tag of it."""
        return self._marks(self._tags, len(self.codes.barriers)) & ~self.barrier_cases

    @cached_property
    def theme_possible(self) -> NDArray[np.bool_]:
        """For each case and theme, whether only possible tags speak for it and its answer does not say present."""
        themes = np.array(self.codes.theme_of, dtype=np.int64)
        every = np.zeros((self.population.size, len(self.codes.themes)), dtype=bool)
        every[self._tags[:, 0], themes[self._tags[:, 1]]] = True
        found: NDArray[np.bool_] = every & (self.theme_status != PRESENT)
        return found

    def possible_only(self) -> Ints:
        """Cases with nothing surer than a possible tag of each barrier."""
        found: Ints = self.barrier_possible.sum(axis=0)
        return found

    def theme_possible_only(self) -> Ints:
        """Cases with nothing surer than a possible tag under each theme, where its answer does not say present."""
        found: Ints = self.theme_possible.sum(axis=0)
        return found

    def cases_with_barrier(self, place: int) -> Ints:
        """The counted cases that have the barrier at that place in the codebook."""
        return np.flatnonzero(self.barrier_cases[:, place])

    def cases_with_theme(self, place: int, answer: ThemeAnswer) -> Ints:
        """The counted cases whose standing on the theme at that place is *answer*."""
        return np.flatnonzero(self.theme_status[:, place] == ANSWERS.index(answer))

    @cached_property
    def theme_present(self) -> NDArray[np.bool_]:
        """For each case and theme, whether the theme is present."""
        found: NDArray[np.bool_] = self.theme_status == PRESENT
        return found

    @cached_property
    def _theme_tags(self) -> Ints:
        """The counting tags with themes in the place of barriers."""
        tags = self.counting_tags.copy()
        tags[:, 1] = np.array(self.codes.theme_of, dtype=np.int64)[tags[:, 1]]
        return tags

    def _rows(self, themes: bool) -> tuple[Ints, int]:
        if themes:
            return self._theme_tags, len(self.codes.themes)
        return self.counting_tags, len(self.codes.barriers)

    def cross(self, column: int, width: int, *, themes: bool = False) -> Ints:
        """Cases by barrier, or by theme, and by another of the tag's columns, such as its stage: rows x *width*."""
        tags, rows = self._rows(themes)
        known = tags[tags[:, column] >= 0]
        cells = (known[:, 0] * rows + known[:, 1]) * width + known[:, column]
        return _distinct(cells, rows * width).reshape(rows, width)

    def cross_cases(self, places: Ints, width: int, *, themes: bool = False) -> Ints:
        """Cases by barrier, or by theme, and by what *places* says of each case: rows x *width*."""
        tags, rows = self._rows(themes)
        cells = (tags[:, 0] * rows + tags[:, 1]) * width + places[tags[:, 0]]
        return _distinct(cells, rows * width).reshape(rows, width)

    def tagged_cases(self, *, themes: bool = False) -> Ints:
        """For each barrier, or theme, the cases with a counting tag of it."""
        tags, rows = self._rows(themes)
        return _distinct(tags[:, 0] * rows + tags[:, 1], rows)

    def cases_tagged(self, place: int, column: int = 0, value: int = 0, *, themes: bool = False) -> Ints:
        """The cases with a counting tag of the barrier or theme at that place, and with *value* in *column*."""
        tags, _ = self._rows(themes)
        chosen = tags[:, 1] == place
        if column:
            chosen &= tags[:, column] == value
        return np.unique(tags[chosen, 0])


def _distinct(cells: Ints, size: int) -> Ints:
    """How often each cell stands in *cells*, counted once a case: the cells are case * *size* + cell."""
    table: Ints = np.bincount(np.unique(cells) % size, minlength=size)
    return table


def _places(ids: tuple[int, ...]) -> Ints:
    """A table from row id to place, -1 where the id is none of these."""
    table = np.full(max(ids, default=0) + 1 if ids else 1, -1, dtype=np.int64)
    for place, key in enumerate(ids):
        table[key] = place
    # Rows of other codebook versions have higher ids; they stand at the end of an extended table.
    return np.concatenate([table, np.full(1 << 12, -1, dtype=np.int64)])
