"""PDF files read into text."""

from __future__ import annotations

import pytest

from pdf_files import Page, pdf_file
from prosecution_barriers.intake.documents.pdf.reader import read_pdf
from prosecution_barriers.records.documents import AnchorKind, cite
from prosecution_barriers.records.refusals import Unreadable

FULL = "These words fill the whole of the line so that not even one more could be"
LAST = "fitted into it."


@pytest.fixture
def read(tmp_path):
    """Reads a file of pages."""

    def read(*pages, **more):
        return read_pdf(pdf_file(tmp_path / "made.pdf", *pages, **more))

    return read


def labels(document, kind):
    return [anchor.label for anchor in document.anchors if anchor.kind is kind]


def test_lines_of_a_paragraph_are_joined(read):
    """Full lines run on into the next; a line that had room for more ends its paragraph."""
    page = Page().lines([FULL, FULL, LAST, "Another paragraph.", FULL, LAST], 72, 700)
    assert read(page).text == f"{FULL} {FULL} {LAST}\n\nAnother paragraph.\n\n{FULL} {LAST}"


def test_a_wide_gap_ends_a_paragraph(read):
    """Space between two lines parts paragraphs even where the first line is full."""
    page = Page().lines([FULL, FULL], 72, 700).lines([FULL, LAST], 72, 650)
    assert read(page).text == f"{FULL} {FULL}\n\n{FULL} {LAST}"


def test_a_set_in_first_line_begins_a_paragraph(read):
    """A first line that is set in begins a paragraph though the one before is full."""
    page = Page().lines([FULL, FULL], 72, 700).line(FULL[:-3], 90, 672).lines([FULL, LAST], 72, 658)
    assert read(page).text == f"{FULL} {FULL}\n\n{FULL[:-3]} {FULL} {LAST}"


def test_numbered_paragraphs_hang_behind_their_numbers(read):
    """A number set apart begins a paragraph, whose other lines hang behind it, and is cited."""
    page = Page()
    for number in (1, 2, 3):
        top = 700 - number * 42
        page.line(f"{number}.", 72, top).line(FULL, 100, top).line(FULL, 100, top - 14).line("end.", 100, top - 28)
    document = read(page)
    assert document.text == "\n\n".join(f"{number}. {FULL} {FULL} end." for number in (1, 2, 3))
    assert labels(document, AnchorKind.PARAGRAPH) == ["1", "2", "3"]
    assert cite(document.anchors, len(document.text) - 3) == "page 1, paragraph 3"


def test_a_year_at_the_beginning_of_a_line_is_no_number(read):
    """A line that happens to begin with a number goes on the paragraph."""
    page = Page().lines(
        [FULL, "2021 was the year of it, and this line too goes on as far as the others do", FULL, LAST], 72, 700
    )
    document = read(page)
    assert document.text.count("\n\n") == 0
    assert labels(document, AnchorKind.PARAGRAPH) == []


def test_sub_paragraphs_are_cited_within_their_paragraph(read):
    """Letters set further in are cited with the number before them."""
    page = Page()
    for row, (label, left) in enumerate([("1.", 72), ("(a)", 100), ("(b)", 100), ("2.", 72), ("3.", 72)]):
        page.line(label, left, 700 - 20 * row).line("Text of it.", left + 28, 700 - 20 * row)
    assert labels(read(page), AnchorKind.PARAGRAPH) == ["1", "1(a)", "1(b)", "2", "3"]


def test_hyphens_at_line_ends_stay(read):
    """A word broken at the end of a line is put together with its hyphen, which may be its own."""
    page = Page().lines([FULL + " well-", "known to all of them.", LAST], 72, 700)
    assert "well-known to all" in read(page).text


