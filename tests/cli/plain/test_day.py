"""A reviewer's whole day line by line: stories 1 to 6 and 8 of the daily work, over the use cases of the screens."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plain_talk import Talk
from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.vocabulary import CaseState, ThemeAnswer
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.review.ui_state import load_state, save_states
from prosecution_barriers.review.undo import undo

MAIN = "import sys; from prosecution_barriers.cli.main import main; sys.exit(main())"
THEMES = ("IDV", "MIS", "INV", "FOR", "CRD", "CHG", "INF", "DIS", "SUP", "SPM", "DEL", "DAT")


def test_story_1_the_next_file_with_its_face_sheet(talk: Talk) -> None:
    """The next unread case with Review ID, Area, stage, outcome, persons and what is missing; filtered and sorted as asked."""
    said = talk.type("next")
    for words in ("EA-0001", "Area Easterby", "Stage", "Outcome", "Defendant A, Victim A", "facts have no value"):
        assert words in said
    assert "The queue is with 'harrowdene', by review id: 2 cases." in talk.type("filter harrowdene")
    assert "HA-0001" in talk.type("next")
    assert "HA-0002" in talk.type("next")
    assert "The queue is not finished, with 'harrowdene'" in talk.type("unfinished")
    assert "by outcome" in talk.type("sort outcome")
    assert "Kept mine." in talk.type("filters keep mine")
    assert "all cases" in talk.type("filter off")
    assert "mine: not finished, with 'harrowdene', by outcome" in talk.type("filters")
    assert "2 cases" in talk.type("filters use mine")
    assert "orders are" in talk.type("sort colour")
    assert "saved are mine" in talk.type("filters use yours")


def test_story_2_documents_and_the_chronology(talk: Talk) -> None:
    """Documents with their dates, and what happened by date with undated things last."""
    said = talk.type("next", "documents")
    assert "1. MG5 summary, 14/09/2009" in said
    assert "3. contact log, not recorded" in said
    lines = talk.type("chronology").splitlines()
    undated = [line.startswith("undated") for line in lines]
    assert undated == sorted(undated)
    assert any(undated)


def test_story_3_a_passage_is_tagged_again_and_by_preset(talk: Talk, review: OpenReview) -> None:
    """Found by words, explained, tagged with stage and agency pre-filled; repeated; kept as a preset and put elsewhere."""
    assert "MIS1:" in talk.type("next", "read 1", "codes missing")
    assert "Do not use when" in talk.type("code mis1")
    assert "used yet" in talk.type("repeat 3")
    talk.type("tag 3 mis1 =d", "tag 3 inv1 ?")
    assert "Saved: INV1" in talk.type("repeat 5")
    assert "Kept usual: MIS1 INV1." in talk.type("presets keep usual 3")
    said = talk.type("preset usual 5")
    assert "Saved: MIS1" in said
    assert "INV1 stood there already." in said
    assert "usual: MIS1 INV1" in talk.type("presets")
    tags = open_case(review, 1).reading.tags
    assert [tag.barrier for tag in tags] == ["MIS1", "INV1", "INV1", "MIS1"]
    assert all(tag.stage and tag.agency for tag in tags)
    assert tags[0].effect is tags[3].effect
    assert tags[1].confidence is tags[2].confidence
    assert "Saved: MIS1" in talk.type("preset usual case")
    assert "no preset" in talk.type("preset other 3")
    assert "no code stands" in talk.type("presets keep usual 7")
    assert "Dropped usual." in talk.type("presets drop usual")


def test_the_tags_of_a_document_are_gone_through(talk: Talk) -> None:
    """From tag to tag on and back, each read with its sentences; at the ends it is said that there is no further one."""
    talk.type("next", "read 1", "tag 3-4 mis1", "tag 9 inv1")
    first = talk.type("nexttag")
    assert [line[:2] for line in first.splitlines()] == ["3.", "4."]
    assert talk.type("nexttag").startswith("9.")
    assert "no further tag" in talk.type("nexttag")
    assert talk.type("previoustag").startswith("3.")
    assert "no tag before" in talk.type("previoustag")
    assert talk.type("").startswith("5.")
    assert "has no tags yet" in talk.type("read 2", "nexttag")


def test_stories_4_to_6_answers_facts_and_an_escalation(talk: Talk, review: OpenReview) -> None:
    """No case is finished without its answers; facts say why they are missing; an escalation leaves the file open."""
    talk.type("next", "tag case mis1", "answer idv n", "answer inv c")
    assert "cannot be done yet: theme FOR" in talk.type("done")
    talk.type("fact unit not-stated", "fact Victim A: ethnicity document-missing")
    file = open_case(review, 1).file
    assert file.entry.unit.status is FactStatus.NOT_STATED
    assert file.entry.people[1].ethnicity.status is FactStatus.DOCUMENT_MISSING
    assert "Left as it was." in talk.type("fact urn hello")
    talk.answers.append("yes")
    assert "URN: hello." in talk.type("fact urn hello")
    talk.answers.append("yes")
    assert "Escalated" in talk.type("escalate safeguarding a child may be at risk")
    for theme in THEMES:
        if theme not in ("MIS", "IDV", "INV"):
            talk.type(f"answer {theme} n")
    talk.answers.append("yes")
    assert "EA-0001 is done." in talk.type("done")
    reading = open_case(review, 1).reading
    assert reading.state is CaseState.DONE
    assert {one.theme: one.answer for one in reading.answers}["INV"] is ThemeAnswer.CANNOT_TELL


def test_story_8_stopping_and_going_on(talk: Talk, review: OpenReview, tmp_path: Path) -> None:
    """A connection that is lost loses no place: the next session is in the same case at the same sentence, time counted."""
    talk.type("next", "read 3")
    talk.now = 100.0
    talk.type("more")
    talk.now = 150.0
    talk.type("where")
    talk.now = 2000.0
    talk.type("where")
    with review.store.read() as session:
        assert load_state(session, review.reader.id, "case/1")["seconds"] == 150
    again = Talk(open_review(review.store.location))
    again.session.talk()
    said = "\n".join(again.lines)
    assert "EA-0001" in said
    assert "\n17. " in said
    assert "\n1. " not in said
    assert "You go on where you left off" in said
    assert "The queue is" not in said


def test_a_filter_left_in_force_is_told_at_the_start(talk: Talk, review: OpenReview) -> None:
    """Nobody wonders why cases are missing: what keeps the queue small is said first, here and after the screens."""
    talk.type("filter harrowdene")
    again = Talk(review)
    again.session.talk()
    assert "The queue is with 'harrowdene', by review id: 2 cases." in again.lines


def test_a_break_is_suggested_once_when_it_is_due(review: OpenReview) -> None:
    """After the minutes of the settings a break is suggested, once, and again only after one was taken."""
    talk = Talk(review, break_minutes=50)
    talk.type("next")
    for minute in range(1, 55):
        talk.now = minute * 60.0
        talk.type("case")
    assert sum("take a break" in line for line in talk.lines) == 1
    talk.now += 600
    talk.type("case")
    assert sum("take a break" in line for line in talk.lines) == 1


def test_marks_and_filters_are_those_of_the_screens(talk: Talk, review: OpenReview) -> None:
    """What is marked and filtered here is so on the screens, and what only the screens keep is left as it was."""
    save_states(review, {"place": {"pins": ["MIS1"], "rail": 28, "queue": {"marked": [3], "case": 2}}})
    talk = Talk(review)
    assert "2 marked" in talk.type("next", "mark")
    assert talk.type("marks").count("marked") == 2
    assert "marked cases, by review id: 2 cases" in talk.type("marks only")
    assert "1 marked" in talk.type("marks all", "mark")
    talk.type("filter wendale")
    with review.store.read() as session:
        place = load_state(session, review.reader.id, "place")
    assert place["pins"] == ["MIS1"]
    assert place["rail"] == 28
    assert place["queue"]["marked"] == [3]
    assert place["queue"]["text"] == "wendale"
    assert (place["case"], place["queue"]["case"]) == (1, 1)
    assert "No case is marked now." in talk.type("marks clear")


def test_a_fault_among_the_settings_stops_nobody(
    review: OpenReview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with keys and colours is told beside the work, which begins all the same."""
    import io

    from prosecution_barriers.cli.main import main

    folder = tmp_path / "config" / "barriers"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "drak"\n')
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    main(["--review", review.store.location, "review", "--plain"])
    told = capsys.readouterr()
    assert "Did you mean 'dark'?" in told.err
    assert "Everything is saved." in told.out


def test_input_that_is_no_utf8_and_a_terminal_of_few_letters(review: OpenReview) -> None:
    """Whatever the bytes and the locale, words are kept as meant, answers are told as far as can be, and nothing fails."""
    typed = b"open EA-0001\nnote case caf\xe9\n\xef\xbb\xbfnote\xc2\xa0case na\xc3\xafve \xe2\x80\x94 no\ncase\nquit\n"
    few = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run(
        [sys.executable, "-c", MAIN, "--review", review.store.location, "review", "--plain"],
        input=typed,
        capture_output=True,
        env={**os.environ, **few},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count(b"Noted.") == 2
    assert ran.stdout.isascii()
    assert open_case(review, 1).reading.note == "naïve — no"
    undo(review.store, review.reader.id)
    assert open_case(review, 1).reading.note == "café"
