"""Word files read into text."""

from __future__ import annotations

import zipfile

import docx
import pytest

from prosecution_barriers.intake.documents.word.reader import read_word
from prosecution_barriers.records.documents import AnchorKind, cite
from prosecution_barriers.records.refusals import Unreadable
from word_files import abstract, field, level, num, paragraph, row, run, style, table, word_file

LIST = abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter"), level(2, "(%3)", "lowerRoman")) + num(1, 0)
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


@pytest.fixture
def read(tmp_path):
    """Reads a body with the parts that are named."""

    def read(body, **parts):
        return read_word(word_file(tmp_path / "made.docx", body, **parts))

    return read


def labels(document, kind):
    return [anchor.label for anchor in document.anchors if anchor.kind is kind]


def test_paragraphs_are_separated_by_a_blank_line(read):
    """Paragraphs follow one another with a blank line between; empty ones leave no trace."""
    assert read(paragraph("First.") + paragraph() + paragraph("Second.")).text == "First.\n\nSecond."


def test_numbers_stand_before_their_paragraphs(read):
    """Automatic numbers are part of the text, as Word shows them."""
    body = paragraph("The hearing.", num=1) + paragraph("The first.", num=1, level=1) + paragraph("The next.", num=1)
    assert read(body, numbering=LIST).text == "1. The hearing.\n\n(a) The first.\n\n2. The next."


def test_a_paragraph_is_cited_by_its_number(read):
    """A place in a sub-paragraph is cited with the number of the paragraph it belongs to."""
    body = "".join(
        paragraph(text, num=1, level=depth)
        for text, depth in [("One.", 0), ("Two.", 0), ("A.", 1), ("Deep.", 2), ("B.", 1)]
    )
    document = read(body, numbering=LIST)
    assert labels(document, AnchorKind.PARAGRAPH) == ["1", "2", "2(a)", "2(a)(i)", "2(b)"]
    assert cite(document.anchors, document.text.index("Deep")) == "paragraph 2(a)(i)"


def test_no_space_follows_a_number_that_has_none(read):
    """A list may put nothing behind its numbers; letters are kept apart from digits all the same."""
    glued = abstract(0, level(0, "%1", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert read(paragraph(": text", num=1) + paragraph("text", num=1), numbering=glued).text == "1: text\n\n2 text"


def test_the_end_of_a_section_has_no_number(read):
    """A paragraph that is nothing but the end of a section is not counted."""
    empty = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:sectPr/></w:pPr></w:p>'
    assert read(paragraph("a", num=1) + empty + paragraph("b", num=1), numbering=LIST).text == "1. a\n\n2. b"


def test_deleted_text_is_not_shown(read):
    """Tracked changes are read as accepted, and a note says so."""
    body = f"<w:p>{run('kept ')}<w:del>{run('gone')}</w:del><w:ins>{run('new')}</w:ins></w:p>"
    document = read(body)
    assert document.text == "kept new"
    assert document.notes == ("tracked changes are read as accepted: text that was deleted is not shown",)


def test_moved_text_is_shown_where_it_went(read):
    """Text that was moved stands in its new place alone."""
    first = f"<w:p><w:moveFrom>{run('moved')}</w:moveFrom>{run('first')}</w:p>"
    assert read(f"{first}<w:p><w:moveTo>{run('moved')}</w:moveTo></w:p>").text == "first\n\nmoved"


def test_a_deleted_paragraph_does_not_count(read):
    """A paragraph that was deleted whole leaves no number behind."""
    gone = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        f"<w:del>{run('gone')}</w:del></w:p>"
    )
    assert read(paragraph("a", num=1) + gone + paragraph("b", num=1), numbering=LIST).text == "1. a\n\n2. b"


def test_a_deleted_mark_joins_two_paragraphs(read):
    """Where only the mark between two paragraphs was deleted, they are one, numbered as the second."""
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('one ')}</w:p>"
    assert read(first + paragraph("two", num=1), numbering=LIST).text == "1. one two"


