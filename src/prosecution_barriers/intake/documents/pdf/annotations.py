"""What was put onto PDF pages afterwards: filled-in fields, notes in the margin."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

_REMARKS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_INK,
    }
)
_SHOWN = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
_MOST = 2_000
_LONGEST = 1 << 16


def page_remarks(page: pypdfium2.PdfPage) -> list[str]:
    """The texts of the notes that readers attached to a page."""
    return [
        text
        for annotation in _annotations(page)
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _REMARKS
        and (text := " ".join(_string(annotation, b"Contents").split()))
    ]


def show_fields(page: pypdfium2.PdfPage) -> bool:
    """Make what fields and text boxes on a page show part of its text; whether there was any."""
    if not any(pdfium.FPDFAnnot_GetSubtype(annotation) in _SHOWN for annotation in _annotations(page)):
        return False
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _annotations(page: pypdfium2.PdfPage) -> list[object]:
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)
    return [annotation for place in range(count) if (annotation := pdfium.FPDFPage_GetAnnot(page, place))]


def _string(annotation: object, key: bytes) -> str:
    needed = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < needed <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(needed)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), needed)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")
