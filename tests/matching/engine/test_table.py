"""Tests of coded tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.table import Table, TableBuilder
from prosecution_barriers.matching.fields import FieldSpec
from prosecution_barriers.records.refusals import Missing, Refused

FIELDS = [FieldSpec.parse("surname=s"), FieldSpec.parse("reference=r")]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=30), st.integers(1, 7))
def test_every_text_comes_back_from_its_row(rows: list[tuple[str, str, str]], chunk: int) -> None:
    """However rows come in, coded and packed columns give back what was put in, in any script."""
    builder = TableBuilder(["id", "s", "r"], FIELDS, 0)
    for start in range(0, len(rows), chunk):
        builder.add_rows(rows[start : start + chunk])
    table = builder.table()
    assert len(table) == len(rows)
    for number, (name, surname, reference) in enumerate(rows):
        assert table.ids.text(number) == name
        assert table.columns["s"].text(number) == surname
        assert table.columns["r"].text(number) == reference


def test_a_named_identifier_tells_rows_apart() -> None:
    """Two rows of one identifier are refused by their places, whichever chunks they came in."""
    builder = TableBuilder(["id", "s", "r"], FIELDS, "id")
    builder.add_rows([("x", "a", "1"), ("y", "b", "2")])
    builder.add_rows([("x", "c", "3")])
    with pytest.raises(Refused, match="entries 1 and 3 are both called 'x'"):
        builder.table()


def test_rows_without_identifier_are_numbered_from_one() -> None:
    """Row numbers go on from one chunk to the next."""
    builder = TableBuilder(["s", "r"], FIELDS)
    builder.add_rows([("a", "1"), ("b", "2")])
    builder.add_rows([("c", "3")])
    assert [builder.table().ids.text(row) for row in range(3)] == ["1", "2", "3"]


def test_short_and_long_rows_are_fitted_to_the_header() -> None:
    """Missing cells are empty, cells beyond the header are left out."""
    builder = TableBuilder(["s", "r"], FIELDS)
    builder.add_rows([("a",), ("b", "2", "more")])
    table = builder.table()
    assert [table.columns["r"].text(row) for row in range(2)] == ["", "2"]


def test_a_column_that_is_not_there_is_named() -> None:
    """The message lists the columns there are."""
    with pytest.raises(Missing, match=r"no column 's'.*id, surname"):
        TableBuilder(["id", "surname"], FIELDS)


def test_columns_of_different_lengths_are_refused() -> None:
    """A table is as long as its identifiers."""
    with pytest.raises(Refused, match="different lengths"):
        Table.of(["1", "2"], {"s": ["a"], "r": ["1", "2"]}, FIELDS)