def test_an_inserted_paragraph_counts(read):
    """A paragraph that was inserted is numbered like the others."""
    new = paragraph("new", num=1, more="<w:rPr><w:ins/></w:rPr>")
    assert read(paragraph("a", num=1) + new, numbering=LIST).text == "1. a\n\n2. new"


def test_a_deleted_row_is_not_shown(read):
    """A table row, or a cell, that was deleted is not part of the text."""
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
    cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('gone too')}</w:tc>"
    last = row("c", "d").replace("</w:tr>", f"{cell}</w:tr>")
    assert read(table(row("a", "b"), gone, last)).text == "a | b\nc | d"


def test_hidden_text_is_not_shown(read):
    """Hidden runs, runs in a hidden style and hidden paragraphs are passed over, and do not count."""
    styles = style("Gone", kind="character", run="<w:vanish/>") + style("GoneToo", run="<w:vanish/>")
    hidden = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
        f"{run('x', '<w:vanish/>')}</w:p>"
    )
    body = (
        paragraph("a", num=1)
        + hidden
        + f"<w:p>{run('b')}{run('x', '<w:vanish/>')}"
        + run("y", '<w:rStyle w:val="Gone"/>')
        + run("c", '<w:vanish w:val="0"/>')
        + "</w:p>"
        + paragraph("z", style="GoneToo")
        + paragraph("d", num=1)
    )
    assert read(body, numbering=LIST, styles=styles).text == "1. a\n\nbc\n\n2. d"


def test_a_hidden_mark_puts_two_paragraphs_in_one_line(read):
    """A heading with a hidden mark, as style separators make it, stands in one line with its text."""
    heading = paragraph("Costs.", num=1, more="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    assert read(heading + paragraph("They follow."), numbering=LIST).text == "1. Costs. They follow."


def test_footnotes_stand_where_they_are_cited(read):
    """A footnote is read in place, and a place in it is cited as the footnote."""
    notes = f'<w:footnote w:id="2">{paragraph("See above.")}{paragraph("And below.")}</w:footnote>'
    body = (
        f"<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{run('Said')}{NOTE.format(2)}{run(' so.')}</w:p>"
    )
    document = read(body, parts={"footnotes": notes}, numbering=LIST)
    assert document.text == "1. Said [footnote 1: See above. And below.] so."
    assert cite(document.anchors, document.text.index("below")) == "paragraph 1, footnote 1"
    assert cite(document.anchors, document.text.index("so.")) == "paragraph 1"


def test_endnotes_count_in_roman_numbers(read):
    """Endnotes are numbered i, ii unless the file says otherwise."""
    notes = "".join(f'<w:endnote w:id="{n}">{paragraph(f"Note {n}.")}</w:endnote>' for n in (1, 2))
    body = "<w:p>" + "".join(f'{run("x")}<w:r><w:endnoteReference w:id="{n}"/></w:r>' for n in (1, 2)) + "</w:p>"
    assert read(body, parts={"endnotes": notes}).text == "x [endnote i: Note 1.]x [endnote ii: Note 2.]"
    set_ = '<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="7"/></w:endnotePr>'
    assert "[endnote 7: Note 1.]" in read(body, parts={"endnotes": notes}, settings=set_).text


def test_a_note_may_have_a_mark_of_its_own(read):
    """A note with a mark that someone typed is shown with it, once, and does not count."""
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(f"Note {n}.")}</w:footnote>' for n in (1, 2))
    body = (
        f"<w:p>{run('a')}<w:r><w:footnoteReference w:customMarkFollows='1' w:id='1'/><w:t>*</w:t></w:r>"
        f"{run(' b')}{NOTE.format(2)}</w:p>"
    )
    assert read(body, parts={"footnotes": notes}).text == "a [footnote *: Note 1.] b [footnote 1: Note 2.]"


