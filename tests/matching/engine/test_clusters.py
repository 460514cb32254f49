"""Tests of groups by average linkage."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.clusters import HIGHEST, LOWEST, average_link, weakest_links

EDGES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(-90, 200)),
    max_size=30,
    unique_by=lambda e: frozenset(e[:2]),
).map(lambda edges: [(min(a, b), max(a, b), score / 10) for a, b, score in edges if a != b])


def groups_of(rows: int, edges: list[tuple[int, int, float]]) -> list[int]:
    left, right, score = (np.array(side) for side in zip(*edges, strict=True)) if edges else (np.empty(0),) * 3
    return average_link(rows, left.astype(np.int32), right.astype(np.int32), score.astype(float)).tolist()


def one_at_a_time(rows: int, edges: list[tuple[int, int, float]]) -> list[set[int]]:
    """Average linkage as the books have it: the best two groups join, again and again."""
    score = {(a, b): min(HIGHEST, max(LOWEST, s)) for a, b, s in edges}
    groups = [{row} for row in range(rows)]

    def mean(one: set[int], other: set[int]) -> float:
        return sum(score.get((min(a, b), max(a, b)), LOWEST) for a in one for b in other) / len(one) / len(other)

    while len(groups) > 1:
        best = max(combinations(groups, 2), key=lambda pair: (mean(*pair), -min(pair[0]), -min(pair[1])))
        if mean(*best) <= 0:
            break
        groups = [group for group in groups if group not in best] + [best[0] | best[1]]
        groups.sort(key=min)
    return groups


@given(EDGES)
def test_groups_are_those_of_joining_one_at_a_time(edges: list[tuple[int, int, float]]) -> None:
    """Joining reciprocal nearest neighbours all at once gives the same groups, where no two means tie."""
    spread = [(a, b, score + place * 1e-4) for place, (a, b, score) in enumerate(edges)]
    found = groups_of(9, spread)
    expected = [group for group in one_at_a_time(9, spread) if len(group) > 1]
    made = [{row for row in range(9) if found[row] == number} for number in range(max(found) + 1)]
    assert made == sorted(expected, key=min)


@given(EDGES)
def test_groups_do_not_depend_on_the_order_of_pairs(edges: list[tuple[int, int, float]]) -> None:
    """Ties go to the lower rows, however the pairs come."""
    assert groups_of(9, edges) == groups_of(9, edges[::-1])


def test_one_wrong_link_does_not_chain_two_groups() -> None:
    """Two close groups with a single strong pair between them stay two."""
    close = [(a, b, 10.0) for group in ((0, 1, 2), (3, 4, 5)) for a, b in combinations(group, 2)]
    assert groups_of(6, [*close, (2, 3, 5.0)]) == [0, 0, 0, 1, 1, 1]


def test_nothing_makes_no_group() -> None:
    """Rows alone have none."""
    assert groups_of(3, []) == [-1, -1, -1]


def test_the_weakest_link_holds_a_group_together() -> None:
    """Of three pairs the two best hold three rows; the lesser of these is the weakest."""
    groups = np.array([0, 0, 0, -1])
    left, right = np.array([0, 0, 1]), np.array([1, 2, 2])
    link = weakest_links(groups, left, right, np.array([9.0, 2.0, 4.0]))[0]
    assert (link.left, link.right, link.score) == (1, 2, 4.0)
