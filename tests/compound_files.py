"""Compound files of old Office programs, and Outlook e-mails, made for tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_SECTOR, _SMALL = 512, 64
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = _NONE
    right: int = _NONE
    start: int = _END
    size: int = 0


def compound_file(streams: dict[str, bytes | dict]) -> bytes:
    """A compound file with these streams; a dictionary is a storage with streams of its own."""
    root = _Entry("Root Entry", 5)
    entries = [root]
    _add(entries, root, streams)
    sectors: list[bytes] = []
    table: list[int] = []
    small, small_table = b"", []
    for entry in entries:
        entry.size = len(entry.data)
        if 0 < len(entry.data) < 4096:
            entry.start = len(small_table)
            count = -(-len(entry.data) // _SMALL)
            small_table += [*range(len(small_table) + 1, len(small_table) + count), _END]
            small += entry.data.ljust(count * _SMALL, b"\x00")
        elif entry.data:
            entry.start = _append(sectors, table, entry.data)
    if small:
        root.start, root.size = _append(sectors, table, small), len(small)
    packed = b"".join(struct.pack("<I", number) for number in small_table)
    small_start = _append(sectors, table, packed, b"\xff") if packed else _END
    directory_start = _append(sectors, table, b"".join(map(_packed, entries)))
    table_start = len(sectors)
    per_sector = _SECTOR // 4
    needed = 1
    while needed * per_sector < len(table) + needed:
        needed += 1
    table += [_TABLE] * needed
    raw = struct.pack(f"<{len(table)}I", *table).ljust(needed * _SECTOR, b"\xff")
    named = [table_start + place for place in range(needed)]
    header = struct.pack(
        "<8s16s5H6s9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, needed,
        directory_start, 0, 4096, small_start, -(-len(packed) // _SECTOR), _END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *named, *[_FREE] * (109 - len(named)))
    return header + b"".join(sectors) + raw


def outlook_file(
    texts: dict[str, str | bytes], *, fixed: dict[int, int] | None = None, attachments: tuple[dict, ...] = ()
) -> bytes:
    """An Outlook e-mail: properties by the four digits of their tag, text or bytes."""
    streams: dict[str, bytes | dict] = {"__properties_version1.0": _properties(fixed or {})}
    for tag, value in texts.items():
        text = isinstance(value, str)
        streams[f"__substg1.0_{tag}{'001F' if text else '0102'}"] = value.encode("utf-16-le") if text else value
    for number, inner in enumerate(attachments):
        streams[f"__attach_version1.0_#{number:08X}"] = inner
    return compound_file(streams)


def _properties(fixed: dict[int, int]) -> bytes:
    return bytes(32) + b"".join(struct.pack("<IIQ", tag, 0, value) for tag, value in fixed.items())


def _add(entries: list[_Entry], parent: _Entry, streams: dict) -> None:
    """Add the entries of a storage as a chain of right siblings."""
    before = None
    for name, content in streams.items():
        place = len(entries)
        entry = _Entry(name, 1) if isinstance(content, dict) else _Entry(name, 2, content)
        entries.append(entry)
        if before is None:
            parent.child = place
        else:
            before.right = place
        before = entry
        if isinstance(content, dict):
            _add(entries, entry, content)


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\x00\x00"
    links = (entry.kind, 1, _NONE, entry.right, entry.child)
    return struct.pack("<64sHBBIII16sIQQIQ", name, len(name), *links, b"", 0, 0, 0, entry.start, entry.size)


def _append(sectors: list[bytes], table: list[int], data: bytes, filler: bytes = b"\x00") -> int:
    start = len(sectors)
    count = max(1, -(-len(data) // _SECTOR))
    data = data.ljust(count * _SECTOR, filler)
    sectors += [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)]
    table += [*range(start + 1, start + count), _END]
    return start
