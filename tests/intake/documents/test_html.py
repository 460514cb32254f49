"""HTML as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.documents.html import html_draft, parse_html, read_html
from prosecution_barriers.records.documents import AnchorKind
from prosecution_barriers.records.refusals import Unreadable


def text(page, charset=""):
    return html_draft(parse_html(page if isinstance(page, bytes) else page.encode(), charset)).text


def test_blocks_are_paragraphs():
    """Blocks stand apart, breaks are line ends, white space is one space."""
    assert text("<p>One\n  two<br>three</p><div>four <b>five</b></div>six") == "One two\nthree\n\nfour five\n\nsix"


def test_nothing_hidden_is_shown():
    """Scripts, styles, hidden elements and comments are passed over."""
    page = (
        "<head><title>t</title><style>a{}</style></head><body><script>x</script>"
        '<div style="DISPLAY : none">preheader</div><span hidden>h</span><!-- c -->shown<template>t</template></body>'
    )
    assert text(page) == "shown"


def test_lists_have_their_signs():
    """Items have bullets or numbers, from where the list starts, also within one another."""
    assert text("<ul><li>a</li><li>b</li></ul>") == "• a\n• b"
    assert text('<ol start="3"><li>a<ul><li>x</li></ul></li><li>b</li></ol>') == "3. a\n\n• x\n\n4. b"
    assert text('<ol start="x"><li>a</li></ol>') == "1. a"


def test_table_rows_are_lines():
    """Cells stand side by side with bars between."""
    assert text("<table><tr><th>Date</th><th>Event</th></tr><tr><td>1 May</td><td>Plea</td></tr></table>") == (
        "Date | Event\n1 May | Plea"
    )


def test_preformatted_text_keeps_its_lines():
    """Preformatted text keeps lines and spaces."""
    assert text("<pre>a  b\n  c</pre><p>d  e</p>") == "a  b\n  c\n\nd e"


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        ("<p>£café</p>".encode("cp1252"), ""),
        ("<p>£café</p>".encode(), ""),
        ("<meta charset=latin-1><p>£café</p>".encode("latin-1"), ""),
        ("<p>£café</p>".encode("utf-16"), ""),
        ("<p>£café</p>".encode("cp1252"), "cp1252"),
        ("<p>£café</p>".encode(), "no-such-charset"),
    ],
)
def test_encodings_are_told(page, charset):
    """The encoding is taken from outside, from the page, or from its look."""
    assert text(page, charset) == "£café"


def test_headings_and_title_are_kept(tmp_path):
    """A page file has its title, its language and its headings."""
    (tmp_path / "a.html").write_text("<html lang='cy'><head><title> A  b </title></head><h2>Plea</h2><p>Text</p>")
    document = read_html(tmp_path / "a.html")
    assert (document.title, document.language, document.text) == ("A b", "cy", "Plea\n\nText")
    assert [(anchor.kind, anchor.label) for anchor in document.anchors] == [(AnchorKind.HEADING, "Plea")]


def test_deep_nesting_is_read_or_refused():
    """Elements within one another are read as deep as anyone writes; beyond, nothing is lost in silence."""
    assert text("<div>" * 200 + "deep" + "</div>" * 200) == "deep"
    with pytest.raises(Unreadable, match="nested too deeply"):
        text("<div>" * 100_000 + "deeper")


def test_an_empty_page_is_empty():
    """A page without anything in it gives an empty text."""
    assert text("") == text("  ") == text("<html></html>") == ""


@given(st.text(st.sampled_from("<>/aptbrdivul=\"' &;#x1\n"), max_size=200))
def test_no_markup_breaks_the_reader(page):
    """Whatever mark-up comes, a text comes out."""
    assert isinstance(text(page), str)
