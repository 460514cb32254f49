"""Tests of known names in the plural: masked where a capital says something, else a person is asked."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction import redact

PEOPLE = ["Daniel Smith", "Rose Green", "Paul King", "Amy Page", "Orla Doe", "Nikhil Kennedy", "Jan Walsh"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smiths' home was searched.", "[name]' home was searched."),
        ("Greens' van was seen. Roses' mother.", "[name]' van was seen. [name]' mother."),
        ("Interviewed KINGS and Kings today.", "Interviewed [name] and [name] today."),
        ("The Smiths’ house and the Walshes and Kennedies.", "The [name]’ house and the [name] and [name]."),
        ("KINGS were told.", "[name] were told."),
        ("SMITHS' HOUSE WAS SEEN", "[name]' HOUSE WAS SEEN"),
    ],
)
def test_families_are_masked(text: str, expected: str) -> None:
    """Also where the plural is an ordinary word and opens the sentence, and a person looks at it."""
    found = redact(text, PEOPLE, safe_words=False)
    assert found.text == expected
    assert {one.form for one in found.confirm} <= {"surname, plural", "given name, plural"}
    assert len(found.confirm) == expected.count("[")


@pytest.mark.parametrize("text", ["Pages were missing.", "The pages were missing.", "KINGS WERE TOLD OF IT"])
def test_where_nothing_tells_them_apart_a_person_is_asked(text: str) -> None:
    """The word stays and is listed once, never passed over in silence."""
    found = redact(text, PEOPLE)
    assert found.text == text
    assert [one.form for one in found.confirm] == ["surname, plural, or an ordinary word"]


def test_nobody_is_asked_about_common_words() -> None:
    """``does`` is no plural of Doe."""
    assert redact("He does this.", PEOPLE).clear
