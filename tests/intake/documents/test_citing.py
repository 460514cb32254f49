"""How numbered paragraphs are cited."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.documents.citing import Numbered, paragraph_anchors, typed_number


def cited(*numbers):
    """The labels of paragraphs, each given by a number, or a number and what else is known of it."""
    made = []
    for place, number in enumerate(numbers):
        shown, more = number if isinstance(number, tuple) else (number, {})
        made.append(Numbered(shown, **{"list_key": "main", "offset": place * 100, **more}))
    return [anchor.label for anchor in paragraph_anchors(made)]


def typed(shown, **more):
    return shown, {"list_key": None, **more}


def of(key, shown, **more):
    return shown, {"list_key": key, **more}


def test_plain_numbers_are_cited_without_their_dots():
    """``1.``, ``2)`` and ``3`` are all cited by the bare number."""
    assert cited("1.", "2)", "3", "4:") == ["1", "2", "3", "4"]


def test_what_stands_within_a_paragraph_is_cited_with_it():
    """Sub-paragraphs carry the number of their paragraph, and the level between."""
    deeper = of("roman", "i)", level=1, indent=40)
    assert cited("1.", of("sub", "(a)", indent=20), deeper, of("sub", "(b)", indent=20), "2.", of("sub", "a.")) == [
        "1", "1(a)", "1(a)(i)", "1(b)", "2", "2(a)",
    ]  # fmt: skip


def test_another_list_at_the_same_depth_is_no_part_of_the_one_before():
    """Two lists one after the other in a paragraph, equally far in, are both in the paragraph."""
    assert cited("1.", of("a", "(a)", indent=20), of("b", "(i)", indent=20), "2.") == ["1", "1(a)", "1(i)", "2"]


def test_numbers_with_parts_stand_for_themselves():
    """``1.2`` says all there is to say, and what is below it is cited with it."""
    assert cited(of("h", "1."), of("p", "1.1"), of("s", "(a)"), of("p", "1.2"), of("h", "2."), of("p", "2.1")) == [
        "1", "1.1", "1.1(a)", "1.2", "2", "2.1",
    ]  # fmt: skip


def test_bullets_are_not_cited():
    """A bullet is no number."""
    assert cited("1.", of("x", "•"), of("x", "–"), "2.") == ["1", "2"]


def test_letters_before_headings_are_not_cited():
    """A heading with a letter is found by its words, and is no sub-paragraph of the one before."""
    assert cited("1.", of("h", "B.", heading=True), "2.") == ["1", "2"]


def test_the_list_that_reaches_furthest_is_the_one_that_is_cited():
    """A list of points within a paragraph, though longer than a page, does not take the place of the paragraphs."""
    points = [of("points", f"{number}.", indent=30) for number in range(1, 6)]
    assert cited("1.", "2.", *points, "3.", "4.") == ["1", "2", *(f"2({number})" for number in range(1, 6)), "3", "4"]


def test_paragraphs_may_go_on_in_another_list():
    """A pasted stretch with a list of its own that runs on is part of the paragraphs."""
    assert cited("1.", "2.", of("pasted", "3."), of("pasted", "4."), "5.") == ["1", "2", "3", "4", "5"]


def test_a_quoted_stretch_does_not_take_over():
    """Paragraphs quoted from another judgment, with their numbers, are within the paragraph that quotes them."""
    quoted = [of("quote", f"{number}.", indent=30) for number in (69, 70, 71)]
    assert cited("1.", "2.", *quoted, "3.", "4.") == ["1", "2", "2(69)", "2(70)", "2(71)", "3", "4"]


def test_a_second_part_that_starts_anew_is_cited_anew():
    """A second judgment, or an annex, with paragraphs from 1 on, is cited by its own numbers."""
    assert cited("1.", "2.", "3.", of("b", "1."), of("b", "2.")) == ["1", "2", "3", "1", "2"]


def test_numbers_in_tables_are_not_taken_for_paragraphs():
    """A table whose rows are numbered to 9 does not make the five paragraphs sub-paragraphs of it."""
    rows = [of("rows", f"{number}.", aside=True) for number in range(1, 10)]
    shown = cited("1.", "2.", *rows, "3.")
    assert [label for label in shown if label.isdigit()] == ["1", "2", "3"]


def test_brackets_serve_where_there_is_nothing_else():
    """A document whose paragraphs are (1), (2) is cited by these."""
    assert cited("(1)", of("s", "(a)", indent=9), "(2)") == ["1", "1(a)", "2"]


def test_typed_numbers_count_where_they_run_on():
    """Numbers typed by hand are cited when they follow one another; one that is quoted is not."""
    assert cited(typed("1."), typed("2."), typed("45."), typed("3."), typed("2019"), typed("4.")) == [
        "1",
        "2",
        "3",
        "4",
    ]
    assert cited(typed("1."), typed("7.")) == []


def test_one_missing_number_does_not_end_a_run():
    """A number that was not recognised leaves the others as they are."""
    assert cited(typed("1."), typed("2."), typed("4."), typed("5.")) == ["1", "2", "4", "5"]


def test_a_number_told_by_its_look_must_run_on():
    """Where only the look of a line says that it is numbered, a list that does not begin at its beginning is quoted."""

    def look(shown, indent):
        return shown, {"list_key": "look", "typed": True, "indent": indent}

    plain = [typed(f"{number}.") for number in (1, 2, 3)]
    assert cited(plain[0], look("(a)", 20), look("(i)", 40), look("(ii)", 40), look("(b)", 20), *plain[1:]) == [
        "1", "1(a)", "1(a)(i)", "1(a)(ii)", "1(b)", "2", "3",
    ]  # fmt: skip
    assert cited(plain[0], look("(c)", 20), plain[1], look("(iv)", 20), plain[2]) == ["1", "1", "2", "2", "3"]


def test_letters_after_h_and_roman_one_are_told_apart():
    """An (i) after an (h) is a letter, one after a (b) begins another list."""
    letters = [of("look", f"({letter})", typed=True, indent=20) for letter in "abcdefghij"]
    assert cited(typed("1."), *letters, typed("2."), typed("3."))[10] == "1(j)"


@given(st.lists(st.integers(1, 30), max_size=40))
def test_every_number_gives_one_anchor_at_most(values):
    """No order of numbers breaks the run, and anchors keep the order of the text."""
    numbers = [Numbered(f"{value}.", "main", offset=place) for place, value in enumerate(values)]
    offsets = [anchor.offset for anchor in paragraph_anchors(numbers)]
    assert offsets == sorted(set(offsets))


@given(st.integers(1, 60), st.data())
def test_a_run_is_found_among_anything_that_is_quoted(length, data):
    """The whole run of paragraphs is cited, whatever single numbers stand between."""
    numbers = []
    for value in range(1, length + 3):
        numbers.append(Numbered(f"{value}.", None, offset=len(numbers) * 50))
        if data.draw(st.booleans()):
            numbers.append(Numbered(f"{data.draw(st.integers(100, 900))}.", None, offset=len(numbers) * 50))
    labels = [anchor.label for anchor in paragraph_anchors(numbers)]
    assert [label for label in labels if int(label) < 100] == [str(value) for value in range(1, length + 3)]


def test_typed_numbers_are_recognised_at_the_beginning_alone():
    """A number is typed when it stands first and apart."""
    found = {
        text: typed_number(text) for text in ("12. Text", "12 Text", "(12) Text", "12", "1.5 metres", "12th May", "£12")
    }
    assert found == {
        "12. Text": "12.",
        "12 Text": "12",
        "(12) Text": "(12)",
        "12": "12",
        "1.5 metres": "",
        "12th May": "",
        "£12": "",
    }
    assert typed_number("2024 was") == ""
