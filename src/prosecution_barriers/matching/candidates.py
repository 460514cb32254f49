"""Pairs of entries that share enough to be worth comparing, and how alike they are; plain rows in, pairs out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import exp

from rapidfuzz.distance import OSA, JaroWinkler

from prosecution_barriers.records.references import confusable_urn
from prosecution_barriers.text.safe import fold

LARGEST_BLOCK = 60
"""A key that more rows share than this tells them apart from nobody, and is passed over."""

_PRIOR = -5.0


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One accused person of one entry, in comparable form; an empty text is a value that is missing."""

    entry: int
    urn: str
    given_name: str
    surname: str
    date_of_birth: str
    sex: str
    dates: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entries, the probability that they are one, and what each field added to it (log odds)."""

    left: int
    right: int
    probability: float
    evidence: dict[str, float] = field(default_factory=dict)


def find_candidates(rows: Sequence[EntryRow], threshold: float) -> list[Candidate]:
    """Every pair of entries at or above *threshold*, the most probable first.

    Two entries are as alike as the most alike of their people; a pair is only compared where it shares a
    key of reference, name or date of birth.
    """
    best: dict[tuple[int, int], Candidate] = {}
    for one, other in _pairs(rows):
        found = compare_rows(one, other)
        key = (found.left, found.right)
        if found.probability >= threshold and (key not in best or best[key].probability < found.probability):
            best[key] = found
    return sorted(best.values(), key=lambda pair: (-pair.probability, pair.left, pair.right))


def _pairs(rows: Sequence[EntryRow]) -> Iterator[tuple[EntryRow, EntryRow]]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for key in set(_keys(row)):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for places in blocks.values():
        if len(places) > LARGEST_BLOCK:
            continue
        for first, second in combinations(places, 2):
            if rows[first].entry != rows[second].entry and (first, second) not in seen:
                seen.add((first, second))
                yield rows[first], rows[second]


def _keys(row: EntryRow) -> Iterable[tuple[str, ...]]:
    """Keys that one slip in one field leaves at least one of."""
    urn = confusable_urn(row.urn)
    if urn:
        yield ("urn", urn)
        # Two digits changed about keep their letters and the sum of what they are made of.
        yield ("urn letters", "".join(sorted(urn)))
        yield from (("urn less one", urn[:place] + urn[place + 1 :]) for place in range(len(urn)))
    names = sorted(name[:4] for name in (row.given_name.split(" ")[0], row.surname) if name)
    if len(names) == 2:
        yield ("names", *names)
    if row.date_of_birth:
        digits = "".join(sorted(row.date_of_birth))
        yield from (("birth", digits, name[:2]) for name in (row.given_name, row.surname) if name)


def compare_rows(one: EntryRow, other: EntryRow) -> Candidate:
    """How alike two rows are: the sum of what each field says, as a probability."""
    evidence = {
        "urn": _urn(one.urn, other.urn),
        "name": _names(one, other),
        "date of birth": _birth(one.date_of_birth, other.date_of_birth),
        "sex": _sex(one.sex, other.sex),
        "dates": _dates(one.dates, other.dates),
    }
    total = _PRIOR + sum(evidence.values())
    left, right = sorted((one.entry, other.entry))
    return Candidate(left, right, 1 / (1 + exp(-total)), {name: value for name, value in evidence.items() if value})


def _urn(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other or confusable_urn(one) == confusable_urn(other):
        return 5.0
    distance = OSA.distance(one, other, score_cutoff=2)
    return {1: 3.0, 2: 1.5}.get(distance, -1.5)


def _names(one: EntryRow, other: EntryRow) -> float:
    straight = _likeness(one.given_name, other.given_name) + _likeness(one.surname, other.surname)
    crossed = _likeness(one.given_name, other.surname) + _likeness(one.surname, other.given_name)
    return max(straight, crossed - 0.5)


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 2.0
    if one[0] == other[0] and min(len(one), len(other)) == 1:
        return 0.8
    similarity = JaroWinkler.similarity(one, other)
    return 1.2 if similarity >= 0.9 else 0.3 if similarity >= 0.8 else -3.0


def _birth(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 3.5
    if sorted(one.split("-")) == sorted(other.split("-")) or OSA.distance(one, other, score_cutoff=1) == 1:
        return 2.0
    return -4.0


def _sex(one: str, other: str) -> float:
    return -3.0 if one and other and one != other else 0.0


def _dates(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return min(2.0, 1.0 * len(one & other)) if one & other else -1.0


def comparable(text: str | None) -> str:
    """A name in comparable form: lower case, without accents or anything but letters and spaces."""
    return " ".join("".join(char if char.isalpha() else " " for char in fold(text or "")).split())
