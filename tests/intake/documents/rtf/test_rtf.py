"""RTF files read into text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prosecution_barriers.intake.documents.rtf.reader import read_rtf, rtf_draft
from prosecution_barriers.intake.documents.rtf.tokens import tokens
from prosecution_barriers.records.documents import AnchorKind, cite
from prosecution_barriers.records.refusals import Unreadable

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0{\*\panose 0}Times New Roman;}{\f1\fnil\fcharset2 Symbol;}"
    r"{\f2\fnil\fcharset204 Arial Cyr;}{\f3\fnil\fcharset128 MS Mincho;}{\f4\fnil\fcharset2 Wingdings;}}"
)


@pytest.fixture
def read(tmp_path):
    """Reads what stands between the header of a file and its last brace."""

    def read(body, header=r"\ansi\ansicpg1252\deff0" + FONTS):
        (tmp_path / "a.rtf").write_bytes((r"{\rtf1" + header + " " + body + "}").encode("latin-1"))
        return read_rtf(tmp_path / "a.rtf")

    return read


def test_paragraphs_and_formatting(read):
    """Control words shape the text and are not part of it."""
    assert read(r"\pard{\b One} two\par\pard\qj Three\line four\par").text == "One two\n\nThree\nfour"


def test_characters_are_those_meant(read):
    """Escapes, named characters and Unicode are read; what old readers would show instead is not."""
    body = r"caf\'e9 \u8217?x\u373\'77yl \lquote a\rquote  \endash \~b\_c\-d \{e\\f\} \bullet\par"
    assert read(body).text == "café ’xŵyl ‘a’ –\u00a0b-cd {e\\f} •"


def test_replacements_are_skipped_as_announced(read):
    """As many characters are passed over after a Unicode one as the file says, to the end of the group."""
    assert read(r"{\uc2 \u8364 EUx}{\uc0 \u8364 y}\u8364{z}").text == "€x€y€z"


def test_characters_beyond_sixteen_bits_come_in_two_halves(read):
    """A pair of halves is one character; half a one is marked."""
    assert read(r"a\u-10179?\u-8704?b \u-8704?").text == "a😀b \N{REPLACEMENT CHARACTER}"


def test_bytes_are_read_in_the_code_page_of_their_font(read):
    """Each font has its own characters; symbol fonts give signs."""
    assert read(r"{\f2 \'cf\'f0}{\f3 \'93\'fa\'96\'7b}{\f1 \'b7\'61}{\f4 \'fc}").text == "Пр日本•α✓"
    assert read(r"\'80", r"\mac").text == "Ä"
    assert read(r"\'84", r"\pc").text == "ä"


def test_what_is_no_text_is_passed_over(read):
    """Fonts, styles, pictures, unknown destinations and binary data leave no trace."""
    body = (
        r"{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\*\generator X;}{\info{\author A}}{\*\unknown text}"
        r"{\pict\wmetafile8 0102}{\pict\bin4 {}\par}x"
    )
    document = read("Kept." + body)
    assert document.text == "Kept.x"
    assert document.notes == ("2 pictures not shown",)


def test_automatic_numbers_are_shown_and_cited(read):
    """The number that the file gives for old readers is the one that the word processor showed."""

    def member(shown, text, level=0):
        indent = 360 + 360 * level
        return rf"\pard{{\listtext\pard\plain {shown}\tab}}\ls1\ilvl{level}\li{indent} {text}\par"

    body = member("1.", "One") + member("(a)", "Sub", 1) + member("2.", "Two") + r"\pard{\pntext\f1\'b7\tab}Point\par"
    document = read(body)
    assert document.text == "1. One\n\n(a) Sub\n\n2. Two\n\n• Point"
    assert [cite(document.anchors, document.text.index(word)) for word in ("One", "Sub", "Two")] == [
        "paragraph 1",
        "paragraph 1(a)",
        "paragraph 2",
    ]


def test_footnotes_stand_where_they_are_cited(read):
    """Footnotes and endnotes are read in place and numbered apart."""
    body = r"Said{\super\chftn{\footnote\pard{\super\chftn} See\par above.}} so{\footnote\ftnalt End.}.\par"
    document = read(body)
    assert document.text == "Said [footnote 1: See above.] so [endnote 1: End.]."
    assert cite(document.anchors, document.text.index("above")) == "footnote 1"


def test_tables_are_lines(read):
    """A row is a line, cells are parted by bars, tables within cells are read there."""
    row = r"\trowd\cellx100\cellx200\pard\intbl {}\cell {}\cell\row"
    body = (
        r"Before.\par"
        + row.replace("{}", "a", 1).replace("{}", "b", 1)
        + row.replace("{}", r"c\par d", 1).replace("{}", "", 1)
    )
    assert read(body + r"\pard After.\par").text == "Before.\n\na | b\nc\nd\n\nAfter."
    nested = (
        r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
        r"\pard\intbl\itap1 z\cell b\cell\row\pard\itap0 End\par"
    )
    assert read(nested).text == "x | y z | b\n\nEnd"


def test_fields_show_their_results(read):
    """Instructions are not shown; boxes show whether they are ticked."""
    assert read(r"{\field{\*\fldinst REF x}{\fldrslt 12}} on").text == "12 on"
    box = r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres%s\ffdefres0}}}{\fldrslt}}"
    assert read(box % "1" + box % "0" + box % "25").text == "☒☐☐"


def test_deleted_and_hidden_text_is_not_shown(read):
    """Tracked changes are read as accepted, hidden text is passed over."""
    document = read(r"a{\deleted b}{\revised c}{\v d}{\v e\v0 f}{\deleted g\par}h\par")
    assert document.text == "acfh"
    assert document.notes == ("tracked changes are read as accepted",)


def test_headers_comments_and_boxes(read):
    """Headers come once after the text, comments after them, boxes after their paragraph."""
    body = (
        r"{\header\pard R v Example\par}{\headerl R v Example}{\footer Page {\field{\fldrslt 1}}}{\footer 12}"
        r"Text{\*\atnid AB}{\*\atnauthor A. Reader}\chatn{\*\annotation\pard Check.}"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt Box.\par}}{\shprslt Box again}}.\par After.\par"
    )
    document = read(body)
    assert document.text == (
        "Text.\n\nBox.\n\nAfter.\n\n[Header] R v Example\n\n[Footer] Page 1\n\n[Comment 1 by A. Reader] Check."
    )
    assert document.notes == ("1 comment shown after the text",)


def test_headings_are_told_by_style_or_level(read):
    """Headings are anchored."""
    styles = r"{\stylesheet{\s1 heading 1;}{\s2\outlinelevel1 Mine;}{\s3 Body;}}"
    body = styles + r"\pard\s1 Facts\par\pard\s3 Text.\par\pard\s2 Law\par\pard\outlinelevel2 Costs\par"
    headings = [anchor.label for anchor in read(body).anchors if anchor.kind is AnchorKind.HEADING]
    assert headings == ["Facts", "Law", "Costs"]


def test_pages_are_given_where_they_add_up(read):
    """Page breaks make pages if they give as many as the file states."""
    body = r"{\info{\title A  title}{\nofpages%d}}One.\par\page Two.\par"
    document = read(body % 2)
    assert (document.pages, document.title, cite(document.anchors, document.text.index("Two"))) == (
        2,
        "A title",
        "page 2",
    )
    assert read(body % 5).pages is None


def test_the_unicode_form_of_a_pair_is_read(read):
    """Where a text is given twice, the better form is read once."""
    assert read(r"{\upr{old}{\*\ud{n\u373?w}}}").text == "nŵw"


def test_broken_files_are_read_as_far_as_they_go(tmp_path):
    """Missing and superfluous braces, and an end in the middle of a word, do no harm."""
    for raw in (
        rb"{\rtf1 kept{\b ",
        rb"{\rtf1 kept}}}}\b",
        rb"{\rtf1 kept\u",
        rb"{\rtf1 kept\'z",
        b"{\\rtf1 kept\\",
        rb"{\rtf1 kept\bin999 x",
    ):
        (tmp_path / "a.rtf").write_bytes(raw)
        assert read_rtf(tmp_path / "a.rtf").text.startswith("kept")


def test_deep_groups_are_refused():
    """Braces without end are refused in words."""
    with pytest.raises(Unreadable, match="too deeply"):
        rtf_draft(rb"{\rtf1" + b"{" * 100_000)


@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                b"\\par ",
                b"\\cell ",
                b"\\row ",
                b"\\intbl",
                b"{\\footnote ",
                b"{\\*\\x ",
                b"\\u55357",
                b"\\'e9",
                b"a",
                b"\\nestrow",
                b"\\page",
                b"{\\listtext 1.}",
                b"{\\field ",
                b"\\bin2",
                b"{\\fonttbl",
                b"\\fcharset128",
                b"\\f3 ",
                b"\\v ",
            ]
        ),
        max_size=60,
    )
)
@settings(deadline=None)
def test_no_order_of_words_breaks_the_reader(parts):
    """Whatever control words come in whatever order, a text comes out."""
    with suppress(Unreadable):
        assert isinstance(rtf_draft(b"{\\rtf1" + b"".join(parts)).text, str)


@given(st.binary(max_size=200))
def test_any_bytes_make_tokens(data):
    """The tokens of any bytes come to an end."""
    assert len(list(tokens(data))) <= len(data)
