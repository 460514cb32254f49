"""What z takes back: what was done here at once, what came from elsewhere only when asked for, and marks never."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.review.undo import next_undo
from prosecution_barriers.tui.widgets.asking import Confirm
from workbench_sample import MG5, add_text


def codes(path: Path, case: int = 1) -> list[str]:
    """The codes kept of a case."""
    review = open_review(str(path))
    try:
        return [tag.barrier for tag in open_case(review, case).reading.tags]
    finally:
        review.close()


async def test_an_import_is_taken_back_only_when_asked_for(sit, sample: Path) -> None:
    """The first z of a session does not take documents away: it says what it would undo, and n leaves them."""
    async with sit(sample) as seat:
        await seat.press("z")
        assert isinstance(seat.shell.panels[-1], Confirm)
        assert "Undo the import of a document?" in seat.screen
        assert "It brought material into the review." in seat.screen
        await seat.press("n")
        assert seat.said == "Left as it was."
        await seat.press("z", "y")
        assert seat.said == "Undid: import of a document"
        await seat.press("Z")
        assert seat.said == "Did again: import of a document"


async def test_an_import_made_beside_the_open_case_is_asked_about(sit, sample: Path) -> None:
    """A tag of this session goes at once; documents imported meanwhile are not lost to the next z, nor is the tag."""
    other = open_review(str(sample))
    async with sit(sample) as seat:
        await seat.press("enter", "2")
        add_text(other, 1, MG5, "1/late.txt")
        await seat.press("z")
        assert "Undo the import of a document in EA-0001?" in seat.screen
        assert [tag.barrier for tag in seat.shell.review_screen.work.reading.tags] == ["MIS1"]
        await seat.press("n", "3", "z", "z")
        assert isinstance(seat.shell.panels[-1], Confirm)
        await seat.press("z")
        assert sum(isinstance(panel, Confirm) for panel in seat.shell.panels) == 1
    other.close()
    assert codes(sample) == ["MIS1"]


async def test_work_of_another_session_is_undone_at_once_only_on_the_open_case(sit, sample: Path) -> None:
    """Across restarts z goes on with the open case; of another case it asks first, with case and date."""
    review = open_review(str(sample))
    add_tag(review, 2, NewTag("INV4"))
    add_tag(review, 1, NewTag("MIS1"))
    reader = review.reader.id
    found = next_undo(review.store, reader)
    assert found is not None
    assert found.here
    review.close()
    async with sit(sample) as seat:
        await seat.press("enter", "z")
        assert seat.said == "Undid: tag MIS1"
        await seat.press("z")
        assert "Undo the tag INV4 in HA-0001?" in seat.screen
        assert "It was not done in this session." in seat.screen
        await seat.press("y")
        assert seat.said == "Undid: tag INV4 in HA-0001"
    assert codes(sample) == []
    assert codes(sample, 2) == []


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("f2", "space"), "Space on the case takes a mark away"),
        (("f6", "j", "j", "1"), "A quick code is changed by pressing its digit"),
        (("f2", "F", "k", "mine", "enter", "q"), "x in the list of filters"),
        (("p", "k", "both", "enter", "q"), "x in the list of presets"),
    ],
)
async def test_what_has_its_own_key_is_not_mistaken(sit, sample: Path, keys: tuple[str, ...], words: str) -> None:
    """After a mark, a pin, a kept filter or preset z undoes nothing and says which key does; z again undoes."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", *keys, "z")
        assert seat.said.startswith(words)
        assert "Nothing was undone" in seat.said
        assert codes(sample) == ["MIS1"]
        await seat.press("z")
        assert "Undid: tag MIS1" in seat.said
    assert codes(sample) == []


@pytest.mark.parametrize(
    ("keys", "undone", "redone"),
    [
        (("e",), "effect of tag MIS1 back to cannot tell", "effect of tag MIS1 to decisive"),
        (("E",), "confidence of tag MIS1 back to evident", "confidence of tag MIS1 to probable"),
        (("S", "home", "enter"), "stage of tag MIS1 back to INV", "stage of tag MIS1 to RPT"),
        (("A", "end", "enter"), "agency of tag MIS1 back to POL", "agency of tag MIS1 to WCU"),
        (("m", "seen", "enter"), "note on tag MIS1", "note on tag MIS1"),
    ],
)
async def test_it_is_said_what_is_back_to_what(
    sit, sample: Path, keys: tuple[str, ...], undone: str, redone: str
) -> None:
    """Undoing a change of a tag names what was changed and what it is again, on the screen as from the journal."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", *keys)
        seat.shell.press("z", "z")
        assert seat.said == f"Undid: {undone}"
        await seat.settled()
        assert seat.said == f"Undid: {undone}"
        await seat.press("Z")
        assert seat.said == f"Did again: {redone}"
        seat.shell.desk.ledger.forget()
        await seat.press("z")
        assert seat.said == f"Undid: {undone}"
