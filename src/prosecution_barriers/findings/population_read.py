"""The population read from the store, in a handful of statements whatever the size of the review."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Integer, case, cast, func, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.columns import Facts, TagColumns
from prosecution_barriers.findings.fetch import (
    Ints,
    ShortWords,
    Words,
    beside,
    fetch_ints,
    fetch_rows,
    fetch_written,
    fetch_written_pairs,
    joined,
    pack,
    unpack,
)
from prosecution_barriers.findings.groups import group_entries
from prosecution_barriers.findings.population import AGENCIES, ANSWERS, EFFECTS, STAGES, UNANSWERED, Population
from prosecution_barriers.records.vocabulary import CaseState, Confidence
from prosecution_barriers.store.tables import AnswerRow, CaseRow, ReadingRow, TagRow, ThemeRow

_BARRIER_BITS = 16
_STAGE_WORDS, _AGENCY_WORDS, _EFFECT_WORDS = Words(STAGES), Words(AGENCIES), Words(EFFECTS)
_ANSWER_WORDS = ShortWords(ANSWERS)
_ANSWER_BITS = 4
_THEMES_AT_ONCE = 15
_READING_BITS = 31


@dataclass(frozen=True)
class _Counting:
    """The counting readings: their ids in order, and the counted case of each."""

    readings: Ints
    cases: Ints

    def of(self, readings: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """The counted case of each of *readings*, and whether it is a counting one."""
        found = self._case_of[np.minimum(readings, len(self._case_of) - 1)]
        return found, found >= 0

    @cached_property
    def _case_of(self) -> Ints:
        """For each reading's id its case, -1 for those that do not count; the last stands for all beyond."""
        last = int(self.readings[-1]) if len(self.readings) else 0
        table = np.full(last + 2, -1, dtype=np.int64)
        table[self.readings] = self.cases
        return table


def load_population(session: Session) -> Population:
    """Read what is counted, in a handful of statements whatever the size of the review."""
    entries, facts = _entries(session)
    group, kept = group_entries(session, entries)
    counting, second_read = _counting_readings(session, entries, group, len(kept))
    done = np.zeros(len(kept), dtype=bool)
    done[counting.cases] = True
    places = np.searchsorted(entries, kept)
    areas, stages, outcomes = (fact.of(places) for fact in facts)
    tags, answers = beside(session, _packed_tags, lambda: _answers(session, counting, len(kept)))
    return Population(
        entries=entries,
        group=group,
        kept=kept,
        done=done,
        second_read=second_read,
        tag_columns=_tags(tags, counting),
        answers=answers,
        areas_held=areas,
        stages_held=stages,
        outcomes_held=outcomes,
    )


def _entries(session: Session) -> tuple[Ints, list[Facts]]:
    """The entries in order, and the Area, stage and outcome of each."""
    table = CaseRow.__table__.c
    columns = (table.area_value, table.stage_value, table.outcome_value)
    query = select(*columns, joined(session, table.id)).group_by(*columns)
    rows = fetch_rows(session, query)
    runs = [np.fromstring(row[3], dtype=np.int64, sep=",") for row in rows]
    ids = np.concatenate(runs) if runs else np.zeros(0, dtype=np.int64)
    row_of = np.repeat(np.arange(len(rows)), [len(run) for run in runs])
    order = np.argsort(ids, kind="stable")
    return ids[order], [_facts([row[column] for row in rows], row_of[order]) for column in range(3)]


def _facts(words: list[str | None], row_of: Ints) -> Facts:
    known = tuple(dict.fromkeys(words))
    place = {word: number for number, word in enumerate(known)}
    return Facts(known, np.array([place[word] for word in words], dtype=np.int64)[row_of] if words else row_of)


def _counting_readings(session: Session, entries: Ints, group: Ints, size: int) -> tuple[_Counting, NDArray[np.bool_]]:
    """The reading of each entry that was finished first, and the cases that were finished by several readers."""
    table = ReadingRow.__table__.c
    done = table.state == CaseState.DONE.value
    packed = fetch_written(session, select(pack(table.case_id, (table.id, _READING_BITS))).where(done), table.case_id)
    found = np.stack(unpack(packed, _READING_BITS), axis=1)
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


def _packed_tags(session: Session) -> Ints:
    """Every tag with a barrier, in one number; those in words only have none to count."""
    table = TagRow.__table__.c
    certain = case((table.confidence == Confidence.POSSIBLE.value, 0), else_=1)
    packed = pack(
        table.reading_id,
        (table.barrier_id, _BARRIER_BITS),
        (_STAGE_WORDS.position(session, table.stage), _STAGE_WORDS.bits),
        (_AGENCY_WORDS.position(session, table.agency), _AGENCY_WORDS.bits),
        (_EFFECT_WORDS.position(session, table.effect), _EFFECT_WORDS.bits),
        (certain, 1),
    )
    return fetch_written(session, select(packed).where(table.barrier_id.is_not(None)), table.reading_id)


def _tags(packed: Ints, counting: _Counting) -> TagColumns:
    """Tags of counting readings."""
    words = (_STAGE_WORDS, _AGENCY_WORDS, _EFFECT_WORDS)
    reading, barrier, *positions, sure = unpack(packed, _BARRIER_BITS, *(one.bits for one in words), 1)
    cases, held = counting.of(reading)
    stages, agencies, effects = (one.places[position] for one, position in zip(words, positions, strict=True))
    found = TagColumns(cases, barrier, stages, agencies, effects, sure.astype(np.int8))
    return found if held.all() else found.of(held)


def _answers(session: Session, counting: _Counting, size: int) -> dict[int, NDArray[np.int8]]:
    """For each theme the answer of every counted case; where entries disagree, the one that wins."""
    themes = fetch_ints(session, select(ThemeRow.__table__.c.id))
    themes.sort()
    found: dict[int, NDArray[np.int8]] = {}
    whole = len(themes) > 0 and themes[-1] < themes[0] + _THEMES_AT_ONCE
    while len(themes):
        some = themes[themes < themes[0] + _THEMES_AT_ONCE]
        themes = themes[len(some) :]
        found |= _answers_on(session, counting, size, some, whole=bool(whole))
    return found


def _answers_on(
    session: Session, counting: _Counting, size: int, themes: Ints, *, whole: bool
) -> dict[int, NDArray[np.int8]]:
    """The same for a few themes: a reading's answers travel as four bits each of one number."""
    table = AnswerRow.__table__.c
    first = int(themes[0])
    number = _ANSWER_WORDS.number(session, table.answer)
    bits = number.op("<<")(cast((table.theme_id - first) * _ANSWER_BITS, Integer))
    packed = func.sum(bits, type_=BigInteger)
    query = select(table.reading_id, packed).group_by(table.reading_id)
    if not whole:
        query = query.where(table.theme_id.between(first, int(themes[-1])))
    readings, numbers = fetch_written_pairs(session, query, table.reading_id)
    cases, held = counting.of(readings)
    cases, numbers = cases[held], numbers[held]
    once = np.bincount(cases, minlength=1).max() <= 1
    found = {}
    for theme in themes.tolist():
        answers = _ANSWER_WORDS.places[(numbers >> ((theme - first) * _ANSWER_BITS)) & (ShortWords.SIZE - 1)]
        standing = np.full(size, UNANSWERED, dtype=np.int8)
        if once:
            standing[cases] = answers
        else:
            np.minimum.at(standing, cases, answers)
        if (standing != UNANSWERED).any():
            found[theme] = standing
    return found
