"""Telling files by their content."""

from __future__ import annotations

import os
import zipfile

import pytest

from compound_files import compound_file
from prosecution_barriers.intake.documents.kinds import MAX_FILE, MAX_PLAIN, Kind, kind_of
from prosecution_barriers.records.refusals import Missing, Unreadable


@pytest.fixture
def make(tmp_path):
    """Writes a file under any name."""

    def make(data, name="file"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return make


def packed(path, **entries):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\n\njunk before %PDF-1.4", Kind.PDF),
        (b"{\\rtf1 x}", Kind.RTF),
        (b"<html><body>x", Kind.HTML),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", Kind.HTML),
        ("<html>x".encode("utf-16"), Kind.HTML),
        (b"<!-- x --><div>y</div>", Kind.HTML),
        (b"From: a@example.org\r\nTo: b@example.org\r\n\r\nx", Kind.EMAIL),
        (b"Received: from x\n\tby y\nMIME-Version: 1.0\n\nx", Kind.EMAIL),
        (b"Name: A\nAge: 12\n\nis no e-mail", Kind.TEXT),
        (b"Plain text.", Kind.TEXT),
        (b'<?xml version="1.0"?><w:d xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', Kind.OLD_WORD),
    ],
)
def test_the_content_tells_the_kind(make, data, kind):
    """A file is what it holds, whatever it is called."""
    assert kind_of(make(data, "misleading.xlsx")) is kind


def test_a_name_tells_markdown_from_text(make):
    """Markdown cannot be told from text by its content, so its name is asked."""
    assert [kind_of(make(b"# x", name)) for name in ("a.md", "a.MARKDOWN", "a.txt")] == [
        Kind.MARKDOWN,
        Kind.MARKDOWN,
        Kind.TEXT,
    ]


def test_archives_are_told_by_what_is_in_them(tmp_path):
    """Word and OpenDocument files are archives; spreadsheets, presentations and plain archives are refused."""
    path = tmp_path / "a"
    assert kind_of(packed(path, word__document_xml=b"")) is Kind.WORD
    assert kind_of(packed(path, mimetype=b"application/vnd.oasis.opendocument.text")) is Kind.OPEN_DOCUMENT
    for entries, words in [
        ({"xl__workbook_xml": b""}, "is a spreadsheet"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "is a spreadsheet"),
        ({"ppt__presentation_xml": b""}, "is a presentation"),
        ({"a_txt": b""}, "is an archive"),
    ]:
        with pytest.raises(Unreadable, match=words):
            kind_of(packed(path, **entries))


@pytest.mark.parametrize(
    ("streams", "outcome"),
    [
        ({"WordDocument": b"x"}, Kind.OLD_WORD),
        ({"__properties_version1.0": b"x"}, Kind.OUTLOOK),
        ({"__properties_version1.0": b"x", "WordDocument": b"x"}, Kind.OUTLOOK),
        ({"EncryptedPackage": b"x"}, "password"),
        ({"Workbook": b"x"}, "spreadsheet"),
        ({"PowerPoint Document": b"x"}, "presentation"),
        ({"Other": b"x"}, "old Office program"),
    ],
)
def test_compound_files_are_told_by_their_streams(make, streams, outcome):
    """Old Word files and Outlook e-mails are told apart; what is locked or no document is refused."""
    path = make(compound_file(streams))
    if isinstance(outcome, Kind):
        assert kind_of(path) is outcome
    else:
        with pytest.raises(Unreadable, match=outcome):
            kind_of(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"MZ\x90\x00", "is a program"),
        (b"\x7fELF\x02", "is a program"),
        (b"#!/bin/sh\n", "is a program"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"RIFF\x00\x00\x00\x00WEBP", "is a picture"),
        (b"\x00\x00\x00\x18ftypheic", "is a picture"),
        (b"\x00\x00\x00\x18ftypmp42", "is a recording"),
        (b"RIFF\x00\x00\x00\x00WAVE", "is a recording"),
        (b"\x1f\x8b\x08", "is an archive"),
        (b"SQLite format 3\x00", "is a database"),
        (b"<?xml version='1.0'?><data/>", "is an XML file"),
        (bytes(range(256)) * 10, "holds data"),
        (b"PK\x03\x04 and nothing more", "is damaged"),
    ],
)
def test_what_holds_no_text_is_refused_in_words(make, data, words):
    """Programs, pictures, recordings and data are refused, whatever their name says."""
    with pytest.raises(Unreadable, match=words):
        kind_of(make(data, "statement.docx"))


def test_what_is_no_file_is_refused(tmp_path):
    """A folder, a pipe and a name that leads nowhere are each told in words."""
    with pytest.raises(Unreadable, match="is a folder"):
        kind_of(tmp_path)
    with pytest.raises(Missing, match="no such file"):
        kind_of(tmp_path / "gone.docx")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="no ordinary file"):
        kind_of(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="cannot be opened"):
        kind_of(tmp_path / ("x" * 5000))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(make):
    """A file whose owner keeps it to himself is told in words."""
    path = make(b"text")
    path.chmod(0)
    with pytest.raises(Unreadable, match="may not be read by you"):
        kind_of(path)


def test_what_is_too_large_is_refused(tmp_path):
    """Files beyond the bounds are refused by their size alone."""
    path = tmp_path / "big"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    with pytest.raises(Unreadable, match="larger than 100 MB"):
        kind_of(path)
    with path.open("wb") as file:
        file.write(b"text ")
        file.truncate(MAX_PLAIN + 1)
    with pytest.raises(Unreadable, match="more text than a document can"):
        kind_of(path)
