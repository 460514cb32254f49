"""Files of other word processors."""

from __future__ import annotations

import zipfile

import pytest

from compound_files import compound_file
from prosecution_barriers.intake.documents import convert, read_document
from prosecution_barriers.intake.documents.convert import CONVERTED_NOTE, find_converter, to_word
from prosecution_barriers.intake.documents.kinds import Kind
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.sandbox.child import Child

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


@pytest.fixture
def open_document(tmp_path):
    """An OpenDocument text of two paragraphs."""
    path = tmp_path / "statement.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}" office:version="1.2"><office:body>'
            "<office:text><text:p>First.</text:p><text:p>Second.</text:p></office:text></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{MANIFEST}"><m:file-entry m:full-path="/" '
            'm:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" '
            'm:media-type="text/xml"/></m:manifest>',
        )
    return path


def test_without_libreoffice_the_refusal_says_what_to_do(open_document, monkeypatch):
    """Where LibreOffice is not installed the file is refused with two ways out."""
    monkeypatch.setattr(convert, "find_converter", lambda: None)
    with Child() as child, pytest.raises(Unreadable, match="LibreOffice is not installed") as caught:
        read_document(open_document, child)
    assert caught.value.where == "statement.odt"
    assert "save it as .docx" in caught.value.remedy


def test_libreoffice_is_looked_for_where_it_is_usually_put(tmp_path, monkeypatch):
    """A program outside the search path is found in its usual place."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(convert, "_PLACES", (str(tmp_path / "gone"), str(tmp_path)))
    assert find_converter() == str(tmp_path)


def test_a_converter_that_makes_nothing_is_told_in_words(tmp_path, monkeypatch):
    """A file that the converter cannot open, as a locked one, is refused with what to do."""
    monkeypatch.setattr(convert, "find_converter", lambda: "/bin/true")
    (tmp_path / "a.doc").write_bytes(compound_file({"WordDocument": b"x"}))
    with pytest.raises(Unreadable, match="cannot open") as caught:
        to_word(tmp_path / "a.doc", Kind.OLD_WORD, tmp_path)
    assert caught.value.remedy


@pytest.mark.long
@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not installed")
def test_an_open_document_is_read(open_document):
    """Where LibreOffice is installed the text is read, and a note says with whose help."""
    with Child() as child:
        document = read_document(open_document, child)
    assert document.text == "First.\n\nSecond."
    assert document.notes == (CONVERTED_NOTE,)
