"""A case that others work on too, or that is taken up again: what comes up, and what is said."""

from __future__ import annotations

from pathlib import Path

from prosecution_barriers.intake.keep_documents import add_absent
from prosecution_barriers.intake.manifest import Absent
from prosecution_barriers.matching.decisions import _add_by_hand
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.readings import finish, open_points
from prosecution_barriers.review.tagging import NewTag, add_tag, remove_tag
from prosecution_barriers.review.undo import undo
from prosecution_barriers.tui.widgets.asking import Confirm
from workbench_sample import MG5, add_text, make_sample


async def test_a_case_is_finished_with_unread_documents_only_after_a_question(sit, sample: Path) -> None:
    """D names the documents that were never opened; no leaves the case, Enter finishes it."""
    async with sit(sample) as seat:
        await seat.press("enter", "]", "T", "N", "y", "q", "D")
        assert isinstance(seat.shell.panels[-1], Confirm)
        assert "2 of 4 documents not opened" in seat.screen
        assert "Not opened: contact log; scan" in seat.screen
        await seat.press("n")
        assert "EA-0001" in seat.rows()[0]
        await seat.press("D", "enter")
        assert "EA-0001 is done" in seat.said
        await seat.press("<", "W", "]", "]", "D")
        assert "EA-0001 is done" in seat.said
        assert not seat.shell.panels


async def test_a_change_in_another_window_is_shown_and_undo_says_where(sit, sample: Path) -> None:
    """A tag made elsewhere comes up by itself; what undo takes back in another case is said with that case."""
    other = open_review(str(sample))
    async with sit(sample) as seat:
        await seat.press("enter", "2")
        seat.shell.watching.look()
        await seat.settled()
        seat.shell.watching.look()
        await seat.settled()
        assert seat.said == "Coded MIS1 on the passage (z undoes)"
        add_tag(other, 1, NewTag("INV4"))
        seat.shell.watching.look()
        await seat.settled()
        assert "EA-0001 was changed in another window" in seat.said
        assert "tags 1 here, 1 elsewhere" in seat.shell.status_line.state
        await seat.press("z")
        assert seat.said == "Undid: tag INV4"
        add_tag(other, 3, NewTag("INV4"))
        await seat.press("z")
        assert "Undo the tag INV4 in NW-0001?" in seat.screen
        await seat.press("y")
        assert seat.said == "Undid: tag INV4 in NW-0001"
        assert "tags 1 here" in seat.shell.status_line.state
        await seat.press("f2", "z")
        assert seat.said == "Undid: tag MIS1 in EA-0001"
    other.close()


async def test_a_removal_elsewhere_is_not_lost_to_the_shelf(sit, sample: Path) -> None:
    """A case that was loaded ahead is loaded again when somebody has changed it meanwhile."""
    other = open_review(str(sample))
    tag = add_tag(other, 2, NewTag("INV4"))
    async with sit(sample) as seat:
        await seat.press("enter", ">", "<")
        seat.shell.watching.look()
        await seat.settled()
        remove_tag(other, tag.id)
        undo(other.store, other.reader.id)
        remove_tag(other, tag.id)
        seat.shell.watching.look()
        await seat.settled()
        case = seat.shell.queue.neighbour(1, 1)
        assert case is not None
        await seat.press(*([">"] if case == 2 else ["O", "EA-0002", "enter"]))
        assert "elsewhere" in seat.shell.status_line.state
        assert seat.shell.review_screen.work is not None
        assert seat.shell.review_screen.work.id != 2 or not seat.shell.review_screen.work.reading.tags
    other.close()


async def test_q_and_escape_put_the_reasons_away_before_they_leave(sit, tmp_path: Path) -> None:
    """With the machine's reasons open, q and Esc close them; the next q leaves the screen."""

    path = tmp_path / "pairs.barriers"
    review = make_sample(path, cases=2, documents=False)
    with review.store.change("duplicate.propose", reader=1) as change:
        _add_by_hand(change, 1, 2)
    review.close()
    async with sit(path) as seat:
        for key in ("q", "escape"):
            await seat.press("f4", "e")
            assert "No machine proposed this pair" in seat.screen
            assert seat.shell.screen("duplicates").explaining
            await seat.press(key)
            assert seat.shell.place == "duplicates"
            assert not seat.shell.screen("duplicates").explaining
        await seat.press("q")
        assert seat.shell.place == "queue"


async def test_a_change_made_before_the_first_look_is_shown(sit, sample: Path) -> None:
    """What another window changes right after a case was opened comes up at the first look, not never."""
    other = open_review(str(sample))
    async with sit(sample) as seat:
        await seat.press("enter")
        add_tag(other, 1, NewTag("INV4"))
        seat.shell.watching.look()
        await seat.settled()
        assert "EA-0001 was changed in another window" in seat.said
        assert "tags 0 here, 1 elsewhere" in seat.shell.status_line.state
    other.close()


