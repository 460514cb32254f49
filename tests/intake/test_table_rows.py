"""Tests of rows that are no entries, and of how rows are known again."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.intake.fields import parse_target
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.rejects import Rejects
from prosecution_barriers.intake.table_rows import TableRows, no_entry

HEADER = ["URN", "Surname", "Age"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["Total", "3", ""], "row of totals"), (["", "Grand total:", "12"], "row of totals"), (["Total"], "row of totals"),
        (["Total cases: 45", "", ""], "row of totals"), (["HEADING", "x", ""], ""), (["Total", "Smith", "3"], ""),
        (["Q1", "Total", "33"], ""), (["Source: case system", "", ""], "line below the table"),
        (["* provisional", "", ""], "line below the table"), (["Sourton", "", ""], ""), (["", "", ""], ""),
        (["URN", "Surname", "Age"], "row of the headings again"), (["Q1", "Notes", ""], ""),
    ],
)  # fmt: skip
def test_what_is_no_entry(cells: list[str], words: str) -> None:
    """Totals, footnotes and repeated headings are told from entries, whatever people are called."""
    assert no_entry(cells, HEADER) == words


def test_they_are_put_aside_and_counted(tmp_path: Path) -> None:
    """A row of totals stands among the rejects with its reason, and is said once for the table."""
    profile = Profile(source="t", columns={name: (parse_target(name.lower()),) for name in HEADER}, key=("URN",))
    with Rejects(tmp_path / "r.csv", HEADER) as aside:
        rows = TableRows({"header": HEADER, "nested": False}, profile, aside)
        cells = [["Q1", "P", "22"], ["n/k", "Q", ""], ["n/k", "R", ""], ["Total", "3", ""], ["Total", "3"]]
        drafts = list(rows.drafts({"first": 2, "rows": cells}))
    assert (rows.read, len(drafts), aside.count) == (5, 3, 2)
    assert rows.notes() == ["left out as no entries, and put among the rejects: row of totals (2)"]
    assert (tmp_path / "r.csv").read_text().splitlines()[1] == "5,,row of totals,Total,3,"
    # A key that is a word for nothing tells no rows apart: their content does.
    assert len({draft.key for draft in drafts}) == 3
    assert all(rows.has_seen(draft.key) for draft in drafts)
    assert not rows.has_seen(b"\0" * 16)


def test_blank_cells_left_out_at_the_end(tmp_path: Path) -> None:
    """A row of at least half the columns is taken as blank beyond its end, and that is said; a fragment is put aside."""
    header = ["URN", "Surname", "a", "b"]
    profile = Profile(source="t", columns={"URN": (parse_target("urn"),), "Surname": (parse_target("surname"),)})
    with Rejects(tmp_path / "r.csv", header) as aside:
        rows = TableRows({"header": header, "nested": False}, profile, aside)
        drafts = list(rows.drafts({"first": 2, "rows": [["Q1", "P"], ["Q2"], ["Q3", "R", "", "", ""]]}))
    assert ([draft.entry.urn.value for draft in drafts], aside.count) == (["Q1", "Q3"], 1)
    assert rows.notes() == ["1 row ends before the last column; what is not there was taken as blank"]
