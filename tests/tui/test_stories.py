"""The reviewer's day, story by story, as far as one reader goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.records.vocabulary import Confidence, Effect
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.ui_state import load_state
from prosecution_barriers.tui.app import Workbench
from prosecution_barriers.tui.config import Settings
from workbench_sample import add_text, long_text, make_sample


async def test_story_1_the_next_file_with_its_face_sheet(sit, sample: Path) -> None:
    """`n` opens the next unfinished file; one screen says Review ID, Area, stage, outcome, people and what is missing."""
    async with sit(sample) as seat:
        await seat.press("n", "i")
        sheet = seat.screen
    for words in (
        "Facts of EA-0001",
        "facts have no value",
        "area  ",
        "stage  ",
        "outcome  ",
        "Defendant A",
        "Victim A",
    ):
        assert words in sheet
    assert "ethnicity            not recorded" in sheet
    assert "hidden (R reveals names)" in sheet


async def test_story_1_unread_first(sit, sample: Path) -> None:
    """Sorted by state, what nobody has opened comes before what is done."""
    async with sit(sample) as seat:
        await seat.press("enter", "T", "N", "y", "q", "D", "enter", "f2", "s", "j", "j", "j", "enter")
        rows = [row for row in seat.rows() if "-000" in row]
    assert "unread" in rows[0]
    assert "EA-0001" in rows[-1]
    assert "done" in rows[-1]


async def test_story_2_documents_and_chronology_by_date(sit, sample: Path) -> None:
    """Documents stand in the order of their dates, undated ones last; events that have no date stand apart, not first."""
    async with sit(sample) as seat:
        await seat.press("enter")
        tabs = seat.rows()[1]
        await seat.press("H")
        rows = seat.rows()
    assert tabs.index("MG5") < tabs.index("MG3") < tabs.index("contact log")
    dated = next(place for place, row in enumerate(rows) if "report" in row and "02/06/2009" in row)
    undated = next(place for place, row in enumerate(rows) if "submission" in row)
    assert undated > dated
    assert "3 undated" in "\n".join(rows)


async def test_story_3_a_passage_is_tagged_with_all_that_helps_to_choose(sit, sample: Path) -> None:
    """The picker ranks by code, shows definition and when not to use it, and fills stage and agency in by itself."""
    async with sit(sample) as seat:
        await seat.press("enter", "j", "j", "c", "crd1")
        assert "> CRD1" in seat.screen
        for words in ("Use when:", "Do not use when:", "INV Investigation"):
            assert words in seat.screen
        await seat.press(" =d ?", "enter")
        assert "Coded CRD1 on the passage" in seat.said
    review = open_review(str(sample))
    (tag,) = open_case(review, 1).reading.tags
    review.close()
    assert (tag.effect, tag.confidence) == (Effect.DECISIVE, Confidence.PROBABLE)
    assert tag.stage
    assert tag.agency


async def test_story_3_recoding_keeps_the_note_and_a_preset_applies_several(sit, sample: Path) -> None:
    """A tag given another code keeps its passage and note; a preset puts each of its codes on the passage."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "seen twice", "enter", "r", "inv1", "enter")
        assert "its note stayed" in seat.said
        await seat.press("4", "p", "k", "usual", "enter", "q", "}", "p", "enter")
        await seat.press("z")
    review = open_review(str(sample))
    tags = open_case(review, 1).reading.tags
    review.close()
    assert [(tag.barrier, tag.note) for tag in tags if tag.note] == [("INV1", "seen twice")]
    assert sorted(tag.barrier for tag in tags) == ["FOR1", "INV1", "INV1"]  # of the preset's two, z took the last back


async def test_story_4_a_case_is_not_done_before_all_twelve_are_answered(sit, sample: Path) -> None:
    """D lists what is open and goes there; a tag without a stage or agency is on that list too."""
    async with sit(sample) as seat:
        await seat.press("enter", "D")
        assert "12 to settle" in seat.screen
        await seat.press("enter", *"nnnnnnnnnnn", "q", "D")
        assert "1 to settle" in seat.screen
        await seat.press("enter", "c", "q", "D")
        assert "3 of 4 documents not opened: finish EA-0001 all the same?" in seat.screen
        await seat.press("enter")
        assert "EA-0001 is done" in seat.said
        assert seat.rows()[0].rstrip().endswith("1/6 done")


