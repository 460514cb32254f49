"""What every test may ask for: reviews on both engines, and cases to put into them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import postgres
from making import sample_review
from prosecution_barriers.review.project import OpenReview, create_review
from prosecution_barriers.store.store import Store, open_store

ENGINES = ("sqlite", "postgresql")

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
"""No test depends on the clock of a busy machine, and the same commit has the same result."""


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for the whole run; skipped only where no binaries can be had."""
    binaries = postgres.find_binaries()
    if not binaries:
        pytest.skip("no PostgreSQL binaries: install the development dependencies or Debian's postgresql")
    running = postgres.Server(binaries[0])
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test remembers its readers in a place of its own, and knows no review by name."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("BARRIERS_REVIEW", "BARRIERS_READER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a new review can be made: a path, and an empty PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "review.barriers")
    server: postgres.Server = request.getfixturevalue("server")
    monkeypatch.setenv("PGPASSWORD", server.password)
    return server.new_database()


@pytest.fixture
def review(location: str) -> Iterator[OpenReview]:
    """An empty review on each engine, with the starter codebook and one reader, the lead."""
    made = create_review(location, sample_review())
    yield made
    made.close()


@pytest.fixture
def embedded_review(tmp_path: Path) -> Iterator[OpenReview]:
    """An empty review on SQLite alone, for what does not depend on the engine."""
    made = create_review(tmp_path / "review.barriers", sample_review())
    yield made
    made.close()


@pytest.fixture
def empty_store(location: str) -> Iterator[Store]:
    """A store without tables on each engine."""
    store = open_store(location, create="://" not in location)
    yield store
    store.close()
