"""Fields in Word files."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.documents.word.reader import read_word
from word_files import abstract, field, level, num, paragraph, run, word_file


@pytest.fixture
def read(tmp_path):
    """The text of a body of paragraphs, each given by its runs."""

    def read(*paragraphs, **parts):
        body = "".join(inner if inner.startswith("<w:p>") else f"<w:p>{inner}</w:p>" for inner in paragraphs)
        return read_word(word_file(tmp_path / "made.docx", body, **parts)).text

    return read


def test_a_field_shows_its_result(read):
    """The result is read, the instruction is not."""
    assert read(run("see ") + field("REF _Ref1 \\r \\h", "12(a)") + run(" above")) == "see 12(a) above"


def test_a_simple_field_shows_its_result(read):
    """The short form of a field does the same."""
    assert read(f'<w:fldSimple w:instr="REF x">{run("7")}</w:fldSimple>') == "7"


def test_fields_within_fields_are_read_once(read):
    """A field in the instruction of another is not shown, one in its result is."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    instruction = "<w:r><w:instrText>IF </w:instrText></w:r>" + field("DOCPROPERTY x", "hidden") + run("also hidden")
    assert read(begin + instruction + separate + run("shown ") + field("PAGE", "3") + end + run(" on")) == "shown 3 on"


def test_a_field_may_reach_over_paragraphs(read):
    """A table of contents is one field over many paragraphs, all of them its result."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    first = begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Facts")
    assert (
        read(first, run("Law") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("After")) == "Facts\n\nLaw\n\nAfter"
    )


def test_a_field_that_never_ends_swallows_nothing(read):
    """A begin without an end, and an end without a begin, leave the text as it is."""
    assert read('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("kept"), run("too")) == "kept\n\ntoo"
    assert read(run("a") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("b")) == "ab"


def test_a_field_in_deleted_text_does_not_reach_beyond_it(read):
    """Half a field in deleted text does not silence what follows."""
    deleted = '<w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:del>'
    assert read(deleted + run("kept")) == "kept"


def test_marks_for_an_index_show_nothing(read):
    """Fields that have no result and show none stay invisible."""
    assert read(run("a") + field(' XE "entry" ') + run("b")) == "ab"


def test_listnum_counts_in_the_lists_word_has_built_in(read):
    """LISTNUM fields, which store no result, count on level by level."""
    texts = [field(" LISTNUM LegalDefault ") + run(" x") for _ in range(2)]
    assert read(*texts, field("LISTNUM LegalDefault \\l 2") + run(" y"), *texts[:1]) == "1. x\n\n2. x\n\n2.1. y\n\n3. x"
    assert read(field("LISTNUM NumberDefault \\l 3 \\s 4") + run(" x")) == "iv) x"
    assert read(field("LISTNUM OutlineDefault")) == "I."
    assert read(field("LISTNUM"), field("LISTNUM \\l 2")) == "1)\n\na)"


def test_listnum_goes_on_below_the_number_of_its_paragraph(read):
    """Within a numbered paragraph a LISTNUM field counts on the level below."""
    numbering = abstract(0, level(0, "%1."), level(1, "(%2)", "lowerLetter")) + num(1, 0)
    listed = paragraph(num=1).replace("</w:p>", field("LISTNUM") + run(" one ") + field("LISTNUM") + run(" two</w:p>"))
    listed = listed.replace("</w:p></w:t></w:r>", "</w:t></w:r></w:p>")
    assert read(listed, numbering=numbering) == "1. (a) one (b) two"


def test_listnum_counts_in_a_list_of_the_file(read):
    """A LISTNUM field may name a list that the file defines, or give its number."""
    numbering = abstract(0, level(0, "%1/"), more='<w:name w:val="Mine"/>') + num(5, 0)
    assert read(field('LISTNUM "Mine" \\l 1'), field("LISTNUM 5 \\l 1"), numbering=numbering) == "1/\n\n2/"


def test_automatic_numbers_run_on(read):
    """AUTONUM fields and their kin count through the document."""
    assert read(*[field(" AUTONUM ") + run(" x")] * 2, field("AUTONUMLGL \\e") + run(" y")) == "1. x\n\n2. x\n\n1 y"
    assert read(field("AUTONUMLGL \\* ALPHABETIC \\s )")) == "A)"
    assert read(field("AUTONUMOUT")) == "I."


@pytest.mark.parametrize(
    "absurd", ["LISTNUM \\l 99999999999999", "LISTNUM \\s abc", "LISTNUM \\l -4", "AUTONUM \\s", '"']
)
def test_absurd_fields_do_no_harm(read, absurd):
    """A field with senseless switches is read as well as may be."""
    assert read(field(absurd) + run("kept")).endswith("kept")


def test_symbol_fields_show_their_sign(read):
    """A SYMBOL field shows the sign of its font."""
    assert read(field('SYMBOL 183 \\f "Symbol"'), field("SYMBOL 0x41"), field("SYMBOL x")) == "•\n\nA\n\nx"


def test_form_fields_show_what_was_chosen(read):
    """Tick boxes and lists of the old forms show their state."""

    def form(inner):
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    boxes = [
        '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>',
        '<w:checkBox><w:default w:val="1"/></w:checkBox>',
        '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>',
    ]
    entries = '<w:listEntry w:val="Yes"/><w:listEntry w:val="No"/>'
    chosen = f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'
    beyond = f'<w:ddList><w:result w:val="9"/>{entries}</w:ddList>'
    assert read(*map(form, boxes), form(chosen), form(beyond) + run("x")) == "☒\n\n☒\n\n☐\n\nNo\n\nx"


def test_a_macro_button_shows_its_words(read):
    """A macro button shows the words that stand in its instruction."""
    assert read(field("MACROBUTTON NoMacro [Name of witness]")) == "[Name of witness]"
