"""`barriers review --plain`: the reviewer's day line by line, over the same use cases, with nothing drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile import FORBIDDEN, PAYLOADS
from plain_talk import Talk
from prosecution_barriers.records.vocabulary import CaseState, Confidence, Effect, ThemeAnswer
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import OpenReview
from workbench_sample import add_text, make_sample

THEMES = ("IDV", "MIS", "INV", "FOR", "CRD", "CHG", "INF", "DIS", "SUP", "SPM", "DEL", "DAT")


def test_a_case_is_read_tagged_answered_and_finished(talk: Talk, review: OpenReview) -> None:
    """From the next case to the one after it: read, tag a sentence with effect and doubt, answer all, done."""
    assert "EA-0001, unread" in talk.type("next")
    assert "1. SYNTHETIC" in talk.type("read 1")
    assert "Saved: MIS1" in talk.type("tag 3-4 mis1 @chg @cps =d ?")
    assert "[tagged MIS1]" in talk.type("again 3")
    for theme in THEMES:
        if theme != "MIS":
            talk.type(f"answer {theme} n")
    assert "Left as it was." in talk.type("done")
    talk.answers.append("yes")
    said = talk.type("done")
    assert "3 of 4 documents not opened: MG3 decision; contact log; scan." in said
    assert "EA-0001 is done." in said
    assert "EA-0002, unread" in said
    reading = open_case(review, 1).reading
    assert reading.state is CaseState.DONE
    (tag,) = reading.tags
    assert (tag.stage, tag.agency, tag.effect, tag.confidence) == (
        *("CHG", "CPS"),
        Effect.DECISIVE,
        Confidence.PROBABLE,
    )
    answers = {one.theme: one.answer for one in reading.answers}
    assert answers.pop("MIS") is ThemeAnswer.PRESENT  # its tag says so
    assert set(answers.values()) == {ThemeAnswer.NOT_PRESENT}


def test_nothing_is_done_while_something_is_open(talk: Talk, review: OpenReview) -> None:
    """A case without its answers is not finished, and what is missing is said."""
    assert "IDV" in talk.type("next", "done")
    assert open_case(review, 1).reading.state is not CaseState.DONE


def test_names_are_roles_until_a_reason_is_given(talk: Talk) -> None:
    """What is read out has roles for names; a reason shows them until the case is left."""
    hidden = talk.type("next", "read 1", "facts", "chronology", "find missing")
    assert "Lindow" not in hidden
    assert "Victim A" in hidden
    assert "reason" in talk.type("reveal").lower()
    shown = talk.type("reveal checking a date", "go 1")
    assert "Vera Lindow" in shown
    assert "Lindow" not in talk.type("next", "open EA-0001", "read 1")


def test_undo_redo_recode_and_note(talk: Talk, review: OpenReview) -> None:
    """Every change can be taken back and done again; a recoded tag keeps its note."""
    talk.type("next", "read 1", "tag 2 inv1 seen twice")
    assert "INV2" in talk.type("recode 1 inv2")
    assert "seen twice" in talk.type("tags")
    assert "Undid: recoding to INV2" in talk.type("undo")
    assert "INV1" in talk.type("tags")
    assert "Did again" in talk.type("redo")
    assert "INV2" in talk.type("tags")
    talk.type("change 1 =c ??", "note 1 once", "untag 1")
    assert open_case(review, 1).reading.tags == ()


def test_an_escalation_and_no_barrier_are_asked_for(talk: Talk) -> None:
    """What is hard to take back needs a yes; anything else leaves it as it was."""
    talk.type("next")
    talk.answers = ["no"]
    assert "Left as it was." in talk.type("escalate safeguarding a child may be at risk")
    talk.answers = ["yes"]
    assert "Escalated" in talk.type("escalate safeguarding a child may be at risk")
    talk.answers = ["yes"]
    assert "No barrier found" in talk.type("none")


def test_the_face_sheet_is_that_of_the_screens(talk: Talk) -> None:
    """Every fact is told by its label, counted as there, and corrected by it; hidden ones only once revealed."""
    told = talk.type("next", "facts")
    for words in ("Case: URN Q1NM", "given name hidden", "ethnicity observed not recorded", "Offence: label "):
        assert words in told
    assert "facts have no value." in told
    assert told.splitlines()[-1] in talk.type("case")
    assert "Say reveal REASON first" in talk.type("fact Defendant A: given name not-recorded")
    talk.type("reveal a call to the unit")
    assert "given name: Bob." in talk.type("fact Defendant A: given name Bob")
    assert "date of birth: not stated." in talk.type("fact Defendant A: Date of birth not-stated")
    assert "given name Bob, " in talk.type("facts")


def test_facts_are_corrected_in_three_ways_of_not_knowing(talk: Talk) -> None:
    """A fact takes a value, or the reason why there is none."""
    talk.type("next")
    for word, said in (("not-recorded", "not recorded"), ("not-stated", "not stated"), ("Harrowdene", "Harrowdene")):
        assert said in talk.type(f"fact area {word}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tga 1 mis1", "Did you mean tag?"),
        ("read 99", "no document"),
        ("tag 1 mis1", "no case is open"),
        ("open ZZ-9999", "ZZ-9999"),
        ("grade 5 XX", "the grades are FM PM NM NA CT"),
        ("preset", "which preset, and where? Say"),
    ],
)
def test_a_mistake_is_answered_and_the_talk_goes_on(talk: Talk, typed: str, said: str) -> None:
    """A slip is answered in words with a remedy; the next command works."""
    if typed.startswith(("read", "grade")):
        talk.type("next")
    assert said in talk.type(typed)
    assert "EA-0001" in talk.type("open EA-0001")


def test_no_question_is_graded_where_the_set_is_not_used(talk: Talk) -> None:
    """Questions are neither listed nor graded until a lead has the review use them; the screens keep the same rule."""
    for command in ("questions", "grade 1 FM why"):
        assert "This review does not use the question set." in talk.type("next", command)
    assert "used now" in talk.type("questions use")
    assert "Question 1: fully met." in talk.type("grade 1 FM why")
    assert "1. " in talk.type("questions")
    assert "no longer" in talk.type("questions leave")
    assert "does not use" in talk.type("grade 2 FM why")


def test_a_search_tells_of_every_document_and_counts_what_it_does_not_tell(talk: Talk, review: OpenReview) -> None:
    """A document full of a word leaves the others their turn; the count is of all places."""
    add_text(review, 1, "ledger. " * 90, "full.txt")
    add_text(review, 1, "A ledger was kept.", "sparse.txt")
    said = talk.type("next", "find ledger")
    assert "document 5, sentence 1: " in said
    assert "document 6, sentence 1: " in said
    assert "91 places in 2 documents, first 10 of each shown." in said
    assert "1 place in 1 document." in talk.type("find kept")


def test_tags_are_told_apart_by_where_they_stand(talk: Talk, review: OpenReview) -> None:
    """Two tags of one code come with document, sentences and first words; names stay roles there."""
    add_text(
        review, 1, "A letter was sent. Vera Lindow called twice.\n\nNobody called back. The file waited.", "calls.txt"
    )
    talk.type("next", "read 5", "tag 2 mis1", "tag 3-4 mis1", "tag case mis1")
    lines = talk.type("tags").splitlines()
    assert lines[0].startswith("1. MIS1")
    assert "; document 5, sentence 2: " in lines[0]
    assert lines[0].endswith("called twice.")
    assert "Lindow" not in lines[0]
    assert lines[1].endswith("; document 5, sentences 3 to 4: Nobody called back. The file waited.")
    assert "document" not in lines[2]


def test_what_is_found_can_be_gone_to(talk: Talk, review: OpenReview) -> None:
    """A hit names its sentence, and `go` reads on from there."""
    add_text(review, 1, "A letter was sent. It came back.\n\nThe ledger was kept elsewhere.", "post.txt")
    assert "document 5, sentence 3: " in talk.type("next", "find ledger")
    assert talk.type("read 5", "go 3").splitlines()[-1] == "3. The ledger was kept elsewhere."


def test_a_question_mark_is_help_and_a_begun_case_is_called_so(talk: Talk) -> None:
    """`?` answers as help does; case and queue have the screens' word for a case that was begun."""
    assert talk.type("?") == talk.type("help")
    assert talk.type("? tag") == talk.type("help tag")
    talk.type("next", "tag case mis1")
    assert "EA-0001, begun." in talk.type("case")
    assert "EA-0001, begun, " in talk.type("queue")


