"""What a reviewer's hands meet in passing: pastes, doubles, notes beside their tags, and a second window."""

from __future__ import annotations

from pathlib import Path

import pytest

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
from prosecution_barriers.tui.widgets.asking import Choice, Confirm
from prosecution_barriers.tui.widgets.finder import Finder
from prosecution_barriers.tui.widgets.prompt import Prompt
from prosecution_barriers.tui.widgets.typed import LINE
from workbench_sample import MG5, add_text, make_sample


def tags_of(path: Path) -> list[tuple[str, str, str]]:
    """Code, words and note of the first case's tags, as another program would find them."""
    review = open_review(str(path))
    try:
        return [(tag.barrier, tag.words, tag.note) for tag in open_case(review, 1).reading.tags]
    finally:
        review.close()


async def test_a_tag_is_recoded_to_a_barrier_in_no_codebook(sit, sample: Path) -> None:
    """Recoding offers OTHER and takes it with its words; the note stays, and undo brings the code back."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m", "seen", "enter", "r", "other no interpreter booked", "enter")
        assert "MIS1 is OTHER no interpreter booked now" in seat.said
        assert tags_of(sample) == [("OTHER", "no interpreter booked", "seen")]
        await seat.press("z")
    assert tags_of(sample) == [("MIS1", "", "seen")]


async def test_the_same_code_is_not_put_on_the_same_passage_twice(sit, sample: Path) -> None:
    """A code that stands on the passage already is said to, and nothing is added: by digit, repeat, or picker."""
    async with sit(sample) as seat:
        await seat.press("enter", "2")
        for keys in (("2",), (".",), ("c", "mis1", "enter")):
            await seat.press(*keys)
            assert seat.said == "MIS1 stands on the passage already; nothing was added."
        await seat.press("C", "inv4", "enter", "C", "inv4", "enter")
        assert seat.said == "INV4 stands on the whole case already; nothing was added."
    assert [code for code, _, _ in tags_of(sample)] == ["MIS1", "INV4"]


async def test_a_preset_adds_only_what_is_not_there(sit, sample: Path) -> None:
    """Of a preset's codes those that stand on the passage are named, and the others are added."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "4", "p", "k", "usual", "enter", "q", "}", "2", "p", "enter")
        assert "Coded FOR1 on the passage; MIS1 stood there already" in seat.said
        await seat.press("p", "enter")
        assert "FOR1 stand on the passage already" in seat.said
    assert [code for code, _, _ in tags_of(sample)] == ["MIS1", "FOR1", "MIS1", "FOR1"]


async def test_two_tags_of_one_code_are_told_apart_by_their_passages(sit, sample: Path) -> None:
    """Where it is asked which tag is meant, each shows how its passage begins and ends."""
    async with sit(sample) as seat:
        await seat.press("enter", "}", "j", "2", "v", "j", "j", "2", "k", "k", "x")
        assert isinstance(seat.shell.panels[-1], Choice)
        rows = [row for row in seat.rows() if "MIS1  " in row and '"' in row]
    assert len(rows) == 2
    assert rows[0][2:45] != rows[1][2:45]


async def test_a_note_stands_under_its_own_tag(sit, sample: Path) -> None:
    """Beside the text each note follows the tag it belongs to."""
    async with sit(sample, size=(120, 40)) as seat:
        await seat.press("enter", "2", "m", "first note", "enter", "3")
        rows = [row.partition("│")[2].strip() for row in seat.rows()]
    first, note, second = (
        next(place for place, row in enumerate(rows) if row.startswith(words))
        for words in ("MIS1", "note: first note", "INV1")
    )
    assert first < note < second


async def test_the_gutter_is_wide_enough_before_a_code_comes(sit, sample: Path) -> None:
    """No tag moves the text: the longest code that can stand in the gutter has its room from the start."""
    async with sit(sample) as seat:
        await seat.press("enter")
        before = [row[8:] for row in seat.rows()[2:20]]
        await seat.press("c", "other something new", "enter")
        assert "OTHER" in seat.rows()[2]
        assert [row[8:] for row in seat.rows()[2:20]] == before


async def test_a_pasted_line_break_is_a_line_or_a_space(sit, sample: Path) -> None:
    """Pasted lines stay lines in a note and become one line where there is one; no words are joined."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m")
        seat.shell.paste("first line\rsecond\r\nthird\nfourth")
        await seat.press("enter")
        assert tags_of(sample)[0][2] == "first line\nsecond\nthird\nfourth"
        await seat.press("/")
        seat.shell.paste("missing-person\r\nincident")
        prompt = seat.shell.panels[-1]
        assert isinstance(prompt, Prompt)
        assert prompt.typed.text == "missing-person incident"


async def test_no_break_spaces_part_words(sit, sample: Path) -> None:
    """A no-break space is a space, pasted or typed; a joiner that a language needs stays."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m")
        seat.shell.paste("12\xa0March\xa02010 se\u2028p")
        for key, character in (("no-break_space", "\xa0"), ("m", "م"), ("zwnj", "\u200c"), ("k", "خ")):
            seat.shell.press(key, character)
        await seat.press("enter")
    assert tags_of(sample)[0][2] == "12 March 2010 se\np م\u200cخ"


