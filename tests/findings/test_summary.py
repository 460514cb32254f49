"""Tests of the counting: cases and not tags, duplicates once, and every base with what it leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from making import add_cases, answer_all, sample_entry
from prosecution_barriers.findings.summary import Summary, summarise
from prosecution_barriers.findings.trace import trace
from prosecution_barriers.intake.frame import load_frame
from prosecution_barriers.matching.decisions import decide_cases, undo_decision
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.figure import Figure
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import Confidence, DuplicateDecision, ThemeAnswer
from prosecution_barriers.review.answers import answer_theme
from prosecution_barriers.review.project import OpenReview, open_review
from prosecution_barriers.review.readers import add_person
from prosecution_barriers.review.readings import finish, reopen
from prosecution_barriers.review.tagging import NewTag, add_tag


def count(review: OpenReview) -> Summary:
    return summarise(review.store, review.review, review.codebook, review.codebook_id)


def figure(summary: Summary, key: str) -> Figure:
    return next(one for one in summary.figures() if one.id == key)


def counts(summary: Summary, key: str) -> tuple[int, int, int, int]:
    one = figure(summary, key)
    return one.numerator, one.denominator, one.cannot_tell, one.not_applicable


def read(review: OpenReview, case: int, *tags: NewTag, done: bool = True, **answers: ThemeAnswer) -> None:
    """Read a case through: these tags, these answers, not present for the rest."""
    for tag in tags:
        add_tag(review, case, tag)
    for theme, answer in answers.items():
        answer_theme(review, case, theme, answer)
    answer_all(review, case, ThemeAnswer.NOT_PRESENT)
    if done:
        finish(review, case)


def test_a_case_counts_once_however_many_tags_it_has(review: OpenReview) -> None:
    """Three tags of one barrier in a case are one case; two barriers of a theme are one case of the theme."""
    one, other = add_cases(review, sample_entry(1), sample_entry(2))
    read(review, one, NewTag("MIS1"), NewTag("MIS1", stage="CHG"), NewTag("MIS1", stage="REV"), NewTag("MIS2"))
    read(review, other)
    summary = count(review)
    assert counts(summary, "barrier/MIS1") == (1, 2, 0, 0)
    assert counts(summary, "barrier/MIS2") == (1, 2, 0, 0)
    assert counts(summary, "theme/MIS") == (1, 2, 0, 0)


def test_possible_tags_are_counted_apart(review: OpenReview) -> None:
    """A tag that is only possible makes no case count; a probable one does."""
    cases = add_cases(review, *(sample_entry(number) for number in range(1, 4)))
    possible = NewTag("DEL1", confidence=Confidence.POSSIBLE)
    read(review, cases[0], possible, DEL=ThemeAnswer.CANNOT_TELL)
    read(review, cases[1], NewTag("DEL1", stage="CHG", confidence=Confidence.PROBABLE), possible)
    read(review, cases[2])
    one = figure(count(review), "barrier/DEL1")
    assert (one.numerator, one.denominator, one.cannot_tell, one.possible) == (1, 2, 1, 1)


def test_what_cannot_be_told_is_out_of_the_base_and_beside_it(review: OpenReview) -> None:
    """Cannot tell and not applicable leave the base; an answer alone makes a theme present."""
    cases = add_cases(review, *(sample_entry(number) for number in range(1, 6)))
    for case, answer in zip(cases, (*ThemeAnswer, ThemeAnswer.PRESENT), strict=True):
        read(review, case, SUP=answer)
    assert counts(count(review), "theme/SUP") == (2, 3, 1, 1)
    assert counts(count(review), "barrier/SUP1") == (0, 3, 1, 1)


def test_those_not_reviewed_open_beside_their_figure(review: OpenReview) -> None:
    """What stands as not reviewed beside a theme or barrier can be listed; an unknown id is told the forms."""
    one, _ = add_cases(review, sample_entry(1), sample_entry(2))
    read(review, one)
    arguments = (review.store, review.codebook, review.codebook_id)
    for key in ("theme/SPM/not-reviewed", "barrier/MIS1/not-reviewed"):
        assert trace(*arguments, key) == ["NW-0002"]
    with pytest.raises(Missing) as refused:
        trace(*arguments, "nonsense")
    assert "missing/accused/age/not-stated" in str(refused.value.remedy)


def test_what_nobody_finished_is_not_reviewed(review: OpenReview) -> None:
    """Tags and answers of an unfinished case count for nothing, and the case stands beside every figure."""
    one, other, _ = add_cases(review, *(sample_entry(number) for number in range(1, 4)))
    read(review, one, NewTag("MIS1"))
    read(review, other, NewTag("MIS1"), done=False)
    summary = count(review)
    assert counts(summary, "barrier/MIS1") == (1, 1, 0, 0)
    assert figure(summary, "barrier/MIS1").not_reviewed == 2
    assert summary.basis.done == 1


def test_the_first_finished_reading_counts(review: OpenReview) -> None:
    """Of two readings of a case the one finished first counts, the other is a second reading."""
    case = add_cases(review, sample_entry())[0]
    add_person(review.store, review.reader.id, "bob")
    bob = open_review(review.store.location, reader="bob")
    add_tag(review, case, NewTag("MIS1"))
    read(bob, case, NewTag("DEL1"))
    assert counts(count(review), "barrier/MIS1") == (0, 1, 0, 0)
    answer_all(review, case, ThemeAnswer.NOT_PRESENT)
    finish(review, case)
    summary = count(review)
    assert (counts(summary, "barrier/DEL1")[0], counts(summary, "barrier/MIS1")[0]) == (1, 0)
    assert (summary.basis.done, summary.basis.second_read) == (1, 1)
    bob.close()


def test_a_first_reading_that_is_corrected_stays_the_first(review: OpenReview) -> None:
    """Taken up again a reading does not count, the second one does; finished anew it counts as before."""
    case = add_cases(review, sample_entry())[0]
    add_person(review.store, review.reader.id, "bob")
    bob = open_review(review.store.location, reader="bob")
    read(review, case, NewTag("MIS1"))
    read(bob, case, NewTag("DEL1"))
    reopen(review, case)
    summary = count(review)
    assert (counts(summary, "barrier/MIS1")[0], counts(summary, "barrier/DEL1")[0]) == (0, 1)
    assert (summary.basis.done, summary.basis.second_read) == (1, 0)
    finish(review, case)
    summary = count(review)
    assert (counts(summary, "barrier/MIS1")[0], counts(summary, "barrier/DEL1")[0]) == (1, 0)
    assert (summary.basis.done, summary.basis.second_read) == (1, 1)
    bob.close()


class TestDuplicates:
    @pytest.fixture
    def pair(self, review: OpenReview) -> list[int]:
        cases = add_cases(
            review, sample_entry(1), sample_entry(1, area=recorded("Wendale"), stage=recorded("TRI")), sample_entry(3)
        )
        read(review, cases[0], NewTag("MIS1"), SUP=ThemeAnswer.CANNOT_TELL)
        read(review, cases[1], NewTag("MIS1"), NewTag("DEL1"))
        read(review, cases[2])
        return cases

    def test_entries_decided_the_same_count_once(self, review: OpenReview, pair: list[int]) -> None:
        """Tags come together, not present wins over cannot tell, and the case stands once in every base."""
        decide_cases(review.store, 1, pair[0], pair[1], DuplicateDecision.SAME_ENTRY, "re-entered")
        summary = count(review)
        assert (summary.entries, summary.cases) == (3, 2)
        assert counts(summary, "barrier/MIS1") == (1, 2, 0, 0)
        assert counts(summary, "barrier/DEL1") == (1, 2, 0, 0)
        assert counts(summary, "theme/SUP") == (0, 2, 0, 0)

    @pytest.mark.parametrize(
        "decision", [DuplicateDecision.LINKED, DuplicateDecision.DIFFERENT, DuplicateDecision.UNSURE]
    )
    def test_other_decisions_merge_nothing(self, review: OpenReview, pair: list[int], decision: Any) -> None:
        """Linked, different and unsure leave two cases; unsure leaves the pair unresolved."""
        decide_cases(review.store, 1, pair[0], pair[1], decision, "looked")
        assert count(review).cases == 3

    def test_the_entry_kept_gives_area_and_stage(self, review: OpenReview, pair: list[int]) -> None:
        """The earlier entry stands for both unless the lead keeps the other; undoing restores the counts."""
        before = count(review)
        made = decide_cases(review.store, 1, pair[1], pair[0], DuplicateDecision.SAME_ENTRY, "same")
        assert [area.area for area in count(review).areas] == ["Northmoor and Wendale"]
        decide_cases(review.store, 1, pair[0], pair[1], DuplicateDecision.SAME_ENTRY, "same", keep=pair[1])
        assert [(area.area, area.cases) for area in count(review).areas] == [
            ("Northmoor and Wendale", 1),
            ("Wendale", 1),
        ]
        undo_decision(review.store, 1, made.id)
        assert count(review).areas == before.areas
        assert count(review).figures()[0].numerator == before.figures()[0].numerator

    def test_a_chain_of_same_entries_is_one_case(self, review: OpenReview, pair: list[int]) -> None:
        """Same as one that is the same as a third is the same case as that one."""
        decide_cases(review.store, 1, pair[0], pair[1], DuplicateDecision.SAME_ENTRY, "same")
        decide_cases(review.store, 1, pair[1], pair[2], DuplicateDecision.SAME_ENTRY, "same")
        assert count(review).cases == 1


def test_the_stage_ladder_adds_up(review: OpenReview) -> None:
    """Who ended on a rung came past all before it; unknown stages stand apart."""
    stages = ["RPT", "CHG", "CHG", "TRI", "nonsense"]
    add_cases(review, *(sample_entry(number, stage=recorded(stage)) for number, stage in enumerate(stages)))
    summary = count(review)
    ladder = {rung.stage: (rung.reached, rung.ended) for rung in summary.ladder}
    assert (ladder["RPT"], ladder["INV"], ladder["CHG"], ladder["TRI"], ladder["VER"]) == (
        (4, 1),
        (3, 0),
        (3, 2),
        (1, 1),
        (0, 0),
    )
    assert summary.stage_unknown == 1


def test_an_empty_review_has_figures_of_nothing(review: OpenReview) -> None:
    """Nothing read is nothing of nothing, refused as too few, and no error."""
    summary = count(review)
    assert counts(summary, "theme/MIS") == (0, 0, 0, 0)
    assert "too few" in figure(summary, "theme/MIS").line()


def test_every_figure_opens_its_cases(review: OpenReview) -> None:
    """The cases behind a number are as many as the number says."""
    cases = add_cases(review, *(sample_entry(number) for number in range(1, 4)))
    read(review, cases[0], NewTag("MIS1"))
    read(review, cases[2], NewTag("MIS1"), NewTag("DEL1"))
    arguments = (review.store, review.codebook, review.codebook_id)
    assert trace(*arguments, "barrier/MIS1") == ["NW-0001", "NW-0003"]
    for one in count(review).figures():
        assert len(trace(*arguments, one.id)) == one.numerator
    with pytest.raises(Missing, match="no figure 'barrier/XX'"):
        trace(*arguments, "barrier/XX")


def test_counting_takes_a_handful_of_statements(review: OpenReview) -> None:
    """The number of statements does not grow with the review."""

    def statements() -> int:
        seen: list[str] = []
        listen = lambda *args: seen.append(args[2])  # noqa: E731
        event.listen(review.store.engine, "before_cursor_execute", listen)
        count(review)
        event.remove(review.store.engine, "before_cursor_execute", listen)
        return len(seen)

    first = add_cases(review, sample_entry())[0]
    read(review, first, NewTag("MIS1"))
    before = statements()
    for case in add_cases(review, *(sample_entry(number) for number in range(2, 8))):
        read(review, case, NewTag("DEL1"))
    assert statements() == before
    assert before < 24


def test_entries_of_one_case_are_each_read_of_the_frame(review: OpenReview, tmp_path: Path) -> None:
    """A case of two entries is one case done, two entries of the frame, and leaves one of a census of three unread."""
    one, other = add_cases(review, sample_entry(1), sample_entry(2))
    decide_cases(review.store, review.reader.id, one, other, DuplicateDecision.SAME_ENTRY, "one file twice")
    table = tmp_path / "frame.csv"
    table.write_text("urn\nA1\nA2\nA3\n")
    load_frame(review.store, review.reader.id, table)
    assert count(review).basis.entries_done == 0
    read(review, one)
    basis = count(review).basis
    assert (basis.done, basis.entries_done, basis.in_frame) == (1, 2, 2)


def test_duplicates_nobody_looked_for_are_not_called_resolved(review: OpenReview) -> None:
    """Before the first scan or decision every line says that nobody has looked; after it, how it stands."""
    one, other = add_cases(review, sample_entry(1), sample_entry(2))
    read(review, one)
    basis = count(review).basis
    assert "Duplicates not looked for." in basis.words()
    assert any("nobody has looked for duplicates" in ruling.words for ruling in basis.rulings())
    decide_cases(review.store, review.reader.id, one, other, DuplicateDecision.DIFFERENT, "two people")
    assert "Duplicates resolved." in count(review).basis.words()
