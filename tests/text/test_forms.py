"""Tests of what a document says it is."""

from __future__ import annotations

import pytest

from prosecution_barriers.text.forms import date_of, form_of, marking_of, title_of


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("m.eml", "From: a\nDate: Tue, 03 Mar 2009 10:12:00 +0000\n", "2009-03-03"),
        ("x.txt", "Dated: Monday 4th May 2009", "2009-05-04"),
        ("x.txt", "Date of report: 02/06/2009", "2009-06-02"),
        ("2009-07-01 minutes.txt", "no date in the text", "2009-07-01"),
        ("x.txt", "the date is not given", None),
    ],
)
def test_a_date_is_found_in_the_head_or_the_name(name: str, text: str, date: str | None) -> None:
    """The date a document bears comes first, then the one in its name; none is made up."""
    found = date_of(name, text)
    assert (str(found) if found else None) == date


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("03 MG5 case summary", "MG5"),
        ("MG 03", "MG3"),
        ("mg6c_schedule", "MG6C"),
        ("Hearing record sheet", "HEARING"),
        ("notes", None),
    ],
)
def test_a_form_is_known_by_its_name(name: str, form: str | None) -> None:
    """Forms are known by number or by what they are called."""
    assert form_of(name) == form


def test_marking_and_title() -> None:
    """A marking is kept as written; a title is the file name without folder, ending and underscores."""
    assert marking_of("OFFICIAL-SENSITIVE\nMinutes") == "OFFICIAL-SENSITIVE"
    assert marking_of("Minutes") == ""
    assert title_of("folder/03_MG5 case_summary.docx") == "03 MG5 case summary"
