"""What is counted: entries with duplicates taken together, who has finished them, and what they said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, case, cast, func, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import Ints, Words, fetch_ints, fetch_rows, pack, unpack
from prosecution_barriers.findings.groups import group_entries
from prosecution_barriers.records.vocabulary import Agency, CaseState, Confidence, Effect, Stage, ThemeAnswer
from prosecution_barriers.store.tables import AnswerRow, CaseRow, ReadingRow, TagRow

STAGES = tuple(Stage)
AGENCIES = tuple(Agency)
EFFECTS = tuple(Effect)
ANSWERS = (ThemeAnswer.PRESENT, ThemeAnswer.NOT_PRESENT, ThemeAnswer.CANNOT_TELL, ThemeAnswer.NOT_APPLICABLE)
"""In the order in which they win where the entries of one case disagree."""

UNANSWERED = len(ANSWERS)
NO_AREA = "Area not recorded"
_SLOTS = 1 << 16
_STAGE_WORDS, _AGENCY_WORDS, _EFFECT_WORDS = Words(STAGES), Words(AGENCIES), Words(EFFECTS)
_ANSWER_WORDS = Words(ANSWERS)
_ANSWER_BITS = 3
_THEMES_AT_ONCE = 20


@dataclass(frozen=True)
class Population:
    """Every counted case by a number from 0, with the tags and answers of its counting readings.

    *group* gives, for each entry, the counted case it belongs to; *kept* the entry that stands for each
    counted case, and *area*, *stage* and *outcome* what that entry says. *tags* has a row a tag: case,
    barrier (by its row id), then places in `STAGES`, `AGENCIES`, `EFFECTS` (-1 for none) and 1 where the
    confidence counts. *answers* gives, for each theme (by its row id) and case, the place of its answer in
    `ANSWERS`, or `UNANSWERED`.
    """

    entries: Ints
    group: Ints
    kept: Ints
    done: NDArray[np.bool_]
    second_read: NDArray[np.bool_]
    tags: Ints
    answers: dict[int, NDArray[np.int8]]
    area: list[str | None]
    stage: list[str | None]
    outcome: list[str | None]

    @property
    def size(self) -> int:
        """How many cases there are, duplicates counted once."""
        return len(self.kept)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The Areas of the cases in alphabetical order, with one for those whose Area is not recorded."""
        return tuple(sorted({area or NO_AREA for area in self.area}))

    @cached_property
    def area_number(self) -> Ints:
        """For each case the place of its Area in `areas`."""
        place = {area: number for number, area in enumerate(self.areas)}
        found = (place[area or NO_AREA] for area in self.area)
        return np.fromiter(found, dtype=np.int64, count=self.size)

    def only(self, wanted: NDArray[np.bool_]) -> Population:
        """The same for some of the cases alone, numbered anew from 0."""
        number = np.cumsum(wanted) - 1
        held = wanted[self.group]
        tags = self.tags[wanted[self.tags[:, 0]]] if len(self.tags) else self.tags
        if len(tags):
            tags = tags.copy()
            tags[:, 0] = number[tags[:, 0]]
        chosen = np.flatnonzero(wanted).tolist()
        return Population(
            entries=self.entries[held],
            group=number[self.group[held]],
            kept=self.kept[wanted],
            done=self.done[wanted],
            second_read=self.second_read[wanted],
            tags=tags,
            answers={theme: answers[wanted] for theme, answers in self.answers.items()},
            area=[self.area[place] for place in chosen],
            stage=[self.stage[place] for place in chosen],
            outcome=[self.outcome[place] for place in chosen],
        )


