"""Numbers in the formats of Word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.documents.word.numerals import numeral, padded


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", {1: "1", 12: "12", 0: "0", -3: "-3"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10", 123: "123"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 90: "XC", 400: "CD", 1994: "MCMXCIV"}),
        ("lowerRoman", {3: "iii", 0: ""}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA", 0: ""}),
        ("lowerLetter", {2: "b", 27: "aa", 52: "zz", 780: "z" * 30, 781: "781"}),
        (
            "ordinal",
            {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 111: "111th"},
        ),
        (
            "cardinalText",
            {1: "One", 15: "Fifteen", 21: "Twenty-one", 100: "One hundred", 342: "Three hundred forty-two"},
        ),
        (
            "ordinalText",
            {1: "First", 2: "Second", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first", 100: "One hundredth"},
        ),
        ("hex", {10: "A", 255: "FF"}),
        ("chicago", {1: "*", 2: "†", 4: "§", 5: "**"}),
        ("numberInDash", {7: "- 7 -"}),
        ("decimalEnclosedParen", {3: "⑶", 21: "21"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("decimalFullWidth", {10: "１０"}),
        ("russianLower", {1: "а", 2: "б"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 101: "一百一"}),
        ("ideographDigital", {10: "一〇"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
        ("thaiNumbers", {12: "๑๒"}),
        ("aFormatToCome", {5: "5"}),
    ],
)
def test_formats_are_those_of_word(form, shown):
    """Each format gives the numbers that Word gives; an unknown one falls back to digits."""
    assert {value: numeral(value, form) for value in shown} == shown


def test_without_a_format_numbers_are_digits():
    """A level that names no format counts in digits."""
    assert numeral(4, None) == "4"


@given(st.integers(1, 3999))
def test_roman_numbers_can_be_read_back(value):
    """Roman numbers add up to what they were made of."""
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [worth[char] for char in numeral(value, "lowerRoman")]
    total = sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
    assert total == value


@given(
    st.integers(-(2**31), 2**31),
    st.sampled_from(["lowerLetter", "upperRoman", "chicago", "cardinalText", "ordinalText"]),
)
def test_no_number_makes_an_endless_text(value, form):
    """An absurd number does not become a text of millions of letters."""
    assert len(numeral(value, form)) < 200


def test_custom_formats_pad_with_zeros():
    """A custom format has as many digits as its first example."""
    assert [padded(7, "001, 002, 003, ..."), padded(1234, "001, 002"), padded(7, "odd")] == ["007", "1234", "7"]
