"""Tests of the queue: ids in order, rows in pages."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from making import add_cases, add_text, sample_entry
from prosecution_barriers.records.facts import recorded, unrecorded
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.review.lookup import find_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.queue import SORTS, likely_cases, queue_ids, queue_rows
from prosecution_barriers.review.tagging import NewTag, add_tag


@pytest.fixture
def cases(review: OpenReview) -> list[int]:
    return add_cases(
        review,
        sample_entry(1, area=recorded("Wendale"), outcome=recorded("convicted")),
        sample_entry(2, area=recorded("Easterby")),
        sample_entry(3, area=unrecorded()),
    )


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_shows_every_case(review: OpenReview, cases: list[int], sort: str) -> None:
    """Sorting loses none, cases whose Area is not recorded included."""
    with review.store.read() as session:
        ids = queue_ids(session, sort=sort)
    assert sorted(ids) == cases


def test_filters_narrow_by_what_is_shown(review: OpenReview, cases: list[int]) -> None:
    """Words match Review ID, URN, Area, stage and outcome, all of them at once; wildcards are words."""
    first, second, third = cases
    with review.store.read() as session:
        for text, expected in (
            ("wendale", [first]), ("CHG", cases), ("q1nm 00002/09", [second]), ("EA-0001", [second]), ("rv", [third]),
            ("nfa easterby", [second]), ("%", []), ("_", []), ("convicted", [first]), ("nothing", []),
        ):  # fmt: skip
            assert sorted(queue_ids(session, text=text)) == expected, text


def test_states_narrow_too(review: OpenReview, cases: list[int]) -> None:
    """Unfinished cases are those nobody has finished."""
    add_tag(review, cases[0], NewTag("MIS1"))
    with review.store.read() as session:
        assert list(queue_ids(session, states=[CaseState.READING])) == [cases[0]]
        assert len(queue_ids(session, states=[CaseState.UNREAD])) == 2


def test_a_page_costs_the_same_however_many_it_shows(review: OpenReview, cases: list[int]) -> None:
    """Rows come in the order asked for, with their counts, in a fixed number of statements."""
    add_text(review, cases[1])
    add_tag(review, cases[1], NewTag("MIS1"))
    statements: list[str] = []
    event.listen(review.store.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    with review.store.read() as session:
        session.connection()
        statements.clear()
        rows = queue_rows(session, [cases[1], cases[0]])
        first = len(statements)
        queue_rows(session, cases)
    assert [row.id for row in rows] == [cases[1], cases[0]]
    assert (rows[0].people, rows[0].documents, rows[0].tags) == (1, 1, 1)
    assert rows[0].state is CaseState.READING
    assert len(statements) - first == first


@pytest.mark.parametrize("typed", ["ea1", "EA 0001", "ea0001", "EA-1", "ea – 1", "  Ea-0001 "])
def test_a_review_id_is_found_however_it_is_typed(review: OpenReview, cases: list[int], typed: str) -> None:
    """Dash, spaces, zeros and case do not matter, in the fuzzy open and where one case is named."""
    with review.store.read() as session:
        assert likely_cases(session, typed, 12)[0] == cases[1]
        assert find_case(session, typed).id == cases[1]
        assert not likely_cases(session, "ea99", 12)