def test_a_paragraph_goes_on_over_the_page(read):
    """A paragraph that runs over a page is one, and each half is cited with its page."""
    first = Page().lines([FULL] * 40, 72, 760).line("2", 300, 40)
    second = Page().lines([FULL.replace("These", "Those"), LAST], 72, 760).line("3", 300, 40)
    document = read(first, second, Page().line("Short.", 72, 760).line("4", 300, 40))
    assert document.text.count("\n\n") == 1
    assert cite(document.anchors, document.text.index(LAST)) == "page 2"
    assert cite(document.anchors, document.text.index("Short")) == "page 3"


def test_a_sentence_that_ends_with_the_page_ends_its_paragraph(read):
    """Where a full last line ends a sentence, the next page begins a paragraph."""
    first = Page().lines([FULL] * 5 + [FULL[:-1] + "."], 72, 760)
    document = read(first, Page().lines(["Next words.", FULL], 72, 760))
    assert "\n\nNext words." in document.text


def test_headers_and_footers_come_once_and_apart(read):
    """What stands at the same edge of most pages is shown once, after the text; page numbers are not."""
    pages = [
        Page().line("R v Example", 72, 800, 9).line(f"Text of page {n}.", 72, 600).line(f"Page {n} of 4", 280, 40, 9)
        for n in range(1, 5)
    ]
    document = read(*pages)
    assert (
        document.text
        == "Text of page 1.\n\nText of page 2.\n\nText of page 3.\n\nText of page 4.\n\n[Header] R v Example"
    )
    assert labels(document, AnchorKind.HEADER) == ["header"]


def test_a_line_on_one_page_alone_is_no_header(read):
    """A title at the top of the first page is part of the text."""
    document = read(Page().line("STATEMENT", 250, 800), *(Page().line(f"Text {n}.", 72, 600) for n in range(4)))
    assert document.text.startswith("STATEMENT")


def test_footnotes_stand_where_they_are_cited(read):
    """A note in small print at the foot is read at its raised number, which leaves the text."""
    page = (
        Page()
        .line("The rule was clear", 72, 700)
        .line("1", 164, 700, 6.5, rise=4)
        .line("and was applied.", 172, 700)
        .lines(["More text of the page, which is all in the usual size of letters."] * 3, 72, 650)
        .line("1", 72, 112, 5, rise=3)
        .line("See the code, which", 78, 112, 8)
        .line("says so.", 72, 102, 8)
    )
    document = read(page)
    assert document.text.startswith("The rule was clear [footnote 1: See the code, which says so.] and was applied.")
    assert cite(document.anchors, document.text.index("says so")) == "page 1, footnote 1"


def test_small_print_that_nothing_refers_to_stays(read):
    """Small lines at the foot without a raised number in the text are part of the text."""
    page = Page().lines(["Text of the page in the usual size."] * 4, 72, 700).line("1 Form MG11, 2021", 72, 120, 7)
    assert "1 Form MG11, 2021" in read(page).text


def test_table_rows_are_lines(read):
    """Cells far apart on one height are parted by bars; a row drawn cell by cell is one line."""
    page = Page().line("Date", 72, 700).line("Event", 250, 700).line("Source", 420, 700)
    page.lines(["1 May", ""], 72, 680).lines(["First hearing", "and plea"], 250, 680).lines(["MG5"], 420, 680)
    assert read(page).text == "Date | Event | Source\n1 May | First hearing and plea | MG5"


def test_two_columns_are_read_one_after_the_other(read):
    """A page whose columns are drawn line by line across is read down the first column, then the second."""
    left = [f"left column line {number} goes here" for number in range(12)]
    right = [f"right column line {number} goes here" for number in range(12)]
    page = Page()
    for row in range(12):
        page.line(left[row], 60, 700 - 14 * row, 10).line(right[row], 320, 700 - 14 * row, 10)
    text = " ".join(read(page).text.split())
    assert text == " ".join(left + right)


