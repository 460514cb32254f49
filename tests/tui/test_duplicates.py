"""Deciding what entries are to each other at the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from making import add_cases
from prosecution_barriers.matching.decisions import Proposal, list_pairs
from prosecution_barriers.matching.scan import scan
from prosecution_barriers.records.case import Person
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import DuplicateDecision, Role
from prosecution_barriers.review.project import open_review
from workbench_sample import entry, make_sample

ACCUSED = Person(Role.DEFENDANT, surname=recorded("Okafor"), given_name=recorded("Ngozi"))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A review with one case of its own and another entered three times, scanned."""
    path = tmp_path / "copied.barriers"
    review = make_sample(path, cases=1, documents=False)
    try:
        add_cases(review, *(replace(entry(7001), people=(ACCUSED,)) for _ in range(3)))
        scan(review.store, review.reader.id)
    finally:
        review.close()
    return path


def kept(path: Path) -> list[Proposal]:
    review = open_review(str(path))
    try:
        return list_pairs(review.store)
    finally:
        review.close()


async def test_the_screen_says_what_and_why(sit, copied: Path) -> None:
    """Probability, proposed relation, one sentence, and the bars when asked for; the group and its weakest link."""
    async with sit(copied) as seat:
        await seat.press("f4")
        assert "proposed as same-entry" in seat.screen
        assert "the same entry twice" in " ".join(seat.screen.split())
        assert "group of 3, weakest link" in seat.screen
        assert "before anything is compared" not in seat.screen
        await seat.press("e")
        assert "before anything is compared" in seat.screen
        assert "other explanations" in seat.screen
        assert "% the same entry" in seat.screen
        await seat.press("e")
        assert "before anything is compared" not in seat.screen


async def test_blind_mode_hides_the_machines_opinion_until_a_decision(sit, copied: Path) -> None:
    """No probability, relation, sentence or bar; the decision is kept as taken blind, and then all is shown."""
    async with sit(copied) as seat:
        await seat.press("f4", "e", "B")
        for words in ("probability", "same-entry", "the same entry twice", "before anything", "weakest"):
            assert words not in seat.screen
        await seat.press("c", "one file, two people", "enter")
        await seat.press("a", "p", "escape")
    decided = [pair for pair in kept(copied) if pair.decision]
    assert [(pair.decision, pair.blind) for pair in decided] == [(DuplicateDecision.CO_DEFENDANT, True)]


async def test_a_group_is_judged_once_and_taken_back_once(sit, copied: Path) -> None:
    """One key and a reason decide all three pairs; z opens them all again."""
    async with sit(copied) as seat:
        await seat.press("f4", "M", "the same file three times", "enter")
        assert "3 pairs decided" in seat.said
        assert {pair.decision for pair in kept(copied) if pair.probability >= 0.5} == {DuplicateDecision.SAME_ENTRY}
        await seat.press("z")
    assert all(pair.open for pair in kept(copied))


async def test_exact_copies_are_judged_together(sit, copied: Path) -> None:
    """One key lists them and asks for a reason; one z opens them again; where there are none, that is said."""
    async with sit(copied) as seat:
        await seat.press("f4", "X", "sent twice", "enter")
        assert "Exact copies: one entry" in seat.said
        same = [pair for pair in kept(copied) if pair.decision is DuplicateDecision.SAME_ENTRY]
        assert same
        assert {pair.reason for pair in same} == {"sent twice"}
        await seat.press("X")
        assert "No open pair is an exact copy" in seat.said
        await seat.press("z")
    assert all(pair.open for pair in kept(copied))


async def test_a_contradiction_is_said(sit, copied: Path) -> None:
    """Two of three entries that are one are told apart: the way that still joins them is named."""
    async with sit(copied) as seat:
        await seat.press("f4", "M", "the same file three times", "enter", "a", "d", "no, other people", "enter")
        assert "They still count as one case, through" in seat.said


@pytest.mark.parametrize(
    ("key", "decision"),
    [("s", "same-entry"), ("l", "linked"), ("d", "different"), ("p", "same-person"), ("f", "relative")],
)
async def test_a_relation_is_chosen_with_a_reason(sit, copied: Path, key: str, decision: str) -> None:
    """Each relation has its key; no reason, no decision."""
    async with sit(copied) as seat:
        await seat.press("f4", key, "enter")
        assert all(pair.open for pair in kept(copied))
        await seat.press("escape", key, "seen on file", "enter")
    assert [pair.decision for pair in kept(copied) if pair.decision] == [DuplicateDecision(decision)]


async def test_the_most_doubtful_come_first_on_request(sit, copied: Path) -> None:
    """The order turns round and back, and nothing is decided by looking."""
    async with sit(copied) as seat:
        await seat.press("f4", "o")
        assert "most doubtful first" in seat.screen
        await seat.press("o")
        assert "most doubtful first" not in seat.screen
    assert all(pair.open for pair in kept(copied))


async def test_a_scan_goes_on_beside_the_work(sit, tmp_path: Path) -> None:
    """S finds the pairs in a child process; meanwhile keys do what they do, and the status line says how far it is."""
    path = tmp_path / "unscanned.barriers"
    review = make_sample(path, cases=1, documents=False)
    add_cases(review, *(replace(entry(7001), people=(ACCUSED,)) for _ in range(3)))
    review.close()
    async with sit(path) as seat:
        await seat.press("f4")
        assert "S looks for pairs" in seat.screen
        seat.shell.press("S", "S")
        assert seat.said == "Looking for duplicates; you can work on."
        assert "scanning" in seat.shell.saved_words()
        seat.shell.press("S", "S")
        assert seat.said.startswith("Already scanning")
        seat.shell.press("f2", None)
        assert seat.shell.place != "duplicates"
        await seat.settled()
        assert seat.said == "Scanned 4 entries: 3 new, 3 pairs wait (F4)."
        assert "scanning" not in seat.shell.saved_words()
        await seat.press("f4")
        assert "proposed as same-entry" in seat.screen
        await seat.press("z")
    assert kept(path) == []


async def test_a_typed_entry_is_compared_with_all_held_ones(sit, copied: Path) -> None:
    """In a scanned review the status line says which entry it looks like; one z takes it back with its proposals."""
    before = kept(copied)
    async with sit(copied) as seat:
        await seat.press("ctrl+n", "Q1NM0700109", *["tab"] * 6, "Ngozi", "tab", "Okafor", "ctrl+s")
        assert re.fullmatch(r"RV-0001 looks like NW-000[1-4] \((0\.\d\d|1\.00)\); F4 compares them\.", seat.said)
        assert len(kept(copied)) > len(before)
        await seat.press("z")
        assert "new case" in seat.said
    assert [pair.id for pair in kept(copied)] == [pair.id for pair in before]
