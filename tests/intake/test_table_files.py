"""Tests of tables as files, read as the child reads them."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from prosecution_barriers.intake.row_batches import BATCH_ROWS
from prosecution_barriers.intake.table_files import read_table
from prosecution_barriers.intake.table_layout import unique_names
from prosecution_barriers.records.refusals import Unreadable


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read(path: str, **options: Any) -> tuple[dict[str, Any], list[list[str]]]:
    head, *messages = read_table(path, **options)
    return head, [row for message in messages for row in message.get("rows", ())]


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        ("urn,name\nA1,Zoë\n", "utf-8", ","), ("\ufeffurn;name\nA1;Zoë\n", "utf-8-sig", ";"),
        ("urn\tname\nA1\tZoë\n".encode("cp1252"), "cp1252", "\t"), ("urn|name\r\nA1|Zoë\r\n", "utf-8", "|"),
        ("urn,name\nA1,Zoë\n".encode("utf-16"), "utf-16", ","), ('"urn",\'name\'\n', "utf-8", ","),
    ],
)  # fmt: skip
def test_encoding_and_separator_are_seen(tmp_path: Path, content: str | bytes, encoding: str, delimiter: str) -> None:
    """UTF-8 with and without its mark, Windows Western and UTF-16 are told apart, and so are separators."""
    head, rows = read(write(tmp_path / "t.csv", content))
    assert (head["encoding"], head["delimiter"]) == (encoding, delimiter)
    if rows:
        assert (head["header"], rows) == (["urn", "name"], [["A1", "Zoë"]])


def test_one_late_odd_byte_changes_the_encoding_not_the_text(tmp_path: Path) -> None:
    """A file that is UTF-8 but for its last row is read as Windows Western as a whole, losing nothing."""
    head, rows = read(write(tmp_path / "t.csv", b"a,b\n" + b"1,2\n" * 50_000 + b"3,Zo\xeb\n"))
    assert head["encoding"] == "cp1252"
    assert rows[-1] == ["3", "Zoë"]


def test_quoted_cells_hold_separators_and_lines(tmp_path: Path) -> None:
    """A quoted cell may hold the separator, quotes and line breaks; row numbers count rows, not lines."""
    messages = list(read_table(write(tmp_path / "t.csv", 'a,b\n"x,\n""y""",2\n\n3,4\n')))
    rows = [(message["first"], message["rows"]) for message in messages[1:]]
    assert rows == [(2, [['x,\n"y"', "2"]]), (4, [["3", "4"]])]


def test_rows_come_in_batches_with_their_numbers(tmp_path: Path) -> None:
    """A long table comes in batches, each saying where it begins."""
    path = write(tmp_path / "t.csv", "a\n" + "".join(f"{n}\n" for n in range(BATCH_ROWS + 10)))
    messages = list(read_table(path))[1:]
    assert [(message["first"], len(message["rows"])) for message in messages] == [(2, BATCH_ROWS), (BATCH_ROWS + 2, 10)]
    assert 0 < messages[0]["at"] <= messages[-1]["at"] == 1.0
    assert len(read(path, limit=7)[1]) == 7


def test_headings_are_made_unique() -> None:
    """Blank headings are numbered and repeated ones counted, so that no column is lost."""
    assert unique_names(["a", "", " a ", "a (2)", "\ufeffb\n c"]) == ["a", "column 2", "a (2)", "a (2) (2)", "b c"]


def test_a_workbook_is_read_as_it_shows(tmp_path: Path) -> None:
    """Whole numbers have no point, dates are ISO, blanks are empty; the first sheet that holds anything is read."""
    book = openpyxl.Workbook()
    book.active.title = "empty"
    sheet = book.create_sheet("cases")
    sheet.append(["urn", "age", "date", "flag", "time"])
    sheet.append(["A1", 22, date(2009, 6, 2), True, datetime.fromisoformat("2009-06-02T10:30")])
    sheet.append([None, 22.5, None, False, None])
    book.save(tmp_path / "t.xlsx")
    head, rows = read(str(tmp_path / "t.xlsx"))
    assert head["sheet"] == "cases"
    assert rows == [["A1", "22", "2009-06-02", "yes", "2009-06-02 10:30:00"], ["", "22.5", "", "no", ""]]
    with pytest.raises(Unreadable, match="The sheets are empty, cases"):
        read(str(tmp_path / "t.xlsx"), sheet="other")


def test_json_lines_give_every_key_a_column(tmp_path: Path) -> None:
    """Keys that occur late have their column too; a broken line is named and the rest is read."""
    lines = [json.dumps({"urn": "A1", "age": 3}), "{broken", json.dumps({"urn": "A2", "late": None}), "[1]", "", '"x"']
    messages = list(read_table(write(tmp_path / "t.jsonl", "\n".join(lines))))
    assert messages[0]["header"] == ["urn", "age", "late"]
    assert not messages[0]["nested"]
    rows = [row for message in messages for row in message.get("rows", ())]
    assert rows == [["A1", "3", ""], ["A2", "", ""]]
    assert sorted(row for message in messages for row, _ in message.get("bad", ())) == [2, 4, 6]


def test_nested_json_lines_keep_their_objects(tmp_path: Path) -> None:
    """Case entries with people inside are handed on whole."""
    messages = list(read_table(write(tmp_path / "t.jsonl", '{"urn":"A1","people":[{"role":"victim"}]}\n')))
    assert messages[0]["nested"]
    assert messages[1]["objects"] == [{"urn": "A1", "people": [{"role": "victim"}]}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"), (b" \n \n", "empty"), (b",,\n,,\n", "no header row"), (b"\x00" * 100 + b"a,b\n", "no table of text"),
        (b"PK\x03\x04broken", "cannot be read"), (b"[1, 2]", "one JSON document"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    """An empty file, one without a header, binary, a broken workbook: each says what it is."""
    with pytest.raises(Unreadable, match=words):
        list(read_table(write(tmp_path / "t.csv", content)))


def test_a_quote_never_closed_is_refused(tmp_path: Path) -> None:
    """A quotation mark that swallows the rest of a large file is named as the likely cause."""
    with pytest.raises(Unreadable, match="quotation mark"):
        list(read_table(write(tmp_path / "t.csv", 'a,b\n"' + "x" * 33_000_000)))
