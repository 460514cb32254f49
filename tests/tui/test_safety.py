"""No escape sequence, bidirectional control or C1 byte of case text reaches the terminal, whatever is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from hostile import FORBIDDEN, PAYLOADS
from prosecution_barriers.matching.decisions import _add_by_hand, decide
from prosecution_barriers.records.case import CaseEntry, Decision, Event, Offence, Person
from prosecution_barriers.records.codebook import Barrier, Codebook, Theme
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import DuplicateDecision, Mode, Role, Selection
from prosecution_barriers.review.answers import note_case
from prosecution_barriers.review.escalations import EscalationKind, escalate
from prosecution_barriers.review.project import OpenReview, create_review
from prosecution_barriers.review.questions import Grade, answer_question, use_questions
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.review.ui_state import save_states
from prosecution_barriers.store.entries import add_entries, source_id
from prosecution_barriers.tui.belt import SafeLines
from prosecution_barriers.tui.config import Settings
from workbench_sample import add_text
from workbench_seat import Seat


def entry(payload: str) -> CaseEntry:
    """A case entry with the payload in every field that holds words."""
    fact = recorded(payload)
    person = Person(
        Role.DEFENDANT,
        given_name=fact,
        surname=fact,
        date_of_birth=recorded("1986-11-03"),
        sex=fact,
        ethnicity=fact,
        background=fact,
    )
    return CaseEntry(
        urn=fact,
        area=fact,
        force=fact,
        unit=fact,
        stage=recorded("CHG"),
        outcome=fact,
        people=(person,),
        offences=(Offence(label=fact, verdict=fact, defendant=0),),
        events=(Event(payload, note=payload),),
        decisions=(Decision("CHG", payload, reason_code=payload, maker_role=payload),),
        flags=(payload,),
        attributes={payload: payload},
    )


def hostile_codebook(payload: str) -> Codebook:
    """A codebook whose words are hostile too; twelve themes are not needed to draw one."""
    barrier = Barrier("BAD1", payload, payload, payload, payload, ("CHG",), ("CPS",), (payload,), (payload,))
    return Codebook("9", (Theme("BAD", payload, payload, (barrier,)),), {"CHG": payload}, {"CPS": payload})


def make_hostile(path: Path, payload: str) -> OpenReview:
    """A review with the payload wherever somebody could put it."""
    record = Review(title=payload, frame=payload, selection=Selection.CENSUS, mode=Mode.SYNTHETIC, marking=payload)
    review = create_review(path, record, codebook=hostile_codebook(payload))
    with review.store.change("import.rows", reader=1) as change:
        first, second = (
            one.case for one in add_entries(change, [entry(payload)] * 2, source_id(change, "table", payload))
        )
    text = f"{payload} A sentence with {payload} in it.\n\nAnother: {payload}"
    document = add_text(review, first, text, f"{payload}.txt")
    add_text(review, second, text, f"{payload}2.txt")
    add_text(review, None, text, f"loose {payload}.txt")
    add_tag(review, first, NewTag("OTHER", words=f"w{payload}", note=payload))
    add_tag(review, first, NewTag("BAD1", document=document, start=0, stop=len(text) - 1, note=payload))
    note_case(review, first, payload)
    escalate(review, first, EscalationKind.DECISION, f"r{payload}")
    use_questions(review, True)
    answer_question(review, first, 1, Grade.NOT_MET, payload)
    with review.store.change("duplicate.propose", reader=1) as change:
        pair = _add_by_hand(change, first, second)
    decide(review.store, 1, pair, DuplicateDecision.UNSURE, f"r{payload}")
    kept = {"queue": {"saved": {payload: {"text": payload}}}, "presets": [{"name": payload, "codes": []}]}
    typed = {"title": payload, "texts": {"": payload}, "at": "2999"}
    save_states(review, {"place": kept, "draft/note/gone": typed})
    return review


EVERYWHERE = (
    *("enter", "t", "q", "T", "q", "i", "j", "q", "Q", "q", "H", "q", "o", "escape", "p", "escape"),
    *("r", "escape", "S", "q", "A", "q", "e", "E"),
    *("c", "escape", "C", "x", "escape", "m", "escape", "escape", "f", "escape", "v", "j", "escape", "n", "N"),
    *("ctrl+f", "sentence", "enter", "q", "/", "sent", "escape", "B", "escape", "D", "q", "!", "q"),
    *("R", "why", "enter", "i", "q", "H", "q", "t", "q", "y", "L", "q"),
    *("f2", "j", "k", "a", "q", "F", "q", "s", "q", "/", "x", "escape", "O", "1", "escape", "i", "q"),
    *("f4", "R", "why", "enter", "j", "v", "tab", "q", "s", "escape", "n"),
    *("f5", "tab", "tab", "tab", "tab", "e", "n", "f6", "j", "j", "enter", "q", "o", "q", "/", "escape"),
    *("?", "escape", ":", "escape", "f9", "q", "f8", "q"),
)


async def every_row(seat: Seat) -> None:
    """Go everywhere, and look at every row of every screen before Textual's filters see it."""
    for key in ("", *EVERYWHERE):
        if key:
            await seat.press(key)
        for row in seat.rows():
            found = FORBIDDEN.search(row)
            assert found is None, (key, found[0].encode("unicode-escape"), row)


@pytest.mark.parametrize("kind", PAYLOADS)
async def test_no_screen_lets_it_through(sit, tmp_path: Path, kind: str) -> None:
    """Every screen, list, sheet and form shows the words and obeys none of them."""
    path = tmp_path / "hostile.barriers"
    make_hostile(path, PAYLOADS[kind]).close()
    async with sit(path, size=(110, 30), settings=Settings(copy="text", break_minutes=0)) as seat:
        await every_row(seat)


@pytest.mark.parametrize("kind", PAYLOADS)
def test_the_second_belt_holds_alone(kind: str) -> None:
    """What a pane forgot to make safe is made safe on its way to the terminal."""
    (segment,) = SafeLines().apply([Segment(PAYLOADS[kind], Style(bold=True))], Color(0, 0, 0))
    assert FORBIDDEN.search(segment.text) is None
    assert segment.style == Style(bold=True)


async def test_pasted_text_is_typed_and_never_obeyed(sit, sample: Path) -> None:
    """A paste goes into what is being typed, without its control characters; elsewhere it does nothing."""
    async with sit(sample) as seat:
        seat.shell.paste("Uq\x1b[31m")
        await seat.settled()
        assert "All cases" in seat.rows()[1]
        await seat.press("/")
        seat.shell.paste("East\x1b[31m\nerby\u202e")
        await seat.settled()
        assert "East[31m erby" in seat.screen
