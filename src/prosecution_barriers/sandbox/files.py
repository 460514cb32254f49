"""Files that are to be read: there, and no folder."""

from __future__ import annotations

from pathlib import Path

from prosecution_barriers.records.refusals import Missing


def require_file(path: Path) -> Path:
    """The file itself, absolute.

    Raises:
        Missing: It is not there, or is a folder.
    """
    if path.is_dir():
        raise Missing(f"{path} is a folder", remedy="Name one of the files in it")
    if not path.is_file():
        raise Missing(f"there is no file {path}", remedy="Check the name")
    return path.absolute()
