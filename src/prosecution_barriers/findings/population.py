"""What is counted: entries with duplicates taken together, who has finished them, and what they said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.findings.columns import Facts, TagColumns
from prosecution_barriers.findings.fetch import Ints
from prosecution_barriers.records.vocabulary import Agency, Effect, Stage, ThemeAnswer

STAGES = tuple(Stage)
AGENCIES = tuple(Agency)
EFFECTS = tuple(Effect)
ANSWERS = (ThemeAnswer.PRESENT, ThemeAnswer.NOT_PRESENT, ThemeAnswer.CANNOT_TELL, ThemeAnswer.NOT_APPLICABLE)
"""In the order in which they win where the entries of one case disagree."""

UNANSWERED = len(ANSWERS)
NO_AREA = "Area not recorded"


@dataclass(frozen=True)
class Population:
    """Every counted case by a number from 0, with the tags and answers of its counting readings.

    *group* gives, for each entry, the counted case it belongs to; *kept* the entry that stands for each
    counted case, and *areas_held*, *stages_held* and *outcomes_held* what that entry says. *answers* gives,
    for each theme (by its row id) and case, the place of its answer in `ANSWERS`, or `UNANSWERED`.
    """

    entries: Ints
    group: Ints
    kept: Ints
    done: NDArray[np.bool_]
    second_read: NDArray[np.bool_]
    tag_columns: TagColumns
    answers: dict[int, NDArray[np.int8]]
    areas_held: Facts
    stages_held: Facts
    outcomes_held: Facts

    @property
    def size(self) -> int:
        """How many cases there are, duplicates counted once."""
        return len(self.kept)

    @cached_property
    def area(self) -> list[str | None]:
        """The Area of each case."""
        return self.areas_held.listed()

    @cached_property
    def stage(self) -> list[str | None]:
        """The stage each case reached."""
        return self.stages_held.listed()

    @cached_property
    def outcome(self) -> list[str | None]:
        """How each case ended."""
        return self.outcomes_held.listed()

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The Areas of the cases in alphabetical order, with one for those whose Area is not recorded."""
        used = np.unique(self.areas_held.places).tolist()
        return tuple(sorted({self.areas_held.words[place] or NO_AREA for place in used}))

    @cached_property
    def area_number(self) -> Ints:
        """For each case the place of its Area in `areas`."""
        place = {area: number for number, area in enumerate(self.areas)}
        words = np.array([place.get(word or NO_AREA, -1) for word in self.areas_held.words], dtype=np.int64)
        return words[self.areas_held.places] if len(words) else np.zeros(0, dtype=np.int64)

    def only(self, wanted: NDArray[np.bool_]) -> Population:
        """The same for some of the cases alone, numbered anew from 0."""
        number = np.cumsum(wanted) - 1
        held = wanted[self.group]
        tags = self.tag_columns.of(wanted[self.tag_columns.cases])
        return Population(
            entries=self.entries[held],
            group=number[self.group[held]],
            kept=self.kept[wanted],
            done=self.done[wanted],
            second_read=self.second_read[wanted],
            tag_columns=tags._replace(cases=number[tags.cases]),
            answers={theme: answers[wanted] for theme, answers in self.answers.items()},
            areas_held=self.areas_held.of(wanted),
            stages_held=self.stages_held.of(wanted),
            outcomes_held=self.outcomes_held.of(wanted),
        )
