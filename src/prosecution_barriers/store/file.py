"""The file of an embedded review: where it is, whether it may be opened, and a look into it ahead of all else."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prosecution_barriers.records.refusals import Refused

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "cache_size=-16000",
)
_NETWORK_FILE_SYSTEMS = ("nfs", "cifs", "smb", "fuse.sshfs", "afs", "glusterfs", "lustre")
SUFFIX = ".barriers"
SCHEMA_REVISION = "0005"
"""The newest migration. Kept here so that opening a review need not import Alembic; a test compares."""


def is_url(location: str) -> bool:
    """Whether a review's location is a database URL and not a path."""
    return "://" in location


def review_path(location: str | Path) -> Path:
    """The file of an embedded review: the path itself, or ``review.barriers`` in a folder."""
    path = Path(location).expanduser()
    return path / f"review{SUFFIX}" if path.is_dir() else path


def check_file(path: Path) -> None:
    """Let only a file be opened that can be a review, and that others cannot read.

    Raises:
        Refused: It is text, or everyone on the machine can read it.
    """
    _refuse_text(path)
    _refuse_readable_by_others(path)


def _refuse_text(path: Path) -> None:
    """A table or document named by mistake: a review, encrypted or not, has bytes that text has not."""
    with path.open("rb") as stream:
        head = stream.read(512)
    if head and b"\0" not in head and head.isascii():
        raise Refused(f"{path} is not a review but text", remedy="Name the file that `barriers new` made")


def _refuse_readable_by_others(path: Path) -> None:
    if path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH):
        raise Refused(f"everyone on this machine can read {path}", remedy=f"Run `chmod 600 {path}` first")


def refuse_network(path: Path) -> None:
    """Let no review lie where locks do not hold.

    Raises:
        Refused: It lies on a network file system.
    """
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return
    folder = str(path.resolve().parent) + "/"
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, file_system, *_ = line.split(" ")
        if folder.startswith(point.rstrip("/") + "/") and len(point) >= len(best):
            best, kind = point, file_system
    if kind.startswith(_NETWORK_FILE_SYSTEMS):
        raise Refused(
            f"{path} lies on a network file system ({kind}), where a review can be damaged",
            remedy="Keep it on a disk of this machine, or use PostgreSQL",
        )


class Look:
    """A look into a review's file: plain statements that change nothing, without what the tables are mapped by."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The rows of a statement, by the names of their columns."""
        cursor = self._connection.execute(statement, tuple(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


@contextmanager
def look_into(location: str | Path) -> Iterator[Look | None]:
    """One moment of the review's file; None where a plain look would not do.

    A review on a server, one of another version, and one that may not be opened at all are left to the
    ordinary way, which says what is the matter.
    """
    path = review_path(location)
    if (isinstance(location, str) and is_url(location)) or not path.is_file():
        yield None
        return
    from sqlcipher3 import dbapi2

    connection = None
    try:
        refuse_network(path)
        check_file(path)
        connection = dbapi2.connect(str(path), timeout=0.2, isolation_level=None)
        connection.execute("PRAGMA query_only=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("BEGIN")
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        look = Look(connection) if found == SCHEMA_REVISION else None
    except (Refused, OSError, TypeError, dbapi2.Error):
        look = None
    try:
        yield look
    finally:
        if connection is not None:
            connection.close()
