"""What others have changed, told from what one has written oneself."""

from __future__ import annotations

from pathlib import Path

from prosecution_barriers.review.elsewhere import changed_elsewhere
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.tagging import NewTag, add_tag
from workbench_sample import make_sample


def test_ones_own_changes_are_nobody_elses(tmp_path: Path) -> None:
    """Only what was not written through this open review is reported, with its case and whether it is in one's name."""
    path = tmp_path / "r.barriers"
    review = make_sample(path, cases=3, documents=False)
    add_person(review.store, review.reader.id, "noor")
    newest = changed_elsewhere(review, None).newest
    add_tag(review, 1, NewTag("MIS1"))
    found = changed_elsewhere(review, newest)
    assert (found.cases, found.own, found.everything) == (frozenset(), False, False)
    noor = open_review(path, reader="noor")
    add_tag(noor, 2, NewTag("MIS1"))
    found = changed_elsewhere(review, found.newest)
    assert (found.cases, found.own) == (frozenset({2}), False)
    again = open_review(path, reader=review.reader.handle)
    add_tag(again, 3, NewTag("MIS1"))
    found = changed_elsewhere(review, found.newest)
    assert (found.cases, found.own) == (frozenset({3}), True)
    assert changed_elsewhere(review, found.newest).cases == frozenset()
    for one in (noor, again, review):
        one.close()
