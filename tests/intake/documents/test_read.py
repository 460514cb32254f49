"""Documents read in a limited child process, hostile ones among them."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from compound_files import compound_file, outlook_file
from pdf_files import Page, pdf_file
from prosecution_barriers.intake.documents import read_document
from prosecution_barriers.records.documents import AnchorKind, cite
from prosecution_barriers.records.refusals import Missing, Refused, Unreadable
from prosecution_barriers.sandbox.child import Child
from prosecution_barriers.sandbox.limits import MIB, Limits
from word_files import W, abstract, level, num, paragraph, run, word_file

LIST = abstract(0, level(0, "%1.")) + num(1, 0)


@pytest.fixture(scope="module")
def child():
    with Child() as child:
        yield child


@pytest.fixture
def make(tmp_path):
    """Writes a file."""

    def make(name, data):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return make


def test_every_kind_is_read(child, tmp_path, make):
    """One child reads files of every kind, one after another, whatever they are called."""
    mail = "From: a@example.org\nTo: b@example.org\nSubject: S\n\nhello\n"
    files = {
        "word": word_file(tmp_path / "a.pdf", paragraph("hello")),
        "pdf": pdf_file(tmp_path / "a.docx", Page().line("hello", 72, 700)),
        "rtf": make("a.txt", r"{\rtf1 hello}"),
        "email": make("b.txt", mail),
        "html": make("c.txt", "<html><p>hello</p></html>"),
        "markdown": make("d.md", "hello"),
        "text": make("e", "hello"),
    }
    started = child.started
    assert {kind: read_document(path, child).kind for kind, path in files.items()} == {kind: kind for kind in files}
    assert all(read_document(path, child).text.endswith("hello") for path in files.values())
    assert read_document(make("f", outlook_file({"1000": "hello"})), child).kind == "email"
    assert child.started <= started + 1


def test_anchors_and_notes_come_through(child, tmp_path):
    """What the child found out arrives as it was found."""
    notes = f'<w:footnote w:id="1">{paragraph("Note.")}</w:footnote>'
    first = paragraph("One.", num=1)
    second = (
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:lastRenderedPageBreak/></w:r>"
        f"{run('Two')}<w:r><w:footnoteReference w:id='1'/></w:r><w:del>{run('x')}</w:del></w:p>"
    )
    path = word_file(
        tmp_path / "a.docx", first + second, numbering=LIST, parts={"footnotes": notes}, pages=2, title="Title"
    )
    document = read_document(path, child)
    assert document.text == "1. One.\n\n2. Two [footnote 1: Note.]"
    assert cite(document.anchors, document.text.index("Note")) == "page 2, paragraph 2, footnote 1"
    assert (document.pages, document.title, len(document.notes)) == (2, "Title", 1)


def test_refusals_name_the_file(child, tmp_path, make):
    """A refusal says which file, what is wrong and what to do."""
    with pytest.raises(Unreadable) as caught:
        read_document(make("statement.docx", b"\x89PNG\r\n"), child)
    refusal = caught.value
    assert (refusal.where, refusal.what) == ("statement.docx", "is a picture, not a text")
    assert refusal.remedy
    with pytest.raises(Missing) as missing:
        read_document(tmp_path / "gone.docx", child)
    assert missing.value.where == "gone.docx"


def test_a_text_that_cannot_be_stored_is_mended(child, make):
    """Lone surrogates, which no database takes, are replaced on the way."""
    text = read_document(make("a.rtf", r"{\rtf1 a\u-10179?b}"), child).text
    text.encode()
    assert text.startswith("a")


def bomb(path):
    """An archive that says that it is a Word file and unpacks to a thousand times its size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(100 * MIB))
    return path


