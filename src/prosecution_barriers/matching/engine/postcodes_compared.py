"""Postcodes compared whole, with one slip, and by district."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.comparison import Comparison, Levels, Part, Role, Rows, Scale, Stamps, unit
from prosecution_barriers.matching.engine.fields import FieldSpec
from prosecution_barriers.matching.engine.packing import stamps
from prosecution_barriers.matching.engine.table import CodedColumn
from prosecution_barriers.matching.engine.vectors import Vector

_SALT = 71
_WORDS = ("differ", "are in one district", "are one slip apart", "are the same")
_NOT_PLAIN = re.compile(r"[^A-Z0-9]+")
_WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)[0-9O][A-Z]{2}\Z")
_NO_CODE = frozenset(("", "NK", "NA", "NONE", "NULL", "UNKNOWN", "XX", "NOFIXEDABODE", "NFA", "ZZ993VZ", "ZZ99"))


class PostcodeComparison(Comparison):
    """One column of postcodes, without their spaces, eight characters in one whole number."""

    def __init__(self, field: FieldSpec) -> None:
        self.fields = (field,)
        self.scales = (
            Scale(
                field.column, Role.PERSON, _WORDS, rare=True,
                same_person=unit((14, 2, 5, 79)), relatives=unit((28, 4, 1, 67)),
            ),
        )  # fmt: skip
        self.parts = (Part("postcode"), Part("district"))
        self.codes: list[str] = []
        self.rows = Vector(np.int32)
        self._forward = Vector(np.uint64)
        self._backward = Vector(np.uint64)
        self._district = Vector(np.int32)
        self._numbers: dict[str, int] = {}
        self._districts: dict[str, int] = {}

    def load(self, columns: Mapping[str, CodedColumn]) -> None:
        column = columns[self.fields[0].column]
        numbers = np.array([*self._add(column.values), -1], np.int32)
        self.rows.extend(numbers[column.codes])

    def _add(self, texts: Sequence[str]) -> list[int]:
        """Numbers of postcodes, by what is left of them without spaces and marks."""
        codes = [_NOT_PLAIN.sub("", text.upper()) for text in texts]
        codes = ["" if code in _NO_CODE else code for code in codes]
        new = {code: text for code, text in zip(codes, texts, strict=True) if code and code not in self._numbers}
        self._numbers.update((code, len(self.codes) + place) for place, code in enumerate(new))
        self.codes.extend(new)
        if new:
            packed = [code.encode()[:8].ljust(8, b"\0") for code in new]
            turned = [code.encode()[:8][::-1].ljust(8, b"\0") for code in new]
            self._forward.extend(np.frombuffer(b"".join(packed), "<u8"))
            self._backward.extend(np.frombuffer(b"".join(turned), "<u8"))
            districts = [district(code, text) for code, text in new.items()]
            self._district.extend([self._districts.setdefault(d, len(self._districts)) for d in districts])
        return [self._numbers[code] if code else -1 for code in codes]

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
        front_a, front_b = self._forward.data[a], self._forward.data[b]
        front = common_bytes(front_a, front_b)
        back = common_bytes(self._backward.data[a], self._backward.data[b])
        length_a, length_b = _length(front_a), _length(front_b)
        even, shared = length_a == length_b, front + back
        slip = (even & (shared >= length_a - 1)) | (
            (np.abs(length_a - length_b) == 1) & (shared >= np.minimum(length_a, length_b))
        )
        shift = np.uint64(8) * np.minimum(front, 6).astype(np.uint64)
        pair_a, pair_b = (front_a >> shift) & np.uint64(0xFFFF), (front_b >> shift) & np.uint64(0xFFFF)
        swapped = ((pair_a >> np.uint64(8)) | (pair_a << np.uint64(8)) & np.uint64(0xFF00)) == pair_b
        slip |= even & (shared == length_a - 2) & swapped
        same_district = self._district.data[a] == self._district.data[b]
        return np.where(slip, np.int8(3), np.where(same_district, np.int8(2), np.int8(1)))

    def virtual(self, draw: np.random.Generator, trouble: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
        wrong = draw.random((2, len(trouble)))
        same = wrong[0] >= 0.18 * trouble
        return {"postcode": same, "district": same | (wrong[1] >= 0.7)}

    def stamps(self, part: str, column: int, rows: Rows | slice) -> Stamps:
        numbers = self.rows.data[rows]
        if part == "postcode":
            return stamps(numbers, _SALT)
        return stamps(np.append(self._district.data, np.int32(-1))[numbers], _SALT + 1)

    def agreed(self, scale: int, rows: Rows) -> Rows:
        return self.rows.data[rows]

    def value(self, scale: int, number: int) -> str:
        return self.codes[number]

    def append(self, record: Mapping[str, str]) -> None:
        self.rows.extend(self._add([record.get(self.fields[0].column, "")]))

    def truncate(self, rows: int) -> None:
        self.rows.truncate(rows)


def district(code: str, written: str) -> str:
    """The first half of a whole United Kingdom postcode, else what is written before a space, else 3 letters."""
    whole = _WHOLE.match(code)
    if whole:
        return whole[1]
    first = written.upper().split(maxsplit=1)[0] if " " in written.strip() else code[: max(1, len(code) - 2)]
    return _NOT_PLAIN.sub("", first)


def common_bytes(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many bytes two numbers share from the lowest up; 8 where they are equal."""
    apart = a ^ b
    lowest = apart & (~apart + np.uint64(1))
    return np.where(apart == 0, 8, np.bitwise_count(lowest - np.uint64(1)) >> 3).astype(np.int64)


def _length(packed: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Characters in packed text: bytes that are not zero."""
    marks = packed | (packed >> np.uint64(4))
    marks = (marks | (marks >> np.uint64(2))) 
    marks = (marks | (marks >> np.uint64(1))) & np.uint64(0x0101010101010101)
    return np.bitwise_count(marks).astype(np.int64)


