"""Short texts as rows of bytes: hashing, what two share at the front and at the back, single slips."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.packing import Keys, mix
from prosecution_barriers.matching.engine.table import PackedColumn

Bytes = NDArray[np.uint8]

STEP = 200_000
"""Rows taken from a column at a time."""


class ByteTable(NamedTuple):
    """Texts of one width, filled up with zero bytes, and their lengths."""

    data: Bytes
    lengths: NDArray[np.int64]


def byte_tables(
    column: PackedColumn, clean: Callable[[bytes], bytes | None], one: Callable[[str], bytes]
) -> list[ByteTable]:
    """The cleaned texts of a column, some rows at a time.

    Args:
        column: The texts.
        clean: Cleans many texts at once, one a line; None where it cannot, as the text is not plain.
        one: Cleans a single text; the slow way for such.
    """
    found = []
    for start in range(0, len(column), STEP):
        stop = min(start + STEP, len(column))
        ends = column.ends[start : stop + 1]
        data = column.data[ends[0] : ends[-1]]
        lines = clean(with_lines(data, ends - ends[0])) if b"\n" not in data else None
        if lines is None:
            texts = [one(column.text(row)) for row in range(start, stop)]
            lines = b"\n".join(texts) + b"\n"
        found.append(from_lines(lines))
    return found


def with_lines(data: bytes, ends: NDArray[np.int64]) -> bytes:
    """Texts that stand end to end, with a line feed after each."""
    rows = len(ends) - 1
    merged = np.full(len(data) + rows, ord("\n"), np.uint8)
    keep = np.ones(len(merged), bool)
    keep[ends[1:] + np.arange(rows)] = False
    merged[keep] = np.frombuffer(data, np.uint8)
    return merged.tobytes()


def from_lines(lines: bytes) -> ByteTable:
    """Texts that each end with a line feed, as rows of bytes."""
    flat = np.frombuffer(lines, np.uint8)
    breaks = np.flatnonzero(flat == ord("\n"))
    starts = np.concatenate([[0], breaks[:-1] + 1]) if len(breaks) else breaks
    lengths = breaks - starts
    width = int(lengths.max(initial=0))
    places = starts[:, None] + np.arange(max(1, width))
    inside = np.arange(max(1, width)) < lengths[:, None]
    data = (
        np.where(inside, flat[np.minimum(places, max(0, len(flat) - 1))], np.uint8(0))
        if len(flat)
        else places.astype(np.uint8)
    )
    return ByteTable(data.astype(np.uint8), lengths)


def from_text(text: bytes) -> ByteTable:
    """One text as a row of bytes."""
    return ByteTable(np.frombuffer(text or b"\0", np.uint8)[None, :], np.array([len(text)]))


def widened(data: Bytes, width: int) -> Bytes:
    """Rows cut or filled up to *width* bytes."""
    if data.shape[1] >= width:
        return data[:, :width]
    wide = np.zeros((len(data), width), np.uint8)
    wide[:, : data.shape[1]] = data
    return wide


def turned(data: Bytes, lengths: NDArray[np.int64]) -> Bytes:
    """Rows from back to front, still filled up at the end."""
    width = data.shape[1]
    places = np.minimum(lengths, width)[:, None] - 1 - np.arange(width)
    back = np.take_along_axis(data, np.maximum(places, 0), axis=1)
    back[places < 0] = 0
    return back


def words_of(data: Bytes) -> NDArray[np.uint64]:
    """Rows of bytes, eight to a whole number, the first in its lowest byte; the width a multiple of eight."""
    return np.ascontiguousarray(data).view("<u8").astype(np.uint64)


def common_front(apart: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many bytes two rows share from the left, given their words as exclusive or."""
    lowest = apart & (~apart + np.uint64(1))
    shared = np.where(apart == 0, 8, np.bitwise_count(lowest - np.uint64(1)) >> 3).astype(np.int64)
    if shared.ndim == 1:
        return shared
    total = shared[:, 0].copy()
    going = total == 8
    for word in range(1, shared.shape[1]):
        total[going] += shared[going, word]
        going &= shared[:, word] == 8
    return total


def bytes_set(words: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many bytes of each row of words are not zero."""
    marks = words | (words >> np.uint64(4))
    marks |= marks >> np.uint64(2)
    marks |= marks >> np.uint64(1)
    counts: NDArray[np.int64] = np.bitwise_count(marks & np.uint64(0x0101010101010101)).astype(np.int64)
    if counts.ndim > 1:
        counts = counts.sum(axis=1)
    return counts


_SALTS = mix(np.arange(256 * 64, dtype=np.uint64)).reshape(64, 256)
_SALTS[:, 0] = 0


def shorter_hashes(text: Bytes) -> Keys:
    """For one text of at most 64 characters the hash of what is left of it without each of them in turn."""
    places = np.arange(len(text))
    kept = _SALTS[places, text]
    moved = _SALTS[places - 1, text]
    before = np.cumsum(kept) - kept
    after = np.cumsum(moved[::-1])[::-1] - moved
    total: Keys = before + after
    return total


def hashed(data: Bytes, left_out: int = -1) -> Keys:
    """A hash of every row: the sum of a salt for each character in its place; 0 for an empty row.

    Args:
        data: The rows.
        left_out: Place of a character to leave out, or -1.
    """
    if len(data) == 1 and data.shape[1] <= 64 and left_out < 0:
        whole: Keys = _SALTS[np.arange(data.shape[1]), data].sum(axis=1, dtype=np.uint64)
        return whole
    total = np.zeros(len(data), np.uint64)
    place = 0
    for at in range(data.shape[1]):
        if at != left_out:
            total += _SALTS[place % 64][data[:, at]] * np.uint64(2 * (place // 64) + 1)
            place += 1
    return total
