"""Tests of the scan for duplicates."""

from __future__ import annotations

import pytest

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.matching.decisions import decide, list_pairs
from prosecution_barriers.matching.scan import scan
from prosecution_barriers.records.case import CaseEntry, Event, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import DuplicateDecision, Role
from prosecution_barriers.review.corrections import correct_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.undo import undo


def entry(
    urn: str, given: str = "Alan", surname: str = "Prewett", birth: str = "1986-11-03", day: int = 2
) -> CaseEntry:
    person = Person(
        Role.DEFENDANT,
        given_name=recorded(given),
        surname=recorded(surname),
        date_of_birth=recorded(birth),
        sex=recorded("male"),
    )
    return sample_entry(
        urn=recorded(urn),
        people=(person,),
        offences=(),
        events=(Event("report", recorded(PartialDate.of(2009, 6, day))),),
    )


ORIGINAL = entry("Q1NM0041709")


@pytest.mark.parametrize(
    "again",
    [
        entry("Q1 NM 00417/09"), entry("Q1NMOO4I7O9"), entry("Q1NM0047109"), entry("Q1NM0041709", surname="Prewitt"),
        entry("Q1NM0041709", "Prewett", "Alan"), entry("Q1NM0041709", "A"), entry("Q1NM0041709", birth="1986-03-11"),
        entry("Q1NM0041709", day=3), entry("R2NM9941709"),
    ],
    ids=["separators", "look-alikes", "transposed", "spelling", "swapped names", "initial", "day and month", "date", "unit"],
)  # fmt: skip
def test_the_usual_ways_of_entering_a_case_twice_are_proposed(review: OpenReview, again: CaseEntry) -> None:
    """Each kind of slip leaves enough for the pair to be proposed, once, and nothing is merged."""
    add_cases(review, ORIGINAL, again, entry("R9ZZ7777711", "Mary", "Hollis", "1971-02-20", 9))
    report = scan(review.store, review.reader.id)
    assert (report.entries, report.proposed, report.waiting) == (3, 1, 1)
    pair = list_pairs(review.store)[0]
    assert (pair.left_review_id, pair.right_review_id, pair.decision) == ("NW-0001", "NW-0002", None)
    assert 0.5 <= pair.probability <= 1


@pytest.mark.parametrize(
    "other",
    [entry("Q1NM0041709", "Mary", "Hollis", "1990-01-02"), entry("R2AA1234510", birth="1961-05-09", day=20),
     entry("R2AA1234510", "Alan", "Hollis", day=20)],
    ids=["co-defendant", "namesake", "born on one day"],
)  # fmt: skip
def test_those_who_only_look_alike_are_not(review: OpenReview, other: CaseEntry) -> None:
    """A co-defendant on one reference, a namesake, and two born on one day are not proposed."""
    add_cases(review, ORIGINAL, other)
    assert scan(review.store, review.reader.id).proposed == 0


def test_a_second_scan_leaves_what_was_decided(review: OpenReview) -> None:
    """Scanning again adds nothing, keeps decisions, and withdraws what no longer looks alike."""
    cases = add_cases(review, ORIGINAL, entry("Q1 NM 00417/09"), entry("Q1NM0041709", "A"))
    scan(review.store, review.reader.id)
    first = list_pairs(review.store)[0]
    decide(review.store, review.reader.id, first.id, DuplicateDecision.SAME_ENTRY, "twice")
    before = table_digests(review.store)
    assert scan(review.store, review.reader.id).new == 0
    assert table_digests(review.store) == before
    correct_case(review, cases[2], {"urn": recorded("R9ZZ7777711")})
    report = scan(review.store, review.reader.id)
    kept = list_pairs(review.store)
    assert [pair.decision for pair in kept if not pair.open] == [DuplicateDecision.SAME_ENTRY]
    assert report.waiting == len([pair for pair in kept if pair.open])
    undo(review.store, review.reader.id)
