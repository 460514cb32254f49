"""Tests of delimited text: separators, and quotation marks that are never closed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.delimited import Records
from prosecution_barriers.intake.table_files import read_table

CELL = st.text(st.sampled_from("ab1 ,;\"\n\r'é"), max_size=8)


@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)))
def test_what_is_well_written_is_read_as_written(rows: list[list[str]]) -> None:
    """Quotes, separators and line breaks inside quoted cells never make a row look like an open quotation."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    text = out.getvalue()
    records = Records(iter(io.StringIO(text, newline="")), ",", text.splitlines(), mixed=False)
    assert list(records) == rows
    assert records.notes() == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('A1,"open\nA2,Smith\nA3,Jones\n', [["A1", '"open'], ["A2", "Smith"], ["A3", "Jones"]]),
        ('A1,"open\nA2,"Smith, J"\nA3,Jones\n', [["A1", '"open'], ["A2", "Smith, J"], ["A3", "Jones"]]),
        ('A1,x\nA2,"open\n', [["A1", "x"], ["A2", "open\n"]]),
        ('A1,"one\ntwo lines"\nA2,"open\nA3,y\n', [["A1", "one\ntwo lines"], ["A2", '"open'], ["A3", "y"]]),
        ('A1,"open\nA2,"open too\nA3,y\n', [["A1", '"open'], ["A2", '"open too'], ["A3", "y"]]),
    ],
)  # fmt: skip
def test_an_open_quotation_swallows_no_rows(tmp_path: Path, body: str, expected: list[list[str]]) -> None:
    """A quotation mark that is never closed is read as it stands, and the rows below it are rows."""
    path = tmp_path / "t.csv"
    path.write_text("urn,name\n" + body)
    _, *messages = read_table(str(path))
    assert [row for message in messages for row in message.get("rows", ())] == expected


def test_an_open_quotation_is_said(tmp_path: Path) -> None:
    """The rows are named where the file was read otherwise than it claims to be written."""
    path = tmp_path / "t.csv"
    path.write_text('urn,name\nA1,x\nA2,"open\n' + "".join(f"B{n},y\n" for n in range(20_000)))
    _, *messages = read_table(str(path))
    assert sum(len(message.get("rows", ())) for message in messages) == 20_002
    assert messages[-1]["notes"] == ["a quotation mark is never closed in row 3; it was read as it stands"]


def test_other_cells_of_an_open_line_keep_their_quoting(tmp_path: Path) -> None:
    """A separator inside a closed quotation of the same line does not part its cell."""
    path = tmp_path / "t.csv"
    path.write_text('urn,name,note\nA1,"Smith, J","open\nA2,x,y\nA3,x,y\n')
    rows = list(read_table(str(path)))[1]["rows"]
    assert rows == [["A1", "Smith, J", "open"], ["A2", "x", "y"], ["A3", "x", "y"]]
