"""What is counted: entries with duplicates taken together, who has finished them, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, ColumnElement, case, cast, func, literal, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.vocabulary import (
    Agency,
    CaseState,
    Confidence,
    DuplicateDecision,
    Effect,
    Stage,
    ThemeAnswer,
)
from prosecution_barriers.store.tables import AnswerRow, CaseRow, DuplicatePairRow, ReadingRow, TagRow

Ints = NDArray[np.int64]

_SLOTS = 1 << 16
_WORDS = 32

STAGES = tuple(Stage)
AGENCIES = tuple(Agency)
EFFECTS = tuple(Effect)
ANSWERS = (ThemeAnswer.PRESENT, ThemeAnswer.NOT_PRESENT, ThemeAnswer.CANNOT_TELL, ThemeAnswer.NOT_APPLICABLE)
"""In the order in which they win where the entries of one case disagree."""


@dataclass(frozen=True)
class Population:
    """Every counted case by a number from 0, with the tags and answers of its counting readings.

    *group* gives, for each entry, the counted case it belongs to; *kept* the entry that stands for each
    counted case. Tags and answers are rows of whole numbers: case, barrier (or theme) by its row id, then
    places in `STAGES`, `AGENCIES`, `EFFECTS` (-1 where there is none) and, for tags, 1 where the
    confidence counts.
    """

    entries: Ints
    group: Ints
    kept: Ints
    done: NDArray[np.bool_]
    second_read: NDArray[np.bool_]
    tags: Ints
    answers: Ints

    @property
    def size(self) -> int:
        """How many cases there are, duplicates counted once."""
        return len(self.kept)


def load_population(session: Session) -> Population:
    """Read what is counted, in a handful of statements whatever the size of the review."""
    entries = _column(session, select(CaseRow.id).order_by(CaseRow.id))
    group, kept = _groups(session, entries)
    readings = _counting_readings(session)
    done = np.zeros(len(kept), dtype=bool)
    done[group[_places(entries, readings[:, 0])]] = True
    second = np.zeros(len(kept), dtype=bool)
    second[group[_places(entries, readings[readings[:, 2] > 1, 0])]] = True
    return Population(
        entries=entries,
        group=group,
        kept=kept,
        done=done,
        second_read=second,
        tags=_tags(session, readings, entries, group),
        answers=_answers(session, readings, entries, group),
    )


def _column(session: Session, query: Any) -> Ints:
    return np.fromiter(session.execute(query).scalars(), dtype=np.int64)


def _rows(session: Session, query: Any, width: int) -> Ints:
    rows = session.execute(query).all()
    return np.array([tuple(row) for row in rows], dtype=np.int64).reshape(-1, width)


def _places(entries: Ints, ids: Ints) -> Ints:
    return np.searchsorted(entries, ids)


def _groups(session: Session, entries: Ints) -> tuple[Ints, Ints]:
    """The counted case of each entry, and the entry that stands for each: the one kept, else the earliest."""
    pairs = session.execute(
        select(DuplicatePairRow.left_id, DuplicatePairRow.right_id, DuplicatePairRow.kept_id)
        .where(DuplicatePairRow.decision == DuplicateDecision.SAME_ENTRY.value)
        .order_by(DuplicatePairRow.decided_at, DuplicatePairRow.id)
    ).all()
    root = np.arange(len(entries))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = int(root[place])
        return place

    chosen: dict[int, int] = {}
    for left, right, keep in pairs:
        one, other = (find(int(_places(entries, np.array([key]))[0])) for key in (left, right))
        first, last = min(one, other), max(one, other)
        root[last] = first
        kept_before = chosen.pop(last, None)
        if keep is not None:
            chosen[first] = keep
        elif kept_before is not None:
            chosen.setdefault(first, kept_before)
    roots = np.array([find(place) for place in range(len(entries))], dtype=np.int64) if pairs else root
    unique, group = np.unique(roots, return_inverse=True)
    kept = entries[unique].copy()
    for place, keep in chosen.items():
        kept[np.searchsorted(unique, place)] = keep
    return group.astype(np.int64), kept


def _counting_readings(session: Session) -> Ints:
    """For each entry that somebody finished: the entry, its counting reading, and how many finished it."""
    rank = func.row_number().over(partition_by=ReadingRow.case_id, order_by=(ReadingRow.finished_at, ReadingRow.id))
    readers = func.count().over(partition_by=ReadingRow.case_id)
    ranked = (
        select(ReadingRow.case_id, ReadingRow.id, rank.label("rank"), readers.label("readers"))
        .where(ReadingRow.state == CaseState.DONE.value)
        .subquery()
    )
    query = select(ranked.c.case_id, ranked.c.id, ranked.c.readers).where(ranked.c.rank == 1)
    return _rows(session, query.order_by(ranked.c.case_id), 3)


def _place_in(session: Session, column: Any, words: Sequence[str]) -> ColumnElement[int]:
    """The place of a word in a closed list as a number the database computes; -1 where there is none.

    Fixed-width slots in one string let the database find it by position, which is far cheaper than
    fetching words by the million.
    """
    width = max(map(len, words)) + 2
    slots = "".join(f"|{word}|".ljust(width, "~") for word in words)
    find = func.strpos if session.get_bind().dialect.name == "postgresql" else func.instr
    found = find(literal(slots), literal("|") + column + literal("|"))
    place: ColumnElement[int] = func.coalesce((found + width - 1) // width, 0)
    return place - 1


def _tags(session: Session, readings: Ints, entries: Ints, group: Ints) -> Ints:
    """Tags of counting readings: case, barrier, stage, agency, effect, and whether the confidence counts."""
    sure = case((TagRow.confidence == Confidence.POSSIBLE.value, 0), else_=1)
    packed: ColumnElement[int] = cast(TagRow.reading_id, BigInteger)
    for part, size in (
        (TagRow.barrier_id, _SLOTS),
        (_place_in(session, TagRow.stage, STAGES) + 1, _WORDS),
        (_place_in(session, TagRow.agency, AGENCIES) + 1, _WORDS),
        (_place_in(session, TagRow.effect, EFFECTS) + 1, _WORDS),
        (sure, 2),
    ):
        packed = packed * size + part
    query = select(packed).where(TagRow.barrier_id.is_not(None)).order_by(TagRow.id)
    reading, barrier, stage, agency, effect, counts = _unpack(
        _column(session, query), (_SLOTS, _WORDS, _WORDS, _WORDS, 2)
    )
    cases, held = _cases_of(session, reading, readings, entries, group)
    return np.stack([cases, barrier, stage - 1, agency - 1, effect - 1, counts], axis=1)[held]


def _answers(session: Session, readings: Ints, entries: Ints, group: Ints) -> Ints:
    """Answers of counting readings: case, theme, and the place of the answer in `ANSWERS`."""
    packed = (cast(AnswerRow.reading_id, BigInteger) * _SLOTS + AnswerRow.theme_id) * _WORDS + _place_in(
        session, AnswerRow.answer, ANSWERS
    )
    query = select(packed).order_by(AnswerRow.id)
    reading, theme, answer = _unpack(_column(session, query), (_SLOTS, _WORDS))
    cases, held = _cases_of(session, reading, readings, entries, group)
    return np.stack([cases, theme, answer], axis=1)[held]


def _unpack(packed: Ints, sizes: Sequence[int]) -> list[Ints]:
    """The parts that were packed into one number, first to last; *sizes* are those of all but the first."""
    parts = []
    for size in reversed(sizes):
        packed, part = np.divmod(packed, size)
        parts.append(part)
    return [packed, *reversed(parts)]


def _cases_of(
    session: Session, reading: Ints, counting: Ints, entries: Ints, group: Ints
) -> tuple[Ints, NDArray[np.bool_]]:
    """The counted case of each reading, and whether it is a counting one."""
    if not len(counting):
        return np.zeros(len(reading), dtype=np.int64), np.zeros(len(reading), dtype=bool)
    order = np.argsort(counting[:, 1])
    ids, owners = counting[order, 1], counting[order, 0]
    place = np.minimum(np.searchsorted(ids, reading), len(ids) - 1)
    held = ids[place] == reading
    return group[_places(entries, owners[place])], held
