"""Half-typed text outlives the workbench, is offered again in its own form, and is let go of by saving or on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event

from prosecution_barriers.records.refusals import Conflict
from prosecution_barriers.review import tagging
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.ui_state import load_states
from prosecution_barriers.tui.widgets.form import Form
from prosecution_barriers.tui.widgets.prompt import Prompt
from workbench_seat import Seat


def kept_drafts(path: Path) -> dict[str, str]:
    """What another program finds of half-typed text, by the form's name without its numbers."""
    review = open_review(str(path))
    try:
        with review.store.read() as session:
            found = load_states(session, review.reader.id, "draft/")
        return {name.split("/")[1]: "|".join(value["texts"].values()) for name, value in found.items()}
    finally:
        review.close()


def note_of(path: Path) -> str:
    """The note on the first case's first tag."""
    review = open_review(str(path))
    try:
        return open_case(review, 1).reading.tags[0].note
    finally:
        review.close()


def prompt_of(seat: Seat) -> Prompt:
    """The question that stands open."""
    panel = seat.shell.panels[-1]
    assert isinstance(panel, Prompt)
    return panel


async def kept(seat: Seat) -> None:
    """Let the moment pass after which what is typed is kept."""
    seat.shell.drafts.keep()
    await seat.settled()


async def test_a_half_typed_note_is_offered_in_the_next_session(sit, sample: Path) -> None:
    """Whatever ends the session, the words are in the form of the same tag again, and it is said at opening."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "the log was not ")
        await kept(seat)
        assert kept_drafts(sample) == {"note": "the log was not "}
        await seat.press("escape", "escape")
        await seat.press("m", "the log was not ")
        await kept(seat)
    async with sit(sample) as seat:
        assert seat.said == "Typed and not saved, open it again or press F8: Note on MIS1, EA-0001"
        await seat.press("enter", "m")
        assert prompt_of(seat).typed.text == "the log was not "
        assert "is back" in seat.said
        await seat.press("asked for", "enter")
        await kept(seat)
    assert note_of(sample) == "the log was not asked for"
    assert kept_drafts(sample) == {}
    async with sit(sample) as seat:
        assert "not saved" not in seat.said


async def test_it_is_kept_without_anything_being_pressed(sit, sample: Path) -> None:
    """The last character typed is enough: a moment later the words are written, however long nothing else happens."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "x")
        for _ in range(2000):
            if kept_drafts(sample):
                break
            await seat.pilot.pause(0.01)
        assert kept_drafts(sample) == {"note": "x"}


async def test_many_characters_are_one_write(sit, sample: Path) -> None:
    """Typing asks nothing of the database at each key: what is pending is written at once, together."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m")
        handed: list[object] = []
        run = seat.app.database.run
        seat.app.database.run = lambda job, *lane: (handed.append(job), run(job, *lane))[1]
        for character in "not recorded on this file" * 8:
            seat.shell.press("space" if character == " " else character, character)
        assert not handed
        await kept(seat)
        assert len(handed) == 1


async def test_esc_throws_away_only_when_pressed_twice(sit, sample: Path) -> None:
    """The first Esc asks; a key goes on typing; Esc twice leaves and the draft is gone; unchanged text is left at once."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "as seen", "escape")
        assert "Esc again" in seat.said
        await seat.press("!", "escape")
        assert prompt_of(seat).typed.text == "as seen!"
        await seat.press("escape")
        assert not seat.shell.panels
        await kept(seat)
        assert kept_drafts(sample) == {}
        await seat.press("m", "escape")
        assert not seat.shell.panels


async def test_an_escalation_refused_at_its_confirmation_keeps_its_reason(sit, sample: Path) -> None:
    """A no to the confirmation loses no reason: it is there when the case is escalated again, and gone once it was."""
    async with sit(sample) as seat:
        await seat.press("enter", "!", "enter", "a child may be at risk", "enter", "n", "!", "enter")
        assert prompt_of(seat).typed.text == "a child may be at risk"
        await seat.press("enter", "y")
        await kept(seat)
        assert kept_drafts(sample) == {}