async def test_an_endless_paste_asks_little(sit, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """20,000 characters typed at once fill a line, look-ups are asked for one at a time, and it is said what is left out."""
    async with sit(sample) as seat:
        await seat.press("O")
        finder = seat.shell.panels[-1]
        assert isinstance(finder, Finder)
        asked: list[str] = []
        look_up = finder._look_up
        assert look_up is not None

        def count(words: str) -> None:
            asked.append(words)
            look_up(words)

        monkeypatch.setattr(finder, "_look_up", count)
        for _ in range(20_000):
            seat.shell.press("1", "1")
        assert len(asked) == 1
        assert "No more than 300 characters fit" in seat.said
        await seat.settled()
        assert len(asked) == 2
        assert asked[-1] == "1" * LINE
        await seat.press("escape", "/")
        reordered = seat.app.database.waiting
        for _ in range(2000):
            seat.shell.press("x", "x")
        assert seat.app.database.waiting <= reordered + 1
        await seat.settled()
        assert "No case fits" in seat.screen


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


async def test_no_code_lands_on_a_passage_that_was_not_meant(sit, sample: Path) -> None:
    """On an empty line a digit and the repeat add nothing and say so; the picker goes to the passage first."""
    async with sit(sample) as seat:
        await seat.press("enter", "j", "j", "2", "j")
        text = seat.shell.review_screen.text
        assert text is not None
        assert text.on_empty_line
        for key in ("3", "."):
            await seat.press(key)
            assert "An empty line" in seat.said
        row = text.row
        await seat.press("c")
        assert (text.row, text.on_empty_line) == (row + 1, False)
        await seat.press("inv4", "enter")
    assert [code for code, _, _ in tags_of(sample)] == ["MIS1", "INV4"]


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


async def test_how_to_take_it_back_is_never_cut(sit, sample: Path) -> None:
    """Where a message does not fit, its words are shortened and not the key that undoes."""
    words = "a barrier that needs more words than one line of the terminal can hold in its whole width"
    async with sit(sample) as seat:
        await seat.press("enter", "2", "r", f"other {words}", "enter")
        assert seat.rows()[-2].rstrip().endswith("now; its note stayed (z undoes)")
        seat.shell.say(f"Coded {words} (z undoes)")
        assert seat.rows()[-2].rstrip().endswith("(z undoes)")
        assert seat.rows()[-2].startswith(" Coded a barrier that needs")


async def test_a_strange_reference_is_asked_about_once(sit, sample: Path) -> None:
    """A URN, stage or outcome of no known form is kept only on a second Enter; changed, it is looked at anew."""
    async with sit(sample) as seat:
        await seat.press("i", "enter", "ctrl+u", "hello", "enter")
        assert "does not look like a URN" in seat.said
        assert isinstance(seat.shell.panels[-1], Prompt)
        await seat.press("x", "enter")
        assert "'hellox' does not look like a URN" in seat.said
        await seat.press("enter")
        assert "URN: hellox" in seat.said
        await seat.press("enter", "ctrl+u", "Q1NM0041709", "enter")
        assert "URN: Q1NM0041709" in seat.said
        await seat.press("j", "j", "j", "j", "enter", "ctrl+u", "chq", "enter")
        assert "Did you mean 'CHG'? Enter again keeps it." in seat.said
        await seat.press("escape", "escape")
    review = open_review(str(sample))
    try:
        assert open_case(review, 1).file.entry.urn.value == "Q1NM0041709"
    finally:
        review.close()


async def test_a_strange_case_entered_by_hand_is_asked_about_once(sit, sample: Path) -> None:
    """The form of a new case asks once too, and keeps what was typed."""
    async with sit(sample) as seat:
        await seat.press("ctrl+n", "hello", "ctrl+s")
        assert "does not look like a URN" in seat.said
        await seat.press("ctrl+s")
        assert "Entered" in seat.said


@pytest.mark.parametrize("closing", [("escape",), ("mis1", "enter")], ids=["left", "applied"])
async def test_a_closed_picker_leaves_the_text_where_it_was(sit, sample: Path, closing: tuple[str, ...]) -> None:
    """Text that was scrolled out from under the picker stands where it stood before, whatever closes the picker."""
    async with sit(sample) as seat:
        await seat.press("enter", "}", "}", "}", "}", "}", "}")
        before = [row[8:] for row in seat.rows()[1:20]]
        top = seat.shell.review_screen.page.top
        await seat.press("c")
        assert seat.shell.review_screen.page.top > top
        await seat.press(*closing)
        assert [row[8:] for row in seat.rows()[1:20]] == before


async def test_a_picker_closed_over_another_place_stays_there(sit, sample: Path) -> None:
    """Where the terminal was resized meanwhile, the cursor is kept in view and nothing is scrolled back."""
    async with sit(sample) as seat:
        await seat.press("enter", "}", "}", "}", "}", "}", "}", "c")
        await seat.pilot.resize_terminal(70, 20)
        await seat.painted()
        await seat.press("escape")
        page = seat.shell.review_screen.page
        assert page.top <= page.text.row < page.top + page.height


async def test_a_note_is_edited_as_anywhere(sit, sample: Path) -> None:
    """Up and down go from line to line of a note, Ctrl with an arrow from word to word, Del takes away what follows."""
    async with sit(sample) as seat:
        await seat.press("enter", "2", "m")
        seat.shell.paste("one two\nthree four")
        prompt = seat.shell.panels[-1]
        assert isinstance(prompt, Prompt)
        prompt.typed.caret = len("one two\nthr")
        await seat.press("up")
        assert prompt.typed.caret == len("one")
        await seat.press("down")
        assert prompt.typed.caret == len("one two\nthr")
        await seat.press("down")
        assert prompt.typed.caret == len("one two\nthr")
        await seat.press("ctrl+right")
        assert prompt.typed.caret == len("one two\nthree")
        await seat.press("ctrl+left")
        assert prompt.typed.caret == len("one two\n")
        await seat.press("ctrl+left")
        assert prompt.typed.caret == len("one ")
        await seat.press("delete")
        assert prompt.typed.text == "one wo\nthree four"
        await seat.press("enter")
    assert tags_of(sample)[0][2] == "one wo\nthree four"


async def test_keys_that_end_other_programs_say_which_ends_this_one(sit, sample: Path) -> None:
    """Ctrl+C and Ctrl+D close nothing and name the key that does; a paste that goes nowhere is told of."""
    async with sit(sample) as seat:
        for key in ("ctrl+c", "ctrl+d"):
            await seat.press(key)
            assert "Ctrl+Q closes the workbench" in seat.said
        seat.shell.paste("words")
        assert "went nowhere" in seat.said


async def test_no_ellipsis_where_nothing_is_left_out(sit, sample: Path) -> None:
    """On the smallest terminal an open theme is whole, and does not look as if it went on."""
    async with sit(sample, size=(60, 18)) as seat:
        await seat.press("enter", "T")
        assert not [row for row in seat.rows() if "(open)…" in row]


async def test_a_letter_with_alt_does_nothing(sit, sample: Path) -> None:
    """Where a terminal tells Alt with a letter from Esc and the letter, it removes no tag and is not typed."""
    async with sit(sample) as seat:
        await seat.press("enter", "2")
        await seat.pilot.press("alt+x")
        await seat.settled()
        assert seat.said == "Alt+X does nothing here; ? lists the keys."
        assert len(tags_of(sample)) == 1
        await seat.press("m")
        await seat.pilot.press("alt+x")
        prompt = seat.shell.panels[-1]
        assert isinstance(prompt, Prompt)
        assert prompt.typed.text == ""


async def test_help_is_there_while_something_is_typed(sit, sample: Path) -> None:
    """F1 lists the keys of a picker or a note; what is typed stays, and a key chosen there does its work in it."""
    async with sit(sample) as seat:
        await seat.press("enter", "c", "mis", "f1")
        assert "Keys of here" in seat.screen
        assert "Apply the code and choose another" in seat.screen
        await seat.press("escape")
        assert "Code for the passage: mis" in seat.screen
        await seat.press("f1", "everything typed", "enter")
        assert "Code for the passage: ▏" in seat.screen


async def test_a_look_up_that_finds_nothing_says_so(sit, sample: Path) -> None:
    """An empty list is not left empty: it says that nothing fits, and no longer once something does."""
    async with sit(sample) as seat:
        for keys in (("O", "zzz"), ("escape", "enter", "o", "zzz")):
            await seat.press(*keys)
            assert "Nothing fits what was typed." in seat.screen
        await seat.press("ctrl+u", "mg5")
        assert "Nothing fits" not in seat.screen


async def test_room_beside_the_tabs_is_used(sit, sample: Path) -> None:
    """A tab that does not fit whole is begun, so that one sees which document comes next, and can be clicked."""
    async with sit(sample, size=(60, 18)) as seat:
        await seat.press("enter")
        tabs = seat.shell.review_screen.tabs
        tabs.show(("MG2 special measures", "MG5 case summary", "MG6 case file"), (False, True, True), 0, (True,) * 3)
        assert seat.rows()[1].startswith(" [1 MG2 special measures] 2 MG5 case summary* > ")
        tabs.show(("MG2 special measures", "MG5 case summary of all", "MG6"), (False, True, True), 0, (True,) * 3)
        assert seat.rows()[1].startswith(" [1 MG2 special measures] 2 MG5 case summary of…>")
        assert tabs.tab_at(40) == 1


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
