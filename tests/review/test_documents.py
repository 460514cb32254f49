"""Tests of documents: their order, their texts, and the tray."""

from __future__ import annotations

import pytest

from making import TEXT, add_cases, add_text, sample_entry
from prosecution_barriers.records.documents import Anchor, AnchorKind
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.review.documents import assign_document, document_heads, find_document, load_text, tray_size
from prosecution_barriers.review.lookup import find_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.review.undo import undo


def test_documents_stand_in_date_order_undated_last(review: OpenReview) -> None:
    """A document without a date is shown as undated after all others, not first."""
    case = add_cases(review, sample_entry())[0]
    for name, head in (("a.txt", ""), ("b.txt", "Date: 03/02/2010\n"), ("c.txt", "Date: 14/09/2009\n")):
        add_text(review, case, head + TEXT, name)
    with review.store.read() as session:
        heads = document_heads(session, case)
    assert [head.title for head in heads] == ["c", "b", "a"]
    assert [head.date.words() for head in heads] == ["2009-09-14", "2010-02-03", "not recorded"]
    assert heads[0].characters == len("Date: 14/09/2009\n" + TEXT)


def test_a_text_comes_back_to_the_character(review: OpenReview) -> None:
    """Text and anchors are kept as they were read, whatever they hold."""
    case = add_cases(review, sample_entry())[0]
    text = "1. \x1b[2J é 😀 \u202e end\n"
    document = add_text(review, case, text, anchors=(Anchor(0, AnchorKind.PARAGRAPH, "1"),))
    with review.store.read() as session:
        loaded = load_text(session, document)
    assert loaded.text == text
    assert loaded.anchors == (Anchor(0, AnchorKind.PARAGRAPH, "1"),)


def test_the_tray_is_emptied_by_hand(review: OpenReview) -> None:
    """A document that found no case waits until it is given to one, and undo puts it back."""
    add_cases(review, sample_entry())
    document = add_text(review, None, name="letters/loose.txt")
    with review.store.read() as session:
        assert tray_size(session) == 1
        case = find_case(session, "NW-0001")
        assert find_document(session, "loose.txt").id == document
    assign_document(review, document, case)
    with review.store.read() as session:
        assert tray_size(session) == 0
        assert [head.id for head in document_heads(session, case.id)] == [document]
    assert undo(review.store, review.reader.id).words == "assignment of a document"
    with review.store.read() as session:
        assert tray_size(session) == 1


def test_a_tagged_document_stays_where_its_tags_are(review: OpenReview) -> None:
    """Evidence cannot leave the case it was found in."""
    first, _ = add_cases(review, sample_entry(1), sample_entry(2))
    document = add_text(review, first)
    add_tag(review, first, NewTag("MIS1", document=document, start=0, stop=9))
    with review.store.read() as session:
        other = find_case(session, "NW-0002")
    with pytest.raises(Refused, match="tagged"):
        assign_document(review, document, other)


def test_documents_are_named_as_people_name_them(review: OpenReview) -> None:
    """By place, title, file name or UUID; several of one name are told apart by UUID."""
    case = add_cases(review, sample_entry())[0]
    first = add_text(review, case, name="x/01 MG5.txt")
    second = add_text(review, case, TEXT + "again", name="y/01 MG5.txt")
    with review.store.read() as session:
        uuid = document_heads(session, case)[0].uuid
        assert find_document(session, "1", case).id == first
        assert find_document(session, "y/01 mg5.txt", case).id == second
        assert find_document(session, uuid, case).id == first
        with pytest.raises(Refused, match="2 documents"):
            find_document(session, "01 MG5", case)
        with pytest.raises(Missing):
            find_document(session, "3", case)
