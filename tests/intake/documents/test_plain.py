"""Text and Markdown files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.documents.plain import decode, read_markdown, read_text
from prosecution_barriers.records.documents import AnchorKind, cite
from prosecution_barriers.records.refusals import Unreadable

TEXT = "Tystiolaeth: “café” £5 – ŵyl"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_told_by_its_mark_or_its_look(encoding):
    """UTF-8, and UTF-16 or UTF-32 with a mark, are read as they were written."""
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_look(encoding):
    """Latin text in UTF-16 has a NUL in every other byte."""
    assert decode("A plain English statement.".encode(encoding)) == "A plain English statement."


def test_what_is_not_unicode_is_windows_text():
    """Curly quotes and pound signs of Windows programs are read."""
    assert decode("“It’s £5” – café".encode("cp1252")) == "“It’s £5” – café"


def test_a_damaged_place_does_not_spoil_the_rest():
    """One wrong byte in a UTF-8 text is marked, and the rest stays UTF-8."""
    assert decode("ŵyl café ŷ “x”".encode() + b"\xff") == "ŵyl café ŷ “x”\N{REPLACEMENT CHARACTER}"


def test_a_lone_surrogate_is_one_sign():
    """Half a character, as some programs write it, is marked as one that cannot be read."""
    assert decode(b"a\xed\xa0\x80b \xc5\xb5") == "a\N{REPLACEMENT CHARACTER}b ŵ"


def test_line_ends_become_line_feeds():
    """The line ends of all systems are one."""
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_nul_becomes_visible():
    """A NUL in a text is marked as something that cannot be read."""
    assert decode(b"a" * 100 + b"\x00") == "a" * 100 + "\N{REPLACEMENT CHARACTER}"


def test_data_is_no_text():
    """Bytes that are mostly controls are refused."""
    with pytest.raises(Unreadable, match="holds data, not text"):
        decode(bytes(range(32)) * 50)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    """No bytes break the decoder, and what it gives can be written as UTF-8."""
    try:
        text = decode(data)
    except Unreadable:
        return
    assert "\x00" not in text
    assert "\r" not in text
    text.encode()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_utf_8_is_read_as_it_was_written(text):
    """Any text in UTF-8 comes back unchanged."""
    assert decode(text.encode("utf-8-sig")) == text


def test_a_text_file_is_shown_as_it_is(tmp_path):
    """Lines stay lines; typed numbers that run on are anchors."""
    path = tmp_path / "statement.txt"
    path.write_text("STATEMENT\n\n1. One\n   goes on\n2. Two\n  3. Three\n")
    document = read_text(path)
    assert document.text == "STATEMENT\n\n1. One\n   goes on\n2. Two\n  3. Three"
    assert cite(document.anchors, document.text.index("goes")) == "paragraph 1"
    assert cite(document.anchors, len(document.text)) == "paragraph 3"
    assert (document.kind, document.pages) == ("text", None)


def test_form_feeds_make_pages(tmp_path):
    """A text with form feeds has pages; one at the very end begins none."""
    path = tmp_path / "pages.txt"
    path.write_text("one\f\ftwo\n\f\n")
    document = read_text(path)
    assert document.pages == 3
    assert cite(document.anchors, document.text.index("two")) == "page 3"
    assert document.pages_without_text == (2,)


def test_markdown_headings_are_anchored(tmp_path):
    """Headings of both forms are found, what only looks like one is not."""
    path = tmp_path / "notes.md"
    path.write_text("# Chronology #\n\ntext\n\nPlea\n----\n\n#hashtag\n\n```\n# not this\n```\n\n### Trial\n\n---\n")
    document = read_markdown(path)
    headings = [(anchor.label, document.text[anchor.offset :][:4]) for anchor in document.anchors]
    assert headings == [("Chronology", "# Ch"), ("Plea", "Plea"), ("Trial", "### ")]
    assert all(anchor.kind is AnchorKind.HEADING for anchor in document.anchors)
    assert (document.title, document.kind) == ("Chronology", "markdown")
