"""Tests of dates in words, and of dates, plates and numbers spaced out: masked whole, and quickly."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction import redact
from prosecution_barriers.exports.redaction.written_out import written_out


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in written_out(text)]


@pytest.mark.parametrize(
    "date",
    [
        "third of November 1986", "twenty-first of March, nineteen eighty-six", "3 . 11 . 1986", "3 / 11 / 86",
        "November the third, 1986", "3rd November nineteen eighty six", "fourteenth day of May two thousand and nine",
        "tenth of June twenty ten", "3 Nov '86", "3/Nov/86", "11/23/1986", "1986 . 11 . 03", "31st of Jan. two thousand",
        "first of May nineteen hundred and four", "the 2nd of June, 1997".removeprefix("the "),
    ],
)  # fmt: skip
def test_dates_are_masked_whole(date: str) -> None:
    """In words, in part or in whole, and with spaces around their points."""
    assert redact(f"It was {date}.").text == "It was [date]."


@pytest.mark.parametrize("day", ["born on the third of November", "birthday is 3 November", "born November 3"])
def test_a_day_of_birth_needs_no_year(day: str) -> None:
    """What the day is of says that it points to somebody; it goes and the words before it stay."""
    ((kind, masked),) = found(f"She {day}, they said.")
    assert kind == "date"
    assert day.endswith(masked)
    assert masked.split()[0] in ("third", "3", "November")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ABC 123D", "vehicle registration"), ("DAD 10Y", "vehicle registration"), ("AB 12 CDE", "vehicle registration"),
        ("A 123 BCD", "vehicle registration"), ("AIZ 1234", "vehicle registration"), ("7700 900123", "phone"),
        ("77009 00123", "phone"), ("QQ 12 34 56 C", "national insurance number"),
    ],
)  # fmt: skip
def test_plates_and_numbers_are_masked_whole(text: str, kind: str) -> None:
    """No half of them stands."""
    assert redact(f"He gave {text} to them.").text == f"He gave [{kind}] to them."


@pytest.mark.parametrize(
    "text",
    [
        "The first in May 2009; the third March hearing; she gave 12 three times.",
        "Nine may follow. On the second he called. Read in twenty ten minutes.",
        "SEE 12 A, THE 10 A AND 3 B, FOR 16A", "in 2008 2009 2010, para 4.2.1, 3 - 5 weeks, MG 11 A",
    ],
)  # fmt: skip
def test_counts_and_paragraphs_are_none(text: str) -> None:
    """Ordinals, months and letters that do not make a date or a plate stand."""
    assert found(text) == []


def test_a_number_in_two_parts_is_one() -> None:
    """The short part is masked with the long one."""
    assert redact("Number 4400 900123 was used.").text == "Number [number] was used."
