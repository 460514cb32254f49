from __future__ import annotations

import csv
import io
import json

import pytest

from prosecution_barriers.findings.disclosure.command import offer_fewer, protect_file, protect_rows
from prosecution_barriers.findings.disclosure.ledger import read_ledger
from prosecution_barriers.findings.disclosure.release import NotPublishable
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable

TABLE = "area,barrier,count\nN,a,12\nN,b,3\nN,c,25\nS,a,14\nS,b,9\nS,c,7\n"


@pytest.fixture
def table(tmp_path):
    """A small table on disk."""
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    return path


def test_the_same_rows_come_out_with_their_margins(table):
    """Each row in its place with a number or a marker, then totals."""
    found = protect_file(table)
    assert found.columns == ("area", "barrier", "value")
    assert [(row["area"], row["barrier"]) for row in found.rows[:6]] == [
        (area, barrier) for area in "NS" for barrier in "abc"
    ]
    values = {(row["area"], row["barrier"]): row["value"] for row in found.rows}
    assert len(values) == 12
    assert values["N", "b"] == "[c]"
    assert values["Total", "Total"] == "70"
    assert found.legend()[0].startswith("[c] = confidential")


def test_the_csv_can_be_read_again(table):
    """What is written holds the same rows."""
    found = protect_file(table)
    file = io.StringIO()
    found.write_csv(file)
    assert list(csv.DictReader(io.StringIO(file.getvalue()))) == list(found.rows)


def test_formulas_and_escapes_do_not_leave_in_the_csv():
    """A code that a spreadsheet or a terminal would obey is made harmless."""
    rows = [{"area": "=1+1", "count": "20"}, {"area": "\x1b]0;x\x07", "count": "30"}]
    file = io.StringIO()
    protect_rows(rows).write_csv(file)
    assert "\n'=1+1," in file.getvalue()
    assert "\x1b" not in file.getvalue()


def test_other_columns_are_carried_along():
    """A note stays with its row; counts and contributing units do not leave."""
    rows = [
        {"area": "N", "count": "20", "units": "4", "note": "[b]"},
        {"area": "S", "count": "30", "units": "6", "note": ""},
    ]
    found = protect_rows(rows)
    assert found.columns == ("area", "value", "note")
    assert found.rows[0] == {"area": "N", "value": "20", "note": "[b]"}
    assert any(line.startswith("[b]") for line in found.legend())


def test_each_release_knows_those_before(tmp_path, table):
    """Two cases more in one cell: the second release hides what the first showed of it."""
    ledger = tmp_path / "ledger.jsonl"
    first = protect_file(table, ledger=ledger)
    table.write_text(TABLE.replace("N,c,25", "N,c,27"))
    second = protect_file(table, ledger=ledger)
    assert {(row["area"], row["barrier"]): row["value"] for row in first.rows}["N", "c"] == "25"
    assert {(row["area"], row["barrier"]): row["value"] for row in second.rows}["N", "c"] == "[c]"
    assert [entry.release.name for entry in read_ledger(ledger)] == ["release 1", "release 2"]
    assert second.protected.earlier == 1


def test_other_units_are_not_compared(tmp_path, table):
    """A table of tags says nothing about a table of cases."""
    ledger = tmp_path / "ledger.jsonl"
    protect_file(table, ledger=ledger, unit="tags")
    assert protect_file(table, ledger=ledger, unit="cases").protected.earlier == 0


def test_a_refused_table_is_not_entered(tmp_path):
    """What was not published must not bind what will be."""
    path, ledger = tmp_path / "table.csv", tmp_path / "ledger.jsonl"
    path.write_text("area,count\nN,3\n")
    with pytest.raises(NotPublishable):
        protect_file(path, ledger=ledger)
    assert not ledger.exists()


def test_a_hierarchy_file_gives_the_groups(tmp_path, table):
    """Its groups are margins of the table."""
    hierarchy = tmp_path / "areas.csv"
    hierarchy.write_text("dimension,child,parent\narea,N,Upper\narea,S,Upper\n")
    found = protect_file(table, hierarchy=hierarchy, rules=Rules(threshold=10))
    assert any(row["area"] == "Upper" for row in found.rows)


def test_the_report_says_what_was_found_and_not_which_cells_are_small(table):
    """The shareable report does not tell how many hidden cells are small; the internal one does."""
    report = protect_file(table).report
    shared = json.loads(json.dumps(report.as_json()))
    assert shared["broken"] == 0
    assert shared["hidden"] == 4
    assert len(shared["intervals"]) == 4
    assert "hidden_for_themselves" not in shared
    assert "Internal" not in report.as_text()
    assert "0 broken" in report.as_text()
    assert "between 0 and 12" in report.as_text()


def test_the_internal_report_counts_by_rule(table):
    """For the house: how many cells each rule concerned."""
    report = protect_file(table).report
    internal = type(report)(report.protected, internal=True)
    assert internal.as_json()["hidden_for_themselves"] == 1
    assert internal.as_json()["tried"]["threshold"] == 1
    assert "Internal: threshold, 1 tried." in internal.as_text()


@pytest.mark.parametrize(
    "content", [b"area,count\nN\n", b"area,count\nN,3,4\n", b"\xff\xfe\x00", b'area,count\n"N,3\n']
)
def test_unreadable_files_are_named(tmp_path, content):
    """Rows of the wrong width and files that are no text are no traceback."""
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=r"table\.csv"):
        protect_file(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    """No traceback for a wrong path."""
    with pytest.raises(Missing):
        protect_file(tmp_path / "none.csv")


def test_a_refusal_offers_only_what_can_leave(tmp_path):
    """Fewer dimensions are tried; where none of them can leave either, that is said."""
    few = tmp_path / "few.csv"
    few.write_text("area,barrier,count\nN,a,1\nN,b,1\nS,a,1\nS,b,1\n")
    with pytest.raises(NotPublishable) as refused:
        protect_file(few)
    assert refused.value.remedy.startswith("No table of fewer dimensions can leave either")


def test_the_widest_table_that_can_leave_is_offered():
    """In the order of the dimensions, fewer only where more cannot."""
    tried = []

    def attempt(tables):
        tried.append(tables)
        if tables != [("year",)]:
            raise Refused("no")

    offered = offer_fewer(attempt, [["area", "barrier", "year"]])
    assert offered == "It was tried, and can leave: say --linked year"
    assert tried[:3] == [[("area", "barrier")], [("area", "year")], [("barrier", "year")]]
