"""Tests of importing cases: nothing lost, nothing twice, and what changed is corrected."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from making import table_digests
from prosecution_barriers.intake.cases import ImportReport, import_cases, suggest_for
from prosecution_barriers.intake.fields import parse_target
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.writing import Writing
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.refusals import Missing, Unreadable
from prosecution_barriers.review.casefile import CaseFile, iterate_cases
from prosecution_barriers.review.corrections import correct_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.undo import undo
from prosecution_barriers.store.tables import CaseRow

HEADER = ["case_ref", "surname", "age", "date charged", "outcome", "remark"]
ROWS = [
    ["Q1NM0000109", "Prewett", "22", "01/02/2009", "convicted", "x"],
    ["Q1NM0000209", "Hollis", "NULL", "", "acquitted", ""],
    ["Q1NM0000209", "Hollis", "NULL", "", "acquitted", ""],
]


def write(path: Path, rows: list[list[str]], header: list[str] = HEADER) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def run(review: OpenReview, path: Path, **options: Any) -> ImportReport:
    return import_cases(review.store, review.reader.id, path, rejects=path.parent / "rejects.csv", **options)


def held(review: OpenReview) -> list[CaseFile]:
    with review.store.read() as session:
        return list(iterate_cases(session))


def test_every_row_is_an_entry_and_a_second_time_none(review: OpenReview, tmp_path: Path) -> None:
    """All rows come in, equal ones included; importing the file again changes not one row."""
    path = write(tmp_path / "cases.csv", ROWS)
    report = run(review, path)
    assert (report.read, report.imported, report.rejected, report.rejects_file) == (3, 3, 0, None)
    first = held(review)[0].entry
    assert (first.urn.value, first.people[0].surname.value, first.people[0].age.value) == ("Q1NM0000109", "Prewett", 22)
    assert (str(first.events[0].date.value), first.outcome.value) == ("2009-02-01", "convicted")
    assert first.attributes == {"remark": "x"}
    before = table_digests(review.store)
    again = run(review, path)
    assert (again.imported, again.updated, again.unchanged) == (0, 0, 3)
    assert table_digests(review.store) == before


def test_a_dry_run_says_the_same_and_changes_nothing(review: OpenReview, tmp_path: Path) -> None:
    """What would happen is counted as it would be, before and after a real import."""
    path = write(tmp_path / "cases.csv", ROWS)
    before = table_digests(review.store)
    dry = run(review, path, dry_run=True)
    assert table_digests(review.store) == before
    assert dry.imported == run(review, path).imported == 3
    assert run(review, path, dry_run=True).unchanged == 3


def test_a_changed_row_corrects_its_case(review: OpenReview, tmp_path: Path) -> None:
    """A row known by its key brings its changes; a hand's correction stays; undo takes the import back."""
    profile = Profile(source="t", key=("case_ref",), columns={
        "case_ref": (parse_target("urn"),), "surname": (parse_target("surname"),), "age": (parse_target("age"),),
        "date charged": (parse_target("event.charge"),), "outcome": (parse_target("outcome"),), "remark": (),
    })  # fmt: skip
    path = write(tmp_path / "cases.csv", ROWS[:2])
    run(review, path, profile=profile)
    case = held(review)[0]
    correct_case(review, case.id, {"outcome": recorded("dropped")})
    before = table_digests(review.store)
    write(path, [["Q1NM0000109", "Prewitt", "23", "02/02/2009", "acquitted", "y"], ROWS[1]])
    report = run(review, path, profile=profile)
    assert (report.imported, report.updated, report.unchanged) == (0, 1, 1)
    entry = held(review)[0].entry
    assert (entry.people[0].surname.value, entry.people[0].age.value) == ("Prewitt", 23)
    assert (str(entry.events[0].date.value), entry.attributes) == ("2009-02-02", {"remark": "y"})
    assert entry.outcome.value == "dropped"
    assert undo(review.store, review.reader.id).words == "import of cases"
    assert table_digests(review.store) == before