def laughs(path):
    """A Word file whose XML grows by entities."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    document = f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><w:document xmlns:w="{W}">&e9;</w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return path


def nested_tables(path, depth):
    """A Word file of tables within tables."""
    inner = "<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth
    return word_file(path, inner)


def long_line(path):
    """A text of one line of nearly twenty megabytes."""
    path.write_bytes(b"word " * (19 * MIB // 5))
    return path


def many_entries(path):
    """An archive with more entries than any document has."""
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(3000):
            archive.writestr(f"word/{number}.xml", b"")
    return path


def wide_table(path):
    """A table of very many cells."""
    return word_file(path, "<w:tbl>" + f"<w:tr>{'<w:tc><w:p/></w:tc>' * 60}</w:tr>" * 500 + "</w:tbl>")


def self_drawing(path):
    """A PDF whose form draws itself, without end."""
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 5 >>\n"
        "stream\n/X Do\nendstream"
    )
    page = Page("/Im Do\n", annotations=[form])
    return pdf_file(path, page)


def looping_pages(path):
    """A PDF whose pages are their own parents."""
    pdf_file(path, Page().line("x", 72, 700))
    path.write_bytes(path.read_bytes().replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"))
    return path


def many_pages(path):
    """A PDF that says it has a hundred million pages."""
    pdf_file(path, Page().line("x", 72, 700))
    path.write_bytes(path.read_bytes().replace(b"/Count 1", b"/Count 100000000"))
    return path


def tail_biting_mail(path):
    """An e-mail of parts within parts, three thousand deep."""
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3000))
    path.write_text(f"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n{parts}\nx\n")
    return path


def deep_html(path):
    """A web page of elements within elements."""
    path.write_text("<html>" + "<div>" * 500_000 + "x")
    return path


def deep_rtf(path):
    """An RTF file of braces without end."""
    path.write_bytes(b"{\\rtf1" + b"{" * 1_000_000)
    return path


def surrogates(path):
    """A text with the bytes of lone surrogates."""
    path.write_bytes(b"before \xed\xa0\x80 after " + "ŵ".encode() * 9)
    return path


def nul_bytes(path):
    """A text with a NUL here and there."""
    path.write_bytes(b"some text that goes on for a while\x00 and on " * 3)
    return path


def truncated_word(path):
    """A Word file that was cut short."""
    whole = word_file(path, paragraph("text " * 500)).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def absurd_numbers(path):
    """A Word file whose lists count to billions."""
    levels = level(0, "%1", "lowerLetter", start=2_000_000_000) + level(1, "%2", "upperRoman", start=2_000_000_000)
    body = paragraph("a", num=1) + paragraph("b", num=1, level=1)
    return word_file(path, body, numbering=abstract(0, levels) + num(1, 0))


def endless_compound(path):
    """A compound file whose table leads back to itself."""
    data = bytearray(compound_file({"__properties_version1.0": b"x" * 9000}))
    data[-512:] = (1).to_bytes(4, "little") * 128
    path.write_bytes(data)
    return path


def outcome(path, child):
    """The document, or the refusal to read it."""
    try:
        return read_document(path, child)
    except Refused as refusal:
        return refusal


HOSTILE = [
    bomb, laughs, many_entries, wide_table, self_drawing, looping_pages, many_pages, tail_biting_mail, deep_html,
    deep_rtf, surrogates, nul_bytes, truncated_word, absurd_numbers, endless_compound, long_line,
]  # fmt: skip


@pytest.mark.parametrize("build", HOSTILE, ids=lambda build: build.__name__)
def test_nothing_hostile_hurts(build, child, tmp_path, make):
    """Whatever a file does, it is read or refused in words, and the next one is read."""
    found = outcome(build(tmp_path / "hostile"), child)
    if isinstance(found, Refused):
        assert found.where == "hostile"
        assert found.what.split()[0] in ("is", "holds", "would", "needed", "took", "the")
    else:
        found.text.encode()
        assert all(0 <= anchor.offset <= len(found.text) for anchor in found.anchors)
    assert read_document(make("after.txt", "still here"), child).text == "still here"


@pytest.mark.parametrize("depth", [30, 600, 5000])
def test_tables_within_tables_are_read_or_refused(child, tmp_path, depth):
    """Tables as deep as anyone writes are read, absurd depths are refused in words."""
    path = nested_tables(tmp_path / "a.docx", depth)
    if depth < 100:
        assert read_document(path, child).text == "x"
    else:
        with pytest.raises(Unreadable, match="nested too deeply"):
            read_document(path, child)


def test_the_bomb_is_refused_without_being_unpacked(tmp_path):
    """A bomb is refused within a memory that could not hold what it unpacks to."""
    with Child(Limits(memory_bytes=120 * MIB)) as small, pytest.raises(Unreadable, match="packed so tightly"):
        read_document(bomb(tmp_path / "bomb"), small)


def test_a_reader_that_runs_out_of_memory_is_told_by_its_limit(tmp_path):
    """A file that needs more memory than there is is refused with the bound."""
    with Child(Limits(memory_bytes=150 * MIB)) as small, pytest.raises(Unreadable, match="needed more than 150 MiB"):
        read_document(long_line(tmp_path / "long.txt"), small)


def test_a_reader_that_takes_too_long_is_told_by_its_limit(tmp_path):
    """A file that takes too long is refused with the time, and with what to do."""
    path = tmp_path / "many.docx"
    word_file(path, "".join(paragraph(f"text {n * 7919}", num=1) for n in range(100_000)), numbering=LIST)
    with Child(Limits(cpu_seconds=1)) as hasty, pytest.raises(Unreadable, match="took more than 1 s") as caught:
        read_document(path, hasty)
    assert caught.value.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_the_right_to_read_it_is_refused(child, make):
    """The refusal says whom to ask."""
    path = make("a.docx", "text")
    path.chmod(0)
    with pytest.raises(Unreadable, match="may not be read by you"):
        read_document(path, child)


def test_names_that_are_no_text_are_read(child, tmp_path):
    """A file with a name that is no UTF-8 is read like any other."""
    path = tmp_path / os.fsdecode(b"st\xe4tement.txt")
    path.write_text("text")
    assert read_document(path, child).text == "text"


def test_relative_paths_are_those_of_the_parent(child, make, monkeypatch, tmp_path):
    """A relative path means what it means to whoever asked."""
    make("here.txt", "found")
    monkeypatch.chdir(tmp_path)
    assert read_document(Path("here.txt"), child).text == "found"


def test_headings_survive_the_way(child, make):
    """Kinds of anchors arrive as what they are."""
    (anchor,) = read_document(make("a.md", "# Plea"), child).anchors
    assert anchor.kind is AnchorKind.HEADING
