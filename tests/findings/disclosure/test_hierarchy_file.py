from __future__ import annotations

import pytest

from prosecution_barriers.findings.disclosure.hierarchy_file import parse_hierarchies, read_hierarchies
from prosecution_barriers.records.refusals import Missing, Unreadable

TOML = """
[area]
total = "All areas"

[area.parents]
"Northmoor" = "North"
"Wendale" = "North"

[barrier]
parts = "overlap, at least one"
"""
CSV = """dimension,child,parent,parts
area,All areas,,
area,Northmoor,North
area,Wendale,North

barrier,Total,,"overlap, at least one"
"""


@pytest.mark.parametrize("text", [TOML, CSV])
def test_toml_and_csv_say_the_same(text):
    """Both forms give the same trees, groups under the total without being told."""
    found = parse_hierarchies(text)
    assert found["area"].codes == ("All areas", "North", "Northmoor", "Wendale")
    assert not found["area"].overlapping
    assert found["barrier"].overlapping
    assert found["barrier"].covering
    assert found["barrier"].root == "Total"


def test_a_file_is_read_whatever_its_byte_order_mark(tmp_path):
    """A mark at the beginning, as spreadsheets write it, is no part of the first column."""
    path = tmp_path / "areas.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    assert set(read_hierarchies(path)) == {"area", "barrier"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("area: North", "neither"),
        ("[area]\ncolour = 'red'\n", "nothing else"),
        ("[area]\nparts = 'sometimes'\n", "cannot combine"),
        ("[area.parents]\nNorth = 3\n", "one parent"),
        ("dimension,child,parent\narea,,North\n", "needs a dimension and a child"),
        ("dimension,child,parent\narea,a,N\narea,a,S\n", "both"),
    ],
)
def test_what_is_wrong_is_named(text, words):
    """Each fault of a file is a sentence with its place."""
    with pytest.raises(Unreadable, match=words) as refusal:
        parse_hierarchies(text, where="areas.csv")
    assert "areas.csv" in str(refusal.value) or "area" in str(refusal.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    """No traceback for a wrong path."""
    with pytest.raises(Missing):
        read_hierarchies(tmp_path / "none.toml")
