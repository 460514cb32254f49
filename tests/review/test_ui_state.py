"""What is kept of how a reader works: replaced, removed, and found by the beginning of its name."""

from __future__ import annotations

from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.ui_state import load_state, load_states, save_states


def test_a_state_is_replaced_and_an_empty_one_removed(review: OpenReview) -> None:
    """Saving again replaces; saving nothing leaves no row behind; other names stay as they are."""
    reader = review.reader.id
    save_states(review, {"place": {"case": 1}, "draft/note/1": {"texts": {"": "half"}}})
    save_states(review, {"place": {"case": 2}})
    save_states(review, {"draft/note/1": {}, "draft/never": {}})
    with review.store.read() as session:
        assert load_state(session, reader, "place") == {"case": 2}
        assert load_states(session, reader, "") == {"place": {"case": 2}}


def test_states_are_found_by_the_beginning_of_their_names(review: OpenReview) -> None:
    """Wildcards in a name are letters like any others."""
    reader = review.reader.id
    save_states(
        review, {"draft/1": {"a": 1}, "draft/2": {"a": 2}, "drafty": {"a": 3}, "d%": {"a": 4}, "d_aft/9": {"a": 5}}
    )
    with review.store.read() as session:
        assert load_states(session, reader, "draft/") == {"draft/1": {"a": 1}, "draft/2": {"a": 2}}
        assert load_states(session, reader, "d%") == {"d%": {"a": 4}}
        assert load_states(session, reader + 1, "") == {}
