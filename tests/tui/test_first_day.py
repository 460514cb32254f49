"""The shortest ways through the workbench, and what is kept of them."""

from __future__ import annotations

from pathlib import Path

from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review

FIRST = 1


def kept(path: Path, case: int = FIRST) -> object:
    """The reading of a case as another program would find it."""
    review = open_review(str(path))
    try:
        return open_case(review, case).reading
    finally:
        review.close()


async def test_a_passage_is_tagged_in_ten_keys(sit, sample: Path) -> None:
    """From opening to a saved tag on a passage takes ten keys or fewer."""
    async with sit(sample) as seat:
        await seat.press("enter", "j", "c", "mis1", "enter")
        assert seat.keys <= 10
        assert "saved 12:00" in seat.screen
        tags = kept(sample).tags
    assert [(tag.barrier, tag.stage, tag.agency) for tag in tags] == [("MIS1", "INV", "POL")]
    assert tags[0].passage is not None


async def test_the_whole_case_is_tagged_in_eight_keys(sit, sample: Path) -> None:
    """From opening to a saved tag on the whole case takes eight keys or fewer."""
    async with sit(sample) as seat:
        await seat.press("enter", "C", "inv4", "enter")
        assert seat.keys <= 8
        assert seat.said.startswith("Coded INV4 on the whole case")
    assert [(tag.barrier, tag.whole_case) for tag in kept(sample).tags] == [("INV4", True)]


async def test_marking_and_mode_stand_on_every_screen(sit, sample: Path) -> None:
    """The first row of every screen says how the review is marked and what kind it is."""
    async with sit(sample) as seat:
        await seat.press("enter")
        for key in ("f2", "f3", "f4", "f5", "f6"):
            await seat.press(key)
            assert "OFFICIAL-SENSITIVE · SYNTHETIC" in seat.rows()[0]


async def test_a_case_is_answered_finished_and_the_next_one_opened(sit, sample: Path) -> None:
    """With every theme answered, D finishes the case and opens the next one that is not finished."""
    async with sit(sample) as seat:
        await seat.press("enter", "D")
        assert "Not done yet: 12 to settle" in seat.screen
        await seat.press("enter", "p", *"nnnn", *"ccccc", "x", "n", "q", "D", "y")
        assert "EA-0001 is done" in seat.said
        assert "EA-0002" in seat.rows()[0]
        answers = [one.answer for one in kept(sample).answers]
    assert answers.count(ThemeAnswer.CANNOT_TELL) == 5
    assert kept(sample).state.value == "done"


async def test_undo_and_redo_say_what_they_did_and_survive_a_restart(sit, sample: Path) -> None:
    """What was done is undone after opening the workbench again, and said in words."""
    async with sit(sample) as seat:
        await seat.press("enter", "2")
        await seat.press("z")
        assert seat.said == "Undid: tag MIS1"
        await seat.press("Z")
        assert seat.said == "Did again: tag MIS1"
        await seat.press("ctrl+q")
    async with sit(sample) as seat:
        assert "MIS1" in seat.rows()[2]
        await seat.press("z")
        assert seat.said == "Undid: tag MIS1"
        assert "MIS1 " not in seat.rows()[2]
    assert kept(sample).tags == ()


async def test_names_are_roles_in_title_text_and_facts(sit, sample: Path) -> None:
    """Nobody's name is on the screen until it is revealed."""
    async with sit(sample, size=(120, 40)) as seat:
        await seat.press("enter")
        everything = seat.screen
        await seat.press("i")
        everything += seat.screen
        await seat.press("q", "H")
        everything += seat.screen
    for name in ("Prewett", "PREWETT", "Lindow", "Alan", "Vera"):
        assert name not in everything
    assert "Defendant A" in everything


async def test_a_document_of_the_tray_is_given_to_a_case(sit, sample: Path) -> None:
    """A document that waits is assigned from the queue with two keys."""
    async with sit(sample) as seat:
        assert "1 document waits for a case" in seat.screen
        await seat.press("a")
        assert "unknown report.txt" in seat.screen
        await seat.press("enter")
        assert "belongs to EA-0001 now" in seat.said
        assert "waits for a case" not in seat.screen
        await seat.press("z")
        assert "1 document waits for a case" in seat.screen


async def test_a_page_without_text_is_tagged_by_its_number(sit, sample: Path) -> None:
    """The pages of a scan are listed, and a code goes to the page under the cursor."""
    async with sit(sample) as seat:
        await seat.press("enter", "[")
        assert "[ page 2: a picture without text ]" in seat.screen
        await seat.press("j", "c", "dat5", "enter")
    (tag,) = kept(sample).tags
    assert (tag.page, tag.passage) == (2, None)


async def test_an_unknown_reader_is_asked_once_and_remembered(sit, sample: Path) -> None:
    """A review with several people asks who is here; the answer is handed on to be remembered."""
    from prosecution_barriers.review.readers import add_person

    review = open_review(str(sample))
    add_person(review.store, review.reader.id, "noor")
    review.close()
    async with sit(sample) as seat:
        assert "Who are you in this review?" in seat.screen
        await seat.press("escape")
        assert "Choose one" in seat.said
        await seat.press("j", "enter")
        assert seat.said == "You are noor here; this is remembered."
        await seat.press("enter", "2")
        assert seat.shell.review.chosen.handle == "noor"
    reopened = open_review(str(sample), reader="noor")
    assert [tag.barrier for tag in open_case(reopened, FIRST).reading.tags] == ["MIS1"]
    reopened.close()


async def test_a_case_is_entered_by_hand(sit, sample: Path) -> None:
    """The form makes a case from what was typed; a mistake keeps it open with all that was typed."""
    async with sit(sample) as seat:
        await seat.press("ctrl+n", "Q9XX0000109", "tab", "Easterby", "tab", "tab", "tab", "tab", "tab")
        await seat.press("tab", "tab", "tab", "zzz", "ctrl+s")
        assert "Enter a case" in seat.screen
        assert "age" in seat.said
        await seat.press("ctrl+u", "31", "ctrl+s")
        assert "Entered EA-0003" in seat.said
        assert "Q9XX0000109" in seat.screen


async def test_facts_are_marked_and_corrected(sit, sample: Path) -> None:
    """A fact is marked as not stated by one key and corrected by typing; undo brings it back."""
    async with sit(sample) as seat:
        await seat.press("enter", "i", "j", "s")
        assert "area: not stated" in seat.said
        await seat.press("enter", "Harrowdene", "enter")
        assert "area                 Harrowdene" in seat.screen
        await seat.press("z", "z", "q", "i")
        assert "area                 Easterby" in seat.screen


async def test_a_hidden_fact_is_not_written_over(sit, sample: Path) -> None:
    """While names are hidden no key marks or corrects one of them: reveal first."""
    async with sit(sample, size=(120, 40)) as seat:
        await seat.press("enter", "i", *"jjjjjjj")
        assert "> " in (row := next(row for row in seat.rows() if "given name" in row))
        for key in ("u", "s", "m", "enter"):
            await seat.press(key)
            assert seat.said == "Reveal names first (R), then correct this."
        assert next(row for row in seat.rows() if "given name" in row) == row
