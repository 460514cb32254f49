"""A sample review for each test of the plain reviewer, and somebody who types into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from plain_talk import Talk
from prosecution_barriers.review.project import OpenReview, open_review
from workbench_sample import make_sample


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample review, made once."""
    path = tmp_path_factory.mktemp("plain") / "sample.barriers"
    make_sample(path).close()
    return path


@pytest.fixture
def review(sample_file: Path, tmp_path: Path) -> Iterator[OpenReview]:
    """A copy of it, open."""
    opened = open_review(shutil.copy2(sample_file, tmp_path / "sample.barriers"))
    yield opened
    opened.close()


@pytest.fixture
def talk(review: OpenReview) -> Talk:
    """Somebody who types into it."""
    return Talk(review)
