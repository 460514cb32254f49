"""What is typed and pasted, and keys that other programs give another meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review
from prosecution_barriers.tui.widgets.finder import Finder
from prosecution_barriers.tui.widgets.prompt import Prompt
from prosecution_barriers.tui.widgets.typed import LINE
from workbench_sample import tags_of


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
