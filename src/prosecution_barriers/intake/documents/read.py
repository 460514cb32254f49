"""Documents of every kind read into text with anchors, each in a limited child process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from prosecution_barriers.intake.documents.convert import CONVERTED_NOTE, to_word
from prosecution_barriers.intake.documents.kinds import Kind
from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument
from prosecution_barriers.records.refusals import Refused, Unreadable
from prosecution_barriers.sandbox.child import Child, ChildStopped
from prosecution_barriers.sandbox.limits import GIB, MIB, Limits

DOCUMENT_LIMITS = Limits(memory_bytes=GIB, cpu_seconds=20, wall_seconds=25, file_bytes=MIB)
"""What reading one document may use up."""

_JOB = "prosecution_barriers.intake.documents.job:read"
_REMEDY = "Open it in the program it was made with, save it as PDF and import that"


def read_document(path: Path, child: Child) -> ReadDocument:
    """The text of a document and what can be cited in it.

    Args:
        path: A Word, PDF, RTF, e-mail, HTML, Markdown or text file, told by its content and not its name; old
            Word and OpenDocument files where LibreOffice is installed.
        child: A child with `DOCUMENT_LIMITS`, kept for many documents.

    Raises:
        Missing: There is no such file.
        Unreadable: It is nothing that holds a text, is locked or damaged, or asks for more than the limits.
    """
    try:
        kind, document = _read(path, child)
        if document is not None:
            return document
        with TemporaryDirectory(prefix="barriers-") as folder:
            converted = to_word(path, kind, Path(folder))
            _, document = _read(converted, child)
    except ChildStopped as stop:
        raise _placed(stop, path, stop.remedy or _REMEDY) from stop
    except Refused as refusal:
        raise _placed(refusal, path, refusal.remedy) from refusal
    assert document is not None
    return _with_note(document, CONVERTED_NOTE)


def _read(path: Path, child: Child) -> tuple[Kind, ReadDocument | None]:
    """What kind of file it is, and the document unless it must be converted before."""
    kind = None
    document = None
    try:
        for message in child.run(_JOB, str(path.absolute())):
            if "kind" in message:
                kind = Kind[message["kind"]]
            else:
                document = _unpacked(message["document"])
    except ChildStopped as stop:
        raise stop.by(kind.value) if kind is not None else stop from stop
    assert kind is not None
    return kind, document


def _unpacked(packed: dict[str, Any]) -> ReadDocument:
    return ReadDocument(
        text=packed["text"],
        anchors=tuple(Anchor(offset, AnchorKind(kind), label, end) for offset, kind, label, end in packed["anchors"]),
        pages=packed["pages"],
        title=packed["title"],
        kind=packed["kind"],
        language=packed["language"],
        notes=tuple(packed["notes"]),
    )


def _placed(refusal: Refused, path: Path, remedy: str) -> Refused:
    """The same refusal, of the same kind, said of the file."""
    kind = type(refusal) if not isinstance(refusal, ChildStopped) else Unreadable
    return kind(refusal.what, where=path.name, remedy=remedy)


def _with_note(document: ReadDocument, note: str) -> ReadDocument:
    return replace(document, notes=(*document.notes, note))