def test_notes_may_start_anew_with_each_section(read):
    """Footnotes that restart in each section do."""
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph("N.")}</w:footnote>' for n in (1, 2))
    first = f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('a')}{NOTE.format(1)}</w:p>"
    body = f"{first}<w:p>{run('b')}{NOTE.format(2)}</w:p><w:sectPr/>"
    each = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    assert read(body, parts={"footnotes": notes}, settings=each).text.count("[footnote 1:") == 2


def test_a_table_row_is_a_line(read):
    """Cells stand side by side with bars between, and the table can be found."""
    document = read(paragraph("Before.") + table(row("Date", "Event"), row("1 May", "Hearing")) + paragraph("After."))
    assert document.text == "Before.\n\nDate | Event\n1 May | Hearing\n\nAfter."
    assert labels(document, AnchorKind.TABLE) == ["1"]


def test_empty_cells_keep_their_column(read):
    """A cell without text keeps those after it in their columns."""
    assert read(table(row("a", "b", "c"), row("d", "", "f"), row("", "", "g"))).text == "a | b | c\nd |  | f\n|  | g"


def test_a_table_that_only_places_text_has_no_columns(read):
    """In a frame like that of a title page, empty cells leave no bars."""
    frame = table(row("", "A. PARTY", "Claimant"), row("", "- and -", ""), row("", "B. PARTY", "Defendant"))
    assert read(frame).text == "A. PARTY | Claimant\n- and -\nB. PARTY | Defendant"


def test_short_cells_of_several_lines_stay_in_their_row(read):
    """A row of short cells is one line, though one of them has two paragraphs."""
    cells = row(paragraph("06/2021") + paragraph("(three months)"), "7/8/2021", "5%")
    assert (
        read(table(row("Period", "Due", "Rate"), cells)).text
        == "Period | Due | Rate\n06/2021 (three months) | 7/8/2021 | 5%"
    )


def test_long_cells_are_read_one_after_the_other(read):
    """Where cells hold paragraphs each begins a line of its own."""
    long = "What was said of it at length. " * 6
    cells = row(paragraph("1") + paragraph("Claim"), paragraph(long) + paragraph("And more."), "")
    assert read(table(cells, row("a", "b", "c"))).text.startswith(f"| 1\nClaim\n| {long.strip()}\nAnd more.")


def test_a_table_of_one_column_is_plain_text(read):
    """A frame around text is no table."""
    document = read(table(row("a"), row("b")))
    assert (document.text, labels(document, AnchorKind.TABLE)) == ("a\nb", [])


def test_merged_cells_are_read_once(read):
    """A cell merged into the one above shows nothing, and what may be left in it is not counted."""

    def cell(text, properties, **more):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text, **more)}</w:tc>"

    begins, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    first = f"<w:tr>{cell('a', begins, num=1)}{cell('b', '')}</w:tr>"
    second = f"<w:tr>{cell('', goes_on, num=1)}{cell('c', '')}</w:tr>"
    third = f"<w:tr>{cell('wide', wide, num=1)}</w:tr>"
    assert read(table(first, second, third), numbering=LIST).text == "1. a | b\nc\n2. wide"


def test_nested_tables_are_read_in_their_cell(read):
    """A table in a cell is read where it stands."""
    assert read(table(row(table(row("x", "y")) + paragraph("z"), "b"))).text == "x | y z | b"


def test_numbers_count_through_tables(read):
    """A list that goes through a table counts on in it, row by row."""
    body = paragraph("a", num=1) + table(row(paragraph("b", num=1), paragraph("c", num=1))) + paragraph("d", num=1)
    assert read(body, numbering=LIST).text == "1. a\n\n2. b | 3. c\n\n4. d"


def test_cells_in_content_controls_are_read(read):
    """Rows and cells wrapped in content controls are not lost."""
    inner = f"<w:sdt><w:sdtContent><w:tc>{paragraph('b')}</w:tc></w:sdtContent></w:sdt>"
    wrapped = f"<w:sdt><w:sdtContent>{row('c', 'd')}</w:sdtContent></w:sdt>"
    assert read(table(f"<w:tr><w:tc>{paragraph('a')}</w:tc>{inner}</w:tr>", wrapped)).text == "a | b\nc | d"


