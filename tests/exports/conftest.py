"""A small review read to the end, for everything that is rendered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from making import add_cases, add_text, answer_all, sample_entry, sample_review
from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.report import Report
from prosecution_barriers.findings.recommendations import recommend
from prosecution_barriers.findings.settings import set_rule
from prosecution_barriers.findings.thematic import gather
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.vocabulary import ThemeAnswer
from prosecution_barriers.review.project import OpenReview, create_review, open_review
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
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the review, made once; to be copied and never opened itself."""
    path = tmp_path_factory.mktemp("filled") / "r.barriers"
    review = create_review(path, sample_review())
    fill(review)
    review.close()
    return path


def copy_review(file: Path, folder: Path) -> OpenReview:
    """A copy of the review, open."""
    folder.mkdir(parents=True, exist_ok=True)
    return open_review(shutil.copy(file, folder))


@pytest.fixture
def own_review(filled_file: Path, tmp_path: Path) -> Iterator[OpenReview]:
    """A copy for one test, which may change it."""
    review = copy_review(filled_file, tmp_path)
    yield review
    review.close()


@pytest.fixture(scope="session")
def read_review(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReview]:
    """A copy for all tests that only read it."""
    review = copy_review(filled_file, tmp_path_factory.mktemp("read"))
    yield review
    review.close()


@pytest.fixture(scope="session")
def ruled_review(filled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenReview]:
    """The same with a rule that gives percentages on bases from ten on, so that every kind of number is there."""
    review = copy_review(filled_file, tmp_path_factory.mktemp("ruled"))
    set_rule(review.store, review.reader.id, "counts_only_below", 10)
    yield review
    review.close()


@pytest.fixture(scope="session")
def report(read_review: OpenReview) -> Report:
    """Its internal report."""
    review = read_review
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id)
    return internal_report(thematic, "0" * 64, {"INF": ("“[word] was told.” (letter)",)})
