"""What every test may ask for: reviews on both engines, and cases to put into them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import postgres
from making import sample_review
from prosecution_barriers.review.project import OpenReview, create_review, open_review
from prosecution_barriers.store.store import Store, open_store

ENGINES = ("sqlite", "postgresql")

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
"""No test depends on the clock of a busy machine, and the same commit has the same result."""


MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""Bytes that must be free in memory before tests write there."""


def pytest_configure(config: pytest.Config) -> None:
    """What tests write is thrown away, so it never waits for a disk where the machine has memory to spare."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


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
def location(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a new review can be made: a path, and an empty PostgreSQL database."""
    if request.param == "sqlite":
        yield str(tmp_path / "review.barriers")
        return
    server: postgres.Server = request.getfixturevalue("server")
    monkeypatch.setenv("PGPASSWORD", server.password)
    url = server.new_database()
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review nobody has worked in yet, to copy: its tables are made once."""
    path = tmp_path_factory.mktemp("blank") / "review.barriers"
    create_review(path, sample_review()).close()
    return path


@pytest.fixture(scope="session")
def blank_database(server: postgres.Server) -> str:
    """The same in a database, by the name that others are cloned from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", server.password)
        url = server.new_database()
        create_review(url, sample_review()).close()
    return server.name_of(url)


@pytest.fixture(params=ENGINES)
def review(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenReview]:
    """An empty review on each engine, with the starter codebook and one reader, the lead."""
    if request.param == "sqlite":
        yield request.getfixturevalue("embedded_review")
        return
    server: postgres.Server = request.getfixturevalue("server")
    monkeypatch.setenv("PGPASSWORD", server.password)
    url = server.new_database(request.getfixturevalue("blank_database"))
    made = open_review(url, reader="lead")
    yield made
    made.close()
    server.drop(url)


@pytest.fixture
def embedded_review(tmp_path: Path, blank_file: Path) -> Iterator[OpenReview]:
    """An empty review on SQLite alone, for what does not depend on the engine."""
    made = open_review(shutil.copy2(blank_file, tmp_path / "review.barriers"), reader="lead")
    yield made
    made.close()


@pytest.fixture
def empty_store(location: str) -> Iterator[Store]:
    """A store without tables on each engine."""
    store = open_store(location, create="://" not in location)
    yield store
    store.close()
