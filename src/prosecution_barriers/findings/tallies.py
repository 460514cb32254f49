"""Cases counted by theme, barrier, stage, agency and Area: cases, never tags, and each case once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.findings.columns import TagColumns
from prosecution_barriers.findings.fetch import Ints
from prosecution_barriers.findings.population import AGENCIES, ANSWERS, EFFECTS, STAGES, UNANSWERED, Population
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

    A case counts for a barrier with at least one tag of it that is evident or probable; a theme is present
    when one of its barriers counts or its answer says so; the base is the cases done where it could be judged.
    """

    def __init__(self, population: Population, codes: Codes) -> None:
        self.population = population
        self.codes = codes
        self._barrier_place = _places(codes.barriers)

    @cached_property
    def _tags(self) -> TagColumns:
        """The tags of this codebook's barriers, with barriers as places in it."""
        tags = self.population.tag_columns
        places = self._barrier_place[tags.barriers]
        held = places >= 0
        known = tags._replace(barriers=places)
        return known if held.all() else known.of(held)

    @cached_property
    def counting_tags(self) -> Ints:
        """The tags that make their case count, evident or probable, a row each.

        Columns: case, barrier as a place in the codebook, stage, agency and effect (-1 for none), 1.
        """
        return np.stack(self._tags.of(self._tags.sure == 1), axis=1)

    @cached_property
    def _perhaps(self) -> tuple[Ints, Ints]:
        """Case and barrier of every tag that is only possible."""
        possible = self._tags.sure == 0
        return self._tags.cases[possible], self._tags.barriers[possible]

    @cached_property
    def groups(self) -> Groups:
        """The counting tags of each case and barrier taken together."""
        tags = self._tags
        marks = _BITS[2][tags.effects] | _BITS[1][tags.agencies] | _BITS[0][tags.stages]
        keys = tags.cases * max(1, len(self.codes.barriers)) + tags.barriers
        sure = tags.sure == 1
        keys, marks = keys[sure], marks[sure]
        if len(keys) and (keys[1:] < keys[:-1]).any():
            order = np.argsort(keys, kind="stable")
            keys, marks = keys[order], marks[order]
        return _grouped(keys, marks, len(self.codes.barriers))

    @cached_property
    def theme_groups(self) -> Groups:
        """The same for each case and theme."""
        groups = self.groups
        themes = np.array(self.codes.theme_of, dtype=np.int64)[groups.rows]
        keys = groups.cases * max(1, len(self.codes.themes)) + themes
        return _grouped(keys, groups.marks, len(self.codes.themes))

    @cached_property
    def barrier_cases(self) -> NDArray[np.bool_]:
        """For each case and barrier, whether it counts."""
        marks = np.zeros((self.population.size, len(self.codes.barriers)), dtype=bool)
        marks[self.groups.cases, self.groups.rows] = True
        return marks

    @cached_property
    def theme_status(self) -> NDArray[np.int8]:
        """For each case and theme the place of its standing in `ANSWERS`, or `UNANSWERED`."""
        shape = (self.population.size, len(self.codes.themes))
        # Whole columns are read and written, so each stands in one piece.
        status = np.full(shape, UNANSWERED, dtype=np.int8, order="F")
        for place, theme in enumerate(self.codes.themes):
            if theme in self.population.answers:
                status[:, place] = self.population.answers[theme]
        status[self.theme_groups.cases, self.theme_groups.rows] = PRESENT
        status[~self.population.done] = UNANSWERED
        return status

    def theme_counts(self, answer: ThemeAnswer) -> Ints:
        """Cases done whose standing on each theme is *answer*."""
        place = ANSWERS.index(answer)  # Counted column by column, each of which stands in one piece.
        return np.array([np.count_nonzero(column == place) for column in self.theme_status.T], dtype=np.int64)

    def theme_bases(self) -> Ints:
        """For each theme the cases done where it applies and could be judged."""
        return self.theme_counts(ThemeAnswer.PRESENT) + self.theme_counts(ThemeAnswer.NOT_PRESENT)

    def barrier_counts(self) -> Ints:
        """Cases that count for each barrier."""
        return self.groups.counts()

    @cached_property
    def barrier_possible(self) -> NDArray[np.bool_]:
        """For each case and barrier, whether there is nothing surer than a possible tag of it."""
        found = np.zeros((self.population.size, len(self.codes.barriers)), dtype=bool)
        found[self._perhaps] = True
        found[self.groups.cases, self.groups.rows] = False
        return found

    @cached_property
    def theme_possible(self) -> NDArray[np.bool_]:
        """For each case and theme, whether only possible tags speak for it and its answer does not say present."""
        every = np.zeros((self.population.size, len(self.codes.themes)), dtype=bool)
        cases, barriers = self._perhaps
        every[cases, np.array(self.codes.theme_of, dtype=np.int64)[barriers]] = True
        every[self.theme_present] = False
        return every

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

    def _grouped(self, themes: bool) -> Groups:
        return self.theme_groups if themes else self.groups

    def cross(self, column: int, width: int, *, themes: bool = False) -> Ints:
        """Cases by barrier, or by theme, and by another of the tag's columns, such as its stage: rows x *width*."""
        return self._grouped(themes).by_marks(_FIRST_BITS[column - 2], width)

    def cross_cases(self, places: Ints, width: int, *, themes: bool = False) -> Ints:
        """Cases by barrier, or by theme, and by what *places* says of each case: rows x *width*.

        A theme counts where it is present, whether a tag says so or the answer alone.
        """
        if themes:
            cases, rows = np.nonzero(self.theme_present)
            return _table(rows * width + places[cases], len(self.codes.themes), width)
        groups = self.groups
        return _table(groups.rows * width + places[groups.cases], len(self.codes.barriers), width)

    def tagged_cases(self, *, themes: bool = False) -> Ints:
        """For each barrier, or theme, the cases with a counting tag of it."""
        return self._grouped(themes).counts()

    def cases_tagged(self, place: int, column: int = 0, value: int = 0, *, themes: bool = False) -> Ints:
        """The cases with a counting tag of the barrier or theme at that place, and with *value* in *column*."""
        groups = self._grouped(themes)
        chosen = groups.rows == place
        if column:
            chosen &= (groups.marks >> (_FIRST_BITS[column - 2] + value)) & 1 == 1
        found: Ints = groups.cases[chosen]
        return found