async def test_story_5_three_ways_of_not_knowing(sit, sample: Path) -> None:
    """Not recorded, asked and not stated, and document missing are told apart, and each can be undone."""
    async with sit(sample) as seat:
        await seat.press("enter", "i", "j")
        for key, words in (("u", "not recorded"), ("s", "not stated"), ("m", "document missing")):
            await seat.press(key)
            assert f"area: {words}" in seat.said
        await seat.press("z", "z", "z", "q", "i")
        assert "area                 Easterby" in seat.screen


async def test_story_6_an_escalation_without_leaving_the_file(sit, sample: Path) -> None:
    """Asked twice, with a reason; then it stands in the title, on the lead's list with its time, and can be undone."""
    async with sit(sample) as seat:
        await seat.press("enter", "!", "enter", "enter")
        assert "needs a reason" in seat.said
        await seat.press("!", "enter", "a child may be at risk", "enter", "y")
        assert "SAFEGUARDING" in seat.rows()[0]
        assert seat.said.startswith("Escalated: urgent safeguarding")
        await seat.press("L")
        assert "urgent safeguarding" in seat.screen
        await seat.press("q", "z")
        assert "SAFEGUARDING" not in seat.rows()[0]


async def test_story_8_resumed_at_the_line_with_its_reading_time(sit, sample: Path) -> None:
    """Closed and opened again: the same document at the same line, at another width too; reading time was kept."""
    clock = [1000.0]
    async with sit(sample) as seat:
        seat.shell.clock = lambda: clock[0]
        await seat.press("enter", "]")
        for _ in range(9):
            clock[0] += 20
            await seat.press("j")
        clock[0] += 3600  # somebody at lunch reads nothing
        await seat.press("j")
        text = seat.shell.review_screen.text
        held = text.offset
        await seat.press("ctrl+q")
    async with sit(sample, size=(64, 20)) as seat:
        assert seat.shell.place == "review"
        assert seat.shell.review_screen.text.offset == held
        state = load_state_of(sample)
    assert 160 <= state["seconds"] <= 220


def load_state_of(path: Path) -> dict[str, object]:
    """What is kept of the first case."""
    review = open_review(str(path))
    try:
        with review.store.read() as session:
            return dict(load_state(session, review.reader.id, "case/1"))
    finally:
        review.close()


async def test_story_8_a_break_is_suggested_and_can_be_set(sit, sample: Path) -> None:
    """After the minutes that were set the status line suggests a break; a pause of some minutes takes it away."""
    clock = [0.0]
    async with sit(sample, settings=Settings(break_minutes=10)) as seat:
        seat.shell.clock = lambda: clock[0]
        await seat.press("enter")
        for _ in range(11):
            clock[0] += 60
            await seat.press("j")
        assert "take a break" in seat.rows()[-2]
        clock[0] += 600
        await seat.press("j")
        assert "take a break" not in seat.screen


async def test_a_break_is_suggested_beside_an_alert_and_in_the_least_terminal(sit, sample: Path) -> None:
    """The reminder takes neither the Review ID's place nor the alert's, and none of it is cut."""
    clock = [0.0]
    async with sit(sample, size=(60, 18), settings=Settings(break_minutes=1)) as seat:
        seat.shell.clock = lambda: clock[0]
        await seat.press("enter", "!", "enter", "a child may be at risk", "enter", "y")
        clock[0] += 60
        await seat.press("j")
        assert "SAFEGUARDING  EA-0001" in seat.rows()[0]
        assert "tags" in seat.rows()[-2]
        assert seat.rows()[-2].rstrip().endswith("take a break")


