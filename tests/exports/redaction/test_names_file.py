"""Tests of the list of known names: one person a line, other names and labels, and refusals with the line."""

from __future__ import annotations

import pytest

from prosecution_barriers.exports.redaction.names import KnownName
from prosecution_barriers.exports.redaction.names_file import parse_names
from prosecution_barriers.records.refusals import Unreadable


def test_a_line_is_a_person() -> None:
    """Order, other names, labels; blank lines and remarks are left out."""
    lines = ["# people", "", "Nikhil Nasser; Niko; Nik = Suspect A", "SKERROW, Orla Mary"]
    assert parse_names(lines) == [
        KnownName("Nikhil", "Nasser", aliases=("Niko", "Nik"), label="Suspect A"),
        KnownName("Orla", "SKERROW", "Mary"),
    ]


@pytest.mark.parametrize("line", ["12345", "= Suspect A", "; Niko"])
def test_what_is_no_name_is_refused_with_its_line(line: str) -> None:
    """A list that masks nothing must not pass for one that does."""
    with pytest.raises(Unreadable, match=r"people\.txt line 2"):
        parse_names(["Orla Skerrow", line], where="people.txt")
