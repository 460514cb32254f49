"""Zip archives from outside."""

from __future__ import annotations

import zipfile

import pytest

from prosecution_barriers.intake.documents.zips import MAX_ENTRIES, Archive
from prosecution_barriers.records.refusals import Unreadable


@pytest.fixture
def pack(tmp_path):
    """Makes an archive of entries given by name."""

    def pack(entries, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "made.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, data in entries.items():
                archive.writestr(name, data)
        return path

    return pack


def test_entries_are_read_by_name_in_any_case(pack):
    """Names are found whatever their case and with or without a leading slash."""
    archive = Archive(pack({"word/Document.xml": b"text"}))
    assert archive.read("/Word/document.XML") == b"text"
    assert "word/document.xml" in archive
    assert archive.read("nothing") == b""


def test_a_bomb_is_refused_before_it_is_unpacked(pack):
    """An entry that is packed too tightly, many entries, or too much in all, is refused by the directory alone."""
    with pytest.raises(Unreadable, match="packed so tightly"):
        Archive(pack({"a": bytes(50 << 20)}))
    with pytest.raises(Unreadable, match="more than any document needs"):
        Archive(pack({str(number): b"" for number in range(MAX_ENTRIES + 1)}))


def test_too_much_in_all_is_refused(pack):
    """Many entries that are each allowed are refused together."""
    path = pack({str(number): bytes([number]) * (1 << 20) for number in range(210)})
    with pytest.raises(Unreadable, match="would unpack to 210 MB"):
        Archive(path)


def test_a_truncated_archive_is_refused(pack, tmp_path):
    """An archive that was cut short is told in words."""
    data = pack({"a": b"x" * 1000}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[:-30])
    with pytest.raises(Unreadable, match="damaged or was cut short"):
        Archive(tmp_path / "cut.zip")


def test_a_damaged_entry_is_refused(pack, tmp_path):
    """An entry whose content does not agree with its checksum is told in words."""
    path = pack({"a": b"some content that is stored as it is"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"stored", b"changed"[:6]))
    with pytest.raises(Unreadable, match="damaged"):
        Archive(path).read("a")


def test_an_entry_that_lies_about_its_size_is_refused(pack):
    """A directory that gives a smaller size than the entry unpacks to does not help it."""
    path = pack({"a": b"a" * 5000})
    data = path.read_bytes()
    path.write_bytes(data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(Unreadable, match="damaged"):
        Archive(path).read("a")


def test_a_locked_archive_is_refused(pack):
    """An archive with a password is refused with what to do."""
    path = pack({"a": b"x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="password") as caught:
        Archive(path)
    assert caught.value.remedy
