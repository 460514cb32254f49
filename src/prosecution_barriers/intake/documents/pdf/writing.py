"""The paragraphs of a PDF file written out, with their pages, numbers, headings and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prosecution_barriers.intake.documents.citing import Numbered
from prosecution_barriers.intake.documents.draft import MAX_LABEL, Draft, reads_like_heading
from prosecution_barriers.intake.documents.pdf.footnotes import Note, raised_mark
from prosecution_barriers.intake.documents.pdf.lines import BAR, Line
from prosecution_barriers.intake.documents.pdf.paragraphs import Paragraph
from prosecution_barriers.records.documents import Anchor, AnchorKind

_LARGER = 1.12
"""Times the size of the body text from which a line is a heading."""
_PLAIN_DIGITS = re.compile(r"[0-9]{1,4}[.):]?")


class Writer:
    """Puts paragraphs into a text.

    Args:
        notes: The footnotes of each page, by their numbers.
        size: The size of the body text, in points.
    """

    def __init__(self, notes: Sequence[dict[str, Note]], size: float) -> None:
        self._draft = Draft()
        self._notes = notes
        self._size = size
        self._page = 0
        self._after_row = False

    def write(self, paragraph: Paragraph) -> None:
        """Add a paragraph."""
        whole = Draft()
        first = paragraph.lines[0][1]
        starts = set(paragraph.cells[1:])
        for place, (page, line) in enumerate(paragraph.lines):
            if place in starts:
                whole.write(BAR)
            elif place and not _is_broken_word(whole.text, line):
                whole.write(" ")
            self._turn(whole, page)
            if not place:
                self._number(whole, first, paragraph)
            self._line(whole, page, line)
        if self._is_heading(paragraph):
            whole.anchors.append(Anchor(0, AnchorKind.HEADING, whole.plain()[:MAX_LABEL]))
        self._draft.paragraph(whole, "\n" if paragraph.row and self._after_row else "\n\n")
        self._after_row = paragraph.row

    def finished(
        self, furniture: list[tuple[str, str]], remarks: list[tuple[int, str]]
    ) -> tuple[str, tuple[Anchor, ...]]:
        """The text and its anchors, headers, footers and remarks after it."""
        draft = self._draft
        self._turn(draft, len(self._notes))
        for side, text in furniture:
            draft.write("\n\n" if draft else "")
            draft.mark(AnchorKind.HEADER, side)
            draft.write(f"[{side.capitalize()}] {text}")
        for number, (page, text) in enumerate(remarks, 1):
            draft.write("\n\n" if draft else "")
            draft.write(f"[Comment {number}, on page {page}] {text}")
        return draft.finished()

    def _turn(self, draft: Draft, page: int) -> None:
        """Let all pages up to *page* begin here that have not begun yet."""
        while self._page < page:
            self._page += 1
            draft.mark(AnchorKind.PAGE, str(self._page))

    def _number(self, whole: Draft, line: Line, paragraph: Paragraph) -> None:
        if not line.label or paragraph.row:
            return
        key = None if _PLAIN_DIGITS.fullmatch(line.label) else "typed"
        whole.number(Numbered(line.label, key, indent=line.left, typed=True))

    def _line(self, whole: Draft, page: int, line: Line) -> None:
        notes = self._notes[page - 1]
        for word, piece in line.pieces:
            mark = raised_mark(word, line) if notes else ""
            note = notes.get(mark) if mark else None
            if note is None:
                whole.write(piece)
                continue
            if whole.last and not whole.last.isspace():
                whole.write(" ")
            start = whole.length
            whole.write(f"[footnote {note.label}: {_note_text(note)}]")
            whole.anchors.append(Anchor(start, AnchorKind.FOOTNOTE, note.label, whole.length))
            del notes[mark]

    def _is_heading(self, paragraph: Paragraph) -> bool:
        if paragraph.row or len(paragraph.lines) > 3:
            return False
        lines = [line for _, line in paragraph.lines]
        text = " ".join(line.text for line in lines)
        if not reads_like_heading(text) or not any(char.isalpha() for char in text):
            return False
        return all(line.size >= _LARGER * self._size or line.bold for line in lines)


def _note_text(note: Note) -> str:
    draft = Draft()
    for place, line in enumerate(note.lines):
        words = line.pieces[1:] if not place else line.pieces
        if place and not _is_broken_word(draft.text, line):
            draft.write(" ")
        draft.write("".join(piece for _, piece in words).strip())
    return draft.text.strip()


def _is_broken_word(text: str, line: Line) -> bool:
    """Whether a word or a compound goes on in the next line after its hyphen."""
    return text[-1:] == "-" and text[-2:-1].isalpha() and line.words[0].text[:1].islower()
