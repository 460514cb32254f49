"""A text while it is put together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.intake.documents.citing import Numbered
from prosecution_barriers.intake.documents.draft import Draft, clean, reads_like_heading
from prosecution_barriers.records.documents import Anchor, AnchorKind


def made(text, *offsets):
    draft = Draft()
    draft.write(text)
    draft.anchors = [Anchor(offset, AnchorKind.HEADING, text[offset : offset + 3]) for offset in offsets]
    return draft


def test_paragraphs_stand_apart():
    """Paragraphs are trimmed and separated; empty ones add no gap but keep their anchors."""
    draft = Draft()
    draft.paragraph(made("  one \n"))
    draft.paragraph(made("   ", 1))
    draft.paragraph(made("two"))
    assert draft.text == "one\n\ntwo"
    assert [anchor.offset for anchor in draft.anchors] == [3]


@given(st.text(" \n\tab", max_size=30), st.text("xy\n ", max_size=20), st.data())
def test_anchors_stay_with_their_words(before, text, data):
    """Whatever is put before a text and trimmed from it, an anchor in it points at the same character."""
    words = [place for place, char in enumerate(text) if not char.isspace()]
    if not words:
        return
    place = data.draw(st.sampled_from(words))
    inner = Draft()
    inner.write(text)
    inner.anchors.append(Anchor(place, AnchorKind.FOOTNOTE, "1", place + 1))
    inner.numbers.append(Numbered("1.", "x", offset=place))
    whole = Draft()
    whole.paragraph(made(before))
    whole.paragraph(inner)
    (anchor,) = whole.anchors
    assert whole.text[anchor.offset : anchor.end] == text[place]
    assert whole.numbers[0].offset == anchor.offset


def test_a_heading_is_called_without_its_footnotes():
    """The plain text of a heading leaves out the notes that stand in it."""
    draft = made("Costs [footnote 1: See.] order")
    draft.anchors = [Anchor(6, AnchorKind.FOOTNOTE, "1", 24)]
    assert draft.plain() == "Costs order"


def test_the_first_page_begins_with_the_text():
    """A text whose first page mark comes late has a first page all the same."""
    draft = made("one two")
    draft.anchors = [Anchor(4, AnchorKind.PAGE, "2")]
    _, anchors = draft.finished()
    assert [(anchor.offset, anchor.label) for anchor in anchors] == [(0, "1"), (4, "2")]


def test_anchors_come_in_order_and_within_the_text():
    """Anchors are sorted, a page before a heading before a paragraph, and none lies behind the end."""
    draft = made("one two   ")
    draft.anchors = [
        Anchor(9, AnchorKind.FOOTNOTE, "1"),
        Anchor(0, AnchorKind.HEADING, "h"),
        Anchor(0, AnchorKind.PAGE, "1"),
    ]
    draft.numbers = [Numbered("1.", "x")]
    text, anchors = draft.finished()
    kinds = [anchor.kind for anchor in anchors]
    assert kinds == [AnchorKind.PAGE, AnchorKind.HEADING, AnchorKind.PARAGRAPH, AnchorKind.FOOTNOTE]
    assert anchors[-1].offset == len(text) == 7


def test_what_a_page_does_not_show_is_left_out():
    """Control characters, soft hyphens and marks around cross-references go; tabs and line feeds stay."""
    assert clean("a\x00b\xadc\u200ed\te\nf") == "abcd\te\nf"


def test_a_whole_paragraph_is_no_heading():
    """Short lines are headings; longer ones only without the end of a sentence."""
    assert reads_like_heading("Facts.")
    assert reads_like_heading("The evidence of the officers in the case and of those who followed them")
    assert not reads_like_heading("The officer attended at ten and took the first account of the witness.”")
    assert not reads_like_heading("")
    assert not reads_like_heading("word " * 40)
