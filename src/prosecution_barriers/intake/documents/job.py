"""The child's side of reading a document: finds out what it is and has it read."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from prosecution_barriers.intake.documents.kinds import Kind, kind_of
from prosecution_barriers.records.documents import ReadDocument
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.text.safe import storable

MAX_TEXT = 20_000_000
"""Characters beyond which a text is no document."""

_ROOM = "prosecution_barriers.intake.documents."
_READERS = {
    Kind.WORD: ("word.reader", "read_word"),
    Kind.PDF: ("pdf.reader", "read_pdf"),
    Kind.RTF: ("rtf.reader", "read_rtf"),
    Kind.EMAIL: ("mail", "read_mail"),
    Kind.OUTLOOK: ("outlook.reader", "read_outlook"),
    Kind.HTML: ("html", "read_html"),
    Kind.MARKDOWN: ("plain", "read_markdown"),
    Kind.TEXT: ("plain", "read_text"),
}
"""Where each reader is; imported when it is needed, so that a child starts at once."""


def read(path: str) -> Iterator[Any]:
    """First ``{"kind": name}``, then ``{"document": ...}`` unless the file must be converted before."""
    kind = kind_of(Path(path))
    yield {"kind": kind.name}
    if kind in _READERS:
        module, name = _READERS[kind]
        reader: Callable[[Path], ReadDocument] = getattr(importlib.import_module(_ROOM + module), name)
        document = reader(Path(path))
        if len(document.text) > MAX_TEXT:
            raise Unreadable(f"holds more text than a document can: over {MAX_TEXT:,} characters")
        yield {"document": _packed(document)}


def _packed(document: ReadDocument) -> dict[str, Any]:
    return {
        "text": storable(document.text),
        "anchors": [
            [anchor.offset, anchor.kind.value, storable(anchor.label), anchor.end] for anchor in document.anchors
        ],
        "pages": document.pages,
        "title": storable(document.title),
        "kind": document.kind,
        "language": document.language,
        "notes": [storable(note) for note in document.notes],
    }
