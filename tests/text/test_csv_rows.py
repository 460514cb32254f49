from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.records.refusals import Missing, Unreadable
from prosecution_barriers.text.csv_rows import delimiter_of, read_rows


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["a;b", "1,5;2,5", "1,5;2,5"], ";"), (["A title", "a;b;c", "1;2;3", "1;2;3"], ";"), (["one", "two"], ","),
        (["a;b", "x;y, z, w", "x;y, z, w"], ";"), (["a,b,c", "1,2,3"], ","),
    ],
)  # fmt: skip
def test_the_first_row_says_what_parts_cells(lines: list[str], delimiter: str) -> None:
    """Decimal commas and commas in notes do not part cells; under a title the commonest row decides."""
    assert delimiter_of(lines) == delimiter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str, separator: str) -> None:
    """Whatever encoding and separator a spreadsheet writes, the cells are the same and empty rows are none."""
    path = tmp_path / "t.csv"
    rows = [("Area", "cases"), ("Ynys Môn", "3"), ("", ""), ('"Wye, Usk; Taff\tand Towy"', "4")]
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    assert read_rows(path, ["cases"]) == [
        {"Area": "Ynys Môn", "cases": "3"},
        {"Area": "Wye, Usk; Taff\tand Towy", "cases": "4"},
    ]


@pytest.mark.parametrize(
    ("body", "fault", "words"),
    [
        ("a,b\n1,2\n1\n", Unreadable, "row 3: The row has more or fewer"), ("a,b\n1,2,3\n", Unreadable, "row 2"),
        ("a,b,b\n1,2,3\n", Unreadable, "2 columns are named “b”. Give each"),
        ("a,c\n1,2\n", Missing, "no column “b”. It has a, c"), ("", Missing, "The file is empty"),
        ('a,b\n1,"2\n', Unreadable, "cannot be read as a table"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_said(tmp_path: Path, body: str, fault: type[Exception], words: str) -> None:
    """A row too short or long, a missing heading and an open quotation are refused with file and row."""
    path = tmp_path / "t.csv"
    path.write_text(body)
    with pytest.raises(fault, match=words) as raised:
        read_rows(path, ["a", "b"])
    assert "t.csv" in str(raised.value)


def test_there_is_no_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(Missing, match="There is no file t"):
        read_rows(tmp_path / "t.csv")
