"""Tests of `barriers protect`: rows and margins out, the ledger kept, and nothing written that was refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from cli_running import Run
from json_schemas import problems

TABLE = "area,barrier,count\nN,a,12\nN,b,3\nN,c,25\nS,a,14\nS,b,9\nS,c,7\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small table on disk."""
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    return path


def values(text: str) -> dict[tuple[str, str], str]:
    return {(row["area"], row["barrier"]): row["value"] for row in csv.DictReader(io.StringIO(text))}


def test_rows_go_out_and_the_audit_beside_them(run: Run, table: Path) -> None:
    """The same rows with a value and the margins on standard output; the audit is narration."""
    done = run("protect", table)
    shown = values(done.out)
    assert done.status == 0
    assert (len(shown), shown["N", "b"], shown["N", "Total"]) == (12, "[c]", "40")
    assert "0 broken" in done.err
    assert "Internal" not in done.err


def test_the_row_of_the_worked_test_hides_twelve_too(run: Run, tmp_path: Path) -> None:
    """12, 3, 25 of 40: hiding 3 alone would give it away."""
    path = tmp_path / "row.csv"
    path.write_text("barrier,count\na,12\nb,3\nc,25\nTotal,40\n")
    shown = {row["barrier"]: row["value"] for row in csv.DictReader(io.StringIO(run("protect", path).out))}
    assert shown == {"a": "[c]", "b": "[c]", "c": "25", "Total": "40"}


def test_json_holds_rows_and_audit(run: Run, table: Path) -> None:
    """One value with the rows, and what the attacker found."""
    found = run("protect", table, "--json", "--threshold", 10).json()
    assert found["columns"] == ["area", "barrier", "value"]
    assert found["audit"]["threshold"] == 10
    assert found["audit"]["broken"] == 0
    assert {"area": "N", "barrier": "b", "value": "[c]"} in found["rows"]
    assert problems("protected-table", found) == []
    internal = run("protect", table, "--json", "--internal", "--exact").json()
    assert problems("protected-table", internal) == []
    assert internal["audit"]["hidden_for_themselves"] == 1


def test_files_are_written_where_asked(run: Run, table: Path, tmp_path: Path) -> None:
    """Rows to one file, the audit to another, and nothing on standard output."""
    rows, report = tmp_path / "out.csv", tmp_path / "audit.txt"
    done = run("protect", table, "-o", rows, "--report", report, "--internal")
    assert (done.status, done.out) == (0, "")
    assert values(rows.read_text())["N", "b"] == "[c]"
    assert "Internal: 1 hidden for what they are" in report.read_text()


def test_rounded_numbers_are_multiples(run: Run, table: Path) -> None:
    """Every number that is left ends in 0 or 5."""
    shown = values(run("protect", table, "--rounding", 5).out)
    assert all(value == "[c]" or int(value) % 5 == 0 for value in shown.values())


def test_the_hierarchy_gives_margins_and_overlap(run: Run, table: Path, tmp_path: Path) -> None:
    """Groups are published; barriers that overlap need nothing hidden beside the small one."""
    hierarchy = tmp_path / "h.toml"
    hierarchy.write_text('[area]\ntotal = "All"\n[area.parents]\nN = "Up"\nS = "Up"\nE = "Down"\n')
    table.write_text(TABLE + "E,a,20\nE,b,30\nE,c,40\n")
    assert values(run("protect", table, "--hierarchy", hierarchy).out)["Up", "c"] == "32"


def test_the_ledger_binds_later_releases(run: Run, table: Path, tmp_path: Path) -> None:
    """Two cases more in one cell are hidden the second time, and each release stands in the ledger once."""
    ledger = tmp_path / "ledger.jsonl"
    first = run("protect", table, "--ledger", ledger)
    table.write_text(TABLE.replace("N,c,25", "N,c,27"))
    second = run("protect", table, "--ledger", ledger, "--name", "second")
    assert (values(first.out)["N", "c"], values(second.out)["N", "c"]) == ("25", "[c]")
    assert len(ledger.read_text().splitlines()) == 2
    again = run("protect", table, "--ledger", ledger, "--name", "second")
    assert (again.status, again.out) == (2, "")
    assert "another name" in again.err


def test_linked_tables_leave_the_cube_out(run: Run, tmp_path: Path) -> None:
    """Only the combinations asked for are published."""
    path = tmp_path / "cube.csv"
    rows = [f"{a},{b},{y},{10 + i}" for i, (a, b, y) in enumerate((a, b, y) for a in "NS" for b in "xy" for y in "12")]
    path.write_text("area,barrier,year,count\n" + "\n".join(rows) + "\n")
    done = run("protect", path, "--linked", "area,barrier", "--linked", "area,year")
    shown = list(csv.DictReader(io.StringIO(done.out)))
    assert shown
    assert not [row for row in shown if row["barrier"] != "Total" and row["year"] != "Total"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--threshold", "1"), "Choose 5"),
        (("--rounding", "7"), "Rounding to 7"),
        (("--dominance", "2"), "dominance"),
        (("--linked", "force"), "no dimension"),
        (("--hierarchy", "nowhere.toml"), "no hierarchy file"),
        (("-o", "no/such/folder/x.csv"), "does not exist"),
    ],
)
def test_a_slip_is_answered_in_words(run: Run, table: Path, words: tuple[str, ...], expected: str) -> None:
    """A wrong setting or file exits with 2, nothing on standard output, and no trace."""
    done = run("protect", table, *words)
    assert (done.status, done.out) == (2, "")
    assert expected in done.err
    assert "Traceback" not in done.err


def test_the_table_and_the_ledger_are_never_written_over(run: Run, table: Path, tmp_path: Path) -> None:
    """An output that is an input is refused before anything is done."""
    ledger = tmp_path / "ledger.jsonl"
    for output in (table, ledger):
        assert run("protect", table, "--ledger", ledger, "-o", output).status == 2
    assert table.read_text() == TABLE
    assert not ledger.exists()


def test_a_table_with_nothing_left_is_refused_by_its_rule(run: Run, tmp_path: Path) -> None:
    """The rule and an offer are named, nothing is written and nothing entered."""
    path, ledger, output = tmp_path / "t.csv", tmp_path / "ledger.jsonl", tmp_path / "out.csv"
    path.write_text("area,count\nN,3\n")
    done = run("protect", path, "--ledger", ledger, "-o", output)
    assert done.status == 2
    assert "threshold" in done.err
    assert "groups instead of their parts" in done.err or "It was tried, and can leave" in done.err
    assert not ledger.exists()
    assert not output.exists()
