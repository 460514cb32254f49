"""The numbers that Word shows before paragraphs, rule by rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from prosecution_barriers.intake.documents.word.numbering import Numbering
from prosecution_barriers.intake.documents.word.styles import Styles
from word_files import W, abstract, level, num, start_at, style

LEGAL = abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman"))


def root(name, inner):
    return etree.fromstring(f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>')


class Reader:
    """The numbers of paragraphs, one after another."""

    def __init__(self, numbering, styles=""):
        known = Styles(root("styles", styles))
        self.numbering = Numbering(root("numbering", numbering), known)

    def show(self, *items):
        """The number of each ``(numId, ilvl)``."""
        labels = [self.numbering.advance(str(number), level) for number, level in items]
        return [None if label is None else label.shown for label in labels]

    def resolve(self, direct="", style=None):
        return self.numbering.resolve(root("numPr", direct) if direct else None, style)


def test_a_list_counts_from_its_start():
    """Numbers run on one by one, from the start that the level gives."""
    reader = Reader(abstract(0, level(0, "%1.", start=5)) + num(1, 0))
    assert reader.show((1, 0), (1, 0)) == ["5.", "6."]


def test_a_level_without_a_start_counts_from_one():
    """Word always writes a start; without one it counts from 1."""
    assert Reader(abstract(0, level(0, "%1.", start=None)) + num(1, 0)).show((1, 0)) == ["1."]


def test_deeper_levels_start_anew_after_a_higher_one():
    """A paragraph on a level lets all deeper ones start anew."""
    reader = Reader(LEGAL + num(1, 0))
    shown = reader.show((1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    assert shown == ["1.", "1.1", "(a)", "(b)", "1.2", "(a)", "2.", "2.1", "(a)"]


def test_lists_on_one_abstract_definition_count_on_together():
    """Another list on the same definition goes on where the first stopped."""
    reader = Reader(LEGAL + num(1, 0) + num(2, 0))
    assert reader.show((1, 0), (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3.", "4."]


def test_lists_on_different_definitions_count_apart():
    """Each definition has counters of its own, also in between."""
    reader = Reader(LEGAL + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1))
    assert reader.show((1, 0), (2, 0), (1, 0), (2, 0)) == ["1.", "1)", "2.", "2)"]


def test_an_override_starts_a_level_anew_once():
    """A start override holds for the first paragraph of its list; the others, and other lists, count on."""
    reader = Reader(LEGAL + num(1, 0) + num(2, 0, start_at(0, 1)))
    assert reader.show((1, 0), (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)) == ["1.", "2.", "1.", "2.", "3.", "4."]


def test_an_override_may_start_anywhere():
    """The number that someone set is shown."""
    reader = Reader(LEGAL + num(1, 0) + num(2, 0, start_at(0, 40)))
    assert reader.show((1, 0), (2, 0), (2, 0)) == ["1.", "40.", "41."]


def test_an_override_of_a_deeper_level_holds_below_its_parent():
    """A sub-list set to start at 3 does, and the one below the next parent starts at 1 again."""
    reader = Reader(LEGAL + num(1, 0) + num(2, 0, start_at(1, 3)))
    assert reader.show((1, 0), (2, 1), (2, 1), (1, 0), (2, 1)) == ["1.", "1.3", "1.4", "2.", "2.1"]


def test_after_a_deeper_level_was_started_anew_the_higher_goes_on():
    """A list that overrides two levels and begins on the deeper one does not start the higher one anew."""
    reader = Reader(LEGAL + num(1, 0) + num(2, 0, start_at(0, 1), start_at(2, 1)))
    assert reader.show((1, 0), (1, 0), (2, 2), (2, 2), (2, 0)) == ["1.", "2.", "(a)", "(b)", "3."]


def test_a_level_of_a_list_may_be_redefined():
    """A list may give a level another look without counting apart."""
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "Item %1:", "upperLetter")}</w:lvlOverride>'
    reader = Reader(LEGAL + num(1, 0) + num(2, 0, changed))
    assert reader.show((1, 0), (2, 0), (1, 0)) == ["1.", "Item B:", "3."]


def test_a_skipped_level_counts_as_used():
    """With a 1.1 before any 1., the next is a 2. (Microsoft Knowledge Base Q110380)."""
    reader = Reader(LEGAL + num(1, 0))
    assert reader.show((1, 1), (1, 1), (1, 0), (1, 1)) == ["1.1", "1.2", "2.", "2.1"]


@pytest.mark.parametrize(
    ("restart", "shown"),
    [
        (None, ["1.", "1.1", "(a)", "1.2", "(a)", "2.", "2.1", "(a)"]),
        (0, ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(c)"]),
        (1, ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(a)"]),
        (2, ["1.", "1.1", "(a)", "1.2", "(a)", "2.", "2.1", "(a)"]),
    ],
)
def test_a_level_starts_anew_after_the_level_it_names(restart, shown):
    """``lvlRestart`` names the level that starts this one anew: 0 none, 1 the first alone, else also the second."""
    more = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    letters = level(2, "(%3)", "lowerLetter", more=more)
    reader = Reader(abstract(0, level(0, "%1."), level(1, "%1.%2"), letters) + num(1, 0))
    assert reader.show((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)) == shown


def test_legal_levels_show_all_parts_as_digits():
    """``isLgl`` turns the Roman number of the level above into digits."""
    upper = level(0, "%1.", "upperRoman")
    reader = Reader(abstract(0, upper, level(1, "%1.%2"), level(2, "%1.%2.%3", more="<w:isLgl/>")) + num(1, 0))
    assert reader.show((1, 0), (1, 0), (1, 1), (1, 2)) == ["I.", "II.", "II.1", "2.1.1"]


def test_legal_can_be_switched_off():
    """``isLgl`` with the value 0 says that the level is not legal."""
    upper, lower = level(0, "%1.", "upperRoman"), level(1, "%1.%2", more='<w:isLgl w:val="0"/>')
    assert Reader(abstract(0, upper, lower) + num(1, 0)).show((1, 0), (1, 1)) == ["I.", "I.1"]


def test_levels_without_a_number_of_their_own_show_nothing_above():
    """A bullet, or a level without a number, is left out of the numbers below it."""
    reader = Reader(abstract(0, level(0, "–", "bullet"), level(1, "", "none"), level(2, "%1%2%3.")) + num(1, 0))
    assert reader.show((1, 0), (1, 1), (1, 2)) == ["–", "", "1."]


def test_a_level_without_a_number_may_have_words():
    """A level in the format *none* shows its words alone."""
    assert Reader(abstract(0, level(0, "Recital %1", "none")) + num(1, 0)).show((1, 0)) == ["Recital"]


def test_a_level_may_be_all_words():
    """A level may show the same words before every paragraph, and still count."""
    reader = Reader(abstract(0, level(0, "Schedule"), level(1, "%1.%2")) + num(1, 0))
    assert reader.show((1, 0), (1, 0), (1, 1)) == ["Schedule", "Schedule", "2.1"]


def test_a_hidden_number_counts():
    """A number that is hidden is not shown, but counts for the levels below."""
    hidden = level(0, "%1.", after="<w:rPr><w:vanish/></w:rPr>")
    reader = Reader(abstract(0, hidden, level(1, "%1.%2")) + num(1, 0))
    assert reader.show((1, 0), (1, 0), (1, 1)) == ["", "", "2.1"]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "•"),
        ("o", "Courier New", "•"),
        ("•", "", "•"),
        ("-", "Calibri", "-"),
        ("–", "", "–"),
        ("●", "", "●"),
        ("", "", ""),
    ],
)
def test_bullets_are_shown_as_bullets(text, font, shown):
    """Whatever sign of a symbol font a bullet is, it is shown as one; dashes stay dashes."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    assert Reader(abstract(0, level(0, text, "bullet", after=fonts)) + num(1, 0)).show((1, 0)) == [shown]


