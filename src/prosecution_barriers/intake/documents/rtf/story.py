"""One story of an RTF file while it is read: the body, a note, a header; its paragraphs, cells and rows."""

from __future__ import annotations

from dataclasses import dataclass

from prosecution_barriers.intake.documents.citing import Numbered, typed_number
from prosecution_barriers.intake.documents.draft import MAX_LABEL, Draft, clean, reads_like_heading
from prosecution_barriers.intake.documents.rows import table_row
from prosecution_barriers.records.documents import AnchorKind


@dataclass(frozen=True, slots=True)
class Shape:
    """What control words say of a paragraph."""

    in_table: bool = False
    style: int | None = None
    outline: int | None = None
    list_number: int | None = None
    level: int = 0
    indent: int = 0


class Story:
    """A stretch of text with paragraphs of its own.

    Args:
        gap: What stands between its paragraphs.
        aside: Whether it stands beside the main text.
    """

    def __init__(self, gap: str = "\n\n", *, aside: bool = False) -> None:
        self.draft = Draft()
        self.after: list[Draft] = []
        """Boxes that follow the paragraph they are anchored in."""
        self.label = ""
        self._gap = gap
        self._aside = aside
        self._line = Draft()
        self._cell = Draft()
        self._cells: list[Draft] = []
        self._nested: list[Draft] = []
        self._after_row = False

    @property
    def last(self) -> str:
        """The last character of the paragraph so far."""
        return self._line.last

    def write(self, text: str) -> None:
        """Add text to the paragraph."""
        if text == "\t":
            text = "" if not self._line or self._line.last.isspace() else "  "
        self._line.write(clean(text))

    def append(self, draft: Draft) -> None:
        """Add a note to the paragraph."""
        self._line.append(draft)

    def mark_page(self) -> None:
        """Let a page begin here."""
        self._line.mark(AnchorKind.PAGE, "explicit")

    def end_paragraph(self, shape: Shape, *, heading: bool) -> None:
        """Close the paragraph and begin another."""
        whole = self._assembled(shape, heading)
        if shape.in_table:
            self._cell.paragraph(whole, "\n")
        else:
            self.end_row()
            self.draft.paragraph(whole, self._gap)
            self._after_row = False
        for box in self.after:
            (self._cell if shape.in_table else self.draft).paragraph(box, "\n" if shape.in_table else self._gap)
        self.after = []

    def end_cell(self, shape: Shape) -> None:
        """Close a cell of a table."""
        self._cell.paragraph(self._assembled(shape, heading=False), "\n")
        self._cells.append(self._cell)
        self._cell = Draft()

    def end_row(self) -> None:
        """Close a row of a table."""
        if not any((*self._cells, self._cell)):
            self._cells = []
            return
        cells = [*self._cells, self._cell] if self._cell else self._cells
        self.draft.paragraph(table_row(cells), "\n" if self._after_row else self._gap)
        self._cells, self._cell = [], Draft()
        self._after_row = True

    def end_nested_cell(self, shape: Shape) -> None:
        """Close a cell of a table within a cell."""
        self._nested.append(self._assembled(shape, heading=False).trimmed())

    def end_nested_row(self) -> None:
        """Close a row of a table within a cell."""
        self._cell.paragraph(table_row(self._nested), "\n")
        self._nested = []

    def finish(self, shape: Shape) -> Draft:
        """The whole story."""
        self.end_paragraph(shape, heading=False)
        self.end_row()
        return self.draft

    def _assembled(self, shape: Shape, heading: bool) -> Draft:
        content, label = self._line.trimmed(), " ".join(self.label.split())
        self._line, self.label = Draft(), ""
        whole = Draft()
        heading = heading and not self._aside and not shape.in_table and reads_like_heading(content.plain())
        if heading:
            whole.mark(AnchorKind.HEADING, f"{label} {content.plain()}".strip()[:MAX_LABEL])
        aside = self._aside or shape.in_table
        if label:
            key = ("list", shape.list_number, shape.level)
            whole.number(Numbered(label, key, shape.level, shape.indent, heading, aside=aside))
            whole.write(label + " ")
        elif typed := typed_number(content.text):
            whole.number(Numbered(typed, indent=shape.indent, heading=heading, aside=aside))
        whole.append(content)
        return whole
