"""Tests of where the headings of a table stand."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.table_layout import Layout, lay_out, unique_names
from prosecution_barriers.records.refusals import Unreadable

DATA = [["Q1NM1", "Prewett", "22"], ["Q1NM2", "Hollis", "31"]]


def found(*rows: list[str]) -> Layout:
    return lay_out(rows, "t.csv")


@pytest.mark.parametrize(
    ("above", "headings", "row"),
    [
        ([], ["URN", "Surname", "Age"], 1),
        ([["", "", ""]], ["URN", "Surname", "Age"], 2),
        ([["Prosecutions 2008-2011", "", ""], ["Run date: 01/02/2012", "", ""], []], ["URN", "Surname", "Age"], 4),
        ([["Area:", "Wendale", ""]], ["Case ref", "Defendant", "Age"], 2),
        ([["Ein Titel", "", ""]], ["Vorgang", "Beschuldigter", "Jahre"], 2),
        ([], ["Vorgang", "Beschuldigter", "Jahre"], 1),
        ([], ["x", "y", "z"], 1),
    ],
)
def test_the_headings_are_found_below_titles(above: list[list[str]], headings: list[str], row: int) -> None:
    """Titles and blank rows above are passed over, in words we know and in words we do not."""
    layout = found(*above, headings, *DATA)
    assert (layout.names, layout.row, layout.rows) == (headings, row, 1)


def test_headings_in_two_rows() -> None:
    """Groups above, merged or not, go before what stands below them; what is not of a person stays as it is."""
    layout = found(
        ["", "Defendant", "", "Victim", "", "Court", ""],
        ["URN", "Forename", "Surname", "Forename", "Age", "Hearing date", "Outcome"],
        ["Q1NM1", "Al", "Prewett", "Bo", "14", "01/02/2009", "Guilty"],
    )
    assert layout.names == [
        "URN", "Defendant Forename", "Defendant Surname", "Victim Forename", "Victim Age", "Court Hearing date",
        "Outcome"]  # fmt: skip
    assert (layout.row, layout.rows, layout.last) == (1, 2, 2)


def test_groups_with_more_words_than_the_role() -> None:
    """``Victim 2 details`` over several cells says whose they are, and nothing of what is the case's."""
    layout = found(
        ["Case", "Defendant details", "", "Victim 2 details", ""],
        ["URN", "Forename", "Age", "Age", "Outcome"],
        ["Q1NM1", "Al", "22", "14", "Guilty"],
    )
    assert layout.names == ["Case URN", "Defendant Forename", "Defendant Age", "Victim 2 Age", "Outcome"]


def test_words_in_the_data_are_no_headings() -> None:
    """Rows of values that happen to be headings elsewhere do not outdo the first row."""
    rows = [["trial", "charge"], ["defendant", "victim"], ["hearing", "verdict"]]
    assert found(["Kind", "Party"], *rows).row == 1
    assert found(["surname", "role", "stage"], *[["Plea", "victim", "trial"]] * 3).row == 1


def test_a_profile_says_where_they_are() -> None:
    """The named rows are taken as they are; a row that holds nothing is refused with what to edit."""
    rows = [["URN", "Age"], ["a", "b"], ["1", "2"], []]
    assert lay_out(rows, "t.csv", 2, 1).names == ["a", "b"]
    assert lay_out(rows, "t.csv", 2, 2).names == ["a 1", "b 2"]
    with pytest.raises(Unreadable, match="Edit header_row"):
        lay_out(rows, "t.csv", 4, 1)


def test_many_columns_are_named_quickly_and_apart() -> None:
    """Thousands of equal headings are counted, none is lost."""
    assert len(set(unique_names(["x"] * 300))) == 300
