"""Whether two texts are one document."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from prosecution_barriers.intake.documents.same import same_reading

WORDS = st.text("abcdefg", min_size=2, max_size=6)
LETTER = "Dear {}, your case {} will be heard on {} March at the Crown Court at Example. Please bring this letter."


@given(st.lists(WORDS, min_size=1, max_size=80))
def test_a_text_is_the_same_as_itself_in_another_dress(words):
    """Letter case, line ends and punctuation make no difference."""
    assert same_reading(" ".join(words), "\n".join(word.upper() + "," for word in words))


def test_page_numbers_and_headers_make_no_difference():
    """A PDF with a header on every page is the Word file it was made from."""
    words = [f"word{number}" for number in range(1200)]
    pages = [" ".join(words[at : at + 200]) for at in range(0, len(words), 200)]
    printed = "".join(f"R v Example, page {number} of 6. {page}\n" for number, page in enumerate(pages, 1))
    assert same_reading(" ".join(words), printed)


@given(st.lists(WORDS, min_size=8, max_size=60), st.lists(WORDS, min_size=8, max_size=60))
def test_it_does_not_matter_which_comes_first(one, other):
    """The answer is the same either way round."""
    a, b = " ".join(one), " ".join(other)
    assert same_reading(a, b) == same_reading(b, a)


def test_a_text_in_a_longer_one_is_not_the_same():
    """A statement quoted whole in a long report is not that report."""
    short = " ".join(f"word{number}" for number in range(100))
    assert not same_reading(short, short + " " + " ".join(f"other{number}" for number in range(100)))


def test_two_letters_of_one_form_are_not_the_same():
    """Letters that differ in case and day alone are two letters."""
    assert not same_reading(LETTER.format("Mr A", "06AA12345", 3), LETTER.format("Ms B", "06BB67890", 14))


def test_empty_texts_are_not_the_same():
    """Two scanned files without text may be anything."""
    assert not same_reading("", "")
    assert not same_reading("some text", "")


@given(st.lists(st.integers(0, 9), min_size=40, max_size=60), st.lists(st.integers(10, 19), min_size=40, max_size=60))
def test_texts_without_common_words_are_different(one, other):
    """Texts that share no words are two documents."""
    assume(one and other)
    assert not same_reading(" ".join(f"w{n}" for n in one), " ".join(f"w{n}" for n in other))
