"""Tests of packed numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.packing import (
    bits_for,
    distinct,
    distinct_pairs,
    group,
    highest_first,
    mix,
    stamps,
    stamps_of,
    text_order,
)

NUMBERS = st.lists(st.integers(0, 2**62), max_size=50)


@given(NUMBERS)
def test_grouping_is_that_of_numpy(numbers: list[int]) -> None:
    """Distinct keys and places are those of the slow way, for small keys and for large ones."""
    keys = np.array(numbers, np.int64)
    for values in (keys, keys % 7):
        expected, places = np.unique(values, return_inverse=True)
        found, at = group(values)
        assert found.tolist() == expected.tolist()
        assert at.tolist() == places.tolist()


@given(st.lists(st.floats(-3, 3), max_size=50))
def test_equal_values_keep_their_order(values: list[float]) -> None:
    """The highest come first, and of equals the one that stands first."""
    expected = sorted(range(len(values)), key=lambda place: (-values[place], place))
    assert highest_first(np.array(values)).tolist() == expected


@given(NUMBERS)
def test_distinct_values_ascend(numbers: list[int]) -> None:
    """Each value comes once, in order."""
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40))
def test_pairs_are_the_same_whichever_way_round(pairs: list[tuple[int, int]]) -> None:
    """Turning every pair round changes neither the distinct pairs nor the places of any."""
    order = np.array(text_order(f"name {n}" for n in range(10)), np.uint64)
    a, b = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    straight, turned = distinct_pairs(a, b, order), distinct_pairs(b, a, order)
    for one, other in zip(straight, turned, strict=True):
        assert one.tolist() == other.tolist()
    low, high, places = straight
    for (x, y), place in zip(pairs, places.tolist(), strict=True):
        assert {x, y} == {int(low[place]), int(high[place])}


def test_stamps_of_negative_codes_are_nothing() -> None:
    """What is not recorded has no stamp; what is has one, other for every salt."""
    codes = np.array([-1, 0, 1, 0])
    one, other = stamps(codes, 1), stamps(codes, 2)
    assert one[0] == other[0] == 0
    assert one[1] == one[3] != one[2]
    assert (one[1:] != other[1:]).all()


@given(st.lists(st.integers(-1, 4), max_size=12))
def test_stamping_values_or_rows_is_the_same(numbers: list[int]) -> None:
    """Whether rows are many or few, a row has the stamp of its value."""
    values = np.array([5, -1, 7, 8, 9])
    found = stamps_of(values, np.array(numbers, np.int64), 3).tolist()
    of_values = stamps(values, 3).tolist()
    assert found == [of_values[number] if number >= 0 else 0 for number in numbers]


def test_mixing_spreads_neighbours() -> None:
    """Neighbouring numbers differ in about half of their bits afterwards."""
    mixed = mix(np.arange(1000, dtype=np.uint64))
    apart = np.bitwise_count(mixed[1:] ^ mixed[:-1])
    assert 28 < apart.mean() < 36
    assert len(np.unique(mixed)) == 1000


def test_bits_number_things_from_nothing() -> None:
    """As many bits as the highest number needs, at least one."""
    assert [bits_for(count) for count in (1, 2, 3, 256, 257)] == [1, 1, 2, 8, 9]
