"""Tests of the second belt for numbers: what has no harmless form is masked and a person is asked."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction import redact
from prosecution_barriers.exports.redaction.numbers import numbers


def caught(text: str) -> list[str]:
    return [text[one.start : one.end] for one in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QQ123456C was written", ["QQ123456C"]),
        ("passport 123456789 was seen", ["123456789"]),
        ("Crime no. of it 06/1234/09.", ["06/1234/09"]),
        ("exhibits AP/1 and JS12", ["AP/1", "JS12"]),
        ("handset 356938035643809x", ["356938035643809x"]),
        ("CAD#88121 and NM/00417/09", ["CAD#88121", "NM/00417/09"]),
        ("1234-5678, 06.1234.09, A12B34C", ["1234-5678", "06.1234.09", "A12B34C"]),
        ("by 0 7 7 0 0 9 0 0 1 2 3 today", ["0 7 7 0 0 9 0 0 1 2 3"]),
        ("number 123 456 789 again", ["123 456 789"]),
        ("DC 4417 and log 212", ["4417", "212"]),
        ("on 12/05 he", ["12/05"]),
        ("12345 pages", ["12345"]),
    ],
)
def test_what_may_point_to_somebody_is_caught(text: str, expected: list[str]) -> None:
    """Letters and digits mixed, long numbers, numbers with strokes, digits apart, and numbers of officers and logs."""
    assert caught(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "47 of 128 cases, 37% (29-45%), 1,200 pages, 3.5 hours",
        "a 14-year-old, under-16s, 20 weeks, 15mins, 2x, 10th, the 1990s, mid-2009",
        "s9, ss47-50, s14/15, s62(4), Article 6(1), 16a, 18+1",
        "at 14:30, 2.30pm, 0930hrs, 3-4pm, 10:30:15",
        "2008-11, 2008/09, 2009, 24/7, 1/2, 3:1",
        "V1, V1's, W12, MG3A, MG11s, para 4.2.1, no.4, v1.2, CD1",
        "£1,200.50, £5k, 2.5m, $30",
        "in 2008 2009 2010",
    ],
)
def test_what_counts_measures_or_cites_stands(text: str) -> None:
    """Counts, money, shares, ages, times, years, sections, paragraphs, forms and roles point to nobody."""
    assert caught(text) == []


def test_every_number_masked_is_to_be_confirmed() -> None:
    """It leaves as ``[number]``, and stands in the list with its reason; without the belt it is left alone."""
    text = "The passport 123456789 was seen."
    found = redact(text)
    assert found.text == "The passport [number] was seen."
    assert [(one.kind, one.form, text[one.start : one.end]) for one in found.confirm] == [
        ("number", "not a plain number", "123456789")
    ]
    assert redact(text, safe_words=False).text == text


def test_an_identifier_keeps_its_kind() -> None:
    """What a pattern knows is called by its name, and needs nobody's confirmation."""
    found = redact("It was AB12 CDE and 14/09/2009.")
    assert found.text == "It was [vehicle registration] and [date]."
    assert found.confirm == ()