def test_every_command_says_what_it_does(talk: Talk) -> None:
    """help lists each command with its arguments, and nothing that is no command."""
    said = talk.type("help")
    for name in ("read", "tag", "answer", "done", "undo", "escalate", "reveal", "fact", "queue", "quit"):
        assert f"{name}" in said
    assert all(": " in line for line in said.splitlines())


def test_the_screens_go_on_where_the_lines_left_off(talk: Talk, review: OpenReview) -> None:
    """Both ways of working share one place in each document."""
    from prosecution_barriers.review.ui_state import load_state

    talk.type("next", "read 1", "quit")
    talk.session.keep_place()
    with review.store.read() as session:
        state = load_state(session, review.reader.id, "case/1")
    assert int(next(iter(dict(state["offsets"]).values()))) > 0


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_line_holds_what_a_terminal_obeys(tmp_path: Path, payload: str) -> None:
    """Whatever a document or a reader says, every line of every answer is harmless."""
    review = make_sample(tmp_path / "hostile.barriers", cases=1, documents=False)
    add_text(review, 1, f"{payload} A sentence with {payload} in it.\n\nAnother: {payload}", f"{payload}.txt")
    talk = Talk(review)
    talk.type("next", "read 1", f"tag 1 mis1 {payload}", "tags", f"note case {payload}", "documents", "find sentence")
    talk.type(f"fact area {payload}", "facts", "case", "chronology", f"open {payload}", payload, f"queue {payload}")
    for line in talk.lines:
        assert not FORBIDDEN.search(line), repr(line)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("tag -1 mis1", "'-1' is no sentence"), ("tag 3- mis1", "'3-' is no sentence"), ("go", "which sentence?")],
)
def test_what_is_no_sentence_is_named_as_typed(talk: Talk, typed: str, said: str) -> None:
    """A sentence that is half a range or not there at all is told as it was typed."""
    assert said in talk.type("next", "read 1", typed)
