"""Tests of making and opening reviews, and of who is working on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import sample_review
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import Selection
from prosecution_barriers.review.project import create_review, open_review, upgrade_review
from prosecution_barriers.review.readers import add_person, list_readers


def test_a_review_is_what_it_was_made_as(location: str) -> None:
    """Frame, period, selection, marking and retention come back as they were given, with the codebook."""
    record = sample_review(
        selection=Selection.STRATIFIED, retention=PartialDate.of(2030, 1, 31), legal_basis="s. 35", areas_total=14
    )
    made = create_review(location, record)
    made.close()
    again = open_review(location)
    assert again.review == record
    assert again.uuid == made.uuid
    assert len(list(again.codebook.barriers())) == 60
    assert again.reader.handle == "lead"
    again.close()


def test_a_second_review_in_one_place_is_refused(location: str) -> None:
    """Making a review where one is says so and leaves it as it was."""
    create_review(location, sample_review()).close()
    with pytest.raises(Refused, match="already"):
        create_review(location, sample_review(title="Another"))
    again = open_review(location)
    assert again.review.title == "Test review"
    again.close()


def test_a_review_that_cannot_be_made_leaves_no_file(tmp_path: Path) -> None:
    """A malformed first reader leaves nothing behind."""
    with pytest.raises(Refused, match="no short name"):
        create_review(tmp_path / "a.barriers", sample_review(), reader="not a handle")
    assert list(tmp_path.iterdir()) == []


class TestWhoIsHere:
    def test_the_only_reader_is_the_reader(self, location: str) -> None:
        """A review with one person needs no name; a second one makes it ask."""
        made = create_review(location, sample_review(), reader="ann")
        assert made.reader.handle == "ann"
        add_person(made.store, made.reader.id, "bob", name="Bob Marsh", role="quality")
        made.close()
        asked = open_review(location)
        with pytest.raises(Refused, match="which of them you are"):
            _ = asked.reader
        asked.close()

    def test_a_name_given_or_remembered_decides(self, location: str) -> None:
        """What is said wins over what is remembered; an unknown name is refused with those there are."""
        made = create_review(location, sample_review(), reader="ann")
        add_person(made.store, made.reader.id, "bob")
        made.close()
        for said, remembered, expected in (("Bob", "ann", "bob"), (None, "bob", "bob"), (None, "gone", None)):
            opened = open_review(location, reader=said, remembered=lambda _uuid, name=remembered: name)
            assert (opened.chosen.handle if opened.chosen else None) == expected
            opened.close()
        with pytest.raises(Missing, match="ann, bob"):
            open_review(location, reader="eve")

    def test_people_are_listed_in_the_order_they_joined(self, location: str) -> None:
        """Handles are unique and roles are those of the field."""
        made = create_review(location, sample_review(), reader="ann")
        add_person(made.store, None, "bob", role="quality")
        assert [(one.handle, one.role) for one in list_readers(made.store)] == [("ann", "lead"), ("bob", "quality")]
        with pytest.raises(Refused, match="already"):
            add_person(made.store, None, "bob")
        with pytest.raises(Refused, match="no role"):
            add_person(made.store, None, "eve", role="judge")
        made.close()


def test_upgrading_what_is_up_to_date_does_nothing(location: str) -> None:
    """A review of this version needs no upgrade."""
    create_review(location, sample_review()).close()
    assert upgrade_review(location) is False
