"""Whole numbers packed and sorted: hashing, grouping equal values, pairing rows that share a key."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

FEW = 64
"""Pairs up to which nothing is won by looking for equal ones."""
ALL = (1 << 64) - 1
"""The bits of a key."""
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_GOLDEN_INT, _FIRST_INT, _SECOND_INT = int(_GOLDEN), int(_FIRST), int(_SECOND)


def mix(numbers: Keys) -> Keys:
    """Spread whole numbers evenly over 64 bits (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = numbers + _GOLDEN
    mixed ^= mixed >> np.uint64(30)
    mixed *= _FIRST
    mixed ^= mixed >> np.uint64(27)
    mixed *= _SECOND
    mixed ^= mixed >> np.uint64(31)
    return mixed


def stamps(codes: NDArray[np.integer], salt: int) -> Keys:
    """A 64-bit stamp for every code, different for every *salt*; 0 where the code is negative."""
    stamped = mix(codes.astype(np.uint64) + np.uint64(salt << 40))
    stamped[stamped == 0] = 1
    stamped[codes < 0] = 0
    return stamped


def mix_one(number: int) -> int:
    """What `mix` makes of one whole number."""
    mixed = (number + _GOLDEN_INT) & ALL
    mixed = (mixed ^ mixed >> 30) * _FIRST_INT & ALL
    mixed = (mixed ^ mixed >> 27) * _SECOND_INT & ALL
    return mixed ^ mixed >> 31


def stamp(code: int, salt: int) -> int:
    """What `stamps` makes of one code that is not negative."""
    return mix_one(code + (salt << 40)) or 1


def stamps_of(values: NDArray[np.integer], numbers: NDArray[np.integer], salt: int) -> Keys:
    """The stamps of ``values[numbers]``; 0 where a number or its value is negative.

    Each value is stamped once where numbers are many, each number where they are few.
    """
    if not len(values):
        return np.zeros(len(numbers), np.uint64)
    many = len(numbers) >= len(values)
    found: Keys = stamps(values, salt)[numbers] if many else stamps(values[numbers], salt)
    found[numbers < 0] = 0
    return found


def bits_for(count: int) -> int:
    """How many bits number *count* things from 0."""
    return max(1, (count - 1).bit_length())


def group(keys: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct keys in ascending order, and for every key its place among them.

    As ``numpy.unique(keys, return_inverse=True)``, but sorting packed values where they fit, which is
    many times faster. Keys must not be negative.
    """
    if not len(keys):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    place_bits = bits_for(len(keys))
    if int(keys.max()).bit_length() + place_bits > 64:
        distinct, places = np.unique(keys, return_inverse=True)
        return distinct.astype(np.int64), places.astype(np.int64)
    packed = keys.astype(np.uint64)
    packed <<= np.uint64(place_bits)
    packed |= np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    sorted_keys = (packed >> np.uint64(place_bits)).astype(np.int64)
    packed &= np.uint64((1 << place_bits) - 1)
    starts = np.empty(len(keys), bool)
    starts[0] = True
    np.not_equal(sorted_keys[1:], sorted_keys[:-1], out=starts[1:])
    places = np.empty(len(keys), np.int64)
    places[packed.astype(np.int64)] = np.cumsum(starts) - 1
    return sorted_keys[starts], places


def highest_first(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """The places of values from the highest to the lowest, equal ones in the order they stand in.

    As a stable sort, many times faster: an unstable one, then one of whole numbers that hold rank and place.
    """
    order = np.argsort(-values)
    if not len(order):
        return order
    rank = np.zeros(len(order), np.uint64)
    np.cumsum(values[order][1:] != values[order][:-1], out=rank[1:])
    place_bits = np.uint64(bits_for(len(order)))
    packed = rank << place_bits | order.astype(np.uint64)
    packed.sort()
    return (packed & ((np.uint64(1) << place_bits) - np.uint64(1))).astype(np.int64)


def distinct_pairs(
    a: NDArray[np.integer], b: NDArray[np.integer], order: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Each pair of numbers once, whichever way round it stands, and for every pair its place among them.

    A few pairs are given as they are, as finding equal ones would take longer than comparing them twice.

    Args:
        a: Numbers, none negative.
        b: As *a*.
        order: For every number something of its value that settles which of two comes first, so that
            a measure that is not quite symmetric does not depend on how values happen to be numbered.
    """
    count = len(order)
    turn = order[a] > order[b]
    low, high = np.where(turn, b, a).astype(np.int64), np.where(turn, a, b).astype(np.int64)
    if len(a) <= FEW:
        return low, high, np.arange(len(a))
    pairs, places = group(low * count + high)
    return pairs // count, pairs % count, places


def text_order(texts: Iterable[str]) -> list[int]:
    """A number for each text, by its content alone."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    return [zlib.crc32(text) << 32 | zlib.adler32(text) for text in encoded]


def distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distinct values in ascending order; sorts in place."""
    numbers.sort()
    if len(numbers) < 2:
        return numbers
    keep = np.empty(len(numbers), bool)
    keep[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=keep[1:])
    return numbers[keep]
