"""Given names and surnames compared together, so that swapped and missing parts are seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Codes, Comparison, Levels, Rows, Stamps
from prosecution_barriers.matching.engine.name_levels import NameLevel, name_levels
from prosecution_barriers.matching.engine.name_slots import FURTHER, name_in, name_parts, name_slots
from prosecution_barriers.matching.engine.name_store import NameStore
from prosecution_barriers.matching.engine.packing import distinct_pairs
from prosecution_barriers.matching.engine.table import CodedColumn
from prosecution_barriers.matching.engine.vectors import Vector
from prosecution_barriers.matching.fields import FieldSpec
from prosecution_barriers.text.names import fold_name, split_full_name

_SALT = 11


class NameComparison(Comparison):
    """All name columns of the entries.

    The first given name and the first surname are compared crosswise where only the crossed ones agree;
    further given names and surnames, and the middle of full names, each stand for themselves.
    """

    def __init__(self, fields: Sequence[FieldSpec]) -> None:
        self.fields = tuple(fields)
        self._slots = name_slots(self.fields)
        self.scales = tuple(slot.scale for slot in self._slots)
        self._crossable = len(self._slots) > 1 and self._slots[1].surname and not self._slots[0].surname
        self._crossings = ([(0, 1)] if self._crossable else []) + [
            (0, place) for place, slot in enumerate(self._slots) if place and slot.scale.label == FURTHER
        ]
        self._whole = [n for n, slot in enumerate(self._slots) if n < 2 or slot.scale.label == FURTHER]
        self.parts = name_parts(self._slots, self._crossable)
        self.store = NameStore()
        self.numbers = [Vector(np.int32) for _ in self._slots]
        self._established = np.zeros(0, bool)

    def load(self, columns: Mapping[str, CodedColumn]) -> None:
        coded = {name: self._coded(columns[name], full) for name, full in self._columns().items()}
        for slot, numbers in zip(self._slots, self.numbers, strict=True):
            chosen, *others = (coded[name][max(0, part)] for name, part in slot.texts)
            for other in others:
                chosen = np.where(chosen < 0, other, chosen)
            numbers.extend(chosen)

    def _columns(self) -> dict[str, bool]:
        """The columns of names, and whether they hold full names that are to be split."""
        return {name: part >= 0 for slot in self._slots for name, part in slot.texts}

    def _coded(self, column: CodedColumn, full: bool) -> list[NDArray[np.int32]]:
        """The numbers of a column's names by row; three such of a column of full names."""
        folded = _Folded()
        if full:
            split = [split_full_name(text, folded.__getitem__) for text in column.values]
            parts = [[names[part] for names in split] for part in range(3)]
        else:
            parts = [[folded[text] for text in column.values]]
        return [np.array([*self.store.add(names), -1], np.int32)[column.codes] for names in parts]

    def establish(self, at_least: int) -> list[str]:
        """Mark the names seen *at_least* times as names in their own right, and say which they are."""
        counts = np.zeros(len(self.store), np.int64)
        for numbers in self.numbers:
            counts += np.bincount(numbers.data[numbers.data >= 0], minlength=len(self.store))
        self._established = counts >= at_least
        return [self.store.names[number] for number in np.flatnonzero(self._established).tolist()]

    def mark_established(self, names: Iterable[str]) -> None:
        """Mark *names*, and no others, as names in their own right."""
        wanted = set(names)
        self._established = np.fromiter((name in wanted for name in self.store.names), bool, len(self.store))

    def levels(self, i: Rows, j: Rows) -> list[Levels]:
        left = [numbers.data[i] for numbers in self.numbers]
        right = [numbers.data[j] for numbers in self.numbers]
        swaps = []
        for one, other in self._crossings:
            crossed = self._crossed(left[one], left[other], right[one], right[other])
            right[one], right[other] = (
                np.where(crossed, right[other], right[one]),
                np.where(crossed, right[one], right[other]),
            )
            swaps.append((one, other, crossed))
        found = np.split(self._level(np.concatenate(left), np.concatenate(right)), len(left))
        for one, other, crossed in swaps:
            _settle(found, one, other, crossed)
        self._rearranged(found, left, right)
        return found

    def _rearranged(self, found: list[Levels], left: Sequence[Rows], right: Sequence[Rows]) -> None:
        """Where the names of two entries are the same ones in other places, all of them stand in another's place.

        Such as Abdul Kafeel SIDDIQUI and Abdul Siddiqui KAFEEL; of two names alone `_crossed` sees it.
        """
        if not self._crossable:
            return
        unlike = np.flatnonzero((found[1] > NameLevel.MISSING) & (found[1] < NameLevel.MISTYPED))
        ours, theirs = (self._all_parts(side, unlike) for side in (left, right))
        elsewhere = self._keys(left[1][unlike]) != self._keys(right[1][unlike])
        same = unlike[(ours == theirs) & elsewhere]
        for slot in self._whole:
            levels = found[slot]
            levels[same] = np.where(levels[same] > NameLevel.MISSING, NameLevel.VARIANT, levels[same])

    def _all_parts(self, names: Sequence[Rows], pairs: Rows) -> Stamps:
        """One stamp for the parts of all names of the given side of *pairs*, whatever their order."""
        total = np.zeros(len(pairs), np.uint64)
        if len(self.store):
            stamps = self.store.all_parts.data
            for slot in self._whole:
                numbers = names[slot][pairs]
                total += np.where(numbers < 0, np.uint64(0), stamps[numbers])
        return total

    def _crossed(self, one_i: Rows, other_i: Rows, one_j: Rows, other_j: Rows) -> NDArray[np.bool_]:
        """Pairs of which only the crossed names have a key in common, not the straight ones."""
        one_i, other_i, one_j, other_j = self._keys(np.stack([one_i, other_i, one_j, other_j]))
        straight = ((one_i == one_j) & (one_i >= 0)) | ((other_i == other_j) & (other_i >= 0))
        across = ((one_i == other_j) & (one_i >= 0)) | ((other_i == one_j) & (other_i >= 0))
        crossed: NDArray[np.bool_] = across & ~straight
        return crossed

    def _keys(self, numbers: Rows) -> NDArray[np.int32]:
        """The key of each name; -1 where it is missing."""
        if not len(self.store):
            return np.full(numbers.shape, -1, np.int32)
        return np.where(numbers < 0, np.int32(-1), self.store.key.data[numbers])

    def _level(self, a: Rows, b: Rows) -> Levels:
        """Each distinct pair of different names is compared once, whichever way round it stands."""
        recorded = (a >= 0) & (b >= 0)
        levels = np.where(recorded, np.int8(NameLevel.SAME), np.int8(NameLevel.MISSING))
        unequal = np.flatnonzero(recorded & (a != b))
        if not len(unequal):
            return levels
        one, other, places = distinct_pairs(a[unequal], b[unequal], self.store.order.data)
        rare = ~(self._is_established(one) & self._is_established(other))
        levels[unequal] = name_levels(self.store, one, other, rare)[places]
        return levels

    def _is_established(self, numbers: Rows) -> NDArray[np.bool_]:
        """Whether each name is marked; names added since the marking are not."""
        known = numbers < len(self._established)
        if not len(self._established):
            return known
        marked: NDArray[np.bool_] = known & self._established[np.where(known, numbers, 0)]
        return marked

    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        wrong = draw.random((4, len(trouble)))
        given, surname = wrong[0] >= 0.10 * trouble, wrong[1] >= 0.08 * trouble
        initial, straight = given | (wrong[2] >= 0.5), wrong[3] >= 0.03 * trouble
        return {
            "names": given & surname, "name": given | surname, "given": given & straight,
            "surname": surname & straight, "short": surname & initial & straight, "initial": initial & straight,
        }  # fmt: skip

    def codes(self, part: str, column: int, rows: Rows | slice) -> tuple[Codes, ...]:
        first = self.numbers[0].data[rows]
        second = self.numbers[1 if self._crossable else 0].data[rows]
        store = self.store
        surname = Codes(store.key.data, second, _SALT + 1)
        initial = Codes(store.initial.data, first, _SALT + 2)
        if part == "names":
            return Codes(store.key.data, first, _SALT), Codes(store.key.data, second, _SALT)
        if part == "surname":
            return (surname,)
        if part in ("initial", "short"):
            return (initial,) if part == "initial" else (initial, surname)
        if part == "given":
            return (Codes(store.parts.data[:, 0], first, _SALT + 3),)
        return (Codes(store.parts.data[:, column // 2], (first, second)[column % 2], _SALT),)

    def agreed(self, scale: int, rows: Rows) -> Rows:
        return self.numbers[scale].data[rows]

    def value(self, scale: int, number: int) -> str:
        return self.store.names[number]

    def append(self, record: Mapping[str, str]) -> None:
        for slot, numbers in zip(self._slots, self.numbers, strict=True):
            texts = (name_in(record.get(column, ""), part) for column, part in slot.texts)
            numbers.extend([self.store.number(next(filter(None, texts), ""))])

    def truncate(self, rows: int) -> None:
        for numbers in self.numbers:
            numbers.truncate(rows)


def _settle(levels: list[Levels], given: int, other: int, crossed: NDArray[np.bool_]) -> None:
    """Of names compared crosswise count the worse agreement as that of the given name, at best as spellings.

    Where only one of two crossed names agrees it may as well be the surname of a family. Names that stand
    in each other's place have no one frequency, so they never count as quite the same.
    """
    places = np.flatnonzero(crossed)
    worse = np.minimum(levels[given][places], levels[other][places])
    better = np.maximum(levels[given][places], levels[other][places])
    levels[given][places] = np.minimum(worse, NameLevel.VARIANT)
    levels[other][places] = np.minimum(better, NameLevel.VARIANT)


class _Folded(dict[str, str]):
    """Names as written with their folded forms, each folded once."""

    def __missing__(self, name: str) -> str:
        folded = self[name] = fold_name(name)
        return folded
