"""Engines for SQLite (embedded, the default) and PostgreSQL (teams), with the settings that lose nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from prosecution_barriers.records.refusals import Missing, Refused, Unwritten
from prosecution_barriers.store.file import PRAGMAS, check_file, is_url, refuse_network, review_path


def open_engine(location: str | Path, *, create: bool = False) -> Engine:
    """An engine for the review at *location*.

    Args:
        location: A path, or a ``postgresql://`` URL without a password.
        create: Make the SQLite file; it must not exist yet.

    Raises:
        Missing: There is no review there.
        Refused: The place is unsafe: readable by others, on a network, a password in the URL.
    """
    if isinstance(location, str) and is_url(location):
        return _postgresql(location)
    return _sqlite(review_path(location), create)


def _postgresql(location: str) -> Engine:
    try:
        url = make_url(location)
    except ArgumentError as fault:
        raise Refused(f"{location!r} is not a database URL", remedy="Write postgresql://HOST/NAME") from fault
    if url.get_backend_name() != "postgresql":
        raise Refused(f"{url.get_backend_name()} is not supported", remedy="Use PostgreSQL, or a path for SQLite")
    if url.password:
        raise Refused(
            "a password in a URL ends up in the shell's history and in logs",
            remedy="Put it into the password file (~/.pgpass) or name a service: postgresql://?service=NAME",
        )
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_size=3, max_overflow=2)


def _sqlite(path: Path, create: bool) -> Engine:
    from sqlcipher3 import dbapi2

    refuse_network(path)
    if create:
        _make_private(path)
    elif not path.is_file():
        raise Missing(f"there is no review at {path}", remedy=f"Make one with `barriers new {path}`")
    check_file(path)
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=dbapi2,
        connect_args={"timeout": 10.0, "check_same_thread": False},
    )
    event.listen(engine, "connect", lambda connection, _record: _prepare(connection, path))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, path: Path) -> None:
    from sqlcipher3 import dbapi2

    # Without this the driver would begin deferred transactions of its own, which cannot wait for the lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
    except dbapi2.Error as fault:
        raise explain_failure(str(fault), path) from fault
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    waiting = options.get("sqlite_waiting")
    if waiting is None or not waiting.begun(connection.connection.dbapi_connection):
        connection.exec_driver_sql(f"BEGIN {options.get('sqlite_begin', 'DEFERRED')}")


def _make_private(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise Refused(f"{path} exists already", remedy="Choose another path, or open it with --review") from None
    except OSError as fault:
        raise Refused(f"{path} cannot be made: {fault.strerror}", remedy="Choose a folder you may write") from None


def explain_failure(words: str, location: str | Path) -> Refused:
    """What to tell the user when the database itself says *words*."""
    first = (words.strip().splitlines() or ["it does not say why"])[0]
    if "not a database" in first or "unsupported file format" in first:
        return Refused(f"{location} is not a review", remedy="Check the path given with --review")
    if "malformed" in first:
        return Refused(f"the review at {location} is damaged: {first}", remedy="Take its last copy; keep this one")
    if "is locked" in first:
        return Unwritten("another program holds the review", remedy="Close the other program and do it again")
    if "is full" in first:
        return Unwritten("the disk is full; nothing was changed", remedy="Make room and do it again")
    if "unable to open" in first or "readonly" in first:
        return Unwritten(
            f"the review at {location} cannot be opened to write",
            remedy="Keep it in a folder that you may write, on a disk that is not read-only",
        )
    return Unwritten(f"the review at {location} cannot be used: {first}", remedy="Check that it can be reached")
