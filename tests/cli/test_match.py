"""Tests of `barriers match` and `barriers duplicates fairness`, as a person would type them."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from openpyxl import Workbook

from cli_running import Run
from entry_tables import COLUMNS, FIELDS, Sample, sample
from prosecution_barriers.matching.engine import find_pairs


def write(
    path: Path, rows: list[tuple[str, ...]], header: tuple[str, ...] = ("id", *COLUMNS), delimiter: str = ","
) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return path


def named(made: Sample, part: slice = slice(None)) -> list[tuple[str, ...]]:
    return [(f"E{number}", *row) for number, row in list(enumerate(made.rows))[part]]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def made() -> Sample:
    return sample(400)


@pytest.fixture
def table(made: Sample, tmp_path: Path) -> Path:
    return write(tmp_path / "cases.csv", named(made))


def test_pairs_are_written_most_probable_first(run: Run, made: Sample, table: Path, tmp_path: Path) -> None:
    """The file has the columns and the pairs the matcher gives, and another run writes the same bytes."""
    out, again = tmp_path / "pairs.csv", tmp_path / "again.csv"
    fields = [word for field in FIELDS for word in ("--field", str(field))]
    ran = run("match", table, "--id", "id", *fields, "-o", out)
    assert (ran.status, ran.out) == (0, "")
    assert "400 entries" in ran.err
    rows = read(out)
    assert list(rows[0]) == ["id_a", "id_b", "probability", "relation", "group"]
    pairs = find_pairs(made.table(), fields=FIELDS)
    assert [(row["id_a"], row["id_b"]) for row in rows] == [
        (f"E{a}", f"E{b}") for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    ]
    assert all(float(row["probability"]) >= 0.5 for row in rows)
    run("match", table, "-o", again)
    assert again.read_bytes() == out.read_bytes()


def test_without_fields_it_says_what_it_guessed(run: Run, table: Path) -> None:
    """Guesses are narrated, and stand in the facts of the run."""
    ran = run("match", table, "--json", "-o", table.with_name("p.csv"))
    assert "Guessed: reference=urn" in ran.err
    facts = ran.json()
    assert facts["guessed"]
    assert facts["id"] == "id"
    assert facts["fields"] == [str(field) for field in FIELDS]
    assert facts["rows"] == [400]


def test_pairs_are_printed_where_no_file_is_named(run: Run, table: Path) -> None:
    """As CSV, or as JSON lines with the probability to its last digit."""
    printed = run("match", table, "--quiet")
    assert printed.err == ""
    rows = list(csv.DictReader(printed.out.splitlines()))
    lines = run("match", table, "--quiet", "--json").lines()
    assert [(line["id_a"], line["id_b"]) for line in lines] == [(row["id_a"], row["id_b"]) for row in rows]
    assert lines[0]["relation"] == "same-entry"


def test_explanations_add_up(run: Run, table: Path) -> None:
    """In the file, in JSON and in the terminal: prior, fields, rarity and other explanations sum to the score."""
    out = table.with_name("p.csv")
    drawn = run("match", table, "--explain", "-o", out)
    assert "before anything is compared" in drawn.out
    assert "total" in drawn.out
    for row in read(out):
        bars = list(row.values())[6:-1]
        assert sum(map(float, bars)) == pytest.approx(float(row["score"]), abs=1e-9)
        assert row["in words"].endswith("%")
    for line in run("match", table, "--explain", "--json", "--quiet").lines():
        why: dict[str, Any] = line["explanation"]
        bars = [why["prior"], *why["fields"], why["rarity"], why["alternatives"]]
        assert sum(bar["weight"] for bar in bars) == pytest.approx(why["score"], abs=1e-9)


def test_two_tables_are_matched_across(run: Run, made: Sample, tmp_path: Path) -> None:
    """Each pair has one entry of each file; tab-separated text and workbooks are read as well."""
    one = write(tmp_path / "one.tsv", named(made, slice(200)), delimiter="\t")
    book = Workbook()
    for row in [("id", *COLUMNS), *named(made, slice(200, 400))]:
        book.active.append(row)
    book.save(tmp_path / "two.xlsx")
    lines = run("match", one, "--against", tmp_path / "two.xlsx", "--json", "--quiet").lines()
    assert lines
    assert all(int(line["id_a"][1:]) < 200 <= int(line["id_b"][1:]) for line in lines)


def test_a_table_is_matched_against_a_review(run: Run, made_review: Path, tmp_path: Path) -> None:
    """Entries held already are named by their Review IDs, whatever the columns of the file are called."""
    rows = [("r1", "q1nm 01117/09", "PREWETT", "22"), ("r2", "77ZZ9999911", "Nobody", "40")]
    table = write(tmp_path / "new.csv", rows, ("Record", "Case ref", "Last name", "Age"))
    ran = run(
        "match", table, "--against", made_review, "--id", "Record",
        "--field", "reference=Case ref", "--field", "surname=Last name", "--json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    assert [(line["id_a"], line["id_b"]) for line in ran.lines()] == [("r1", "NW-0001")]


@pytest.fixture
def made_review(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "r.barriers"
    assert run("new", path, "--mode", "synthetic", "--frame", "referrals").status == 0
    for number in (1, 2, 3):
        words = (
            f"urn=Q{number}NM{number * 1117:05d}09",
            f"defendant.surname={('Prewett', 'Hollis', 'Okafor')[number - 1]}",
        )
        assert run("cases", "add", *words, "area=Northmoor and Wendale", "--review", path).status == 0
    return path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("missing.csv",), "there is no file"), (("cases.csv", "--threshold", "7"), "no probability"),
        (("cases.csv", "--field", "colour=x"), "not a kind"), (("cases.csv", "--field", "surname=nope"), "no column 'nope'"),
        (("cases.csv", "--id", "nope"), "no column 'nope'"), (("empty.csv",), "the file is empty"),
        (("header.csv",), "no rows"), (("cases.csv", "-o", "nowhere/p.csv"), "cannot be written"),
        (("cases.csv", "--against", "none.barriers"), "there is no review"),
        (("twice.csv", "--id", "id"), "twice.csv: entries 1 and 3 are both called 'x'"),
        (("unnamed.csv", "--id", "id"), "entries 2 and 3 have no identifier"),
        (("numbers.csv",), "numbers.csv: nothing to compare was found in the columns x"),
        (("binary.csv",), "this is no table of text"), (("cases.csv", "-o", "."), "is a folder"),
        (("cases.csv", "--field", "date=surname"), "cases.csv: no value of 'surname' is a date"),
        (("cases.csv", "--field", "surname=born"), "cases.csv: no value of 'born' is a name"),
    ],
)  # fmt: skip
def test_a_users_fault_is_said_and_ends_with_two(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    """What is wrong and where, without a traceback, and no file is left behind."""
    monkeypatch.chdir(table.parent)
    Path("empty.csv").touch()
    Path("header.csv").write_text("a,b\n", encoding="utf-8")
    Path("twice.csv").write_text("id,name\nx,Ann Lee\ny,Bo Yu\nx,Ann Lea\n", encoding="utf-8")
    Path("unnamed.csv").write_text("id,name\nx,Ann Lee\n,Bo Yu\n,Ann Lea\n", encoding="utf-8")
    Path("numbers.csv").write_text("x\n1\n2\n", encoding="utf-8")
    Path("binary.csv").write_bytes(bytes(range(256)) * 20)
    before = set(table.parent.iterdir())
    ran = run("match", *words)
    assert ran.status == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert set(table.parent.iterdir()) == before


def test_pairs_go_through_a_pipe_and_behind_a_link(run: Run, table: Path, tmp_path: Path) -> None:
    """What is no plain file is written to and stays what it is; the file behind a link is the one that is written."""
    pipe, link, behind, got = tmp_path / "pipe", tmp_path / "link.csv", tmp_path / "behind.csv", tmp_path / "got.csv"
    os.mkfifo(pipe)
    link.symlink_to(behind)
    reader = Thread(target=lambda: got.write_bytes(pipe.read_bytes()))
    reader.start()
    assert run("match", table, "-o", pipe).status == 0
    reader.join()
    assert pipe.is_fifo()
    assert run("match", table, "-o", link).status == 0
    assert link.is_symlink()
    assert behind.read_bytes() == got.read_bytes()


def test_a_second_table_may_have_other_names(run: Run, made: Sample, tmp_path: Path) -> None:
    """Columns the second table lacks are taken from its own of the same kind, and that is said."""
    first = write(tmp_path / "a.csv", named(made, slice(0, 200)))
    header = ("RecordNo", "CaseRef", "First name", "Last name", "DOB", "Gender", "Post code", "Offence", "Charge date")
    second = write(tmp_path / "b.csv", named(made, slice(200, None)), header)
    ran = run("match", first, "--against", second)
    assert ran.status == 0, ran.err
    assert "CaseRef for urn" in ran.err
    assert "Last name for surname" in ran.err
    same = write(tmp_path / "c.csv", named(made, slice(200, None)))
    assert run("match", first, "--against", same).out == ran.out


def test_cells_without_end_are_compared_by_their_beginnings(run: Run, made: Sample, tmp_path: Path) -> None:
    """A megabyte in one cell takes no longer than a line."""
    rows = named(made)
    long = [(*row[:3], row[3] + "n" * 1_000_000, *row[4:]) for row in rows[:2]]
    assert run("match", write(tmp_path / "long.csv", [*long, *rows[2:]]), "-o", tmp_path / "o.csv").status == 0


def test_fairness_is_printed_and_given_as_json(run: Run, tmp_path: Path) -> None:
    """Rates by group of the shipped names, and of a file's; a row that says nothing is named."""
    printed = run("duplicates", "fairness")
    assert printed.status == 0
    assert "south_asian_muslim" in printed.out
    assert "Cannot know" in printed.err
    pairs = write(
        tmp_path / "p.csv", [("Yusuf", "Youssef", "g", "1"), ("Ann", "Bob", "g", "0")], ("a", "b", "group", "same")
    )
    (rates,) = run("duplicates", "fairness", "--pairs", pairs, "--json").json()["names"]
    assert (rates["accepted"], rates["false"]) == (1.0, 0.0)
    write(pairs, [("Yusuf", "Youssef", "g", "perhaps")], ("a", "b", "group", "same"))
    ran = run("duplicates", "fairness", "--pairs", pairs)
    assert (ran.status, "p.csv row 2, field same" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("a,b,group,same\n", "no rows"), ("a,b,group\nx,y,z\n", "no column 'same'"),
        ("a,b,group,same\nAli,,Arab,1\n", "row 2, field b"), ("a,b,group,same\nAli,Aly,,1\n", "row 2, field group"),
        ("a,b,group,same\nAli,Aly,Arab,perhaps\n", "row 2, field same"),
    ],
)  # fmt: skip
def test_pairs_of_names_that_say_too_little_are_refused(run: Run, tmp_path: Path, body: str, said: str) -> None:
    """The row and field are named, and nothing is measured."""
    path = tmp_path / "pairs.csv"
    path.write_text(body, encoding="utf-8")
    ran = run("duplicates", "fairness", "--pairs", path)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_group_is_judged_once_and_copies_together(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three copies of a case make a group; deciding it, or the copies, is one command that one undo takes back."""
    path = tmp_path / "r.barriers"
    monkeypatch.setenv("BARRIERS_REVIEW", str(path))
    run("new", path, "--mode", "synthetic", "--frame", "referrals")
    same = ("urn=Q1NM0041709", "defendant.surname=Prewett", "defendant.given_name=Alan", "event.report=2009-06-02")
    for words in (same, same, same, ("urn=R7ZZ1239908", "defendant.surname=Hollis", "defendant.given_name=Mary")):
        assert run("cases", "add", *words, "area=Northmoor and Wendale").status == 0
    assert run("duplicates", "scan", "--json").json()["proposed"] == 3
    (group,) = run("duplicates", "groups", "--json").lines()
    assert group["entries"] == ["NW-0001", "NW-0002", "NW-0003"]
    assert "NW-0001 NW-0002 NW-0003" in run("duplicates", "groups").out
    assert len(run("duplicates", "copies", "--reason", "x", "--dry-run", "--json").json()) == 3
    assert "3 pairs" in run("duplicates", "copies", "--reason", "typed twice").err
    assert run("summary", "--json").json()["basis"]["cases"] == 2
    assert run("undo").status == 0
    judged = run(
        "duplicates", "judge", "NW-0003", "same-entry", "--reason", "one file", "--keep", "NW-0002", "--json"
    ).json()
    assert judged["decided"] == 3
    assert run("summary", "--json").json()["basis"]["cases"] == 2
    assert run("duplicates", "judge", "NW-0003", "same-entry", "--reason", "again").status == 2
    assert "probability" not in run("duplicates", "list", "--all", "--blind", "--json").lines()[0]
    shown = run("duplicates", "show", "NW-0001", "NW-0002", "--explain")
    assert "before anything is compared" in shown.out
    assert run("duplicates", "show", "NW-0001", "NW-0004", "--explain").status == 2


def test_what_is_imported_is_scored(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a review was scanned, an import says which of its entries may be held already."""
    path = tmp_path / "r.barriers"
    monkeypatch.setenv("BARRIERS_REVIEW", str(path))
    run("new", path, "--mode", "synthetic", "--frame", "referrals")
    header = ("URN", "Surname", "Forename", "Area")
    rows = [(f"Q{n}NM{n * 1117:05d}09", name, "Alan", "Northmoor and Wendale")
            for n, name in enumerate(("Prewett", "Hollis", "Okafor", "Reed"), 1)]  # fmt: skip
    run("import", "cases", write(tmp_path / "one.csv", rows, header))
    assert run("duplicates", "scan").status == 0
    ran = run("import", "cases", write(tmp_path / "two.csv", [("Q1 NM 01117/09", "Prewett", "Alan", "")], header))
    assert "1 new pair" in ran.err
    assert run("duplicates", "scan", "--new", "--json").json()["new"] == 0
