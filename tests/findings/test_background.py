"""Tests of what stands behind the figures: grades, papers, flags, the frame, ethnicity recorded, and changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from making import add_cases, add_text, answer_all, sample_entry, sample_review
from prosecution_barriers.exports.chapters.not_recorded import fields_table
from prosecution_barriers.findings.background import Background
from prosecution_barriers.findings.review_changes import compare_codebooks
from prosecution_barriers.findings.settings import set_rule
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.findings.trace import trace
from prosecution_barriers.intake.frame import load_frame
from prosecution_barriers.intake.keep_documents import add_absent
from prosecution_barriers.intake.manifest import Absent
from prosecution_barriers.matching.decisions import decide_cases
from prosecution_barriers.records.case import Person
from prosecution_barriers.records.facts import FactStatus, recorded, unrecorded
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import DuplicateDecision, Role, ThemeAnswer
from prosecution_barriers.review.project import OpenReview, create_review, starter_codebook
from prosecution_barriers.review.questions import Grade, answer_question, use_questions
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.review.undo import redo, undo

VICTIM = Person(Role.VICTIM, age=recorded(14), ethnicity=recorded("W1"), ethnicity_scheme="16+1")


@pytest.fixture
def review(tmp_path: Path) -> Iterator[OpenReview]:
    made = create_review(tmp_path / "r.barriers", sample_review())
    yield made
    made.close()


def behind(review: OpenReview) -> Background:
    """What stands behind the figures of the review now."""
    return gather(review.store, review.review, review.codebook, review.codebook_id).background


def read(review: OpenReview, case: int) -> None:
    answer_all(review, case, ThemeAnswer.NOT_PRESENT)
    finish(review, case)


class TestGrades:
    def test_cases_done_are_counted_by_grade(self, review: OpenReview) -> None:
        """Each grade of a case done counts once; what nobody graded stands apart; the cases can be listed."""
        cases = add_cases(review, *map(sample_entry, range(5)))
        use_questions(review, True)
        for case, grade in zip(cases, (Grade.FULLY, Grade.FULLY, Grade.NOT_MET, Grade.CANNOT_TELL), strict=False):
            answer_question(review, case, 9, grade)
        for case in cases[1:]:
            read(review, case)
        (found,) = behind(review).grades
        assert (found.number, found.done, found.judged, found.ungraded) == (9, 4, 2, 1)
        assert [found.count(grade) for grade in ("FM", "PM", "NM", "NA", "CT")] == [1, 0, 1, 0, 1]
        listed = trace(review.store, review.codebook, review.codebook_id, found.id)
        assert len(listed) == 1
        with pytest.raises(Missing, match="grade"):
            trace(review.store, review.codebook, review.codebook_id, "question/9/XX")

    def test_duplicates_are_one_case(self, review: OpenReview) -> None:
        """Of two entries of one case the reading finished first speaks."""
        first, second = add_cases(review, sample_entry(1), sample_entry(2))
        use_questions(review, True)
        for case, grade in ((second, Grade.NOT_MET), (first, Grade.FULLY)):
            answer_question(review, case, 1, grade)
            read(review, case)
        decide_cases(review.store, review.reader.id, first, second, DuplicateDecision.SAME_ENTRY, "the same")
        (found,) = behind(review).grades
        assert (found.count("NM"), found.count("FM"), found.done) == (1, 0, 1)

    def test_without_grades_there_are_none(self, review: OpenReview) -> None:
        """A review that grades nothing has no table of grades."""
        read(review, add_cases(review, sample_entry())[0])
        assert behind(review).grades == ()


class TestFiles:
    def test_papers_are_held_missing_or_not_listed(self, review: OpenReview) -> None:
        """A paper that a case holds is held even where another of its kind is missing; reasons count papers."""
        one, *_ = add_cases(review, *map(sample_entry, range(3)))
        add_text(review, one, name="01 MG5.txt")
        with review.store.change("import.documents", reader=1) as change:
            add_absent(
                change, [Absent("02 MG5.txt", "Q1NM0000009", "lost"), Absent("01 MG5.txt", "Q1NM0000109", "lost")]
            )
        files = behind(review).files
        paper = next(one for one in files.papers if one.form == "MG5")
        assert (paper.held, paper.missing, paper.unlisted, paper.cases) == (1, 1, 1, 3)
        assert files.reasons == (("lost", 2, 2),)

    def test_flags_are_held_against_readers_and_ages(self, review: OpenReview) -> None:
        """Each flag with its cases and those found wrong; the child flag against victims' recorded ages."""
        adult = replace(VICTIM, age=recorded(30))
        unknown = replace(VICTIM, age=unrecorded())
        cases = add_cases(
            review,
            sample_entry(1, flags=("child abuse",), people=(VICTIM,)),
            sample_entry(2, flags=("child abuse", "rape"), people=(adult,)),
            sample_entry(3, flags=("rape",), people=(unknown, VICTIM)),
            sample_entry(4),
        )
        add_tag(review, cases[3], NewTag("DAT3"))
        read(review, cases[3])
        files = behind(review).files
        assert files.wrong_code == "DAT3"
        assert [(one.name, one.cases, one.done, one.wrong) for one in files.flags] == [
            ("child abuse", 2, 0, 0),
            ("rape", 2, 0, 0),
            ("no flag", 1, 1, 1),
        ]
        counts = [(one.flagged, one.child, one.adult, one.unknown, one.nobody) for one in files.checks]
        assert counts == [(True, 1, 1, 0, 0), (False, 1, 0, 0, 1)]

    def test_without_flags_there_is_no_table(self, review: OpenReview) -> None:
        """A review whose cases bear no flag has nothing to say of them."""
        add_cases(review, sample_entry())
        files = behind(review).files
        assert (files.flags, files.checks) == ((), ())


