"""Postcodes compared whole, with one slip, and by district."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Codes, Comparison, Levels, Part, Role, Rows, Scale, unit
from prosecution_barriers.matching.engine.packed_text import (
    Bytes,
    byte_tables,
    bytes_set,
    common_front,
    from_text,
    turned,
    widened,
    words_of,
)
from prosecution_barriers.matching.engine.table import PackedColumn
from prosecution_barriers.matching.engine.vectors import Vector
from prosecution_barriers.matching.fields import FieldSpec

_SALT = 71
_WIDTH = 8
_WORDS = ("postcodes differ", "postcodes of one district", "postcodes are one slip apart", "same postcode")
_MARKS = bytes(code for code in range(128) if not chr(code).isalnum() and code != ord("\n"))
_NOT_PLAIN = re.compile(r"[^A-Z0-9]+")
_NO_CODE = re.compile(rb"^(?:NK|NA|NONE|NULL|UNKNOWN|XX|NFA|ZZ99(?:3VZ)?)$", re.MULTILINE)
_EIGHT = np.uint64(8)
_TWO = np.uint64(0xFFFF)


class PostcodeComparison(Comparison):
    """One column of postcodes without their spaces, the first eight characters of each in one whole number."""

    def __init__(self, field: FieldSpec) -> None:
        self.fields = (field,)
        self.scales = (
            Scale(
                field.column, "postcode", Role.PERSON, _WORDS, rare=True,
                strangers=unit((97.9, 2, 0.05, 0.05)),
                same_person=unit((14, 2, 5, 79)), relatives=unit((28, 4, 1, 67)),
            ),
        )  # fmt: skip
        self.parts = (Part("postcode"), Part("district"))
        self.rows = Vector(np.int32)
        self._forward = Vector(np.uint64)
        self._backward = Vector(np.uint64)
        self._district = Vector(np.uint64)
        self._known: dict[int, int] = {}

    def load(self, columns: Mapping[str, PackedColumn]) -> None:
        for data, lengths in byte_tables(columns[self.fields[0].column], _cleaned, _one_cleaned):
            self._extend(_whole_numbers(data), _whole_numbers(turned(data, lengths)))

    def _extend(self, forward: NDArray[np.uint64], backward: NDArray[np.uint64]) -> None:
        """Add rows; postcodes already known keep their numbers."""
        distinct, first, places = np.unique(forward, return_index=True, return_inverse=True)
        known = self._known
        numbers = np.fromiter((known.get(code, -1) for code in distinct.tolist()), np.int64, len(distinct))
        new = np.flatnonzero((numbers < 0) & (distinct != 0))
        numbers[new] = len(self._forward) + np.arange(len(new))
        known.update(zip(distinct[new].tolist(), numbers[new].tolist(), strict=True))
        self._forward.extend(distinct[new])
        self._backward.extend(backward[first[new]])
        self._district.extend(districts(distinct[new], backward[first[new]]))
        self.rows.extend(numbers[places])

    def levels(self, i: Rows, j: Rows) -> list[Levels]:
        a, b = self.rows.data[i], self.rows.data[j]
        recorded = (a >= 0) & (b >= 0)
        levels = np.where(a == b, np.int8(4), np.int8(1))
        unequal = np.flatnonzero(recorded & (a != b))
        if len(unequal):
            levels[unequal] = self._unequal(a[unequal], b[unequal])
        levels[~recorded] = 0
        return [levels]

    def _unequal(self, a: Rows, b: Rows) -> Levels:
        one, other = self._forward.data[a], self._forward.data[b]
        front = common_front(one ^ other)
        back = common_front(self._backward.data[a] ^ self._backward.data[b])
        length_one, length_other = bytes_set(one), bytes_set(other)
        even, shared = length_one == length_other, front + back
        slip = (even & (shared >= length_one - 1)) | (
            (np.abs(length_one - length_other) == 1) & (shared >= np.minimum(length_one, length_other))
        )
        shift = _EIGHT * np.minimum(front, _WIDTH - 2).astype(np.uint64)
        two_one, two_other = (one >> shift) & _TWO, (other >> shift) & _TWO
        swapped = ((two_one >> _EIGHT) | ((two_one << _EIGHT) & _TWO)) == two_other
        slip |= even & (shared == length_one - 2) & swapped
        same_district = self._district.data[a] == self._district.data[b]
        return np.where(slip, np.int8(3), np.where(same_district, np.int8(2), np.int8(1)))

    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        wrong = draw.random((2, len(trouble)))
        same = wrong[0] >= 0.18 * trouble
        return {"postcode": same, "district": same | (wrong[1] >= 0.7)}

    def codes(self, part: str, column: int, rows: Rows | slice) -> tuple[Codes, ...]:
        values = self._forward.data if part == "postcode" else self._district.data
        return (Codes(values, self.rows.data[rows], _SALT),)

    def agreed(self, scale: int, rows: Rows) -> Rows:
        return self.rows.data[rows]

    def value(self, scale: int, number: int) -> str:
        return int(self._forward.data[number]).to_bytes(_WIDTH, "little").rstrip(b"\0").decode("ascii")

    def append(self, record: Mapping[str, str]) -> None:
        data, lengths = from_text(_one_cleaned(record.get(self.fields[0].column, "")))
        forward = _whole_numbers(data)
        code = int(forward[0])
        if code and code not in self._known:
            self._extend(forward, _whole_numbers(turned(data, lengths)))
        else:
            self.rows.extend([self._known.get(code, -1)])

    def truncate(self, rows: int) -> None:
        self.rows.truncate(rows)


def _cleaned(lines: bytes) -> bytes | None:
    """Postcodes in capitals without spaces and marks; those that say "none" emptied."""
    if not lines.isascii():
        return None
    return _NO_CODE.sub(b"", lines.upper().translate(None, _MARKS))


def _one_cleaned(text: str) -> bytes:
    plain = _NOT_PLAIN.sub("", text.upper()).encode("ascii", "ignore")
    return _NO_CODE.sub(b"", plain + b"\n")[:-1]


def _whole_numbers(data: Bytes) -> NDArray[np.uint64]:
    """The first eight characters of each row as one whole number."""
    return words_of(widened(data, _WIDTH)).ravel()


def districts(forward: NDArray[np.uint64], backward: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The first half of each postcode: all but the last three characters of a whole United Kingdom one.

    What is no longer than a first half stands for itself; of any other code the last two are left off.
    """
    length = bytes_set(forward)
    third = (backward >> np.uint64(16)) & np.uint64(0xFF)
    whole = (length >= 5) & ((third - np.uint64(ord("0")) < 10) | (third == ord("O")))
    whole &= ((backward & np.uint64(0xFF)) >= ord("A")) & ((backward >> _EIGHT & np.uint64(0xFF)) >= ord("A"))
    half = (length <= 4) & ((forward & np.uint64(0xFF)) >= ord("A"))
    left_off = np.where(whole, 3, np.where(half, 0, 2))
    kept = np.clip(length - left_off, 1, _WIDTH).astype(np.uint64)
    mask = ~np.uint64(0) >> (np.uint64(64) - _EIGHT * kept)
    return forward & mask
