"""Tests of what stands beside a share of a shareable report: both bases, bounds, ties, and the basis."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import add_cases, answer_all, sample_entry, sample_review
from prosecution_barriers.exports.report import Section, Text
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.shareable import Detail, Shareable, make_shareable
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag

SEVEN = ("INF1", "INF2", "INF3", "INF4", "MIS1", "MIS2", "MIS3")


def shared(folder: Path, barriers: tuple[str, ...], unclear: int) -> Shareable:
    """Sixty cases, twelve of them tagged, *unclear* others about which nothing can be told."""
    review = create_review(folder / "r.barriers", sample_review())
    for number, case in enumerate(add_cases(review, *(sample_entry(number) for number in range(60)))):
        for barrier in barriers if number < 12 else ():
            add_tag(review, case, NewTag(barrier, stage="INV"))
        hidden = 12 <= number < 12 + unclear
        answer_all(review, case, ThemeAnswer.CANNOT_TELL if hidden else ThemeAnswer.NOT_PRESENT)
        finish(review, case)
    place = (review.store, review.review, review.codebook, review.codebook_id)
    found = make_shareable(*place, rounding=5, detail=Detail.TAGS)
    review.close()
    return found


def texts(section: Section) -> str:
    return " ".join(block.words for block in section.blocks if isinstance(block, Text))


def chapter(found: Shareable, title: str) -> Section:
    return next(one for one in shareable_report(found).sections if one.title == title)


@pytest.mark.parametrize(
    ("unclear", "told"),
    [
        (0, "Cannot tell: 0."),
        (3, "Cannot tell: confidential ([c])."),
        (7, "With cannot tell in the base: 10 of 60, 17%. Cannot tell: 5."),
        (16, "With cannot tell in the base: 10 of 60, 17%. Between 17-42% whatever they hold. Cannot tell: 15."),
        (30, "is not available ([x]). Cannot tell: 30."),
    ],
)
def test_both_bases_stand_where_much_cannot_be_told(tmp_path: Path, unclear: int, told: str) -> None:
    """Over a twentieth both, over a fifth bounds as well, of published counts; nothing of a count that is hidden."""
    found = shared(tmp_path, ("INF3",), unclear)
    (part,) = chapter(found, "Headline barriers").parts or (None,)
    if unclear == 30:
        assert part is None
    else:
        assert part is not None
        assert told in texts(part)
        assert ("With cannot tell" in texts(part)) == ("With cannot tell" in told)
        assert ("whatever they hold" in texts(part)) == ("whatever they hold" in told)
    page = next(one for one in chapter(found, "The themes one by one").parts if one.title.endswith("(INF)"))
    beside = told.partition("Cannot tell:")[0].strip()
    assert beside in texts(page)
    assert ("With cannot tell" in texts(page)) == ("With cannot tell" in told)


def test_ties_of_shown_counts_are_named(tmp_path: Path) -> None:
    """Seven barriers shown with one count: five have a place, the other two are named, and the order is explained."""
    headlines = chapter(shared(tmp_path, SEVEN, 0), "Headline barriers")
    assert len(headlines.parts) == 5
    assert "the order is that of the codes" in texts(headlines)
    assert "also shown as 10: MIS2, MIS3." in texts(headlines)


def test_without_ties_nothing_is_said_of_them(tmp_path: Path) -> None:
    """One barrier alone ties with nothing."""
    assert "order is that of the codes" not in texts(chapter(shared(tmp_path, ("INF3",), 0), "Headline barriers"))
