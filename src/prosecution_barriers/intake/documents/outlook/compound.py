"""Compound files of Microsoft Office: a small file system of storages and streams in one file ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from prosecution_barriers.records.refusals import Unreadable

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16s5H6s9I")
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_IN_HEADER = 109
"""Sectors of the allocation table that the header itself names."""
_LAST_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on have special meanings: end of chain, free."""
_MOST_ENTRIES = 20_000
_STORAGE, _STREAM = 1, 2


@dataclass(slots=True)
class Storage:
    """A folder: its streams and the folders in it, by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def read_compound(data: bytes) -> Storage:
    """All that a compound file holds.

    Raises:
        Unreadable: It is damaged.
    """
    try:
        return _File(data).root()
    except (struct.error, IndexError, RecursionError) as fault:
        raise _damaged() from fault


def _damaged() -> Unreadable:
    return Unreadable("is damaged or was cut short", remedy="Get it again from where it came from")


class _File:
    """The file and its allocation tables."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        signature, _, _, _, _, shift, small_shift, _, *numbers = _HEADER.unpack_from(data)
        if signature != _SIGNATURE or shift not in (9, 12) or small_shift != 6:
            raise _damaged()
        self._sector_size, self._small_size = 1 << shift, 1 << small_shift
        _, _, first_directory, _, self._small_limit, first_small, _, first_more, _ = numbers
        self._table = self._allocation(first_more)
        self._entries = self._directory(self._big(first_directory))
        small = self._big(first_small)
        self._small_table = struct.unpack(f"<{len(small) // 4}I", small[: len(small) // 4 * 4])
        self._small = self._big(self._entries[0].start)

    def root(self) -> Storage:
        """The outermost folder."""
        storage = Storage()
        self._fill(storage, self._entries[0].child, set())
        return storage

    def _fill(self, storage: Storage, place: int, seen: set[int]) -> None:
        """Add the entries of a tree of siblings; each entry once, whatever a damaged file says."""
        waiting = [place]
        while waiting:
            at = waiting.pop()
            if at in seen or at >= len(self._entries):
                continue
            seen.add(at)
            entry = self._entries[at]
            waiting += [entry.left, entry.right]
            if entry.kind == _STREAM:
                storage.streams[entry.name] = self._stream(entry)
            elif entry.kind == _STORAGE:
                self._fill(storage.storages.setdefault(entry.name, Storage()), entry.child, seen)

    def _stream(self, entry: _Entry) -> bytes:
        if entry.size > len(self._data):
            raise _damaged()
        if entry.size < self._small_limit:
            return self._chain(entry.start, self._small_table, self._small_sector)[: entry.size]
        return self._big(entry.start)[: entry.size]

    def _big(self, start: int) -> bytes:
        return self._chain(start, self._table, self._sector)

    def _chain(self, start: int, table: tuple[int, ...], sector: Callable[[int], bytes]) -> bytes:
        """The sectors from *start* on, put together; a chain that bites its tail ends."""
        parts: list[bytes] = []
        at = start
        while at < _LAST_SECTOR and len(parts) <= len(table):
            parts.append(sector(at))
            at = table[at]
        return b"".join(parts)

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._sector_size
        return self._data[begin : begin + self._sector_size]

    def _small_sector(self, number: int) -> bytes:
        begin = number * self._small_size
        return self._small[begin : begin + self._small_size]

    def _allocation(self, first_more: int) -> tuple[int, ...]:
        """The table that says which sector follows which."""
        named = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, _HEADER.size))
        per_sector = self._sector_size // 4
        more = first_more
        most = len(self._data) // self._sector_size + 1
        while more < _LAST_SECTOR and len(named) <= most + _IN_HEADER:
            *numbers, more = struct.unpack(f"<{per_sector}I", self._sector(more))
            named += numbers
        parts = [self._sector(number) for number in named if number < _LAST_SECTOR][:most]
        table = b"".join(parts)
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _directory(self, raw: bytes) -> list[_Entry]:
        entries = []
        for place in range(0, min(len(raw), _MOST_ENTRIES * _ENTRY.size) - _ENTRY.size + 1, _ENTRY.size):
            name, length, kind, _, left, right, child, _, _, _, _, start, size = _ENTRY.unpack_from(raw, place)
            title = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.append(_Entry(title, kind, left, right, child, start, size & 0xFFFFFFFF))
        return entries
