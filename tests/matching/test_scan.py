"""Tests of the scan for duplicates."""

from __future__ import annotations

import pytest

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.matching.decisions import decide, list_pairs
from prosecution_barriers.matching.scan import scan, scan_new, score_entry
from prosecution_barriers.records.case import CaseEntry, Event, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.refusals import Conflict
from prosecution_barriers.records.vocabulary import DuplicateDecision, Role
from prosecution_barriers.review.corrections import add_case, correct_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.undo import redo, undo
from prosecution_barriers.store.identity import new_uuid


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


def test_a_proposal_says_what_and_why(review: OpenReview) -> None:
    """The relation, and an explanation whose bars sum to its score, stand with the pair."""
    add_cases(review, ORIGINAL, entry("Q1NM0041709"))
    scan(review.store, review.reader.id)
    pair = list_pairs(review.store)[0]
    why = pair.evidence
    bars = [why["prior"], *why["fields"], why["rarity"], why["alternatives"]]
    assert sum(bar["weight"] for bar in bars) == pytest.approx(why["score"], abs=1e-9)
    assert pair.relation == "same-entry"
    assert "the same entry twice" in pair.sentence
    assert why["exact"]


def test_a_scan_is_undone_to_the_digest(review: OpenReview) -> None:
    """Proposals and what was learned go with it."""
    add_cases(review, ORIGINAL, entry("Q1 NM 00417/09"))
    before = table_digests(review.store)
    scan(review.store, review.reader.id)
    assert table_digests(review.store) != before
    undo(review.store, review.reader.id)
    assert table_digests(review.store) == before


def test_only_what_is_new_or_changed_is_scored(review: OpenReview) -> None:
    """After a scan a new entry is scored against all held ones, with the score a whole search gives it."""
    others = [entry(f"Q{n}XY{n * 7919 % 100000:05d}09", f"Name{chr(97 + n)}", f"Sur{chr(97 + n)}", f"19{60 + n}-02-1{n % 10}")
              for n in range(8)]  # fmt: skip
    assert scan_new(review.store, review.reader.id) is None
    add_cases(review, ORIGINAL, *others)
    scan(review.store, review.reader.id)
    quiet = scan_new(review.store, review.reader.id)
    assert quiet is not None
    assert (quiet.entries, quiet.new) == (0, 0)
    (again,) = add_cases(review, entry("Q1NM0047109"))
    report = scan_new(review.store, review.reader.id)
    assert report is not None
    assert (report.entries, report.proposed, report.new, report.waiting) == (1, 1, 1, 1)
    correct_case(review, again, {"urn": recorded("R9ZZ7777711")})
    changed = scan_new(review.store, review.reader.id)
    assert changed is not None
    assert changed.entries == 1


def test_a_review_that_has_grown_is_learned_anew(review: OpenReview) -> None:
    """Many new entries make the machine compare everything again."""
    add_cases(review, ORIGINAL, entry("Q2AB9999908", "Mary", "Hollis", "1971-02-20", 9))
    scan(review.store, review.reader.id)
    add_cases(review, *(entry(f"Q{n}XY1234{n}09", f"N{chr(97 + n)}n", f"S{chr(97 + n)}r") for n in range(4)))
    report = scan_new(review.store, review.reader.id)
    assert report is not None
    assert report.entries == 6


def test_an_empty_review_has_nothing_to_propose(review: OpenReview) -> None:
    """Scanning it is no trouble."""
    assert scan(review.store, review.reader.id).as_json() == {"entries": 0, "proposed": 0, "new": 0, "waiting": 0}


def test_what_follows_from_an_entry_is_undone_with_it(review: OpenReview) -> None:
    """Entered and scored, a case and its proposals are one step: told, undone and done again as the entry."""
    add_cases(review, ORIGINAL, entry("Q2AB9999908", "Mary", "Hollis", "1971-02-20", 9))
    scan(review.store, review.reader.id)
    before = table_digests(review.store)
    batch = new_uuid()
    file = add_case(review, entry("Q1NM0047109"), batch)
    alike = score_entry(review.store, review.reader.id, file.id, batch)
    assert alike is not None
    (pair,) = list_pairs(review.store)
    assert (alike.review_id, alike.probability) == (pair.left_review_id, pytest.approx(pair.probability))
    assert alike.words() == f"looks like {pair.left_review_id} ({pair.probability:.2f})"
    after = table_digests(review.store)
    undone = undo(review.store, review.reader.id)
    assert (undone.action, undone.case, undone.words) == ("case.add", file.id, "new case")
    assert table_digests(review.store) == before
    again = redo(review.store, review.reader.id)
    assert (again.action, again.case) == ("case.add", file.id)
    assert table_digests(review.store) == after


def test_an_undo_that_cannot_be_says_whose_scan_stands_in_its_way(review: OpenReview) -> None:
    """Proposals of another reader's scan rest on the cases brought in; once that scan is undone the import can be."""
    other = add_person(review.store, review.reader.id, "wren")
    before = table_digests(review.store)
    add_cases(review, ORIGINAL, entry("Q1NM0047109"))
    scan(review.store, other.id)
    with pytest.raises(Conflict, match=r"First wren would have to undo their scan for duplicates of"):
        undo(review.store, review.reader.id)
    undo(review.store, other.id)
    undo(review.store, review.reader.id)
    assert table_digests(review.store) == before


def test_proposals_wait_where_the_reader_has_gone_on(review: OpenReview) -> None:
    """Work on the new entry, or its undoing, before the score is there keeps proposals out; the next scan finds them."""
    add_cases(review, ORIGINAL, entry("Q2AB9999908", "Mary", "Hollis", "1971-02-20", 9))
    scan(review.store, review.reader.id)
    batch = new_uuid()
    file = add_case(review, entry("Q1NM0047109"), batch)
    correct_case(review, file.id, {"area": recorded("Easterby")})
    alike = score_entry(review.store, review.reader.id, file.id, batch)
    assert alike is not None
    assert list_pairs(review.store) == []
    assert undo(review.store, review.reader.id).action == "case.correct"
    report = scan_new(review.store, review.reader.id)
    assert report is not None
    assert report.new == 1


def test_an_entry_like_no_other_is_scored_in_silence(review: OpenReview) -> None:
    """Nothing is said where nothing was scanned, nor where nothing is alike."""
    add_cases(review, ORIGINAL, entry("Q2AB9999908", "Mary", "Hollis", "1971-02-20", 9))
    early = add_case(review, entry("R7CD1234511", "Ngozi", "Okafor", "1991-12-24", 23), "early")
    assert score_entry(review.store, review.reader.id, early.id, "early") is None
    scan(review.store, review.reader.id)
    late = add_case(review, entry("S8EF6543212", "Tomasz", "Zielinski", "1955-07-07", 17), "late")
    assert score_entry(review.store, review.reader.id, late.id, "late") is None
