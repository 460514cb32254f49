"""Tests of finding the case a person means."""

from __future__ import annotations

import pytest

from making import add_cases, sample_entry
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.review.lookup import find_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import CaseRow


def test_a_case_is_found_by_each_of_its_names(review: OpenReview) -> None:
    """Review ID, URN in any spelling and the start of the UUID lead to one case."""
    first, second = add_cases(review, sample_entry(1), sample_entry(2))
    with review.store.read() as session:
        uuid = session.get_one(CaseRow, second).uuid
        assert find_case(session, "nw-0001").id == first
        for name in ("NW-0002", "Q1 NM 00002/09", "q1nm0000209", uuid, uuid.upper()):
            assert find_case(session, name).id == second, name
        assert find_case(session, f" {uuid[:30]} ").review_id == "NW-0002"


def test_an_ambiguous_name_lists_what_it_could_be(review: OpenReview) -> None:
    """Two entries of one reference are both named, and neither is chosen."""
    add_cases(review, sample_entry(1), sample_entry(1, urn=recorded("Q1/NM/00001/09")))
    with review.store.read() as session, pytest.raises(Refused, match="NW-0001, NW-0002"):
        find_case(session, "Q1NM0000109")


@pytest.mark.parametrize("name", ["NW-9999", "zz", "", "%", "______", "' OR 1=1"])
def test_a_name_of_nothing_is_missing(review: OpenReview, name: str) -> None:
    """What names no case says so, wildcards of the database included."""
    add_cases(review, sample_entry())
    with review.store.read() as session, pytest.raises(Missing, match="no case is called"):
        find_case(session, name)