def test_custom_formats_are_read():
    """Numbers with leading zeros, which old readers get in another form, are shown with them."""
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert Reader(abstract(0, custom) + num(1, 0)).show((1, 0), (1, 0)) == ["001", "002"]


def test_lists_may_take_their_levels_from_a_style():
    """A definition that links to a numbering style has the levels of the list that stands for the style."""
    linked = LEGAL.replace('w:abstractNumId="0">', 'w:abstractNumId="0"><w:styleLink w:val="Legal"/>')
    takes = abstract(1, more='<w:numStyleLink w:val="Legal"/>')
    styles = style("Legal", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    reader = Reader(linked + takes + num(1, 0) + num(2, 1), styles)
    assert reader.show((2, 0), (2, 1)) == ["1.", "1.1"]


def test_lists_that_share_a_style_count_apart():
    """Two definitions with the levels of one style have counters of their own."""
    linked = LEGAL.replace('w:abstractNumId="0">', 'w:abstractNumId="0"><w:styleLink w:val="Legal"/>')
    takes = abstract(1, more='<w:numStyleLink w:val="Legal"/>') + abstract(2, more='<w:numStyleLink w:val="Legal"/>')
    reader = Reader(linked + takes + num(2, 1) + num(3, 2))
    assert reader.show((2, 0), (2, 0), (3, 0), (2, 0)) == ["1.", "2.", "1.", "3."]


def test_styles_that_link_in_a_circle_have_no_levels():
    """A link that leads back to itself ends."""
    circle = abstract(0, more='<w:numStyleLink w:val="Odd"/>')
    styles = style("Odd", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert Reader(circle + num(1, 0), styles).show((1, 0)) == [None]


def test_a_level_that_is_not_defined_has_no_number():
    """A paragraph on a level that the list lacks has no number and does not count."""
    assert Reader(abstract(0, level(0, "%1.")) + num(1, 0)).show((1, 0), (1, 4), (1, 0)) == ["1.", None, "2."]


NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def test_numbers_come_from_the_paragraph_or_its_style():
    """A paragraph's own list comes before that of its style and of the styles that is based on."""
    styles = style("Base", paragraph=NUMBERED) + style("Leaf", based_on="Base") + style("Plain")
    reader = Reader(LEGAL + num(1, 0) + num(2, 0), styles)
    assert reader.resolve(style="Leaf") == ("1", 0)
    assert reader.resolve('<w:ilvl w:val="1"/><w:numId w:val="2"/>', "Leaf") == ("2", 1)
    assert reader.resolve(style="Plain") is None
    assert reader.resolve('<w:numId w:val="2"/>', "Plain") == ("2", 0)


def test_list_and_level_are_inherited_separately():
    """A style may give the level alone and take the list from the style it is based on, and so may a paragraph."""
    styles = style("One", paragraph=NUMBERED) + style(
        "Two", based_on="One", paragraph='<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    )
    reader = Reader(LEGAL + num(1, 0) + num(2, 0), styles)
    assert reader.resolve(style="Two") == ("1", 1)
    assert reader.resolve('<w:ilvl w:val="2"/>', "Two") == ("1", 2)
    assert reader.resolve('<w:numId w:val="2"/>', "Two") == ("2", 1)


def test_the_level_of_a_style_is_the_one_that_names_it():
    """A level that names a style in pStyle is the level of that style, whatever the style says."""
    linked = abstract(
        0, level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>'), level(2, "(%3)", "lowerLetter")
    )
    styles = style("Sub", paragraph='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')
    assert Reader(linked + num(1, 0), styles).resolve(style="Sub") == ("1", 1)


def test_numbering_is_switched_off_by_zero():
    """The list number 0 takes a paragraph, or a style, out of the list it would be in."""
    styles = style("Base", paragraph=NUMBERED) + style(
        "Off", based_on="Base", paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    reader = Reader(LEGAL + num(1, 0), styles)
    assert reader.resolve('<w:numId w:val="0"/>', "Base") is None
    assert reader.resolve(style="Off") is None


def test_the_default_style_numbers_paragraphs_without_one():
    """A paragraph without a style, or with one that does not exist, is in the default style."""
    reader = Reader(LEGAL + num(1, 0), style("Normal", default=True, paragraph=NUMBERED))
    assert reader.resolve() == reader.resolve(style="Gone") == ("1", 0)


def test_a_list_that_does_not_exist_is_no_list():
    """A reference to a missing list means that there is no number."""
    assert Reader(LEGAL + num(1, 0)).resolve('<w:numId w:val="77"/>') is None


def test_a_level_alone_is_no_list():
    """A paragraph with a level and no list has no number."""
    assert Reader(LEGAL + num(1, 0)).resolve('<w:ilvl w:val="1"/>') is None


def test_styles_based_on_each_other_end():
    """Styles based on one another in a circle are read once each."""
    styles = style("A", based_on="B") + style("B", based_on="A", paragraph=NUMBERED)
    assert Reader(LEGAL + num(1, 0), styles).resolve(style="A") == ("1", 0)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
@settings(deadline=None)
def test_numbers_never_go_back_within_their_parent(levels):
    """Within one parent the numbers of a level run on one by one, and the parent shown is the last there was."""
    dotted = abstract(0, *(level(depth, ".".join(f"%{above + 1}" for above in range(depth + 1))) for depth in range(4)))
    shown = Reader(dotted + num(1, 0)).show(*((1, depth) for depth in levels))
    last = {}
    for depth, text in zip(levels, shown, strict=True):
        *above, own = (int(part) for part in text.split("."))
        assert len(above) == depth
        parents = tuple(above)
        assert own == last.get(parents, 0) + 1
        last[parents] = own
        for skipped in range(depth):  # a level that was skipped counts as used
            last.setdefault(tuple(above[:skipped]), above[skipped])
