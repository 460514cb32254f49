"""Tests of growing arrays."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.vectors import Vector


@given(st.lists(st.one_of(st.lists(st.integers(0, 99), max_size=9), st.integers(0, 40)), max_size=20))
def test_growing_and_cutting_back_is_that_of_a_list(steps: list[list[int] | int]) -> None:
    """After any sequence of additions and cuts the vector holds what a list would."""
    vector, held = Vector(np.int32), list[int]()
    for step in steps:
        if isinstance(step, list):
            vector.extend(step)
            held.extend(step)
        elif step <= len(held):
            vector.truncate(step)
            del held[step:]
        assert vector.data.tolist() == held


def test_rows_of_several_numbers() -> None:
    """A vector may be as wide as it is told, and may take an array over."""
    vector = Vector.around(np.array([[1, 2]], np.int16))
    vector.extend([[3, 4]])
    assert vector.data.tolist() == [[1, 2], [3, 4]]
    assert len(vector) == 2