async def test_a_copied_range_names_all_its_paragraphs_and_nobody(
    sit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A range is cited from its first paragraph to its last; a title with a name is masked though names are shown."""
    review = open_review(str(sample))
    add_text(review, 1, "One is here.\n\nTwo is here.\n\nThree is here.", "Statement of Alan Prewett.txt")
    review.close()
    copied: list[str] = []
    monkeypatch.setattr(Workbench, "copy", lambda _, text: copied.append(text))
    async with sit(sample) as seat:
        await seat.press("enter", "R", "a call to the unit", "enter", "[", "y", "v", "j", "j", "y")
    assert copied[0].endswith(", paragraph 1")
    assert copied[1].endswith(", paragraphs 1 to 2")
    assert all("Prewett" not in one and "Statement of " in one for one in copied)


async def test_hits_are_ranked_and_shown_with_their_words(sit, sample: Path) -> None:
    """Ctrl+F finds in every document of the case, with the words around each place; n goes on from there."""
    async with sit(sample) as seat:
        await seat.press("enter", "ctrl+f", "prepared statement", "enter")
        assert "places in 2 documents" in seat.screen
        await seat.press("enter")
        assert "hit" in seat.rows()[-2]
        before = seat.shell.review_screen.text.offset
        await seat.press("N", "n")
        assert seat.shell.review_screen.text.offset == before


async def test_what_is_copied_is_a_reference(sit, sample: Path) -> None:
    """y copies where a passage stands, and says so; its text only where the settings ask for it."""
    copied: list[str] = []
    async with sit(sample) as seat:
        seat.app.copy = copied.append  # type: ignore[method-assign]
        await seat.press("enter", "j", "y")
        assert seat.said == f"Copied: {copied[0]}"
    assert copied == ["EA-0001, MG5 summary, paragraph 2"]
    async with sit(sample, settings=Settings(break_minutes=0, copy="text")) as seat:
        seat.app.copy = copied.append  # type: ignore[method-assign]
        await seat.press("enter", "j", "y")
        assert "Mind where you paste it" in seat.said
    assert copied[1] == "MG5 CASE SUMMARY"


async def test_a_reveal_needs_a_reason_is_logged_and_ends_with_the_case(sit, sample: Path) -> None:
    """Names come only after a reason that is kept, and hide again when the case is left."""
    async with sit(sample) as seat:
        await seat.press("enter", "R", "enter")
        assert "they stay hidden" in seat.said
        await seat.press("R", "checking a date", "enter")
        assert "Vera Lindow" in seat.screen
        await seat.press(">", "<")
        assert "Vera" not in seat.screen
    review = open_review(str(sample))
    try:
        from prosecution_barriers.store.tables import AccessRow

        with review.store.read() as session:
            reasons = [row.reason for row in session.query(AccessRow) if row.reason]
    finally:
        review.close()
    assert reasons == ["checking a date"]


async def test_a_saved_filter_and_pins_are_there_again(sit, sample: Path) -> None:
    """Filters kept under a name, pinned digits and the filter in force survive closing the workbench."""
    async with sit(sample) as seat:
        await seat.press("/", "easterby", "enter", "F", "k", "east", "enter", "q")
        await seat.press("f6", "j", "j", "j", "9", "ctrl+q")
        pinned = seat.shell.desk.pins[8]
    async with sit(sample) as seat:
        await seat.press("f2")
        assert "With 'easterby'" in seat.rows()[1]
        assert seat.shell.desk.pins[8] == pinned
        await seat.press("escape", "F", "enter")
        assert "With 'easterby'" in seat.rows()[1]


async def test_a_document_of_5_mb_and_one_in_other_scripts(sit, tmp_path: Path) -> None:
    """A document of 5 MB opens, is moved through and tagged; right-to-left, wide and combining text keeps its cells."""
    path = tmp_path / "long.barriers"
    review = make_sample(path, cases=1, documents=False)
    add_text(review, 1, long_text(5_000_000), "long.txt")
    mixed = "Der Zeuge sagte: שלום לכולם. 漢字の文章がここにあります。 Cafe\u0301 re\u0301sume\u0301. مرحبا بالعالم. "
    add_text(review, 1, mixed * 12, "mixed.txt")
    review.close()
    async with sit(path) as seat:
        await seat.press("enter", "G", "2")
        assert "Coded MIS1" in seat.said
        await seat.press("home", "]")
        for row in seat.rows():
            from prosecution_barriers.tui.cells import width_of

            assert width_of(row) == 80
        assert "漢字の文章がここにあります" in seat.screen.replace("\n", "")
        await seat.press(")", ")", "2")
    review = open_review(str(path))
    tags = open_case(review, 1).reading.tags
    review.close()
    assert len(tags) == 2


async def test_enter_waits_for_the_case_that_was_typed(sit, sample: Path) -> None:
    """Typed faster than it is looked up, a Review ID opens its own case and no other."""
    async with sit(sample) as seat:
        await seat.press("O")
        for character in "NW-0002":
            seat.shell.press(character, character)
        seat.shell.press("enter", None)
        await seat.settled()
        assert "NW-0002" in seat.rows()[0]
        assert seat.shell.place == "review"
