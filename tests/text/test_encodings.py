"""Tests of encodings: known by mark or content, and mended byte by byte where a file holds two."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.table_files import read_table
from prosecution_barriers.text.encodings import OddLine, encoding_of, odd_lines


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a,Zoë\n".encode(), ("utf-8", False)), ("\ufeffa,Zoë\n".encode(), ("utf-8-sig", False)),
        ("a,Zoë\n".encode("cp1252"), ("cp1252", False)), ("a,É”\nZoë\nZoë\né é é é\n".encode("cp1252"), ("cp1252", False)),
        ("a,Zoë\n".encode() + b"b,Zo\xeb\n", ("utf-8", True)), ("\ufeffa\n".encode() + b"Zo\xeb\n", ("utf-8-sig", True)),
        ("urn,name\nA1,Zoë\n".encode("utf-16-le"), ("utf-16-le", False)),
        ("urn,name\nA1,Zoë\n".encode("utf-16-be"), ("utf-16-be", False)), (b"plain\n", ("utf-8", False)),
    ],
)  # fmt: skip
def test_encodings_are_told_apart(tmp_path: Path, content: bytes, expected: tuple[str, bool]) -> None:
    """Marks, zeros between letters and what decodes decide; a few odd bytes do not make a file another's."""
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    assert encoding_of(path, content[:65_536]) == expected


def test_a_line_in_another_encoding_leaves_the_rest_alone(tmp_path: Path) -> None:
    """One row in Windows Western is read as such and named; all others keep their letters."""
    path = tmp_path / "t.csv"
    path.write_bytes(b"urn,name\nA1,Zo\xc3\xab\nA2,Zo\xeb\nA3,Se\xc3\xa1n\n")
    _, body, said = read_table(str(path))
    assert body["rows"] == [["A1", "Zoë"], ["A2", "Zoë"], ["A3", "Seán"]]
    assert said["notes"] == ["the file is UTF-8, but not in row 3; letters there were read as Windows Western"]


@given(st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=5))
def test_no_byte_is_lost_or_replaced(lines: list[bytes]) -> None:
    """Any bytes become characters, each line that is no UTF-8 is marked, and nothing becomes a replacement."""
    found = list(odd_lines(io.BytesIO(b"".join(lines).removeprefix(b"\xef\xbb\xbf"))))
    assert sum(line.count("\n") for line in found) == len(lines)
    for line in found:
        if type(line) is OddLine:
            assert "\ufffd" not in line or b"\xef\xbf\xbd" in b"".join(lines)
