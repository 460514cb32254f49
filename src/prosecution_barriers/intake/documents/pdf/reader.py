"""A PDF file read into text, page by page."""

from __future__ import annotations

import ctypes
from itertools import groupby
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from prosecution_barriers.intake.documents.pdf.annotations import page_remarks, show_fields
from prosecution_barriers.intake.documents.pdf.footnotes import Note, body_size, split_notes
from prosecution_barriers.intake.documents.pdf.furniture import without_furniture
from prosecution_barriers.intake.documents.pdf.glyphs import page_words
from prosecution_barriers.intake.documents.pdf.lines import Line, page_lines
from prosecution_barriers.intake.documents.pdf.paragraphs import paragraphs
from prosecution_barriers.intake.documents.pdf.writing import Writer
from prosecution_barriers.records.documents import Anchor, ReadDocument
from prosecution_barriers.records.refusals import Unreadable

MAX_PAGES = 5_000
_FORM_DEPTH = 3


def read_pdf(path: Path) -> ReadDocument:
    """The text of a PDF file with an anchor for every page, also those that hold no text.

    Raises:
        Unreadable: It is locked, damaged or has more pages than a document can.
    """
    with _opened(path) as file:
        count = len(file)
        if count > MAX_PAGES:
            raise Unreadable(f"has {count:,} pages, more than the {MAX_PAGES:,} that are read", remedy="Split it")
        pages, heights, pictured, remarks = [], [], [], []
        for number in range(1, count + 1):
            lines, height, picture, said = _page(file, number - 1)
            pages.append(lines)
            heights.append(height)
            if picture and not lines:
                pictured.append(number)
            remarks += [(number, remark) for remark in said]
        title = " ".join(file.get_metadata_value("Title").split())
        language = _language(file)
        attached = file.count_attachments()
    bare = [number for number, lines in enumerate(pages, 1) if not lines and number not in pictured]
    notes = [*_page_notes(pictured, "a picture and no text"), *_page_notes(bare, "no text")]
    if attached:
        notes.append(f"{attached} attached {'file' if attached == 1 else 'files'} not read")
    text, anchors = _written(pages, heights, remarks)
    return ReadDocument(text, anchors, count, title, "pdf", language, tuple(notes))


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable("is locked with a password", remedy="Save it without a password") from fault
        if fault.err_code == pdfium.FPDF_ERR_SECURITY:
            raise Unreadable("is locked in a way that cannot be opened", remedy="Print it to a new PDF") from fault
        raise Unreadable("is damaged or was cut short", remedy="Get it again from where it came from") from fault


def _page(file: pypdfium2.PdfDocument, index: int) -> tuple[list[Line], float, bool, list[str]]:
    """The lines of a page, its height, whether it holds a picture, and what was remarked on it."""
    try:
        page = file[index]
    except pypdfium2.PdfiumError:
        return [], 0.0, False, []
    remarks = page_remarks(page)
    filled = show_fields(page)
    if filled:
        page.close()
        page = file[index]
    width, height = page.get_size()
    text_page = page.get_textpage()
    words = page_words(text_page.raw, pdfium.FPDFPage_GetRotation(page), width, height)
    lines = page_lines(words, by_place=filled)
    picture = not lines and _has_picture(page)
    text_page.close()
    page.close()
    return lines, height, picture, remarks


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    return any(True for _ in page.get_objects(filter=kinds, max_depth=_FORM_DEPTH))


def _language(file: pypdfium2.PdfDocument) -> str:
    needed = pdfium.FPDFCatalog_GetLanguage(file, None, 0)
    if not 2 < needed < 200:
        return ""
    buffer = ctypes.create_string_buffer(needed)
    pdfium.FPDFCatalog_GetLanguage(file, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), needed)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")


def _page_notes(numbers: list[int], what: str) -> list[str]:
    """``pages 3 to 5 hold ...``, one note for each run of pages."""
    notes = []
    for _, run in groupby(enumerate(numbers), lambda item: item[1] - item[0]):
        pages = [number for _, number in run]
        first, last = pages[0], pages[-1]
        notes.append(f"page {first} holds {what}" if first == last else f"pages {first} to {last} hold {what}")
    return notes


def _written(
    pages: list[list[Line]], heights: list[float], remarks: list[tuple[int, str]]
) -> tuple[str, tuple[Anchor, ...]]:
    kept, furniture = without_furniture(pages, heights)
    size = body_size(kept)
    bodies: list[list[Line]] = []
    notes: list[dict[str, Note]] = []
    for lines in kept:
        body, found = split_notes(lines, size)
        bodies.append(body)
        notes.append({note.label: note for note in found})
    writer = Writer(notes, size)
    for paragraph in paragraphs(bodies):
        writer.write(paragraph)
    return writer.finished(furniture, remarks)
