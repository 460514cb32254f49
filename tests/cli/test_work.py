"""Tests of a reviewer's work by commands: from cases to a summary, undone and redone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Run
from prosecution_barriers.review.project import open_review
from prosecution_barriers.store import journal


def test_cases_as_json_are_facts(run: Run, made: Path) -> None:
    """Every fact is a value and a status, people stand in their roles."""
    case = run("cases", "list", "--json").lines()[0]
    assert case["review_id"] == "NW-0001"
    assert case["urn"] == {"value": "Q1NM0000109", "status": "recorded"}
    assert case["outcome"] == {"value": None, "status": "not-recorded"}
    assert case["state"] == "unread"
    person = case["people"][0]
    assert (person["role"], person["surname"]["value"], person["age"]["value"]) == ("defendant", "Prewett1", 22)
    assert set(person) >= {"role", "given_name", "surname", "sex", "age", "date_of_birth", "ethnicity"}
    assert case["events"][0]["date"] == {"value": "2009-06-02", "status": "recorded", "precision": "day"}


def test_names_stay_hidden_from_people_who_look(run: Run, made: Path) -> None:
    """The lists and sheets made for reading show roles, not names."""
    for words in (("cases", "list"), ("cases", "show", "NW-0001")):
        assert "Prewett" not in run(*words).out


def test_the_whole_way_of_a_case(run: Run, made: Path) -> None:
    """Tag, answer, finish, count; undo takes back the last thing each time, redo does it again."""
    assert run("done", "NW-0001").status == 2
    tag = run("tag", "Q1NM0000109", "mis1", "--effect", "decisive", "--note", "11 reports", "--json").json()
    assert (tag["case"], tag["barrier"], tag["stage"], tag["effect"]) == ("NW-0001", "MIS1", "INV", "decisive")
    for theme in ("IDV", "INV", "FOR", "CRD", "CHG", "INF", "DIS", "SUP", "SPM", "DEL", "DAT"):
        assert run("answer", "NW-0001", theme, "not-present").status == 0
    assert run("done", "NW-0001", "--json").json() == {"case": "NW-0001", "state": "done"}
    themes = {theme["code"]: theme["figure"] for theme in run("summary", "--json").json()["themes"]}
    assert (themes["MIS"]["numerator"], themes["MIS"]["denominator"]) == (1, 1)
    assert run("trace", "barrier/MIS1").out == "NW-0001\n"
    assert "      1  barrier/MIS1\n" in run("trace").out
    assert run("undo", "--json").json() == {"what": "finishing of the case", "case": "NW-0001"}
    assert run("undo").status == 0
    assert "answer on theme DAT" in run("redo").err
    shown = run("cases", "show", "NW-0001", "--json").json()
    assert shown["reading"]["tags"][0]["note"] == "11 reports"


def test_a_tag_is_removed_by_the_start_of_its_uuid(run: Run, made: Path) -> None:
    """Removing names the tag; an unknown one says where they are listed."""
    tag = run("tag", "NW-0001", "MIS1", "--json").json()["tag"]
    assert run("untag", "NW-0001", "zzz").status == 2
    assert run("untag", "NW-0001", tag[:18]).status == 0
    assert run("cases", "show", "NW-0001", "--json").json()["reading"]["tags"] == []


def test_a_finished_case_is_reopened(run: Run, made: Path) -> None:
    """A finished case takes nothing until it is reopened."""
    for theme in ("IDV", "MIS", "INV", "FOR", "CRD", "CHG", "INF", "DIS", "SUP", "SPM", "DEL", "DAT"):
        run("answer", "NW-0002", theme, "cannot-tell")
    run("done", "NW-0002")
    assert "Reopen it first" in run("note", "NW-0002", "late").err
    assert run("reopen", "NW-0002", "--json").json()["state"] == "reading"
    assert run("note", "NW-0002", "late", "--json").json()["note"] == "late"


def test_correcting_and_filtering(run: Run, made: Path) -> None:
    """A correction is seen in the list, and the list narrows by words and state."""
    assert run("cases", "correct", "NW-0001", "outcome=convicted", "area=not-stated").status == 0
    assert run("cases", "correct", "NW-0001", "age=23", "--person", "Defendant A").status == 0
    case = run("cases", "list", "--json", "--filter", "convicted").lines()
    assert [one["review_id"] for one in case] == ["NW-0001"]
    assert case[0]["area"]["status"] == "not-stated"
    assert case[0]["people"][0]["age"]["value"] == 23
    assert run("cases", "correct", "NW-0001", "age=old", "--person", "Defendant A").status == 2
    assert run("cases", "correct", "NW-0001", "shoe=9").status == 2
    assert run("cases", "add", "urn").status == 2
    assert run("cases", "list", "--state", "done", "--json").out == ""


def test_duplicates_are_decided_by_command(run: Run, made: Path) -> None:
    """Two entries are compared, decided with a reason, counted once, and taken back."""
    rows = {row["field"]: row["likeness"] for row in run("duplicates", "show", "NW-0001", "NW-0002", "--json").lines()}
    assert rows["urn"] == "near"
    assert run("duplicates", "decide", "NW-0001", "NW-0002", "same-entry").status == 2
    done = run("duplicates", "decide", "NW-0002", "NW-0001", "same-entry", "--reason", "typed twice", "--json").json()
    assert (done["left"], done["decision"], done["decided_by"]) == ("NW-0001", "same-entry", "lead")
    assert run("summary", "--json").json()["basis"]["cases"] == 1
    assert run("duplicates", "list", "--json").out == ""
    assert run("duplicates", "undo").status == 0
    assert run("summary", "--json").json()["basis"]["cases"] == 2
    assert len(run("duplicates", "list", "--all", "--json").lines()) == 1


def test_people_of_a_review(run: Run, made: Path) -> None:
    """People are added and listed, and the review then asks who is there; a remembered one is not asked."""
    assert run("people", "add", "bob", "--name", "Bob Marsh", "--role", "quality").status == 0
    assert [person["handle"] for person in run("people", "--json").lines()] == ["lead", "bob"]
    assert run("tag", "NW-0001", "MIS1").status == 0
    assert run("tag", "NW-0001", "MIS1", "--reader", "bob").status == 0
    assert run("tag", "NW-0001", "MIS1", "--reader", "eve").status == 2


def test_history_tells_what_was_done(run: Run, made: Path) -> None:
    """The last things done come first, in words, and the chain behind them holds."""
    run("tag", "NW-0001", "MIS1")
    run("undo")
    entries = run("history", "--json").lines()
    assert [entry["words"] for entry in entries[:3]] == ["undid tag MIS1", "tag MIS1", "new case"]
    assert entries[0]["review_id"] == "NW-0001"
    review = open_review(made)
    with review.store.read() as session:
        assert journal.first_broken_entry(session) is None
    review.close()


def test_the_codebook_is_shown_with_its_rules(run: Run, made: Path) -> None:
    """A code is shown in full with when not to use it; the starter codebook needs no review."""
    assert "Do not use when" in run("codebook", "MIS1").out
    assert run("codebook", "XX9").status == 2
    assert len(run("codebook", "--json").json()["themes"]) == 12


@pytest.mark.parametrize("format", ["markdown", "csv", "json"])
def test_a_summary_is_written_to_a_file(run: Run, made: Path, tmp_path: Path, format: str) -> None:
    """Each format can be written, and a place that cannot be written is refused."""
    path = tmp_path / f"summary.{format}"
    assert run("summary", "--format", format, "-o", path).status == 0
    assert "MIS1" in path.read_text()
    assert run("summary", "-o", tmp_path / "no" / "where").status == 2


def test_review_on_postgresql_by_its_url(run: Run, server: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command takes a PostgreSQL URL where it takes a path."""
    import postgres

    assert isinstance(server, postgres.Server)
    monkeypatch.setenv("PGPASSWORD", server.password)
    url = server.new_database()
    assert run("new", url).status == 0
    assert run("cases", "add", "urn=A1", "--review", url).status == 0
    assert run("tag", "A1", "MIS1", "--review", url).status == 0
    assert len(run("cases", "list", "--review", url, "--json").lines()) == 1