def test_content_controls_are_read_and_their_settings_not(read):
    """A content control shows its content, in a paragraph and around paragraphs."""
    settings = '<w:sdtPr><w:alias w:val="no"/></w:sdtPr>'
    inline = f"<w:p><w:sdt>{settings}<w:sdtContent>{run('in')}</w:sdtContent></w:sdt>{run(' line')}</w:p>"
    block = f"<w:sdt>{settings}<w:sdtContent>{paragraph('block')}</w:sdtContent></w:sdt>"
    assert read(inline + block).text == "in line\n\nblock"


def test_text_boxes_are_read_once(read):
    """A text box, which files give in two forms, is read once, after the paragraph it is anchored in."""
    content = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert (
        read(f"<w:p>{run('Beside it.')}{box}</w:p>{paragraph('After.')}").text == "Beside it.\n\nIn the box.\n\nAfter."
    )


def test_an_old_text_box_is_read(read):
    """A text box without a modern form is read."""
    content = f"<w:txbxContent>{paragraph('Old.')}</w:txbxContent>"
    old = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    assert read(f"<w:p>{run('Text.')}{old}</w:p>").text == "Text.\n\nOld."


def test_pictures_are_noted(read):
    """Pictures cannot be shown; a note counts them."""
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    assert read(f"<w:p>{picture}{picture}</w:p>").notes == ("2 pictures not shown",)


def test_headers_and_footers_come_once_and_apart(read):
    """A header stands after the text, once however many sections have it; bare page numbers do not."""
    parts = {
        "header1": paragraph("R v Example"),
        "header2": paragraph("R v Example"),
        "footer3": f"<w:p>{run('Page ')}{field('PAGE', '3')}{run(' of 9')}</w:p>",
        "header4": paragraph("First page only"),
    }
    section = (
        "<w:sectPr><w:headerReference w:type='default' r:id='header{}'/>"
        "<w:footerReference w:type='default' r:id='footer3'/>"
        "<w:headerReference w:type='first' r:id='header4'/></w:sectPr>"
    )
    body = f"<w:p><w:pPr>{section.format(1)}</w:pPr>{run('Text.')}</w:p>{section.format(2)}"
    document = read(body, parts=parts)
    assert document.text == "Text.\n\n[Header] R v Example"
    assert labels(document, AnchorKind.HEADER) == ["header"]
    titled = body.replace("<w:sectPr>", "<w:sectPr><w:titlePg/>")
    assert "[Header] First page only" in read(titled, parts=parts).text


def test_comments_come_after_the_text(read):
    """Comments are shown with their authors, apart from the text."""
    comment = f'<w:comment w:id="0" w:author="A. Reader">{paragraph("Check this.")}</w:comment>'
    body = f"<w:p><w:commentRangeStart w:id='0'/>{run('Text.')}<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    document = read(body, parts={"comments": comment})
    assert document.text == "Text.\n\n[Comment 1 by A. Reader] Check this."
    assert document.notes == ("1 comment shown after the text",)


def test_headings_are_anchored(read):
    """Paragraphs in heading styles, or with an outline level of their own, can be found by their text."""
    styles = (
        style("H1", "heading 1", paragraph='<w:outlineLvl w:val="0"/>')
        + style("Body", paragraph='<w:outlineLvl w:val="9"/>')
        + style("Mine", "My heading", based_on="H1")
    )
    body = (
        paragraph("Facts", style="H1")
        + paragraph("Text.", style="Body")
        + paragraph("Law", style="Mine")
        + paragraph("Costs", more='<w:outlineLvl w:val="2"/>')
        + paragraph("A whole paragraph in the style of a heading, as some templates have it, " * 3 + ".", style="H1")
    )
    assert labels(read(body, styles=styles), AnchorKind.HEADING) == ["Facts", "Law", "Costs"]


