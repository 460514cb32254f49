"""The population read from the store, in a handful of statements whatever the size of the review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Select, func, literal_column, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.columns import Facts, TagColumns
from prosecution_barriers.findings.fetch import (
    Ints,
    fetch_ints,
    fetch_rows,
    fetch_shared,
    fetch_written,
    joined,
    pack,
    unpack,
    written,
    written_pairs,
)
from prosecution_barriers.findings.groups import group_entries
from prosecution_barriers.findings.population import ANSWERS, UNANSWERED, Population
from prosecution_barriers.records.vocabulary import CaseState, ThemeAnswer
from prosecution_barriers.store.tables import FIRST_FIRST, AnswerRow, CaseRow, ReadingRow, TagRow, ThemeRow
from prosecution_barriers.store.tables.counted import ANSWER_BITS, ANSWER_NUMBER, TAG_BITS, TAG_NUMBER, THEMES_TOGETHER

_READING_BITS = 31
_ANSWER_AT = np.array([UNANSWERED, *(ANSWERS.index(answer) for answer in ThemeAnswer)], dtype=np.int8)
"""For each number of an answer its place in `ANSWERS`."""


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
    groups = _theme_groups(session)
    wanted = [_tag_statements(session), *(_answer_statements(session, group) for group in groups)]
    (tags, *answers), (population, counting) = fetch_shared(session, wanted, lambda: _bare(session))
    standing: dict[int, NDArray[np.int8]] = {}
    for group, numbers in zip(groups, answers, strict=True):
        standing |= _answers(numbers, group.themes, counting, population.size)
    return replace(population, tag_columns=_tags(tags, counting), answers=standing)


def _bare(session: Session) -> tuple[Population, _Counting]:
    """Everything but tags and answers, and the readings that count."""
    entries, facts = _entries(session)
    group, kept = group_entries(session, entries)
    counting, second_read = _counting_readings(session, entries, group, len(kept))
    done = np.zeros(len(kept), dtype=bool)
    done[counting.cases] = True
    places = np.searchsorted(entries, kept)
    areas, stages, outcomes = (fact.of(places) for fact in facts)
    none, small = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int8)
    population = Population(
        entries=entries,
        group=group,
        kept=kept,
        done=done,
        second_read=second_read,
        tag_columns=TagColumns(none, none, small, small, small, small),
        answers={},
        areas_held=areas,
        stages_held=stages,
        outcomes_held=outcomes,
    )
    return population, counting


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
    """The first reading of each entry that is done, and the cases that were finished by several readers.

    A reading taken up again is not done: another one of the entry counts meanwhile, and the case is not done
    where there is none. Once finished anew it stands where it stood.
    """
    table = ReadingRow.__table__.c
    done = table.state == CaseState.DONE.value
    query = select(pack(table.case_id, (table.id, _READING_BITS))).where(done)
    packed = fetch_written(session, written(session, query, table.case_id))
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
    """Of each entry's finished readings (entry, reading) the first."""
    rank = func.row_number().over(partition_by=ReadingRow.case_id, order_by=FIRST_FIRST)
    ranked = select(ReadingRow.id, rank.label("rank")).where(ReadingRow.state == CaseState.DONE.value).subquery()
    first = fetch_ints(session, select(ranked.c.id).where(ranked.c.rank == 1))
    return found[np.isin(found[:, 1], first)]


def _tag_statements(session: Session) -> list[Select[Any]]:
    """For every tag with a barrier one number; those in words only have none to count."""
    table = TagRow.__table__.c
    packed = pack(table.reading_id, (literal_column(TAG_NUMBER, BigInteger), sum(TAG_BITS)))
    return written(session, select(packed), table.reading_id)


def _tags(packed: Ints, counting: _Counting) -> TagColumns:
    """Tags of counting readings."""
    barrier_bits, *bits = TAG_BITS
    readings, barriers, rest = unpack(packed, barrier_bits, sum(bits))
    # What is said in a few bits is taken apart in small numbers: a quarter of the memory to go through.
    stages, agencies, effects, sure = (part.astype(np.int8) for part in unpack(rest.astype(np.int16), *bits[1:]))
    cases, held = counting.of(readings)
    one = np.int8(1)
    found = TagColumns(cases, barriers, stages - one, agencies - one, effects - one, sure)
    return found if held.all() else found.of(held)


class _ThemeGroup(NamedTuple):
    """Themes, by id, whose answers fit into one number, and whether they are all there are."""

    themes: list[int]
    whole: bool


def _theme_groups(session: Session) -> list[_ThemeGroup]:
    themes = fetch_ints(session, select(ThemeRow.__table__.c.id))
    themes.sort()
    together = themes // THEMES_TOGETHER
    groups = [themes[together == group].tolist() for group in np.unique(together)]
    return [_ThemeGroup(group, len(groups) == 1) for group in groups]


def _answer_statements(session: Session, group: _ThemeGroup) -> list[Select[Any]]:
    """For every reading its id and one number that holds its answers on these themes."""
    table = AnswerRow.__table__.c
    packed = func.sum(literal_column(ANSWER_NUMBER, BigInteger), type_=BigInteger)
    query = select(table.reading_id, packed).group_by(table.reading_id)
    if not group.whole:
        query = query.where(table.theme_id.between(group.themes[0], group.themes[-1]))
    return written_pairs(session, query, table.reading_id)


def _answers(found: Ints, themes: list[int], counting: _Counting, size: int) -> dict[int, NDArray[np.int8]]:
    """For each theme the answer of every counted case; where entries disagree, the one that wins."""
    readings, numbers = found.reshape(-1, 2).T
    cases, held = counting.of(readings)
    cases, numbers = cases[held], numbers[held]
    once = np.bincount(cases, minlength=1).max() <= 1
    standings = {}
    for theme in themes:
        answers = _ANSWER_AT[(numbers >> theme % THEMES_TOGETHER * ANSWER_BITS) & ((1 << ANSWER_BITS) - 1)]
        standing = np.full(size, UNANSWERED, dtype=np.int8)
        if once:
            standing[cases] = answers
        else:
            np.minimum.at(standing, cases, answers)
        if (standing != UNANSWERED).any():
            standings[theme] = standing
    return standings
