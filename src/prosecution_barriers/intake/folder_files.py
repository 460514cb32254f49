"""The files below a folder, in the order they are read, with those that may not be read and why."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from prosecution_barriers.records.refusals import Missing, Unreadable

_PREFERRED = (".docx", ".docm", ".doc", ".odt", ".rtf", ".eml", ".md", ".txt", ".html")
"""Of one file in several formats the first of these is read for its text."""


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file to be read: where it is, what it is called in the review, and what its bytes are."""

    path: Path
    origin: PurePosixPath
    sha256: str


def folder_paths(folder: Path, leave_out: Path | None = None) -> list[tuple[Path, PurePosixPath]]:
    """Every file below a folder (or the one file) with the name the review knows it by.

    Hidden files, locks of word processors and *leave_out* are passed over. Names that are not UTF-8 are spelled
    out in letters that can be kept.

    Raises:
        Missing: There is no such folder.
    """
    if folder.is_file():
        return [(folder, PurePosixPath(_spelled(folder.name)))]
    if not folder.is_dir():
        raise Missing(f"there is no folder {folder}", remedy="Check the name")
    skip = leave_out.resolve() if leave_out else None
    found = [
        path
        for path in folder.rglob("*")
        if not (path.is_dir() and not path.is_symlink())
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.resolve() != skip
    ]
    found.sort(key=lambda path: (str(path.with_suffix("").relative_to(folder)), _preference(path), path.suffix))
    return [(path, PurePosixPath(_spelled(path.relative_to(folder).as_posix()))) for path in found]


def look_at(path: Path, origin: PurePosixPath, folder: Path) -> FolderFile:
    """The file, if it may be read.

    Raises:
        Unreadable: It is a link out of the folder or to nothing, no regular file, or closed to this user.
    """
    if path.is_symlink() and folder.is_dir():
        target = path.resolve()
        if not target.exists():
            raise Unreadable("a link to nothing", remedy="Remove it, or put the file in its place")
        if target.is_dir() or not target.is_relative_to(folder.resolve()):
            raise Unreadable("a link out of the folder", remedy="Copy the file into the folder")
    if not path.is_file():
        raise Unreadable("no regular file", remedy="Remove it from the folder")
    try:
        with path.open("rb") as stream:
            return FolderFile(path, origin, hashlib.file_digest(stream, "sha256").hexdigest())
    except OSError as fault:
        raise Unreadable(f"it cannot be opened: {fault.strerror}", remedy="Ask for the right to read it") from fault


def _spelled(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _preference(path: Path) -> int:
    suffix = path.suffix.lower()
    return _PREFERRED.index(suffix) if suffix in _PREFERRED else len(_PREFERRED)