@dataclass(frozen=True)
class _Counting:
    """The counting readings: their ids in order, and the counted case of each."""

    readings: Ints
    cases: Ints

    def of(self, readings: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """The counted case of each of *readings*, and whether it is a counting one."""
        if not len(self.readings):
            return np.zeros(len(readings), dtype=np.int64), np.zeros(len(readings), dtype=bool)
        place = np.minimum(np.searchsorted(self.readings, readings), len(self.readings) - 1)
        return self.cases[place], self.readings[place] == readings


def load_population(session: Session) -> Population:
    """Read what is counted, in a handful of statements whatever the size of the review."""
    entries, facts = _entries(session)
    group, kept = group_entries(session, entries)
    counting, second_read = _counting_readings(session, entries, group, len(kept))
    done = np.zeros(len(kept), dtype=bool)
    done[counting.cases] = True
    places = np.searchsorted(entries, kept)
    chosen = [facts[place] for place in places.tolist()]
    return Population(
        entries=entries,
        group=group,
        kept=kept,
        done=done,
        second_read=second_read,
        tags=_tags(session, counting),
        answers=_answers(session, counting, len(kept)),
        area=[area for area, _, _ in chosen],
        stage=[stage for _, stage, _ in chosen],
        outcome=[outcome for _, _, outcome in chosen],
    )


Facts = tuple[str | None, str | None, str | None]


def _entries(session: Session) -> tuple[Ints, list[Facts]]:
    """The entries in order, and the Area, stage and outcome of each."""
    table = CaseRow.__table__.c
    rows = fetch_rows(session, select(table.id, table.area_value, table.stage_value, table.outcome_value))
    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    order = np.argsort(ids, kind="stable")
    return ids[order], [rows[place][1:] for place in order.tolist()]


def _counting_readings(session: Session, entries: Ints, group: Ints, size: int) -> tuple[_Counting, NDArray[np.bool_]]:
    """The reading of each entry that was finished first, and the cases that were finished by several readers."""
    table = ReadingRow.__table__.c
    done = table.state == CaseState.DONE.value
    rows = fetch_rows(session, select(table.case_id, table.id).where(done))
    found = np.fromiter((value for row in rows for value in row), dtype=np.int64, count=2 * len(rows)).reshape(-1, 2)
    found = found[np.lexsort((found[:, 1], found[:, 0]))]
    repeated = found[1:][found[1:, 0] == found[:-1, 0], 0] if len(found) else np.zeros(0, dtype=np.int64)
    if len(repeated):
        found = _first_finished(session, found)
    cases = group[np.searchsorted(entries, found[:, 0])]
    order = np.argsort(found[:, 1])
    second_read = np.zeros(size, dtype=bool)
    second_read[group[np.searchsorted(entries, repeated)]] = True
    return _Counting(found[order, 1], cases[order]), second_read


def _first_finished(session: Session, found: Ints) -> Ints:
    """Of each entry's finished readings (entry, reading) the one that was finished first."""
    rank = func.row_number().over(partition_by=ReadingRow.case_id, order_by=(ReadingRow.finished_at, ReadingRow.id))
    ranked = select(ReadingRow.id, rank.label("rank")).where(ReadingRow.state == CaseState.DONE.value).subquery()
    first = fetch_ints(session, select(ranked.c.id).where(ranked.c.rank == 1))
    return found[np.isin(found[:, 1], first)]


def _tags(session: Session, counting: _Counting) -> Ints:
    """Tags of counting readings; those in words only have no barrier to count."""
    table = TagRow.__table__.c
    sure = case((table.confidence == Confidence.POSSIBLE.value, 0), else_=1)
    sizes = (_SLOTS, _STAGE_WORDS.size, _AGENCY_WORDS.size, _EFFECT_WORDS.size, 2)
    packed = pack(
        table.reading_id,
        (table.barrier_id, _SLOTS),
        (_STAGE_WORDS.number(session, table.stage), _STAGE_WORDS.size),
        (_AGENCY_WORDS.number(session, table.agency), _AGENCY_WORDS.size),
        (_EFFECT_WORDS.number(session, table.effect), _EFFECT_WORDS.size),
        (sure, 2),
    )
    numbers = fetch_ints(session, select(packed).where(table.barrier_id.is_not(None)))
    reading, barrier, stage, agency, effect, counts = unpack(numbers, *sizes)
    cases, held = counting.of(reading)
    columns = (cases, barrier, stage - 1, agency - 1, effect - 1, counts)
    return np.stack([column[held] for column in columns], axis=1)


def _answers(session: Session, counting: _Counting, size: int) -> dict[int, NDArray[np.int8]]:
    """For each theme the answer of every counted case; where entries disagree, the one that wins."""
    themes = fetch_ints(session, select(AnswerRow.__table__.c.theme_id).distinct())
    themes.sort()
    found: dict[int, NDArray[np.int8]] = {}
    while len(themes):
        some = themes[themes < themes[0] + _THEMES_AT_ONCE]
        themes = themes[len(some) :]
        found |= _answers_on(session, counting, size, some)
    return found


def _answers_on(session: Session, counting: _Counting, size: int, themes: Ints) -> dict[int, NDArray[np.int8]]:
    """The answers on a few themes, those of one reading packed into one number by the database."""
    table = AnswerRow.__table__.c
    first, last = int(themes[0]), int(themes[-1])
    number = cast(_ANSWER_WORDS.number(session, table.answer), BigInteger)
    shifted = number.op("<<")((table.theme_id - first) * _ANSWER_BITS)
    query = (
        select(table.reading_id, cast(func.sum(shifted), BigInteger))
        .where(table.theme_id.between(first, last))
        .group_by(table.reading_id)
    )
    rows = fetch_rows(session, query)
    pairs = np.fromiter((value for row in rows for value in row), dtype=np.int64, count=2 * len(rows)).reshape(-1, 2)
    cases, held = counting.of(pairs[:, 0])
    cases, packed = cases[held], pairs[held, 1]
    found = {}
    for theme in themes.tolist():
        answers = (packed >> ((theme - first) * _ANSWER_BITS)) & ((1 << _ANSWER_BITS) - 1)
        standing = np.full(size, UNANSWERED, dtype=np.int8)
        said = answers > 0
        np.minimum.at(standing, cases[said], (answers[said] - 1).astype(np.int8))
        found[theme] = standing
    return found
