"""Tests of tags: where they may stand, what is filled in, and that nothing of them is lost."""

from __future__ import annotations

from typing import Any

import pytest

from making import TEXT, add_cases, add_text, sample_entry, table_digests
from prosecution_barriers.records.reading import Passage
from prosecution_barriers.records.refusals import Conflict, Missing, Refused
from prosecution_barriers.records.vocabulary import Confidence, Effect
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.tagging import NewTag, add_tag, change_tag, recode_tag, remove_tag
from prosecution_barriers.review.undo import redo, undo


@pytest.fixture
def case(review: OpenReview) -> int:
    return add_cases(review, sample_entry())[0]


@pytest.fixture
def document(review: OpenReview, case: int) -> int:
    return add_text(review, case)


def test_a_passage_is_tagged_with_what_the_document_tells(review: OpenReview, case: int, document: int) -> None:
    """Stage and agency come from the form where the barrier allows them, the passage stays exact."""
    start = TEXT.index("A handset")
    tag = add_tag(review, case, NewTag("FOR3", document=document, start=start, stop=start + 21, note="20 weeks"))
    assert tag.passage == Passage(document, start, start + 21)
    assert (tag.stage, tag.agency) == ("INV", "POL")
    assert (tag.effect, tag.confidence) == (Effect.CANNOT_TELL, Confidence.EVIDENT)
    assert open_case(review, case).reading.tags == (tag,)


def test_what_the_form_does_not_settle_comes_from_the_codebook(review: OpenReview, case: int) -> None:
    """For the whole case the barrier's first stage and agency are filled in; what is said wins."""
    made = add_tag(review, case, NewTag("CHG4"))
    assert (made.stage, made.agency) == ("EA", "POL")
    said = add_tag(review, case, NewTag("chg4", stage="CHG", agency="CPS", effect=Effect.DECISIVE))
    assert (said.barrier, said.stage, said.agency, said.effect) == ("CHG4", "CHG", "CPS", Effect.DECISIVE)
    assert said.whole_case


def test_a_barrier_in_no_codebook_is_tagged_in_words(review: OpenReview, case: int) -> None:
    """OTHER carries its words; a code carries none."""
    assert add_tag(review, case, NewTag("other", words=" Interpreter not booked ")).words == "Interpreter not booked"
    with pytest.raises(Refused, match="needs words"):
        add_tag(review, case, NewTag("OTHER"))
    with pytest.raises(Refused, match="needs no words"):
        add_tag(review, case, NewTag("MIS1", words="x"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"start": 5, "stop": 5}, "no passage from 5 to 5"), ({"start": -1, "stop": 5}, "no passage"),
        ({"start": 0, "stop": 10_000}, "no passage"), ({"start": 3}, "needs a start and an end"),
        ({}, "needs a passage or a page"), ({"page": 1}, "has 0 pages"),
        ({"start": 0, "stop": 5, "stage": "XXX"}, "no stage 'XXX'"),
        ({"start": 0, "stop": 5, "agency": "FBI"}, "no agency 'FBI'"),
    ],
)  # fmt: skip
def test_a_tag_that_points_nowhere_is_refused(
    review: OpenReview, case: int, document: int, changes: dict[str, Any], words: str
) -> None:
    """A passage must lie in the text, a page in the document, a stage and an agency in their lists."""
    before = table_digests(review.store)
    with pytest.raises(Refused, match=words):
        add_tag(review, case, NewTag("MIS1", document=document, **changes))
    assert table_digests(review.store) == before


def test_a_document_of_another_case_is_no_evidence(review: OpenReview, case: int, document: int) -> None:
    """A tag cannot point into another case's document, or at a barrier there is none of."""
    other = add_cases(review, sample_entry(2))[0]
    with pytest.raises(Missing, match="no such document"):
        add_tag(review, other, NewTag("MIS1", document=document, start=0, stop=5))
    with pytest.raises(Missing, match="no barrier 'ZZZ'"):
        add_tag(review, case, NewTag("ZZZ"))


def test_a_page_without_text_is_tagged_by_its_number(review: OpenReview, case: int) -> None:
    """A scanned page can carry a tag though it holds no words."""
    scan = add_text(review, case, "", "03 scan.pdf", pages=2)
    tag = add_tag(review, case, NewTag("DAT5", document=scan, page=2))
    assert (tag.page, tag.document, tag.passage) == (2, scan, None)
    assert not tag.whole_case


def test_changes_are_undone_and_redone_to_the_digest(review: OpenReview, case: int, document: int) -> None:
    """Adding, changing, recoding and removing are undone one by one and redone, every table to its digest."""
    digests = [table_digests(review.store)]
    tag = add_tag(review, case, NewTag("MIS1", document=document, start=0, stop=9, note="seen"))
    digests.append(table_digests(review.store))
    change_tag(review, tag.id, effect="decisive")
    digests.append(table_digests(review.store))
    recoded = recode_tag(review, tag.id, "MIS4")
    assert (recoded.barrier, recoded.note, recoded.passage) == ("MIS4", "seen", tag.passage)
    digests.append(table_digests(review.store))
    remove_tag(review, tag.id)
    digests.append(table_digests(review.store))
    words = []
    for digest in reversed(digests[:-1]):
        words.append(undo(review.store, review.reader.id).words)
        assert table_digests(review.store) == digest
    assert words == ["removal of tag MIS4", "recoding to MIS4", "effect of tag MIS1 back to cannot tell", "tag MIS1"]
    for digest in digests[1:]:
        redo(review.store, review.reader.id)
        assert table_digests(review.store) == digest
    with pytest.raises(Missing, match="nothing to redo"):
        redo(review.store, review.reader.id)


def test_something_new_ends_what_could_be_redone(review: OpenReview, case: int) -> None:
    """After an undo a new tag closes the way forward, not the way back."""
    add_tag(review, case, NewTag("MIS1"))
    add_tag(review, case, NewTag("MIS2"))
    undo(review.store, review.reader.id)
    add_tag(review, case, NewTag("MIS3"))
    with pytest.raises(Missing):
        redo(review.store, review.reader.id)
    assert undo(review.store, review.reader.id).words == "tag MIS3"
    assert undo(review.store, review.reader.id).words == "tag MIS1"


def test_undo_is_of_ones_own_changes(review: OpenReview, case: int) -> None:
    """What another reader did is not undone; nor can their tag be removed or changed."""
    tag = add_tag(review, case, NewTag("MIS1"))
    add_person(review.store, review.reader.id, "bob")
    bob = open_review(review.store.location, reader="bob")
    with pytest.raises(Missing, match="nothing to undo"):
        undo(bob.store, bob.reader.id)
    with pytest.raises(Refused, match="another reader"):
        remove_tag(bob, tag.id)
    assert add_tag(bob, case, NewTag("MIS1")).id != tag.id
    assert open_case(review, case).reading.tags == (tag,)
    bob.close()


def test_a_tag_changed_meanwhile_is_a_conflict(review: OpenReview, case: int) -> None:
    """Changing a tag as one saw it is refused where it has been changed since."""
    tag = add_tag(review, case, NewTag("MIS1"))
    change_tag(review, tag.id, version=tag.version, note="first")
    with pytest.raises(Conflict, match="meanwhile"):
        change_tag(review, tag.id, version=tag.version, note="second")
    remove_tag(review, tag.id)
    with pytest.raises(Missing, match="removed"):
        change_tag(review, tag.id, note="third")