class Groups(NamedTuple):
    """Each case and row (a barrier or a theme) that has a counting tag, once, and what its tags say.

    *marks* holds a bit for every stage, agency and effect that one of the tags names.
    """

    cases: Ints
    rows: Ints
    marks: Ints
    size: int

    def counts(self) -> Ints:
        """Cases of each row."""
        found: Ints = np.bincount(self.rows, minlength=self.size)
        return found

    def by_marks(self, first: int, width: int) -> Ints:
        """Cases of each row by the *width* marks from the *first* on.

        Every pattern of marks is counted once for each row, and the patterns are then taken apart: one pass
        over the cases instead of one for every mark.
        """
        patterns = (self.marks >> first) & ((1 << width) - 1)
        counted = _table(self.rows * (1 << width) + patterns, self.size, 1 << width)
        bits = (np.arange(1 << width)[:, None] >> np.arange(width)) & 1
        found: Ints = counted @ bits
        return found


def _grouped(keys: Ints, marks: Ints, size: int) -> Groups:
    """Rows of the same key, which stand side by side, taken together; a key is case * *size* + row."""
    if not len(keys):
        return Groups(keys, keys, marks, size)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    cases, rows = np.divmod(keys[starts], size)
    return Groups(cases, rows, np.bitwise_or.reduceat(marks, starts), size)


def _table(cells: Ints, rows: int, width: int) -> Ints:
    found: Ints = np.bincount(cells, minlength=rows * width)
    return found.reshape(rows, width)


_WIDTHS = (len(STAGES), len(AGENCIES), len(EFFECTS))
_FIRST_BITS = (0, _WIDTHS[0], _WIDTHS[0] + _WIDTHS[1])
_BITS = tuple(
    # The last of each stands for none: a place of -1 finds it.
    np.array([*(1 << (first + place) for place in range(width)), 0], dtype=np.int64)
    for first, width in zip(_FIRST_BITS, _WIDTHS, strict=True)
)


def _places(ids: tuple[int, ...]) -> Ints:
    """A table from row id to place, -1 where the id is none of these."""
    table = np.full(max(ids, default=0) + 1 if ids else 1, -1, dtype=np.int64)
    for place, key in enumerate(ids):
        table[key] = place
    # Rows of other codebook versions have higher ids; they stand at the end of an extended table.
    return np.concatenate([table, np.full(1 << 12, -1, dtype=np.int64)])
