from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from prosecution_barriers.findings.disclosure.hierarchy import flat
from prosecution_barriers.findings.disclosure.ledger import append_release, read_ledger, releases_of
from prosecution_barriers.findings.disclosure.release import protect_table
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.findings.disclosure.table import CountTable
from prosecution_barriers.records.refusals import Conflict, Refused, Unreadable
from tables_of_counts import grid, table_of


def two_releases():
    """Two protected tables."""
    one = protect_table(table_of(grid(2, 3), [12, 3, 25, 14, 8, 6]), name="one").release
    two = protect_table(table_of(grid(2, 2), [30, 40, 50, 0]), Rules(threshold=10, rounding=5), name="two").release
    return one, two


def tied_release():
    """A release with a count that stands in two places, a public one, and a rule for one dimension."""
    dimensions = flat("barrier", ["b"], overlapping=True), flat("standing", ["yes", "no"])
    counts = {("Total", "Total"): 40, ("b", "Total"): 12, ("Total", "yes"): 12, ("Total", "no"): 28}
    same = ((("b", "Total"), ("Total", "yes")),)
    public, covered = frozenset({("Total", "Total")}), frozenset({(("Total", "yes"), "barrier")})
    table = CountTable(dimensions, counts, same=same, public=public, covered=covered)
    return protect_table(table, Rules(group_dimensions=frozenset({"barrier"})), name="three").release


def test_a_release_is_read_back_as_it_was_written(tmp_path):
    """Table, settings and hidden cells survive the file."""
    path = tmp_path / "ledger.jsonl"
    one, two = two_releases()
    append_release(path, one, unit="cases")
    append_release(path, two, unit="tags")
    append_release(path, tied_release(), unit="cases")
    found = read_ledger(path)
    assert [entry.release for entry in found] == [one, two, tied_release()]
    assert releases_of(found, "tags") == [two]


def test_only_the_owner_can_read_a_ledger(tmp_path):
    """It holds the true counts."""
    path = tmp_path / "ledger.jsonl"
    append_release(path, two_releases()[0], unit="cases")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_ledger_yet_holds_no_release(tmp_path):
    """The first release needs no preparation."""
    assert read_ledger(tmp_path / "ledger.jsonl") == []


def test_a_changed_line_is_noticed(tmp_path):
    """A count edited afterwards no longer fits its digest."""
    path = tmp_path / "ledger.jsonl"
    append_release(path, two_releases()[0], unit="cases")
    content = json.loads(path.read_text())
    content["cells"][0][1] += 1
    path.write_text(json.dumps(content) + "\n")
    with pytest.raises(Unreadable, match="line 1: The ledger was changed here"):
        read_ledger(path)


def test_a_missing_line_is_noticed(tmp_path):
    """A release taken out of the middle breaks the chain."""
    path = tmp_path / "ledger.jsonl"
    for release in two_releases():
        append_release(path, release, unit="cases")
    path.write_text(path.read_text().splitlines()[1] + "\n")
    with pytest.raises(Unreadable, match="a line before it is missing"):
        read_ledger(path)


@pytest.mark.parametrize("line", ["", "{}", "[1, 2]", '{"digest": 1, "format": "other"}', "not json"])
def test_what_is_no_ledger_is_said_not_to_be(tmp_path, line):
    """A damaged line is named by its number."""
    path = tmp_path / "ledger.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(Unreadable, match="line 1"):
        read_ledger(path)


def test_two_releases_of_one_name_are_refused(tmp_path):
    """A name leads to one release."""
    path = tmp_path / "ledger.jsonl"
    one, _ = two_releases()
    append_release(path, one, unit="cases")
    with pytest.raises(Refused, match="already"):
        append_release(path, one, unit="cases")
    assert len(read_ledger(path)) == 1


def test_who_comes_too_late_is_told(tmp_path):
    """A release that was attacked without one entered meanwhile is not entered; other units do not matter."""
    path = tmp_path / "ledger.jsonl"
    one, two = two_releases()
    append_release(path, one, unit="cases", knowing=0)
    append_release(path, two, unit="tags", knowing=0)
    with pytest.raises(Conflict, match="released meanwhile"):
        append_release(path, tied_release(), unit="cases", knowing=0)
    append_release(path, tied_release(), unit="cases", knowing=1)
    assert len(read_ledger(path)) == 3


def test_programs_at_work_together_lose_no_release(tmp_path):
    """Eight threads enter releases of their own: all stand there, each fitting the one before."""
    path = tmp_path / "ledger.jsonl"
    one = two_releases()[0]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: append_release(path, replace(one, name=str(n)), unit="cases"), range(24)))
    assert {entry.release.name for entry in read_ledger(path)} == {str(n) for n in range(24)}