def test_a_numbered_heading_is_found_with_its_number(read):
    """The anchor of a heading has its number, and none of its footnotes."""
    body = (
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr>"
        f"{run('Facts')}{NOTE.format(1)}</w:p>"
    )
    notes = f'<w:footnote w:id="1">{paragraph("N.")}</w:footnote>'
    assert labels(read(body, numbering=LIST, parts={"footnotes": notes}), AnchorKind.HEADING) == ["1. Facts"]


RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def test_pages_are_those_word_last_showed(read):
    """Pages begin where Word last broke them, if that gives as many as the file states."""
    body = f"<w:p>{run('One. ')}{RENDERED}{run('Two.')}</w:p><w:p>{BREAK}</w:p><w:p>{RENDERED}{run('Three.')}</w:p>"
    document = read(body, pages=3)
    assert document.pages == 3
    assert [cite(document.anchors, document.text.index(word)) for word in ("One", "Two", "Three")] == [
        "page 1",
        "page 2",
        "page 3",
    ]


def test_pages_that_do_not_add_up_are_not_given(read):
    """With a mark missing every later page would be wrong, so no page is given."""
    document = read(f"<w:p>{run('One. ')}{RENDERED}{run('Two.')}</w:p>", pages=9)
    assert (document.pages, labels(document, AnchorKind.PAGE)) == (None, [])


def test_the_authors_own_breaks_make_pages(read):
    """Page breaks, breaks before paragraphs and sections that begin a page count like Word's own."""
    before = paragraph("Two.", more="<w:pageBreakBefore/>")
    end = f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('End of two.')}</w:p>"
    same = f'<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>{run("Three.")}</w:p>'
    body = (
        paragraph("One.")
        + before
        + end
        + same
        + paragraph("Still three.")
        + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    )
    document = read(body, pages=3)
    assert cite(document.anchors, document.text.index("End of two")) == "page 2"
    assert cite(document.anchors, document.text.index("Still")) == "page 3"


def test_a_page_begins_before_the_number_of_its_first_paragraph(read):
    """A page mark at the beginning of a numbered paragraph stands before the number."""
    body = (
        paragraph("a", num=1) + f"<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{RENDERED}{run('b')}</w:p>"
    )
    document = read(body, numbering=LIST, pages=2)
    assert cite(document.anchors, document.text.index("2. b")) == "page 2, paragraph 2"


def test_a_row_over_two_pages_breaks_once(read):
    """Word marks the new page in every cell of a row; it is one page."""
    cell = f"<w:tc><w:p>{run('a')}{RENDERED}{run('b')}</w:p></w:tc>"
    assert read(table(f"<w:tr>{cell}{cell}{cell}</w:tr>"), pages=2).pages == 2


def test_signs_and_spaces_are_those_word_shows(read):
    """Tabs, line breaks, hyphens and signs of symbol fonts become what a reader sees."""
    body = (
        "<w:p>"
        + run("Name:")
        + "<w:r><w:tab/></w:r>"
        + run("re")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run("listed")
        + "<w:r><w:softHyphen/></w:r><w:r><w:br/></w:r>"
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        + run(" \uf061", '<w:rFonts w:ascii="Symbol"/>')
        + run("\u00ad\u200e1")
        + "</w:p>"
    )
    assert read(body).text == "Name:  re-listed\n✓ α1"


def test_an_unknown_sign_is_marked_and_noted(read):
    """A sign that is not known is shown as one that is missing."""
    document = read('<w:p><w:r><w:sym w:font="Wingdings 3" w:char="F001"/></w:r></w:p>')
    assert document.text == "\N{REPLACEMENT CHARACTER}"
    assert "not known" in document.notes[0]


