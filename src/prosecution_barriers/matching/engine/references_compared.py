"""Reference numbers compared character by character, all rows at once, with the slips that typing makes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Comparison, Levels, Part, Role, Rows, Scale, Stamps, unit
from prosecution_barriers.matching.engine.fields import FieldSpec
from prosecution_barriers.matching.engine.packing import mix
from prosecution_barriers.matching.engine.table import PackedColumn
from prosecution_barriers.matching.engine.vectors import Vector
from prosecution_barriers.records.references import normalise_urn

WIDTH = 24
"""Characters of a reference that are compared; longer ones are cut for comparison, never for equality."""
_WORDS = ("differ", "differ but begin alike", "are alike", "are one slip apart", "are the same")
BEGINNING = 4
"""Characters of a reference that name the office that gave it."""
_SALTS = mix(np.arange(256 * WIDTH, dtype=np.uint64)).reshape(WIDTH, 256)
_SALTS[:, 0] = 0
_NOT_RECORDED = re.compile(rb"(?:N/?A|NONE|NULL|UNKNOWN|NK|NIL|TBC|TBA|0+|-+|X+)\Z")


class ReferenceComparison(Comparison):
    """One column of reference numbers.

    Equality is judged on the normalised text; everything else on the text with O and I read as 0 and 1,
    so that a look-alike counts as a slip.
    """

    def __init__(self, field: FieldSpec) -> None:
        self.fields = (field,)
        self.scales = (
            Scale(
                field.column, Role.CASE, _WORDS,
                same_person=unit((94, 3, 1, 1, 1)), relatives=unit((94, 3, 1, 1, 1)),
                same_case=unit((7, 7, 4, 24, 58)),
            ),
        )  # fmt: skip
        self.parts = (Part("reference"), Part("nearly", WIDTH + 1))
        self.forward = Vector(np.uint8, WIDTH)
        self.backward = Vector(np.uint8, WIDTH)
        self.length = Vector(np.int8)
        self.exact = Vector(np.uint64)

    def load(self, columns: Mapping[str, PackedColumn]) -> None:
        column = columns[self.fields[0].column]
        step = 100_000
        for start in range(0, len(column), step):
            self._add(_normalised(column, start, min(start + step, len(column))))

    def _add(self, texts: Sequence[bytes]) -> None:
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        width = max(WIDTH, int(lengths.max(initial=0)))
        strict = np.array(texts, f"S{width}").view(np.uint8).reshape(len(texts), width)
        self.exact.extend(_hash(strict))
        loose = strict[:, :WIDTH].copy()
        loose[loose == ord("O")] = ord("0")
        loose[loose == ord("I")] = ord("1")
        lengths = np.minimum(lengths, WIDTH)
        places = lengths[:, None] - 1 - np.arange(WIDTH)
        backward = np.take_along_axis(loose, np.maximum(places, 0), axis=1)
        backward[places < 0] = 0
        self.forward.extend(loose)
        self.backward.extend(backward)
        self.length.extend(lengths)

    def levels(self, i: Rows, j: Rows) -> list[Levels]:
        recorded = (self.length.data[i] > 0) & (self.length.data[j] > 0)
        same = self.exact.data[i] == self.exact.data[j]
        levels = np.where(same, np.int8(5), np.int8(1))
        unequal = np.flatnonzero(recorded & ~same)
        if len(unequal):
            levels[unequal] = self._unequal(i[unequal], j[unequal])
        levels[~recorded] = 0
        return [levels]

    def _unequal(self, i: Rows, j: Rows) -> Levels:
        """Levels of references that differ, from what they share at the front and at the back."""
        a, b = self.forward.data[i], self.forward.data[j]
        length_a, length_b = self.length.data[i], self.length.data[j]
        longest, shortest = np.maximum(length_a, length_b), np.minimum(length_a, length_b)
        front = np.minimum(_common(a, b), shortest)
        back = np.minimum(_common(self.backward.data[i], self.backward.data[j]), shortest)
        even = length_a == length_b
        shared = front + back
        changed = np.count_nonzero(a != b, axis=1)
        rows = np.arange(len(a))
        at, after = np.minimum(front, WIDTH - 2), np.minimum(front, WIDTH - 2) + 1
        swapped = even & (changed == 2) & (a[rows, at] == b[rows, after]) & (a[rows, after] == b[rows, at])
        slip = (even & (changed <= 1)) | swapped | ((longest - shortest == 1) & (shared >= shortest))
        alike = (even & (changed <= 2)) | ((longest - shortest <= 2) & (shared >= longest - 2))
        alike |= (back >= 6) & (back * 5 >= longest * 3)
        levels = np.where(front >= BEGINNING, np.int8(2), np.int8(1))
        levels[alike] = 3
        levels[slip] = 4
        return levels

    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        wrong = draw.random((2, len(trouble)))
        same = wrong[0] >= 0.40 * np.minimum(trouble, 2)
        return {"reference": same, "nearly": same | (wrong[1] >= 0.45)}

    def stamps(self, part: str, column: int, rows: Rows | slice) -> Stamps:
        """For ``nearly``, column 0 is the whole reference and column c the one without character c."""
        text, length = self.forward.data[rows], self.length.data[rows]
        left_out = column if part == "nearly" else 0
        total = np.zeros(len(text), np.uint64)
        place = 0
        for at in range(int(length.max(initial=0))):
            if at != left_out - 1:
                total += _SALTS[place][text[:, at]]
                place += 1
        total[(length < max(4, left_out)) if left_out else (length == 0)] = 0
        return total

    def agreed(self, scale: int, rows: Rows) -> Rows:
        raise NotImplementedError("references have no rare values")

    def value(self, scale: int, number: int) -> str:
        raise NotImplementedError("references have no rare values")

    def append(self, record: Mapping[str, str]) -> None:
        self._add([_encoded(record.get(self.fields[0].column, ""))])

    def truncate(self, rows: int) -> None:
        for vector in (self.forward, self.backward, self.length, self.exact):
            vector.truncate(rows)


def _normalised(column: PackedColumn, start: int, stop: int) -> list[bytes]:
    """The references of some rows in comparable form; plain ones all at once, others one by one."""
    data, ends = column.data, column.ends[start : stop + 1].tolist()
    texts = [data[ends[k] : ends[k + 1]] for k in range(stop - start)]
    plain = b"\n".join(texts)
    if plain.isascii() and not re.search(rb"(?i)urn|ref|case|[\x00-\x09\x0b-\x1f]", plain):
        plain = plain.upper().translate(None, b" /\\._-")
        return [b"" if _NOT_RECORDED.match(text) else text for text in plain.split(b"\n")]
    return [_encoded(text.decode("utf-8", "replace")) for text in texts]


def _encoded(text: str) -> bytes:
    """One reference in comparable form, in one byte a character."""
    normalised = normalise_urn(text).encode("latin-1", "replace").replace(b"\0", b"?")
    return b"" if _NOT_RECORDED.match(normalised) else normalised


def _hash(text: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """A hash of every row of characters: the sum of a salt for each character in its place."""
    total = np.zeros(len(text), np.uint64)
    for at in range(text.shape[1]):
        total += _SALTS[at % WIDTH][text[:, at]] * np.uint64(2 * (at // WIDTH) + 1)
    return total


def _common(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> NDArray[np.int64]:
    """How many characters two rows share from the left."""
    same = a == b
    first = np.argmin(same, axis=1)
    return np.where(same.all(axis=1), a.shape[1], first)
