"""Reference numbers compared character by character, all rows at once, with the slips that typing makes."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import (
    Codes,
    Comparison,
    Levels,
    Part,
    Role,
    Rows,
    Scale,
    Stamps,
    unit,
)
from prosecution_barriers.matching.engine.packed_text import (
    Bytes,
    byte_tables,
    bytes_set,
    common_front,
    from_text,
    hashed,
    shorter_hashes,
    turned,
    widened,
    words_of,
)
from prosecution_barriers.matching.engine.table import PackedColumn
from prosecution_barriers.matching.engine.vectors import Vector
from prosecution_barriers.matching.fields import FieldSpec
from prosecution_barriers.records.references import normalise_urn

WIDTH = 24
"""Characters of a reference that are compared; longer ones are cut for comparison, never for equality."""
_WORDS = (
    "references differ",
    "references differ but begin alike",
    "references are alike",
    "references are one slip apart",
    "same reference",
)
BEGINNING = 4
"""Characters of a reference that name the office that gave it."""
_NOT_RECORDED = re.compile(rb"^(?:N/?A|NONE|NULL|UNKNOWN|NK|NIL|TBC|TBA|0+|-+|X+)$", re.MULTILINE)
_LABELLED = re.compile(rb"(?i)urn|ref|case|[\x00-\x09\x0b-\x1f]")
_SEPARATORS = b" /\\._-"


class ReferenceComparison(Comparison):
    """One column of reference numbers.

    Equality is judged on the normalised text; everything else on the text with O and I read as 0 and 1,
    so that a look-alike counts as a slip.
    """

    def __init__(self, field: FieldSpec) -> None:
        self.fields = (field,)
        self.scales = (
            Scale(
                field.column, "reference", Role.CASE, _WORDS,
                strangers=unit((96, 3.5, 0.3, 0.05, 0.05)),
                same_person=unit((94, 3, 1, 1, 1)), relatives=unit((94, 3, 1, 1, 1)),
                same_case=unit((11, 3, 3, 24, 59)),
            ),
        )  # fmt: skip
        self.parts = (Part("reference"), Part("nearly", WIDTH + 1))
        self.forward = Vector(np.uint64, WIDTH // 8)
        self.backward = Vector(np.uint64, WIDTH // 8)
        self.length = Vector(np.int8)
        self.exact = Vector(np.uint64)

    def load(self, columns: Mapping[str, PackedColumn]) -> None:
        for data, lengths in byte_tables(columns[self.fields[0].column], _cleaned, _one_cleaned):
            self._extend(data, lengths)

    def _extend(self, data: Bytes, lengths: NDArray[np.int64]) -> None:
        self.exact.extend(hashed(data))
        loose = widened(data, WIDTH).copy()
        loose[loose == ord("O")] = ord("0")
        loose[loose == ord("I")] = ord("1")
        self.forward.extend(words_of(loose))
        self.backward.extend(words_of(turned(loose, lengths)))
        self.length.extend(np.minimum(lengths, WIDTH))

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
        length_a, length_b = self.length.data[i], self.length.data[j]
        longest, shortest = np.maximum(length_a, length_b), np.minimum(length_a, length_b)
        apart = self.forward.data[i] ^ self.forward.data[j]
        front = np.minimum(common_front(apart), shortest)
        back = np.minimum(common_front(self.backward.data[i] ^ self.backward.data[j]), shortest)
        even, shared, changed = length_a == length_b, front + back, bytes_set(apart)
        slip = (even & (changed <= 1)) | ((longest - shortest == 1) & (shared >= shortest))
        neighbours = np.flatnonzero(even & (changed == 2) & (shared == longest - 2))
        slip[neighbours] = self._swapped(i[neighbours], j[neighbours], front[neighbours])
        alike = (even & (changed <= 2)) | ((longest - shortest <= 2) & (shared >= longest - 2))
        alike |= (back >= 6) & (back * 5 >= longest * 3)
        levels = np.where(front >= BEGINNING, np.int8(2), np.int8(1))
        levels[alike] = 3
        levels[slip] = 4
        return levels

    def _swapped(self, i: Rows, j: Rows, at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether the two characters from *at* on stand the other way round."""
        a, b = self.forward.data[i].view(np.uint8), self.forward.data[j].view(np.uint8)
        rows = np.arange(len(at))
        swapped: NDArray[np.bool_] = (a[rows, at] == b[rows, at + 1]) & (a[rows, at + 1] == b[rows, at])
        return swapped

    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        wrong = draw.random((2, len(trouble)))
        same = wrong[0] >= 0.40 * np.minimum(trouble, 2)
        return {"reference": same, "nearly": same | (wrong[1] >= 0.45)}

    def stamps(self, part: str, column: int, rows: Rows | slice) -> Stamps:
        """For ``nearly``, column 0 is the whole reference and column c the one without character c."""
        text, length = self.forward.data[rows].view(np.uint8), self.length.data[rows]
        left_out = column if part == "nearly" else 0
        longest = int(length.max(initial=0))
        total = hashed(text[:, :longest], left_out - 1)
        total[(length < max(BEGINNING, left_out)) if left_out else (length == 0)] = 0
        return total

    def row_stamps(self, part: str, row: int) -> list[int]:
        """As `stamps` for every column, with the sums before and after each character made once."""
        length = int(self.length.data[row])
        if not length:
            return []
        text = self.forward.data[row].view(np.uint8)[:length]
        whole: list[int] = hashed(text[None, :]).tolist()
        return whole + shorter_hashes(text).tolist() if part == "nearly" and length >= BEGINNING else whole

    def codes(self, part: str, column: int, rows: Rows | slice) -> tuple[Codes, ...]:
        raise LookupError("references are hashed character by character")

    def agreed(self, scale: int, rows: Rows) -> Rows:
        raise LookupError("references have no rare values")

    def value(self, scale: int, number: int) -> str:
        raise LookupError("references have no rare values")

    def append(self, record: Mapping[str, str]) -> None:
        self._extend(*from_text(_one_cleaned(record.get(self.fields[0].column, ""))))

    def truncate(self, rows: int) -> None:
        for vector in (self.forward, self.backward, self.length, self.exact):
            vector.truncate(rows)


def _cleaned(lines: bytes) -> bytes | None:
    """References in comparable form, where none has a label or letters beyond the plain ones."""
    if not lines.isascii() or _LABELLED.search(lines):
        return None
    return _NOT_RECORDED.sub(b"", lines.upper().translate(None, _SEPARATORS))


def _one_cleaned(text: str) -> bytes:
    """One reference in comparable form, in one byte a character."""
    normalised = normalise_urn(text).encode("latin-1", "replace").replace(b"\n", b"?").replace(b"\0", b"?")
    return _NOT_RECORDED.sub(b"", normalised + b"\n")[:-1]
