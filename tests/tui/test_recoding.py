"""Tags that stand already: recoded, put twice, told apart, and the codes that do not land."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.tui.widgets.asking import Choice
from workbench_sample import tags_of


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


async def test_how_to_take_it_back_is_never_cut(sit, sample: Path) -> None:
    """Where a message does not fit, its words are shortened and not the key that undoes."""
    words = "a barrier that needs more words than one line of the terminal can hold in its whole width"
    async with sit(sample) as seat:
        await seat.press("enter", "2", "r", f"other {words}", "enter")
        assert seat.rows()[-2].rstrip().endswith("now; its note stayed (z undoes)")
        seat.shell.say(f"Coded {words} (z undoes)")
        assert seat.rows()[-2].rstrip().endswith("(z undoes)")
        assert seat.rows()[-2].startswith(" Coded a barrier that needs")


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