def test_scanned_pages_are_kept_without_text(read):
    """A page that is a picture has an anchor and no text, and a note says so."""
    document = read(Page().line("Text.", 72, 700), Page(picture=True), Page(picture=True), Page())
    assert (document.pages, document.text) == (4, "Text.")
    assert document.pages_without_text == (2, 3, 4)
    assert document.notes == ("pages 2 to 3 hold a picture and no text", "page 4 holds no text")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages_are_read_as_shown(read, rotation):
    """A page that is stored on its side, with its text turned to match, reads in the order it is shown."""
    shown = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[rotation]
    corner = {90: (60, 72), 180: (523, 782), 270: (535, 770)}[rotation]
    step = {90: (14, 0), 180: (0, 14), 270: (-14, 0)}[rotation]
    content = ""
    for number, text in enumerate([FULL, LAST]):
        x, y = corner[0] + step[0] * number, corner[1] + step[1] * number
        content += f"BT /F1 11 Tf {' '.join(map(str, shown))} {x} {y} Tm ({text}) Tj ET\n"
    assert read(Page(content, rotation)).text == f"{FULL} {LAST}"


def test_large_and_bold_lines_are_headings(read):
    """Headings are told by their size or their weight."""
    page = (
        Page()
        .line("Chronology", 72, 760, 16)
        .lines([FULL, FULL, LAST], 72, 730)
        .line("Plea", 72, 660, bold=True)
        .lines([FULL, FULL, LAST], 72, 640)
    )
    document = read(page)
    assert labels(document, AnchorKind.HEADING) == ["Chronology", "Plea"]
    assert f"{LAST}\n\nPlea\n\nThese" in document.text


def field_with_value(value, x, y):
    """A filled-in field, with what it shows, as forms store it."""
    stream = f"BT /F1 11 Tf 2 4 Td ({value}) Tj ET"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    place = f"/Rect [{x} {y} {x + 120} {y + 16}]"
    return (f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V ({value}) /F 4 {place} /AP << /N {{}} 0 R >> >>"), (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 120 16] /Resources << /Font << /F1 {font} >> >> "
        f"/Length {len(stream)} >>\nstream\n{stream}\nendstream"
    )


def test_filled_in_fields_are_read_where_they_stand(read):
    """What was typed into a form stands behind its label, though the file stores it apart."""
    widget, appearance = field_with_value("A. Witness", 150, 697)
    page = Page().line("Name:", 72, 700).line("Age if under 18:", 72, 670)
    page.annotations = [appearance]
    # objects: catalog, tree, two fonts, content, then the appearance
    page.annotations.append(widget.format(6))
    text = read(page, fields="7 0 R").text
    assert "Name:" in text.split("\n")[0]
    assert "A. Witness" in text.split("\n")[0]


def test_notes_in_the_margin_come_after_the_text(read):
    """What a reader attached to a page is shown apart, with its page."""
    page = Page().line("Text.", 72, 700)
    page.annotations = ["<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (Check  this) >>"]
    assert read(Page().line("One.", 72, 700), page).text.endswith("\n\n[Comment 1, on page 2] Check this")


def test_title_and_language_are_taken_from_the_file(read):
    """The file's own title and language are kept."""
    document = read(Page().line("Testun.", 72, 700), title="Datganiad  tyst", language="cy-GB")
    assert (document.title, document.language, document.kind) == ("Datganiad tyst", "cy-GB", "pdf")


def test_a_locked_file_is_refused(read):
    """A file with a password is refused with what to do."""
    with pytest.raises(Unreadable, match="password") as caught:
        read(Page().line("x", 72, 700), locked=True)
    assert caught.value.remedy


def test_a_damaged_file_is_refused(tmp_path):
    """A file that is cut short, or is none, is told in words."""
    whole = pdf_file(tmp_path / "a.pdf", Page().line("x", 72, 700)).read_bytes()
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n" + whole[200:260])
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(tmp_path / "b.pdf")


def test_a_page_tree_that_bites_its_tail_does_no_harm(tmp_path):
    """Pages that are their own parents, and forms that draw themselves, come to an end."""
    path = pdf_file(tmp_path / "a.pdf", Page().line("x", 72, 700))
    data = path.read_bytes().replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]")
    path.write_bytes(data)
    try:
        document = read_pdf(path)
    except Unreadable:
        return
    assert document.text == ""