def test_formulas_are_written_in_a_line(read):
    """Fractions, powers and roots keep their sense in one line."""

    def part(name, text):
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    fraction = f"<m:f>{part('num', 'a+b')}{part('den', 'c')}</m:f>"
    power = f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>"
    root = f"<m:rad>{part('deg', '')}{part('e', 'yz')}</m:rad>"
    assert read(f"<w:p><m:oMath>{fraction}{power}{root}</m:oMath></w:p>").text == "(a+b)/cx^2√yz"


def test_ruby_keeps_base_and_reading(read):
    """The reading above a word stands behind it."""
    ruby = f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"
    assert read(f"<w:p>{ruby}</w:p>").text == "漢(kan)"


def test_hyperlinks_and_smart_tags_are_read(read):
    """What wraps text does not hide it."""
    assert (
        read(f"<w:p><w:hyperlink>{run('link')}</w:hyperlink><w:smartTag>{run(' tag')}</w:smartTag></w:p>").text
        == "link tag"
    )


def test_included_files_are_read(read):
    """HTML, RTF and text that the file takes in are part of the text; others are noted."""
    body = "".join(f'<w:altChunk r:id="{name}"/>' for name in ("page", "rich", "note", "other"))
    raw = {
        "page.html": b"<html><body><p>From HTML</p></body></html>",
        "rich.rtf": b"{\\rtf1 From RTF\\par}",
        "note.txt": b"From text",
        "other.docx": b"PK\x03\x04",
    }
    document = read(paragraph("Before.") + body, raw=raw)
    assert document.text == "Before.\n\nFrom HTML\n\nFrom RTF\n\nFrom text"
    assert document.notes == ("1 included file not read",)


def test_strict_files_are_read(read):
    """Strict Office Open XML has other names for the same things."""
    notes = f'<w:footnote w:id="1">{paragraph("N.")}</w:footnote>'
    body = paragraph("a", num=1) + f"<w:p>{run('b')}{NOTE.format(1)}</w:p>"
    assert read(body, numbering=LIST, parts={"footnotes": notes}, strict=True).text == "1. a\n\nb [footnote 1: N.]"


def test_title_and_language_are_taken_from_the_file(read):
    """The file's own title and the language of its usual text are kept."""
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="cy-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    document = read(paragraph("Testun."), styles=defaults, title=" Datganiad  tyst ")
    assert (document.title, document.language, document.kind) == ("Datganiad tyst", "cy-GB", "word")


def test_typed_numbers_are_cited_where_they_run_on(read):
    """Paragraph numbers that were typed by hand are anchors; a quoted one is not."""
    texts = ["1. One.", "2. Two.", "“45. Quoted.”", "45. Quoted.", "3. Three.", "4. Four."]
    assert labels(read("".join(map(paragraph, texts))), AnchorKind.PARAGRAPH) == ["1", "2", "3", "4"]


def test_a_file_made_by_another_library_is_read(tmp_path):
    """A file that python-docx makes is read with its numbers, table and heading."""
    made = docx.Document()
    made.add_heading("Chronology", 1)
    made.add_paragraph("First step", style="List Number")
    made.add_paragraph("Second step", style="List Number")
    made.add_paragraph("A point", style="List Bullet")
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "left", "right"
    made.save(tmp_path / "made.docx")
    document = read_word(tmp_path / "made.docx")
    assert document.text == "Chronology\n\n1. First step\n\n2. Second step\n\n• A point\n\nleft | right"
    assert labels(document, AnchorKind.HEADING) == ["Chronology"]


def test_a_zip_without_a_document_is_refused(tmp_path):
    """A file that only looks like Word is refused in words."""
    with zipfile.ZipFile(tmp_path / "odd.docx", "w") as archive:
        archive.writestr("word/document.xml", "<html/>")
    with pytest.raises(Unreadable, match="holds no Word document"):
        read_word(tmp_path / "odd.docx")


def test_damaged_xml_is_refused(tmp_path):
    """A part that breaks off is told in words."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(Unreadable, match="damaged"):
        read_word(tmp_path / "a.docx")
