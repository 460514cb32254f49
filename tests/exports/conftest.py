"""A small review read to the end, for everything that is rendered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from making import add_cases, add_text, answer_all, sample_entry, sample_review
from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.report import Report
from prosecution_barriers.findings.recommendations import recommend
from prosecution_barriers.findings.settings import set_rule
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import OpenReview, create_review
from prosecution_barriers.review.readings import finish
from prosecution_barriers.review.tagging import NewTag, add_tag

EVIL = '=HYPERLINK("x")|<script>alert(1)</script>\x1b[2J'
SENTENCE = "No strategy meeting is recorded."


def fill(review: OpenReview) -> None:
    """Forty cases, one Area with a hostile name, twelve tagged, all read."""
    areas = ["Easterby", "Wendale", EVIL, "Northmoor"]
    entries = [
        sample_entry(number, area=recorded(areas[number % 4]), outcome=recorded(["convicted", "dropped"][number % 2]))
        for number in range(40)
    ]
    for number, case in enumerate(add_cases(review, *entries)):
        if number < 12:
            document = add_text(
                review, case, f"SYNTHETIC\n\n{SENTENCE} Prewett{number} was seen.", name=f"0{number} MG5.txt"
            )
            start = len("SYNTHETIC\n\n")
            add_tag(
                review, case, NewTag("INF3", document=document, start=start, stop=start + len(SENTENCE), stage="INV")
            )
        answer_all(review, case, ThemeAnswer.CANNOT_TELL if number % 3 == 0 else ThemeAnswer.NOT_PRESENT)
        finish(review, case)
    recommend(review.store, 1, review.codebook, review.codebook_id, "INF", "Meet within a week.", owner=EVIL)


@pytest.fixture(scope="session")
def read_review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReview]:
    """The review; tests that change it make their own."""
    review = create_review(tmp_path_factory.mktemp("read") / "r.barriers", sample_review())
    fill(review)
    yield review
    review.close()


@pytest.fixture(scope="session")
def ruled_review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReview]:
    """The same with a rule that gives percentages on bases from ten on, so that every kind of number is there."""
    review = create_review(tmp_path_factory.mktemp("ruled") / "r.barriers", sample_review())
    fill(review)
    set_rule(review.store, review.reader.id, "counts_only_below", 10)
    yield review
    review.close()


@pytest.fixture(scope="session")
def report(read_review: OpenReview) -> Report:
    """Its internal report."""
    review = read_review
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id)
    return internal_report(thematic, "0" * 64, {"INF": ("“[word] was told.” (letter)",)})
