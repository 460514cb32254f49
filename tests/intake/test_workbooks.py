"""Tests of workbooks: which sheet is read, where it begins, and what is said of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from prosecution_barriers.intake.table_files import read_table
from prosecution_barriers.records.refusals import Unreadable

CASES = [["URN", "Surname", "Age"], ["Q1NM1", "Prewett", 22], ["Q1NM2", "Hollis", 31]]


def workbook(path: Path, **sheets: list[list[Any]]) -> str:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return str(path)


def test_the_sheet_most_like_cases_is_read(tmp_path: Path) -> None:
    """A sheet of totals or notes before the cases is passed over, and named."""
    path = workbook(tmp_path / "t.xlsx", Summary=[["Totals", "Area"], [5, "x"]], Cases=CASES, Blank=[])
    head, *_ = read_table(path)
    assert (head["sheet"], head["notes"]) == ("Cases", ["of the workbook, sheet 'Cases' was read and not 'Summary'"])
    assert next(read_table(path, "Summary"))["header"] == ["Totals", "Area"]


def test_sheets_alike_are_named(tmp_path: Path) -> None:
    """Where several sheets have the same headings, it is said that the others are waiting."""
    path = workbook(tmp_path / "t.xlsx", North=CASES, South=CASES, Notes=[["see file"]])
    head, *_ = read_table(path)
    assert head["sheet"] == "North"
    assert head["notes"][1] == "'South' has the same headings: import each with --sheet NAME"


def test_titles_above_and_rows_by_their_number(tmp_path: Path) -> None:
    """A merged title and a blank row above the headings are passed over; rows keep the sheet's numbers."""
    path = workbook(tmp_path / "t.xlsx", Cases=[["Cases of 2009"], [], *CASES])
    head, body = read_table(path)
    assert (head["header_row"], head["header"]) == (3, CASES[0])
    assert (body["first"], body["rows"][0]) == (4, ["Q1NM1", "Prewett", "22"])
    with pytest.raises(Unreadable, match="header_row"):
        next(read_table(path, "Cases", 0, 2, 1))


def test_a_table_away_from_the_corner_keeps_its_row_numbers(tmp_path: Path) -> None:
    """A sheet whose first rows and columns are blank is read with the numbers it shows."""
    book = openpyxl.Workbook()
    for at, row in enumerate(CASES):
        for column, value in enumerate(row):
            book.active.cell(row=4 + at, column=2 + column, value=value)
    book.save(tmp_path / "t.xlsx")
    head, body = read_table(str(tmp_path / "t.xlsx"))
    assert [name for name in head["header"] if not name.startswith("column")] == CASES[0]
    assert (head["header_row"], body["first"]) == (4, 5)
