"""Zip archives, looked at before anything in them is unpacked."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from prosecution_barriers.records.refusals import Unreadable

MAX_ENTRIES = 2_000
MAX_TOTAL = 200 << 20
"""Bytes that all entries together may unpack to."""
MAX_RATIO = 200
_SMALL = 1 << 20
"""Bytes up to which an entry may be packed more tightly than `MAX_RATIO`: blank pictures are."""

_DAMAGED = "is damaged or was cut short"
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    OverflowError,
    NotImplementedError,
    EOFError,
    RuntimeError,
)
_AGAIN = "Get it again from where it came from"


class Archive:
    """A zip archive whose directory promises nothing that could fill memory or disk.

    Args:
        path: A file that begins like a zip archive.

    Raises:
        Unreadable: It is damaged, encrypted, or unpacks to more than it should.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except _FAULTS as fault:
            raise Unreadable(_DAMAGED, remedy=_AGAIN) from fault
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise Unreadable(f"holds {len(entries):,} files, more than any document needs ({MAX_ENTRIES:,})")
        total = sum(entry.file_size for entry in entries)
        if total > MAX_TOTAL:
            raise Unreadable(f"would unpack to {total >> 20:,} MB, more than the {MAX_TOTAL >> 20} MB allowed")
        for entry in entries:
            if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
                raise Unreadable("is packed so tightly that it can only be meant to do harm")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("is locked with a password", remedy="Save it without a password")
        self._names = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    @property
    def names(self) -> list[str]:
        """The names of all entries, in lower case, without a leading slash."""
        return list(self._names)

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._names

    def read(self, name: str) -> bytes:
        """One entry, unpacked, by its name in any case; empty where there is none.

        Raises:
            Unreadable: The entry is damaged, or longer than the directory said.
        """
        entry = self._names.get(name.lstrip("/").lower())
        if entry is None:
            return b""
        try:
            with self._zip.open(entry) as packed:
                data = packed.read(entry.file_size + 1)
        except _FAULTS as fault:
            raise Unreadable(_DAMAGED, remedy=_AGAIN) from fault
        if len(data) > entry.file_size:
            raise Unreadable(_DAMAGED, remedy=_AGAIN)
        return data
