"""Tests of guessing what columns mean."""

from __future__ import annotations

import pytest

from entry_tables import COLUMNS, FIELDS, sample
from prosecution_barriers.matching.engine.guess import guess_fields, guess_identifier


def test_a_case_list_is_understood() -> None:
    """Every column of prosecution entries gets its kind, from its name or its values."""
    rows = sample(300).rows
    assert guess_fields(COLUMNS, rows) == list(FIELDS)
    nameless = [f"c{n}" for n in range(len(COLUMNS))]
    kinds = {field.column: field.kind.value for field in guess_fields(nameless, rows)}
    assert (kinds["c0"], kinds["c3"], kinds["c5"], kinds["c7"]) == ("reference", "date-of-birth", "postcode", "date")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Defendant", "full-name=Defendant"), ("lastName", "surname=lastName"), ("First Name", "given-name=First Name"),
        ("town", "place=town"), ("occupation", "text=occupation"), ("soc_sec_id", "code=soc_sec_id"),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_names(header: str, expected: str) -> None:
    """However words are joined."""
    values = [("Prewett Alan",), ("Hollis Mary",), ("Reed Ann",)] if "soc" not in header else [("512",), ("731",)]
    assert [str(field) for field in guess_fields([header], values)] == [expected]


def test_identifiers_labels_and_constants_are_left_out() -> None:
    """Row numbers, truth and columns with one value say nothing of the entry."""
    rows = [(f"L{n}", "abcdefg"[n % 7] + "son", str(n // 2), "SYNTHETIC") for n in range(40)]
    assert [f.column for f in guess_fields(["ref", "surname", "cluster", "mark"], rows)] == ["surname"]


def test_a_date_column_without_dates_is_none() -> None:
    """Values have the last word where they contradict the name."""
    rows = [(word,) for word in ("north", "south", "east")]
    assert [field.kind.value for field in guess_fields(["date"], rows)] == ["text"]


def test_full_names_beside_parts_are_left_out() -> None:
    """The same names would count twice."""
    rows = [("Alan Prewett", "Alan", "Prewett"), ("Mary Hollis", "Mary", "Hollis")]
    found = guess_fields(["full_name", "first_name", "surname"], rows)
    assert [field.column for field in found] == ["first_name", "surname"]


def test_the_identifier_is_called_so_or_counts_up() -> None:
    """Another value in every row; a case reference is none."""
    rows = [(f"ab{n * 7}", f"c{n}") for n in range(30)]
    assert guess_identifier(["rec_id", "x"], rows) == "rec_id"
    assert guess_identifier(["a", "whatever"], rows) == "whatever"
    assert guess_identifier(["urn", "b"], [(f"12AB{n * 3}", "x") for n in range(30)]) is None
    assert guess_identifier(["id"], [("1",), ("1",)]) is None


@pytest.mark.parametrize("header", ["record", "CaseID", "entry_no", "ref", "RecordNo", "line", "x"])
def test_the_identifier_is_known_in_any_order_and_never_compared(header: str) -> None:
    """A running number stays the identifier where the rows were shuffled, whatever it is called."""
    rows = [(f"R{(7 * n) % 600:06}", *row) for n, row in enumerate(sample(600).rows)]
    assert guess_identifier([header, *COLUMNS], rows) == header
    assert header not in [field.column for field in guess_fields([header, *COLUMNS], rows, header)]
    assert header not in [field.column for field in guess_fields([header, *COLUMNS], rows)]


def test_columns_of_one_value_are_compared_where_there_are_no_others() -> None:
    """A table of equal rows is one entry again and again, not a table without anything to compare."""
    found = guess_fields(["forename", "dob"], [("Alan", "1980-01-02")] * 3)
    assert [field.kind.value for field in found] == ["given-name", "date-of-birth"]
