"""Places, codes and free text compared as wholes, each distinct pair of values once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from prosecution_barriers.matching.engine.comparison import Codes, Comparison, Levels, Part, Role, Rows, Scale, unit
from prosecution_barriers.matching.engine.packing import distinct_pairs, text_order
from prosecution_barriers.matching.engine.table import CodedColumn
from prosecution_barriers.matching.engine.vectors import Vector
from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.text.names_keys import skeletons, sounds
from prosecution_barriers.text.names_scripts import to_latin

_SALT = 51
_SPACE = re.compile(r"[\s,;]+")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_NOT_RECORDED = frozenset(
    ("", "unknown", "not known", "not recorded", "not stated", "n/a", "na", "nk", "null", "none", "-")
)
_CODE_WORDS = ("{} differs", "same {}")
_LONG_CODE_WORDS = ("{} differs", "{} is one slip apart", "same {}")
_TEXT_WORDS = ("{} differs", "{} has something in common", "{} is nearly the same", "same {}")


_SHARES: dict[int, tuple[tuple[int, ...], ...]] = {
    2: ((6, 94), (50, 50), (5, 95), (60, 40)),
    3: ((10, 5, 85), (80, 2, 18), (10, 5, 85), (95, 1, 4)),
    4: ((16, 4, 8, 72), (42, 8, 5, 45), (16, 4, 8, 72), (85, 6, 1, 8)),
}
"""By the number of levels: shares assumed for one person, relatives, one case, strangers."""


class TextComparison(Comparison):
    """One column of places, codes or free text.

    Codes have a middle level only where they are long (five characters or more on average) and many.
    """

    def __init__(self, field: FieldSpec, long_code: bool = False) -> None:
        self.fields = (field,)
        self._code = field.kind is Kind.CODE
        self.long_code = long_code
        self.scales = (_scale(field, long_code),)
        self.parts = _parts(field.kind)
        self.texts: list[str] = []
        self.rows = Vector(np.int32)
        self._order = Vector(np.uint64)
        self._sounds = Vector(np.int32)
        self._own = Vector(np.int32)
        self._numbers: dict[str, int] = {}
        self._keys: dict[str, int] = {}

    def load(self, columns: Mapping[str, CodedColumn]) -> None:
        column = columns[self.fields[0].column]
        numbers = np.array([*self._add([plain(text) for text in column.values]), -1], np.int32)
        self.rows.extend(numbers[column.codes])

    def _add(self, texts: Sequence[str]) -> list[int]:
        new = [text for text in dict.fromkeys(texts) if text and text not in self._numbers]
        self._numbers.update((text, len(self.texts) + place) for place, text in enumerate(new))
        self._own.extend(np.arange(len(self.texts), len(self.texts) + len(new)))
        self.texts.extend(new)
        self._order.extend(np.array(text_order(new), np.uint64))
        if new and not self._code:
            letters = [_NOT_LETTERS.sub("", text) for text in new]
            keys = skeletons(sounds(letters))
            self._sounds.extend(
                [self._keys.setdefault(k or t, len(self._keys)) for k, t in zip(keys, new, strict=True)]
            )
        return [self._numbers[text] if text else -1 for text in texts]

    def levels(self, i: Rows, j: Rows) -> list[Levels]:
        a, b = self.rows.data[i], self.rows.data[j]
        recorded = (a >= 0) & (b >= 0)
        levels = np.where(a == b, np.int8(self.scales[0].exact), np.int8(1))
        if not self._code or self.long_code:
            unequal = np.flatnonzero(recorded & (a != b))
            levels[unequal] = self._unequal(a[unequal], b[unequal])
        levels[~recorded] = 0
        return [levels]

    def _unequal(self, a: Rows, b: Rows) -> Levels:
        first, second, places = distinct_pairs(a, b, self._order.data)
        one = list(map(self.texts.__getitem__, first.tolist()))
        other = list(map(self.texts.__getitem__, second.tolist()))
        return (_code_levels if self._code else _text_levels)(one, other)[places]

    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        wrong = draw.random((2, len(trouble)))
        same = wrong[0] >= (0.06 if self._code else 0.20) * trouble
        return {"code": same, "text": same, "sound": same | (wrong[1] >= 0.6)}

    def codes(self, part: str, column: int, rows: Rows | slice) -> tuple[Codes, ...]:
        numbers = self.rows.data[rows]
        if part == "sound":
            return (Codes(self._sounds.data, numbers, _SALT),)
        return (Codes(self._own.data, numbers, _SALT + 1),)

    def agreed(self, scale: int, rows: Rows) -> Rows:
        return self.rows.data[rows]

    def value(self, scale: int, number: int) -> str:
        return self.texts[number]

    def append(self, record: Mapping[str, str]) -> None:
        self.rows.extend(self._add([plain(record.get(self.fields[0].column, ""))]))

    def truncate(self, rows: int) -> None:
        self.rows.truncate(rows)


def plain(text: str) -> str:
    """Text in lower-case Latin letters with single spaces; empty where it says that nothing is known."""
    folded = _SPACE.sub(" ", to_latin(text)).strip()
    return "" if folded in _NOT_RECORDED else folded


def _code_levels(one: Sequence[str], other: Sequence[str]) -> Levels:
    edits = process.cpdist(one, other, scorer=OSA.distance, dtype=np.uint8, score_cutoff=1)
    return np.where(edits <= 1, np.int8(2), np.int8(1))


def _text_levels(one: Sequence[str], other: Sequence[str]) -> Levels:
    """Levels of different texts; the slower measures are taken only where they can matter."""
    winkler = process.cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float32, score_cutoff=0.58)
    levels = np.where(winkler >= 0.85, np.int8(2), np.int8(1))
    levels[winkler >= 0.94] = 3
    close = np.flatnonzero((winkler >= 0.6) & (winkler < 0.94))
    edits = _measured(OSA.normalized_similarity, one, other, close, 0.8)
    levels[close[edits >= 0.8]] = 3
    several = [" " in a or " " in b for a, b in zip(one, other, strict=True)]
    far = np.flatnonzero((levels == 1) & np.array(several, bool))
    words = _measured(fuzz.token_set_ratio, one, other, far, 90)
    levels[far[words >= 90]] = 2
    return levels


def _measured(
    scorer: Callable[..., float], one: Sequence[str], other: Sequence[str], places: Rows, cutoff: float
) -> NDArray[np.float32]:
    """A likeness of some of the pairs, 0 below *cutoff*."""
    chosen = places.tolist()
    a, b = [one[place] for place in chosen], [other[place] for place in chosen]
    found: NDArray[np.float32] = process.cpdist(a, b, scorer=scorer, dtype=np.float32, score_cutoff=cutoff)
    return found


def is_long_code(texts: Sequence[str]) -> bool:
    """Whether codes are long and many enough that one slip apart means something."""
    return len(texts) > 200 and sum(map(len, texts)) >= 5 * len(texts)


def _scale(field: FieldSpec, long_code: bool) -> Scale:
    words = _TEXT_WORDS if field.kind is not Kind.CODE else _LONG_CODE_WORDS if long_code else _CODE_WORDS
    said = tuple(text.format(field.column) for text in words)
    same_person, relatives, same_case, strangers = _SHARES[len(said)]
    return Scale(
        field.column, field.column, Role.EITHER, said, rare=len(said) > 2,
        same_person=unit(same_person), relatives=unit(relatives), same_case=unit(same_case), strangers=unit(strangers),
    )  # fmt: skip


def _parts(kind: Kind) -> tuple[Part, ...]:
    if kind is Kind.CODE:
        return (Part("code"),)
    return (Part("sound"), Part("text"))
