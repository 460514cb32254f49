"""Tests of anchors and citations."""

from __future__ import annotations

from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument, cite

ANCHORS = (
    Anchor(0, AnchorKind.PAGE, "1"),
    Anchor(0, AnchorKind.HEADING, "Reasons"),
    Anchor(10, AnchorKind.PARAGRAPH, "1"),
    Anchor(40, AnchorKind.PARAGRAPH, "2(a)"),
    Anchor(60, AnchorKind.PAGE, "2"),
)


def test_a_place_is_cited_by_page_and_paragraph() -> None:
    """The citation names the page and the paragraph a place is in."""
    assert cite(ANCHORS, 45) == "page 1, paragraph 2(a)"
    assert cite(ANCHORS, 70) == "page 2, paragraph 2(a)"
    assert cite(ANCHORS, 5) == "page 1"
    assert cite((), 5) == ""


def test_pages_without_text_are_named() -> None:
    """A scanned page is one between whose anchors nothing stands."""
    read = ReadDocument("text\n\n", (Anchor(0, AnchorKind.PAGE, "1"), Anchor(6, AnchorKind.PAGE, "2")), pages=2)
    assert read.pages_without_text == (2,)