def test_the_frame_stands_beside_the_sample(review: OpenReview, tmp_path: Path) -> None:
    """Every Area and outcome of either, with how many of each; nothing where no frame was loaded."""
    add_cases(review, sample_entry(1), sample_entry(2, area=recorded("Easterby"), outcome=unrecorded()))
    assert behind(review).frame_areas == behind(review).frame_outcomes == ()
    table = tmp_path / "frame.csv"
    table.write_text("urn,area,outcome\nA1,Easterby,dropped\nA2,Easterby,dropped\nA3,Wendale,acquitted\n")
    load_frame(review.store, review.reader.id, table)
    found = behind(review)
    areas = [(one.name, one.in_frame, one.entries) for one in found.frame_areas]
    assert areas == [("Easterby", 2, 1), ("Northmoor and Wendale", 0, 1), ("Wendale", 1, 0)]
    outcomes = {one.name: (one.in_frame, one.entries) for one in found.frame_outcomes}
    assert outcomes == {"acquitted": (1, 0), "dropped": (2, 0), "nfa-evidential": (0, 1), "not stated": (0, 1)}


def test_ethnicity_is_counted_by_stage_and_scheme_and_never_by_what_it_was(review: OpenReview) -> None:
    """Recorded of how many at each stage, and by whose word; who it does not apply to is left out."""
    observed = replace(VICTIM, ethnicity=unrecorded(), ethnicity_scheme=None, ethnicity_observed=recorded("IC1"))
    outside = replace(VICTIM, ethnicity=unrecorded(FactStatus.NOT_APPLICABLE))
    add_cases(review, sample_entry(1, people=(VICTIM, observed, outside)), sample_entry(2, stage=recorded("RPT")))
    found = behind(review).ethnicity
    assert found.stages == (("RPT", ((0, 1), (0, 0))), ("CHG", ((0, 0), (1, 2))))
    assert found.schemes == (
        ("self-defined, 16+1", (0, 1)),
        ("officer observed only", (0, 1)),
        ("not recorded", (1, 0)),
    )
    assert "W1" not in str(found)


def test_who_did_not_state_ethnicity_is_not_called_unrecorded(review: OpenReview) -> None:
    """Why a person's own word is missing has its line; who was observed has another; together they have no value."""
    bare = replace(VICTIM, ethnicity_scheme=None)
    unstated = replace(bare, ethnicity=unrecorded(FactStatus.NOT_STATED))
    observed = replace(unstated, ethnicity_observed=recorded("IC1"))
    people = (VICTIM, unstated, unstated, observed, replace(bare, ethnicity=unrecorded()))
    add_cases(review, sample_entry(1, people=people))
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id)
    found = dict(thematic.background.ethnicity.schemes)
    victims = {line: counts[1] for line, counts in found.items()}
    assert victims == {
        "self-defined, 16+1": 1, "officer observed only": 1, "not stated": 2, "not recorded": 1,
    }  # fmt: skip
    assert list(found)[-1] == "not recorded"
    (field,) = (one for one in thematic.recording if (one.group, one.field) == ("victims", "ethnicity"))
    assert field.missing == sum(victims.values()) - 1 == 4
    assert field.count(FactStatus.NOT_STATED) == victims["not stated"] + thematic.background.ethnicity.observed[1]
    notes = " ".join(fields_table(thematic.recording, thematic.background.ethnicity).notes)
    assert "0 accused and 1 victims" in notes
    arguments = (review.store, review.codebook, review.codebook_id)
    assert trace(*arguments, "missing/victims/ethnicity/not-stated") == ["NW-0001"]
    assert trace(*arguments, "missing/victims/ethnicity/document-missing") == []
    with pytest.raises(Missing, match="no reason"):
        trace(*arguments, "missing/victims/ethnicity/recorded")


class TestChanges:
    def test_what_was_undone_does_not_count(self, review: OpenReview) -> None:
        """A finished reading counts, undone it does not, done again it does; a release never does."""
        case = add_cases(review, sample_entry())[0]
        read(review, case)
        times = lambda: dict(behind(review).changes.made).get("readings finished", 0)  # noqa: E731
        assert times() == 1
        undo(review.store, review.reader.id)
        assert times() == 0
        redo(review.store, review.reader.id)
        assert times() == 1
        assert not any("release" in words for words, _ in behind(review).changes.made)

    def test_rules_set_otherwise_are_named(self, review: OpenReview) -> None:
        """A rule that a lead has set stands with its default."""
        assert behind(review).changes.rules == ()
        set_rule(review.store, review.reader.id, "counts_only_below", 20)
        assert behind(review).changes.rules == (("counts_only_below", 20, 30),)

    def test_versions_are_compared_barrier_by_barrier(self, review: OpenReview) -> None:
        """Added, removed, and ruled otherwise; the first version changed nothing."""
        (version,) = behind(review).changes.versions
        assert (version.version, version.themes, version.barriers, version.changes) == ("0.1", 12, 60, ())
        old = starter_codebook()
        theme = old.themes[0]
        first, second, *rest = theme.barriers
        ruled = replace(first, do_not_use_when="Never on Sundays.", label="Otherwise named")
        new = replace(
            old, themes=(replace(theme, barriers=(ruled, replace(second, code="IDV9"), *rest)), *old.themes[1:])
        )
        assert compare_codebooks(old, new) == (
            f"IDV9 added: {second.label}",
            f"IDV2 removed: {second.label}",
            "IDV1: label and ruling on when not to use it changed",
        )