async def test_others_work_on_a_case_is_said_to_be_there_and_hidden(sit, sample: Path) -> None:
    """A case that another reader began, or finished, says so when it opens and beside the reader's own count of tags."""
    first = open_review(str(sample))
    add_person(first.store, first.reader.id, "noor")
    add_tag(first, 1, NewTag("INV4"))
    async with sit(sample, reader="noor") as seat:
        await seat.press("enter")
        assert seat.said == "Your own reading: this case is begun by another reader, whose work is hidden."
        assert "begun by another (hidden)  your tags 0 here, 0 elsewhere" in seat.shell.status_line.state
        for theme in open_points(first, open_case(first, 1).reading):
            answer_theme(first, 1, theme.code, ThemeAnswer.NOT_PRESENT)
        finish(first, 1)
        seat.shell.watching.look()
        await seat.settled()
        await seat.press(">", "<")
        assert seat.said == "Your own reading: this case is done by another reader, whose work is hidden."
        await seat.press("j")
        assert "done by another (hidden)" in seat.rows()[-2]
        await seat.press(">")
        assert not seat.said
        assert "another" not in seat.shell.status_line.state
    first.close()


async def test_the_first_document_of_an_open_case_comes_up(sit, tmp_path: Path) -> None:
    """A case that had no document shows the one that arrives while it is open."""
    path = tmp_path / "empty.barriers"
    make_sample(path, cases=2, documents=False).close()
    other = open_review(str(path))
    async with sit(path) as seat:
        await seat.press("enter")
        assert "This case has no document with a text" in seat.screen
        add_text(other, 1, MG5, "late/MG5 summary.txt")
        seat.shell.watching.look()
        await seat.settled()
        assert "This case has no document" not in seat.screen
        assert "MG5 CASE SUMMARY" in seat.screen
    other.close()


async def test_the_reason_belongs_to_the_question_just_graded(sit, sample: Path) -> None:
    """m right after a grade writes why that grade was given; once the cursor is moved it is the one under it."""
    async with sit(sample) as seat:
        await seat.press("enter", "Q", "Y", "f", "p", "m", "no minute", "enter")
        work = seat.shell.review_screen.work
        assert work is not None
        assert [(one.question, one.note) for one in work.around.grades] == [(1, ""), (2, "no minute")]
        await seat.press("k", "k", "m", "on file", "enter")
        assert [(one.question, one.note) for one in work.around.grades] == [(1, "on file"), (2, "no minute")]
        await seat.press("j", "j", "m")
        assert "Grade the question first" in seat.said


async def test_documents_without_a_text_are_in_no_count_of_what_is_read(sit, sample: Path) -> None:
    """The tabs and the question before finishing count the same documents: those that can be read."""
    other = open_review(str(sample))
    with other.store.change("import.documents", reader=other.reader.id, case=1) as change:
        assert add_absent(change, [Absent("1/unused schedule.pdf", "EA-0001", "not in the copy")])
    other.close()
    async with sit(sample) as seat:
        await seat.press("enter")
        assert "1/4 read" in seat.rows()[1]
        await seat.press("T", "N", "y", "q", "D")
        assert "3 of 4 documents not opened" in seat.screen


async def test_revealed_names_are_whole_and_said_to_be_shown(sit, sample: Path) -> None:
    """On the smallest terminal the title holds the name, and the status line says which key hides it."""
    async with sit(sample) as seat:
        await seat.press("enter", "R", "checking the charge", "enter")
        assert "Names are shown; R hides them" in seat.said
        assert "Alan Prewett" in seat.rows()[0]
        await seat.press("j")
        assert "Names are shown; R hides them" in seat.rows()[-2]
        await seat.press("R", "j")
        assert "Alan Prewett" not in seat.rows()[0]
        assert "Names are shown" not in seat.rows()[-2]


async def test_every_theme_is_seen_in_the_least_terminal(sit, sample: Path) -> None:
    """At 60 by 18 all twelve themes stand in their sheet, with the first row of the definition below."""
    async with sit(sample, size=(60, 18)) as seat:
        await seat.press("enter", "T")
        shown = seat.screen
        for theme in ("IDV", "MIS", "INV", "FOR", "CRD", "CHG", "INF", "DIS", "SUP", "SPM", "DEL", "DAT"):
            assert f" {theme} " in shown


async def test_the_palette_says_whole_ways_and_offers_no_answers(sit, sample: Path) -> None:
    """An action behind `g` is shown with it; closing and saying no are done by their keys alone."""
    async with sit(sample) as seat:
        await seat.press(":", "escalations")
        assert any(row.strip(" >").startswith("g e ") for row in seat.rows())
        await seat.press("escape", "enter", "T", ":", "close")
        assert any("Close the workbench" in row for row in seat.rows())
        assert not any(row.rstrip().endswith(" Close") for row in seat.rows())