async def test_what_is_refused_stays_typed(sit, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that could not be saved, because another changed the tag, is offered again."""

    def refuse(*_: object, **__: object) -> None:
        raise Conflict("it has been changed since", remedy="Look at it again")

    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "mine")
        monkeypatch.setattr(tagging, "change_tag", refuse)
        await seat.press("enter")
        assert "Not saved" in seat.said
        await seat.press("m")
        assert prompt_of(seat).typed.text == "mine"


async def test_what_could_not_be_written_is_written_once_there_is_room(sit, sample: Path) -> None:
    """Refused by a full disk, half-typed words are tried again without another key, and the refusal is said once."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "half")
        await kept(seat)
        store = seat.shell.review.store
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        limits = [f"PRAGMA max_page_count={pages}", "PRAGMA max_page_count=1073741823"]
        event.listen(store.engine, "begin", lambda connection: connection.exec_driver_sql(limits[0]))
        seat.shell.paste("y" * 60_000)
        await kept(seat)
        assert "the disk is full" in seat.said
        seat.shell.say("")
        await kept(seat)
        assert seat.said == ""
        limits[0] = limits[1]
        await kept(seat)
        typed = prompt_of(seat).typed.text
    assert kept_drafts(sample) == {"note": typed}


async def test_a_note_changed_meanwhile_is_told(sit, sample: Path) -> None:
    """The words come back over a note that was written since, and it is said that it was."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "half")
        await kept(seat)
        panel = prompt_of(seat)
        seat.shell.close_panel(panel)
        review = open_review(str(sample))
        tag = open_case(review, 1).reading.tags[0]
        tagging.change_tag(review, tag.id, note="from another window")
        review.close()
    async with sit(sample) as seat:
        await seat.press("enter", "m")
        assert prompt_of(seat).typed.text == "half"
        assert "has changed since" in seat.said
        await seat.press("escape", "escape", "m")
        assert prompt_of(seat).typed.text == "from another window"


async def test_a_form_comes_back_field_by_field(sit, sample: Path) -> None:
    """A case half entered by hand stands in its fields again; entered, nothing of it is left."""
    async with sit(sample) as seat:
        await seat.press("ctrl+n")
        form = seat.shell.panels[-1]
        assert isinstance(form, Form)
        await seat.press("Q1NM0041709", "enter", "Northmoor")
        await kept(seat)
    async with sit(sample) as seat:
        await seat.press("ctrl+n")
        form = seat.shell.panels[-1]
        assert isinstance(form, Form)
        assert [typed.text for typed in form._texts][:2] == ["Q1NM0041709", "Northmoor"]
        await seat.press("ctrl+s")
        await kept(seat)
        assert kept_drafts(sample) == {}


async def test_words_of_ones_own_are_kept_in_the_picker(sit, sample: Path) -> None:
    """A barrier in no codebook, half put into words, comes back on the same passage; a search for a code does not."""
    async with sit(sample) as seat:
        await seat.press("enter", "c", "interp")
        await kept(seat)
        assert kept_drafts(sample) == {}
        await seat.press("escape")
        assert not seat.shell.panels
        await seat.press("c", "no interpreter was booked for")
        await kept(seat)
        assert kept_drafts(sample) == {"code": "no interpreter was booked for"}
        await seat.press("escape")
        assert "Esc again" in seat.said
    async with sit(sample) as seat:
        assert "Code for the passage, EA-0001" in seat.said
        await seat.press("enter", "}", "c")
        assert "interpreter" not in seat.screen
        await seat.press("escape", "{", "c")
        assert "no interpreter was booked for" in seat.screen
        await seat.press(" a witness", "enter")
        await kept(seat)
        assert kept_drafts(sample) == {}
    review = open_review(str(sample))
    try:
        assert [tag.words for tag in open_case(review, 1).reading.tags] == ["no interpreter was booked for a witness"]
    finally:
        review.close()


async def test_the_workbench_is_closed_from_a_form_and_keeps_what_is_typed(sit, sample: Path) -> None:
    """Ctrl+Q closes from wherever one is typing, and the words are there next time."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "half")
        await seat.press("ctrl+q")
        assert seat.app._exit
    assert kept_drafts(sample) == {"note": "half"}


async def test_words_for_a_tag_that_is_gone_are_not_out_of_reach(sit, sample: Path) -> None:
    """The note of a tag removed elsewhere is listed; it goes into the case's note, or is dropped when asked twice."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "why it was late")
        await kept(seat)
        other = open_review(str(sample))
        tagging.remove_tag(other, open_case(other, 1).reading.tags[0].id)
        other.close()
        await seat.press("f1", "escape", "ctrl+q")
    async with sit(sample) as seat:
        assert "press F8: Note on MIS1, EA-0001" in seat.said
        await seat.press("f8")
        assert "Note on MIS1, EA-0001" in seat.screen
        assert "why it was late" in seat.screen
        await seat.press("enter")
        assert "Note on EA-0001" in seat.screen
        await seat.press("enter")
        assert seat.said == "Noted on the case (z undoes)"
        await kept(seat)
        assert kept_drafts(sample) == {}
        review = open_review(str(sample))
        assert open_case(review, 1).reading.note == "why it was late"
        review.close()


async def test_half_typed_words_are_dropped_when_asked_twice(sit, sample: Path) -> None:
    """One x asks, q keeps them, a second x drops them."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "half")
        await kept(seat)
        seat.shell.close_panels()
        await seat.press("f8", "x")
        assert "x again drops" in seat.said
        await seat.press("q", "f8", "x")
        assert "x again drops" in seat.said
        assert seat.shell.drafts.held
        await seat.press("x")
        assert seat.said == "Dropped."
        assert "Nothing is half typed." in seat.screen
        await kept(seat)
    assert kept_drafts(sample) == {}
