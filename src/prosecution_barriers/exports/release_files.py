"""The files of a release: all of them written aside first, and put in their places once the release is logged."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from prosecution_barriers.exports.report import Protection
from prosecution_barriers.records.refusals import Refused

MANIFEST, BESIDE = "manifest.json", "release.json"
_ROOM = 4_096
"""More than the file beside a release ever takes."""


def check_folder(folder: Path, protection: Protection) -> None:
    """Refuse a folder that holds the other kind of output; the two are never mixed.

    Raises:
        Refused: It does.
    """
    manifest = folder / MANIFEST
    if not manifest.exists():
        return
    try:
        held = json.loads(manifest.read_text(encoding="utf-8")).get("protection")
    except (OSError, ValueError, AttributeError):
        held = None
    if held != protection.value:
        raise Refused(
            f"{folder} holds another kind of output",
            remedy="Internal and shareable are never mixed: choose another folder",
        )


class Staged:
    """Files that stand whole beside their places."""

    def __init__(self, folder: Path, aside: Path, names: list[str]) -> None:
        self._folder = folder
        self._aside = aside
        self._names = names

    def place(self, beside: bytes) -> None:
        """Give every file its name, with *beside* as the content of the file for which room was kept."""
        with (self._aside / BESIDE).open("r+b") as out:
            out.write(beside)
            out.truncate()
            os.fsync(out.fileno())
        for name in (*self._names, BESIDE):
            target = self._folder / name
            target.parent.mkdir(exist_ok=True, mode=0o700)
            (self._aside / name).replace(target)


@contextmanager
def staged(folder: Path, files: Mapping[str, bytes]) -> Iterator[Staged]:
    """Write *files* aside, with room for the one beside them; what was not put in its place is removed.

    A release is entered in the ledger and in the log between the two steps: what cannot be written is
    never logged, and what stands in its place always is.

    Raises:
        Refused: The folder cannot take them.
    """
    aside: Path | None = None
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            aside = Path(tempfile.mkdtemp(prefix=".unreleased-", dir=folder))
            for name, content in {**files, BESIDE: b" " * _ROOM}.items():
                _refuse_folder(folder / name)
                _write(aside / name, content)
        except OSError as fault:
            raise Refused(f"{folder} cannot be written: {fault.strerror}", remedy="Choose another place") from fault
        yield Staged(folder, aside, list(files))
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise Refused(f"{target} is a folder, and a file of that name is to be written", remedy="Choose another place")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(handle)
