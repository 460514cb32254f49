"""Outlook e-mails."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from compound_files import compound_file, outlook_file
from prosecution_barriers.intake.documents.outlook.reader import read_outlook
from prosecution_barriers.intake.documents.outlook.squeezed import unsqueezed

SENT = int((datetime(2024, 3, 12, 9, 5, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
# The examples of [MS-OXRTFCP] 4.1 and 4.2
SQUEEZED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
REPEATED = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


@pytest.fixture
def read(tmp_path):
    """Reads a message made of its properties."""

    def read(texts, **more):
        (tmp_path / "a.msg").write_bytes(outlook_file(texts, **more))
        return read_outlook(tmp_path / "a.msg")

    return read


def test_headers_and_text_are_shown(read):
    """An Outlook e-mail reads like any other."""
    texts = {
        "0C1A": "A. Sender",
        "5D01": "a@example.org",
        "0E04": "B; C",
        "0037": "Plea",
        "1000": "Dear all,\r\n\r\n1. One",
    }
    document = read(texts, fixed={0x00390040: SENT})
    assert document.text == (
        "From: A. Sender <a@example.org>\nTo: B; C\nDate: Tue, 12 Mar 2024 09:05 UTC\nSubject: Plea\n\n"
        "Dear all,\n\n1. One"
    )
    assert (document.kind, document.title) == ("email", "Plea")


def test_the_date_of_the_headers_is_preferred(read):
    """Where the headers of the journey are kept, the date is theirs."""
    assert (
        "Date: Mon, 18 Nov 2013 10:26:24 +0200" in read({"007D": "Date: Mon, 18 Nov 2013 10:26:24 +0200\r\n\r\n"}).text
    )


def test_old_messages_in_one_byte_are_read(read, tmp_path):
    """Text in a code page is read in the one the message names."""
    streams = {"__properties_version1.0": bytes(32), "__substg1.0_1000001E": "café “x”".encode("cp1252")}
    (tmp_path / "b.msg").write_bytes(compound_file(streams))
    assert read_outlook(tmp_path / "b.msg").text == "café “x”"


def test_html_is_read_where_there_is_no_text(read):
    """A message in HTML shows what a reader would see, in the encoding it names."""
    document = read({"1013": "<p>café</p><script>x</script>".encode("cp1252")}, fixed={0x3FDE0003: 1252})
    assert document.text == "café"


def test_compressed_rtf_is_read_where_there_is_nothing_else(read):
    """A message in Outlook's own RTF is unpacked and read."""
    assert read({"1009": SQUEEZED}).text == "hello world"


def test_the_examples_of_the_format_are_unpacked():
    """The two examples that Microsoft publishes come out as published."""
    assert unsqueezed(SQUEEZED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unsqueezed(REPEATED) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert unsqueezed(bytes.fromhex("00000000020000004d454c4100000000") + b"abc") == b"ab"
    assert unsqueezed(b"nothing") == b""


def test_attachments_are_named(read):
    """Attached files are noted by their long names, attached e-mails as such."""
    file = {"__substg1.0_3707001F": "ŵyl.docx".encode("utf-16-le"), "__substg1.0_3704001F": b"W\x00"}
    mail = {"__substg1.0_3701000D": {"x": b"y"}}
    assert read({"1000": "x"}, attachments=(file, mail, {"a": b"b"})).notes == (
        "attachment “ŵyl.docx”, not read",
        "attached e-mail, not read",
        "attachment “without a name”, not read",
    )