def test_a_document_is_called_by_its_number_everywhere(run: Run, made: Path, tmp_path: Path) -> None:
    """The number listed is the one that `tag` and `documents show` take, and a tag is cited with it."""
    folder = tmp_path / "Q1NM0000109"
    folder.mkdir()
    (folder / "01 MG5.txt").write_text("Date: 02/06/2009\n1. Staff reported it.\n2. No meeting is recorded.\n")
    run("import", "documents", folder.parent, "--manifest", _manifest(tmp_path))
    listed = run("documents", "list", "NW-0001", "--json").lines()
    assert [(one["document"], one["file"]) for one in listed] == [(1, "Q1NM0000109/01 MG5.txt")]
    tag = run("tag", "NW-0001", "MIS1", "--document", 1, "--start", 0, "--end", 4, "--json").json()
    assert (tag["document"], tag["cited"]) == (1, "1 01 MG5")
    assert run("documents", "show", "NW-0001", 1, "--json").json()["document"] == 1
    assert "1 01 MG5" in run("cases", "show", "NW-0001").out


def _manifest(folder: Path) -> Path:
    path = folder / "manifest.csv"
    path.write_text("file,case\n01 MG5.txt,Q1NM0000109\n")
    return path


def test_a_tag_is_changed_in_place(run: Run, made: Path) -> None:
    """A tag outside the codebook gets its stage and agency later; what is not named stays."""
    tag = run("tag", "NW-0001", "OTHER", "--words", "no interpreter", "--note", "kept", "--json").json()
    assert run("retag", "NW-0001", tag["tag"][:18]).status == 2
    changed = run("retag", "NW-0001", tag["tag"][:18], "--stage", "inv", "--agency", "POL", "--json").json()
    assert (changed["stage"], changed["agency"], changed["note"]) == ("INV", "POL", "kept")
    recoded = run("retag", "NW-0001", tag["tag"][:18], "--barrier", "MIS1", "--json").json()
    assert (recoded["barrier"], recoded["words"], recoded["note"]) == ("MIS1", None, "kept")


def test_a_lead_sees_what_figures_rest_on(run: Run, made: Path) -> None:
    """All readings are shown to a lead, each with its reader; a reviewer sees their own alone."""
    run("people", "add", "m.heron")
    run("tag", "NW-0001", "MIS1", "--reader", "m.heron")
    run("note", "NW-0001", "ask the force", "--reader", "m.heron")
    readings = run("cases", "show", "NW-0001", "--json").json()["readings"]
    assert [(one["reader"], len(one["tags"]), one["note"]) for one in readings] == [("m.heron", 1, "ask the force")]
    run("people", "add", "r.lark")
    assert run("cases", "show", "NW-0001", "--json", "--reader", "r.lark").json()["readings"] == []
    assert "m.heron" in run("cases", "show", "NW-0001", "--reader", "lead").out


def test_looking_at_a_case_is_logged(run: Run, made: Path) -> None:
    """Whoever shows a case or a document by command stands in the log of consultations."""
    from prosecution_barriers.review.access import access_log

    run("cases", "show", "NW-0001")
    review = open_review(made)
    with review.store.read() as session:
        assert [(one.kind, one.review_id) for one in access_log(session)] == [("consulted", "NW-0001")]
    review.close()
