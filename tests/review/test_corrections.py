"""Tests of cases entered and corrected by hand."""

from __future__ import annotations

import pytest

from making import add_cases, sample_entry, table_digests
from prosecution_barriers.intake.by_hand import entry_by_hand, fact_by_hand
from prosecution_barriers.records.case import CaseEntry
from prosecution_barriers.records.facts import FactStatus, recorded, unrecorded
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable
from prosecution_barriers.review.casefile import load_case
from prosecution_barriers.review.corrections import add_case, correct_case, person_named
from prosecution_barriers.review.lookup import find_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.undo import undo


def test_a_case_is_entered_by_hand_and_taken_back(review: OpenReview) -> None:
    """A typed case has its facts, people and events in their places, from the hand that typed them."""
    before = table_digests(review.store)
    file = add_case(review, entry_by_hand({
        "urn": "Q1 NM 00417/09", "area": "Wendale", "defendant.surname": "PREWETT", "victim.age": "14",
        "event.charge": "5/2/2010", "outcome": "not known",
    }))  # fmt: skip
    assert (file.review_id, file.entry.urn.value) == ("WE-0001", "Q1 NM 00417/09")
    assert [(person.label, person.age.value) for person in file.entry.people] == [
        ("Defendant A", None), ("Victim A", 14)]  # fmt: skip
    assert str(file.entry.events[0].date.value) == "2010-02-05"
    assert file.entry.outcome.status is FactStatus.NOT_RECORDED
    with review.store.read() as session:
        assert find_case(session, "Q1NM0041709").id == file.id
    undo(review.store, review.reader.id)
    assert table_digests(review.store) == before


def test_a_fact_is_corrected_with_its_status(review: OpenReview) -> None:
    """A correction says its value or why there is none; the URN's comparable form follows."""
    case = add_cases(review, sample_entry())[0]
    before = table_digests(review.store)
    file = correct_case(review, case, {"urn": recorded("R2 AA 1/10"), "outcome": unrecorded(FactStatus.NOT_STATED)})
    assert file.entry.outcome.status is FactStatus.NOT_STATED
    person = person_named(file, "defendant a")
    file = correct_case(review, case, {"surname": recorded("Other"), "sex": recorded("female")}, person)
    assert (file.entry.people[0].surname.value, file.entry.people[0].sex.value) == ("Other", "female")
    assert file.entry.people[0].given_name.value == "Alan"
    with review.store.read() as session:
        assert find_case(session, "R2AA110").id == case
        assert load_case(session, case) == file
    undo(review.store, review.reader.id)
    undo(review.store, review.reader.id)
    assert table_digests(review.store) == before


def test_what_cannot_be_corrected_is_refused(review: OpenReview) -> None:
    """A field of nobody, a person of another case, and an empty case are refused."""
    first, second = add_cases(review, sample_entry(1), sample_entry(2))
    with review.store.read() as session:
        stranger = load_case(session, second).person_ids[0]
        file = load_case(session, first)
    with pytest.raises(Refused, match="cannot be corrected"):
        correct_case(review, first, {"surname": recorded("x")})
    with pytest.raises(Missing, match="no such person"):
        correct_case(review, first, {"surname": recorded("x")}, stranger)
    with pytest.raises(Refused, match="at least a reference or a person"):
        add_case(review, CaseEntry())
    with pytest.raises(Missing, match="It has Defendant A"):
        person_named(file, "victim")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [("age", "14", 14), ("date_of_birth", "3/11/86", "1986-11-03"), ("sex", "F", "female"), ("stage", "trial", "TRI")],
)
def test_typed_facts_take_their_form(field: str, text: str, value: object) -> None:
    """What is typed is read as a table's cell would be."""
    assert fact_by_hand(field, text).value == value


def test_typed_nonsense_is_refused_by_field() -> None:
    """A value its field cannot hold names the field; an unknown field names the nearest."""
    with pytest.raises(Unreadable, match="field age: 'old' is no age"):
        fact_by_hand("age", "old")
    with pytest.raises(Refused, match="Did you mean surname"):
        fact_by_hand("surnam", "x")
    assert fact_by_hand("age", "document-missing").status is FactStatus.DOCUMENT_MISSING
