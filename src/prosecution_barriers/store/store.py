"""The open review: short read sessions, and changes that wait their turn and are journalled."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from prosecution_barriers.records.refusals import Conflict, Refused
from prosecution_barriers.store.engine import explain_failure, open_engine
from prosecution_barriers.store.file import is_url, review_path
from prosecution_barriers.store.unit import Change
from prosecution_barriers.store.waiting import Waiting

_WRITERS_LOCK = 7_202_511


class Store:
    """One review's database; made by `open_store`, shared by the threads of one process."""

    def __init__(self, engine: Engine, location: str) -> None:
        self.engine = engine
        self.location = location
        self._sessions = sessionmaker(engine, expire_on_commit=False)
        self.waiting = Waiting()
        """How a turn to write is waited for."""
        writer = engine.execution_options(sqlite_begin="IMMEDIATE", sqlite_waiting=self.waiting)
        self._writers = sessionmaker(writer, expire_on_commit=False)
        self._queue: int | None = None
        self.written: set[int] = set()
        """The journal's entries made through this store, so that those of other programs can be told from them."""

    @property
    def embedded(self) -> bool:
        """Whether the review is a file on this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the review and changes nothing."""
        with self.explained(), self._sessions() as session:
            yield session

    @contextmanager
    def change(
        self, action: str, *, reader: int | None, case: int | None = None, batch: str | None = None
    ) -> Iterator[Change]:
        """One command: everything written in the block and its journal entry, or nothing at all.

        Args:
            action: The command's name, such as ``tag.add``.
            reader: Whose change it is.
            case: The case it concerns, where it is one.
            batch: Names the parts of one long command, so that they are undone together.

        Raises:
            Conflict: The rows contradict what is kept, or later work rests on what is taken away.
            Refused: The database cannot be used.
        """
        try:
            with self.explained(), self._turn(), self._writers.begin() as session:
                if not self.embedded:
                    # One writer at a time, so that the journal's order is the order of the changes.
                    session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
                change = Change(session, action, reader, case, batch)
                yield change
                entry = change.write_journal()
                # Noted before the commit: whoever reads the journal must never take it for another's.
                if entry is not None:
                    self.written.add(entry)
        except IntegrityError as fault:
            words = str(fault.orig).strip().splitlines()[0]
            raise Conflict(f"it contradicts what is kept ({words})", remedy="Look at the case again") from fault

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what the database says of its own troubles into words for the user.

        Raises:
            Refused: It cannot be reached, read or written.
        """
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as fault:
            raise explain_failure(str(fault.orig or fault), self.location) from fault

    @contextmanager
    def _turn(self) -> Iterator[None]:
        # SQLite's own waiting is unfair between processes: a lock on a file beside it is a queue.
        if not self.embedded:
            yield
            return
        handle = self._queue_file()
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                with self.waiting.shown():
                    fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _queue_file(self) -> int:
        try:
            return os.open(f"{self.location}-queue", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as fault:
            raise Refused(
                f"nothing can be written beside {self.location}: {fault.strerror}",
                remedy="Keep the review in a folder that you may write",
            ) from fault

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_store(location: str | Path, *, create: bool = False) -> Store:
    """Open the review at a path or URL, without looking at its version.

    Raises:
        Missing: There is none.
        Refused: The place is unsafe or cannot be reached.
    """
    engine = open_engine(location, create=create)
    name = str(location) if isinstance(location, str) and is_url(location) else str(review_path(location))
    return Store(engine, name)
