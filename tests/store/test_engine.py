"""Tests of engines: the settings that lose nothing, and the places that are refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.store.engine import open_engine
from prosecution_barriers.store.file import review_path
from prosecution_barriers.store.store import open_store


def pragma(engine, name: str):  # type: ignore[no-untyped-def]
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    """Write-ahead log, full synchronisation, foreign keys and secure deletion are on, on a sound SQLite."""
    engine = open_engine(tmp_path / "a.barriers", create=True)
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "synchronous") == 2
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "secure_delete") == 1
    assert pragma(engine, "trusted_schema") == 0
    with engine.connect() as connection:
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
    assert tuple(map(int, str(version).split("."))) >= (3, 51, 3)


def test_a_review_is_private_from_its_first_byte(tmp_path: Path) -> None:
    """Nobody else can read the file, its log or its queue; one that others can read is refused."""
    path = tmp_path / "a.barriers"
    store = open_store(path, create=True)
    with store.change("test", reader=None):
        pass
    for file in tmp_path.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    store.close()
    path.chmod(0o644)
    with pytest.raises(Refused, match="chmod 600"):
        open_engine(path)


def test_what_is_not_there_is_not_made_by_opening(tmp_path: Path) -> None:
    """Opening a review that does not exist says how to make one, and leaves nothing behind."""
    with pytest.raises(Missing, match="barriers new"):
        open_engine(tmp_path / "a.barriers")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Making a review never replaces a file."""
    (tmp_path / "a.barriers").write_text("precious")
    with pytest.raises(Refused, match="exists already"):
        open_engine(tmp_path / "a.barriers", create=True)
    assert (tmp_path / "a.barriers").read_text() == "precious"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://me:secret@host/db", "password"),
        ("mysql://host/db", "not supported"),
        ("sql server://x", "not a database URL"),
    ],
)
def test_bad_urls_are_refused_in_words(url: str, words: str) -> None:
    """A password in a URL, another database, and what is no URL are each refused with a remedy."""
    with pytest.raises(Refused, match=words):
        open_engine(url)


def test_a_folder_stands_for_the_review_in_it(tmp_path: Path) -> None:
    """A folder's review is the file review.barriers in it."""
    assert review_path(tmp_path) == tmp_path / "review.barriers"


def test_a_table_named_for_a_review_is_said_to_be_none(tmp_path: Path) -> None:
    """Nobody is sent to change the permissions of a file that is no review."""
    table = tmp_path / "cases.csv"
    table.write_text("URN,Name\n")
    table.chmod(0o644)
    with pytest.raises(Refused, match="is not a review but text"):
        open_engine(str(table))