def test_bad_rows_are_kept_aside_with_their_reason(review: OpenReview, tmp_path: Path) -> None:
    """A row too long or too short is set aside; the rest comes in, odd values among it as they were written."""
    path = write(
        tmp_path / "cases.csv",
        [ROWS[0], [*ROWS[1], "extra"], ["short"], ["A4", "x", "old", "", "", ""], ROWS[1], [*ROWS[0], "", ""]],
    )
    report = run(review, path)
    assert (report.read, report.imported, report.rejected) == (6, 4, 2)
    assert "1 cell of 'age' could not be read; kept as written among the attributes" in report.notes
    assert [case.entry.attributes for case in held(review) if case.entry.urn.value == "A4"] == [{"age": "old"}]
    assert report.rejects_file == str(tmp_path / "rejects.csv")
    with (tmp_path / "rejects.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["reject_row", "reject_field", "reject_reason", *HEADER]
    assert [row[:2] for row in rows[1:]] == [["3", ""], ["4", ""]]
    assert rows[2][2:] == ["has 1 cells where the header has 6", "short"]
    assert (tmp_path / "rejects.csv").stat().st_mode & 0o077 == 0


def test_an_interrupted_import_ends_the_same(
    review: OpenReview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import that broke off is run again and brings in just what was missing."""
    path = write(tmp_path / "cases.csv", [[f"Q{n}", f"S{n}", "20", "", "", ""] for n in range(12)])
    monkeypatch.setattr(
        "prosecution_barriers.intake.cases.TABLE_JOB", "prosecution_barriers.intake.table_files:read_table"
    )
    taken: list[int] = []
    whole = Writing.take

    def breaks(self: Any, rows: Any) -> None:
        drafts = list(rows)
        for start in range(0, len(drafts), 4):
            if len(taken) == 2:
                raise KeyboardInterrupt
            taken.append(start)
            whole(self, drafts[start : start + 4])

    monkeypatch.setattr(Writing, "take", breaks)
    with pytest.raises(KeyboardInterrupt):
        run(review, path)
    monkeypatch.undo()
    assert len(held(review)) == 8
    report = run(review, path)
    assert (report.imported, report.unchanged) == (4, 8)
    assert [case.entry.urn.value for case in held(review)] == [f"Q{n}" for n in range(12)]


def test_rows_of_one_reference_make_one_case_where_the_profile_says(review: OpenReview, tmp_path: Path) -> None:
    """Grouped rows are the people of one case, in one file and in a later one."""
    header = ["urn", "role", "surname"]
    path = write(
        tmp_path / "people.csv", [["A1", "defendant", "P"], ["A1", "victim", "V"], ["", "defendant", "X"]], header
    )
    assert suggest_for(path).group == ("urn",)
    run(review, path)
    assert [[person.label for person in case.entry.people] for case in held(review)] == [
        ["Defendant A", "Victim A"], ["Defendant A"]]  # fmt: skip
    write(
        path,
        [["A1", "defendant", "P"], ["A1", "victim", "V"], ["", "defendant", "X"], ["A1", "defendant", "Q"]],
        header,
    )
    report = run(review, path)
    assert (report.imported, report.unchanged) == (1, 3)
    assert [person.label for person in held(review)[0].entry.people] == ["Defendant A", "Victim A", "Defendant B"]


def test_nested_entries_come_in_whole(review: OpenReview, tmp_path: Path) -> None:
    """JSON lines with people, offences, events and decisions inside need no profile; bad ones are set aside."""
    good = {
        "id": "S1", "urn": "Q1", "area": {"value": None, "status": "document-missing"}, "extra": "kept",
        "people": [{"role": "suspect", "surname": "P", "age": 22}, {"role": "victim", "age": {"status": "not-stated"}}],
        "offences": [{"label": "x", "defendant": 0}], "events": [{"type": "report", "date": "2009-06"}],
        "decisions": [{"stage": "CHG", "decision": "NFA"}], "flags": ["child abuse"],
    }  # fmt: skip
    bad = [
        {"people": [{"age": "old"}]},
        {"people": [{"role": "wizard"}]},
        {"offences": [{"defendant": 3}], "people": []},
        {"area": {"value": "x", "status": "lost"}, "people": []},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(item) for item in [good, *bad]) + "\n{broken\n")
    report = run(review, path)
    assert (report.read, report.imported, report.rejected) == (6, 1, 5)
    entry = held(review)[0].entry
    assert (entry.area.status.value, entry.attributes["extra"]) == ("document-missing", "kept")
    assert [person.role.value for person in entry.people] == ["suspect", "victim"]
    assert (entry.offences[0].defendant, str(entry.events[0].date.value), entry.flags) == (
        0,
        "2009-06",
        ("child abuse",),
    )
    reasons = (tmp_path / "rejects.csv").read_text()
    for words in ("people[0].age", "people[0].role", "offences[0].defendant", "no status", "no JSON"):
        assert words in reasons
    path.write_text(json.dumps({**good, "urn": "Q2"}))
    assert run(review, path).updated == 1


def test_a_name_can_hold_anything(review: OpenReview, tmp_path: Path) -> None:
    """Quotes, escapes, other scripts and long text come back as they were; NUL alone is replaced."""
    names = ["O'Neill; DROP TABLE--", "\x1b[2J\u202e", "محمد", "x" * 5000, "a\x00b", "=1+1", "ゾ\U0001f600"]
    path = write(tmp_path / "t.csv", [["r", name, "1", "", "", ""] for name in names])
    assert run(review, path).imported == len(names)
    assert [case.entry.people[0].surname.value for case in held(review)] == [
        name.replace("\x00", "\ufffd") for name in names
    ]


def test_a_repeated_key_loses_no_row(review: OpenReview, tmp_path: Path) -> None:
    """Rows that carry one key are told apart by their order, and that is said."""
    path = write(tmp_path / "t.csv", [["1", "P"], ["1", "Q"]], ["id", "surname"])
    profile = Profile(source="t", key=("id",), columns={"id": (), "surname": (parse_target("surname"),)})
    report = run(review, path, profile=profile)
    assert (report.imported, len(report.notes)) == (2, 1)
    assert run(review, path, profile=profile).unchanged == 2


def test_a_file_that_is_not_there(review: OpenReview, tmp_path: Path) -> None:
    """A missing file is named, and nothing is changed."""
    with pytest.raises(Missing, match="no file"):
        run(review, tmp_path / "none.csv")
    with review.store.read() as session:
        assert session.scalar(select(func.count(CaseRow.id))) == 0


def test_a_table_is_corrected_through_its_urns(review: OpenReview, tmp_path: Path) -> None:
    """In a plain table of URNs a changed outcome corrects its case, with no profile at all."""
    path = write(tmp_path / "cases.csv", [[f"Q{n}", f"S{n}", "20", "", "convicted", ""] for n in range(6)])
    run(review, path)
    write(path, [[f"Q{n}", f"S{n}", "20", "", "acquitted" if n == 3 else "convicted", ""] for n in range(6)])
    report = run(review, path)
    assert (report.imported, report.updated, report.unchanged) == (0, 1, 5)
    assert [case.entry.outcome.value for case in held(review)].count("acquitted") == 1


def test_next_months_table_is_known_by_its_headings(review: OpenReview, tmp_path: Path) -> None:
    """The same table under another name adds what is new and corrects what changed, and says so."""
    rows = [[f"Q{n}", f"S{n}", "20", "", "convicted", ""] for n in range(4)]
    run(review, write(tmp_path / "may.csv", rows))
    rows[1][1] = "Changed"
    report = run(review, write(tmp_path / "june.csv", [*rows, ["Q9", "New", "30", "", "", ""]]))
    assert (report.imported, report.updated, report.unchanged) == (1, 1, 3)
    assert any("later version" in note and "'may'" in note for note in report.notes)
    assert run(review, tmp_path / "june.csv").unchanged == 5


def test_a_profile_may_keep_two_tables_apart(review: OpenReview, tmp_path: Path) -> None:
    """A source that a profile names is that source, whatever the headings."""
    path = write(tmp_path / "may.csv", [[f"Q{n}", f"S{n}", "20", "", "convicted", ""] for n in range(3)])
    run(review, path)
    report = run(review, path, profile=replace(suggest_for(path), source="another"))
    assert (report.imported, report.unchanged) == (3, 0)


def test_row_numbers_of_another_table_are_not_taken_for_the_same_rows(review: OpenReview, tmp_path: Path) -> None:
    """Two tables with equal headings and row numbers but other people stay two, and that is said."""
    header = ["id", "surname", "age"]
    run(review, write(tmp_path / "north.csv", [["1", "P", "20"], ["2", "Q", "30"]], header))
    report = run(review, write(tmp_path / "south.csv", [["1", "R", "40"], ["2", "S", "50"]], header))
    assert (report.imported, report.updated) == (2, 0)
    assert any("taken as another table" in note for note in report.notes)
    again = run(review, write(tmp_path / "north_2.csv", [["1", "P", "21"], ["2", "Q", "30"]], header))
    assert (again.imported, again.updated, again.unchanged) == (0, 1, 1)


PEOPLE = ["URN", "Defendant", "DOB", "Charge date", "Outcome"]


def people(*rows: str) -> list[list[str]]:
    return [row.split("|") for row in rows]


def test_a_corrected_name_corrects_that_person(review: OpenReview, tmp_path: Path) -> None:
    """In a case of several people a changed row corrects whom it is about; a further row is a further person."""
    first = people("A1|Mary Prewett|01/02/1980|01/02/2009|", "A1|Jon Smyth||01/02/2009|", "A2|Ann Ford||03/02/2009|")
    path = write(tmp_path / "g.csv", first, PEOPLE)
    assert suggest_for(path).group == ("URN",)
    run(review, path)
    changed = people(
        "A1|Mary Prewett|01/02/1980|01/02/2009|", "A1|John Smythe||01/02/2009|", "A1|Zed Ali||01/02/2009|",
        "A2|Ann Ford||03/02/2009|",
    )  # fmt: skip
    write(path, changed, PEOPLE)
    before = table_digests(review.store)
    dry = run(review, path, dry_run=True)
    assert table_digests(review.store) == before
    report = run(review, path)
    assert (report.imported, report.updated, report.unchanged) == (1, 1, 2)
    assert (dry.imported, dry.updated, dry.unchanged) == (1, 1, 2)
    names = [(person.label, person.surname.value) for person in held(review)[0].entry.people]
    assert names == [("Defendant A", "Prewett"), ("Defendant B", "Smythe"), ("Defendant C", "Ali")]
    again = run(review, path)
    assert (again.imported, again.updated, again.unchanged) == (0, 0, 4)


def test_rows_in_another_order_are_the_same_people(review: OpenReview, tmp_path: Path) -> None:
    """The people of a case may change places; who is corrected is told by birth before name."""
    rows = people("A1|Mary Prewett|01/02/1980|01/02/2009|", "A1|Jon Smyth|05/06/1970|01/02/2009|")
    path = write(tmp_path / "g.csv", rows, PEOPLE)
    run(review, path)
    turned = people("A1|Jon Smyth|05/06/1970|01/02/2009|", "A1|Maria Hollis|01/02/1980|01/02/2009|")
    report = run(review, write(path, turned, PEOPLE))
    assert (report.imported, report.updated, report.unchanged) == (0, 1, 1)
    assert [person.surname.value for person in held(review)[0].entry.people] == ["Hollis", "Smyth"]


def test_what_further_rows_say_of_themselves_is_kept(review: OpenReview, tmp_path: Path) -> None:
    """An outcome, a date and a column of one defendant's own stand with that person, now and when corrected."""
    header = [*PEOPLE, "Remark"]
    rows = people("A1|Mary Prewett||01/02/2009|convicted|x", "A1|Jon Smyth||01/02/2009|acquitted|y")
    path = write(tmp_path / "g.csv", rows, header)
    profile = replace(suggest_for(path), group=("URN",), key=("Defendant",))
    run(review, path, profile=profile)
    rows[1][3:] = ["09/02/2009", "dropped", "z"]
    assert run(review, write(path, rows, header), profile=profile).updated == 1
    entry = held(review)[0].entry
    assert (entry.outcome.value, entry.attributes) == ("convicted", {"Remark": "x"})
    assert [str(event.date.value) for event in entry.events] == ["2009-02-01"]
    assert entry.people[1].attributes == {"outcome": "dropped", "Remark": "z", "event.charge": "2009-02-09"}


def test_a_table_of_something_else_is_refused(review: OpenReview, tmp_path: Path) -> None:
    """A table in which nothing is recognised makes no empty cases; a profile may say what it is."""
    path = write(tmp_path / "t.csv", [["E", "44.2"], ["M", "20.3"]], ["stype", "pw"])
    with pytest.raises(Unreadable, match="barriers profile suggest"):
        run(review, path)
    assert held(review) == []
    profile = replace(suggest_for(path), columns={"stype": (parse_target("unit"),), "pw": ()})
    assert run(review, path, profile=profile).imported == 2


def test_a_table_as_it_is_printed(review: OpenReview, tmp_path: Path) -> None:
    """Titles above, totals and a source below: the cases come in, the rest stands aside and is said."""
    path = tmp_path / "t.csv"
    path.write_text(
        "Prosecutions 2008-2011,,\nRun date: 01/02/2012,,\n\nURN,Defendant,Age\nQ1,Al Prewett,22\nQ2,Bo Hollis,30-39\n"
        "Total,2,\nSource: case system,,\n"
    )
    report = run(review, path)
    assert (report.read, report.imported, report.rejected) == (4, 2, 2)
    said = " ".join(report.notes)
    for words in ("found in row 4", "row of totals (1), line below the table (1)", "1 cell of 'Age'"):
        assert words in said
    profile = suggest_for(path)
    assert (profile.header_row, profile.heading_rows, profile.key) == (4, 1, ("URN",))
    assert run(review, path, profile=profile).unchanged == 2


def test_objects_inside_json_lines_are_columns(review: OpenReview, tmp_path: Path) -> None:
    """A defendant inside a line is a defendant; lists stay JSON; the profile shows what the columns hold."""
    lines = [
        {"urn": "Q1", "defendant": {"surname": "P", "age": 33}, "area": "North", "exhibits": [1, {"b": 2}]},
        {"urn": "Q2", "defendant": {"surname": "Q", "age": None}, "area": ""},
    ]
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    profile = suggest_for(path)
    assert profile.notes["area"] == "such as North"
    assert run(review, path).imported == 2
    first = held(review)[0].entry
    assert (first.people[0].surname.value, first.people[0].age.value) == ("P", 33)
    assert first.attributes == {"exhibits": '[1, {"b": 2}]'}


def test_a_profile_of_whole_entries_shows_what_they_hold(tmp_path: Path) -> None:
    """The remarks of a profile of nested lines are of their values, not that they are empty."""
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"urn": "Q1", "area": "North", "people": [{"role": "victim"}], "more": {"a": 1}}))
    assert suggest_for(path).notes["area"] == "such as North"


def test_a_sheet_can_be_named(review: OpenReview, tmp_path: Path) -> None:
    """Sheets with the same headings are imported one by one, and their URNs are known as one table's."""
    book = openpyxl.Workbook()
    book.active.title = "North"
    for sheet, urn in ((book.active, "Q1"), (book.create_sheet("South"), "Q2")):
        sheet.append(["URN", "Surname", "Age"])
        sheet.append([urn, "P", 22])
    book.save(tmp_path / "t.xlsx")
    report = run(review, tmp_path / "t.xlsx")
    assert any("'South' has the same headings" in note for note in report.notes)
    run(review, tmp_path / "t.xlsx", sheet="South")
    assert [case.entry.urn.value for case in held(review)] == ["Q1", "Q2"]
    assert run(review, tmp_path / "t.xlsx", sheet="South").unchanged == 1
