"""Text on the screen: wrapped, cut, masked and walked through, whatever characters it holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.records.case import Person
from prosecution_barriers.records.documents import Anchor, AnchorKind
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.reading import Passage, Tag
from prosecution_barriers.records.vocabulary import Confidence, Effect, Role
from prosecution_barriers.text.safe import safe_with_offsets
from prosecution_barriers.tui.cells import cell_at, cut, pad, shorten, width_of
from prosecution_barriers.tui.masking import SLICE, fitted, names_of
from prosecution_barriers.tui.opentext import OpenText
from prosecution_barriers.tui.shown import show_text
from prosecution_barriers.tui.wrap import wrap_lines

ALPHABET = st.sampled_from("ab é\u0301 שלום مرحبا 漢字かな한 \n\n..?! 👩🏽\u200d🚒 1,")
TEXTS = st.text(ALPHABET, max_size=400)


@given(TEXTS, st.integers(2, 60))
def test_wrapped_lines_hold_everything_and_fit(text: str, width: int) -> None:
    """No line is wider than it may be, none overlaps another, and what is left out is spaces and line breaks."""
    starts, ends = wrap_lines(text, width)
    at = 0
    for start, end in zip(starts, ends, strict=True):
        assert at <= start <= end
        assert not text[at:start].strip(" \n")
        assert width_of(text[start:end]) <= width
        at = end
    assert not text[at:].strip(" \n")


@given(TEXTS, st.integers(1, 40))
def test_cut_and_padded_text_has_its_width(text: str, width: int) -> None:
    """Cut text fits, padded text fits exactly, and no wide character is halved."""
    line = text.replace("\n", " ")
    assert width_of(cut(line, width)) <= width
    assert width_of(shorten(line, width)) <= width
    assert width_of(pad(line, width)) == width
    assert line.startswith(cut(line, width))


@given(TEXTS, st.integers(0, 40))
def test_a_cell_belongs_to_a_character(text: str, cells: int) -> None:
    """The character at a cell begins at or before it."""
    line = text.replace("\n", " ")
    place = cell_at(line, cells)
    assert 0 <= place <= len(line)
    assert width_of(line[:place]) <= max(cells, 0)


def opened(text: str, width: int = 30, tags: tuple[Tag, ...] = ()) -> OpenText:
    """A text on a screen of that width."""
    made = OpenText(1, 1, show_text(text))
    made.set_tags(tags)
    made.wrap(width)
    return made


@given(TEXTS.filter(str.strip), st.integers(0, 400), st.integers(4, 60), st.integers(4, 60))
def test_another_width_keeps_the_place(text: str, offset: int, before: int, after: int) -> None:
    """After resizing the cursor is at the same character, on the line that shows it."""
    page = opened(text, before)
    page.to_offset(min(offset, len(text)))
    held, passage = page.offset, page.passage()
    page.wrap(after)
    assert page.offset == held
    assert page.row == page.row_at(held)
    assert page.passage() == passage


@given(TEXTS, st.lists(st.sampled_from("jk)(}{vlhgG"), max_size=30))
def test_no_motion_leaves_the_text(text: str, keys: list[str]) -> None:
    """Whatever is pressed, cursor, row and passage stay within the text."""
    page = opened(text)
    moves = {
        "j": lambda: page.to_row(page.row + 1),
        "k": lambda: page.to_row(page.row - 1),
        ")": lambda: page.step_sentence(1),
        "(": lambda: page.step_sentence(-1),
        "}": lambda: page.step_paragraph(1),
        "{": lambda: page.step_paragraph(-1),
        "v": lambda: page.drop() if page.chosen else page.choose(),
        "l": lambda: page.shift_edge(1),
        "h": lambda: page.shift_edge(-1),
        "g": lambda: page.to_row(0),
        "G": lambda: page.to_row(page.last_row),
    }
    for key in keys:
        moves[key]()
        start, end = page.passage()
        assert 0 <= page.offset <= len(page.text)
        assert 0 <= page.row <= page.last_row
        assert 0 <= start <= end <= len(page.text)


@given(TEXTS.filter(str.strip))
def test_sentences_are_walked_through_to_the_end(text: str) -> None:
    """Going on by sentences reaches the last one, and each step goes forward."""
    page = opened(text)
    seen = [page.offset]
    for _ in range(len(text) + 1):
        page.step_sentence(1)
        if page.offset == seen[-1]:
            break
        assert page.offset > seen[-1]
        seen.append(page.offset)
    assert not text[page.sentence(page.offset)[1] :].strip()


def tag(uuid: str, start: int, end: int, code: str = "MIS1") -> Tag:
    """A tag on a stretch of the text."""
    said = ("CHG", "CPS", Effect.CANNOT_TELL, Confidence.EVIDENT)
    return Tag(1, code, *said, passage=Passage(1, start, end), uuid=uuid, text_version=1, document=1)


def test_tags_set_again_are_placed_as_if_for_the_first_time() -> None:
    """Adding, removing and recoding tags one by one gives the same rows as setting them all at once."""
    text = "One sentence here. " * 40
    first = (tag("a", 0, 17), tag("b", 19, 60))
    second = (*first, tag("c", 40, 300))
    third = (tag("a", 0, 17, "INV2"), second[2])
    page = opened(text, 30, first)
    for tags in (second, third, first):
        page.set_tags(tags)
        fresh = opened(text, 30, tags)
        assert page.placed == fresh.placed
        assert page.by_row == fresh.by_row


def test_pages_without_text_are_lines_of_their_own() -> None:
    """A scan shows one line a page, whatever the width."""
    anchors = tuple(Anchor(0, AnchorKind.PAGE, str(number)) for number in (1, 2, 3))
    page = OpenText(1, 1, show_text(""), anchors, (1, 2, 3))
    page.wrap(40)
    assert page.pages == {0: 1, 1: 2, 2: 3}
    page.to_page(3)
    page.wrap(80)
    assert page.pages[page.row] == 3


PEOPLE = (
    Person(Role.DEFENDANT, given_name=recorded("Alan"), surname=recorded("Prewett"), label="Defendant A"),
    Person(Role.VICTIM, given_name=recorded("Vera"), surname=recorded("Lindow-Marsh"), label="Victim A"),
)


def test_a_name_across_the_end_of_a_slice_is_hidden() -> None:
    """Names are looked for a slice at a time; one that lies across two slices is found whole, and once."""
    names = names_of(PEOPLE)
    for shift in range(-16, 3):
        text = "x" * (SLICE + shift - 1) + " Alan Prewett said so. " + "y " * 50 + "Prewett"
        masked, places = names.mask(text)
        assert "Alan" not in masked
        assert "Prewett" not in masked
        assert len(places) == 2
        assert len(masked) == len(text)


@given(st.integers(1, 30))
def test_a_role_is_as_long_as_the_name_it_stands_for(length: int) -> None:
    """A pseudonym fills its place exactly, so that no offset moves."""
    assert len(fitted("Defendant A", length)) == length


def test_a_word_that_is_no_name_stays() -> None:
    """A name within a longer word, or in lower case, is not a name."""
    masked, places = names_of(PEOPLE).mask("Prewettson saw vera and a lindow-marsh field; VERA LINDOW-MARSH did not.")
    assert masked.startswith("Prewettson saw vera and a lindow-marsh field; ")
    assert len(places) == 1
    assert "VERA" not in masked


def test_a_long_text_made_safe_in_slices_is_the_same_as_in_one() -> None:
    """Text, and the way back to the document's own offsets, do not depend on where the slices lie."""
    piece = "A line with e" + "\u0301" * 40 + " and \x1b[31m in it.\n" + "x" * 300 + "\n"
    for text in (piece * 400, "y" * 200_000 + piece, piece + "z" * 100_000, piece.replace("\u0301", "") * 400):
        shown, whole = show_text(text), safe_with_offsets(text)
        assert shown.text == whole.text
        assert shown.offsets == whole.offsets
