"""A document drawn line by line: gutter with codes, passages underlined, the passage at the cursor set off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.style import Style

from prosecution_barriers.records.documents import AnchorKind
from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.tui.cells import cell_at, cut
from prosecution_barriers.tui.laidtext import Placed
from prosecution_barriers.tui.opentext import OpenText
from prosecution_barriers.tui.widgets.document_line import between, with_scrollbar
from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts

MARGIN = 2
"""Lines kept in view beyond the cursor."""
MOST_CODE = 6
"""Cells of the gutter for a code, at most."""


class DocumentPane(Pane):
    """The open text, or words where there is none.

    The gutter holds ``>`` at the cursor, the code of the first passage that begins in a line, ``|`` where
    one goes on and ``+`` where several overlap; coded text is underlined: nothing depends on colour.
    """

    def __init__(self, ground: Ground, text_width: int) -> None:
        super().__init__(ground)
        self.text: OpenText | None = None
        self.note = ""
        """Shown where there is no text."""
        self.top = 0
        self.labels: dict[int, str] = {}
        """Jump labels by the offset they lead to, while jumping."""
        self.mark_bar = "|"
        self._most = text_width
        self._headings: frozenset[int] = frozenset()
        self._code_width = 0
        self._drawn: tuple[int, ...] = ()
        self._top_before: int | None = None
        """Where the text stood before it was scrolled out from under something."""

    @property
    def gutter(self) -> int:
        """Cells left of the text."""
        return self._code_width + 3

    def take(self, text: OpenText) -> None:
        """Make another text ready, so that places in it can be gone to before it is drawn."""
        self.text, self.labels = text, {}
        self._top_before = None
        self._headings = frozenset(one.offset for one in text.anchors if one.kind is AnchorKind.HEADING)
        self._wrap()

    def show(self, note: str = "") -> None:
        """Draw the text that was taken, around its cursor; with a *note* there is no text but the note."""
        self.note = note
        if note:
            self.text, self.labels = None, {}
        else:
            self._centre()
            self.keep_in_view()
            self._remember()
        self.touch_all()

    def make_room_for(self, codes: Iterable[str]) -> None:
        """Make the gutter as wide as the longest of the codes that can stand in it, so that no tag moves the text."""
        self._code_width = min(max(map(len, (*codes, OTHER))), MOST_CODE)

    @property
    def text_width(self) -> int:
        """Cells of a line of text; 0 while the pane has no place."""
        return min(self._most, max(10, self.width - self.gutter - 1)) if self.width else 0

    def resized(self) -> None:
        """Wrap for the new width; the cursor keeps its place in the text."""
        if self.text is not None:
            self._top_before = None
            self._wrap()
            self.keep_in_view()
            self._remember()

    def _wrap(self) -> None:
        assert self.text is not None
        if self.width:
            self.text.wrap(self.text_width)

    def _centre(self) -> None:
        assert self.text is not None
        self.top = max(0, min(self.text.row - self.height // 3, self.text.last_row - self.height + 1))

    def tags_changed(self) -> None:
        """Draw what setting the tags has changed."""
        if self.text is not None:
            self._remember()
            self.touch()

    def touch_rows(self, rows: range) -> None:
        """Draw these display lines again, where they are seen."""
        self.touch(*(row - self.top for row in rows))

    def moved(self) -> None:
        """Draw what a move of the cursor or of the range changed, and nothing else."""
        text = self.text
        if text is None:
            return
        drawn = self._drawn
        if self.keep_in_view() or not drawn:
            self.touch_all()
            self._remember()
            return
        self._remember()
        rows = {drawn[0], self._drawn[0]}
        if drawn[1:] != self._drawn[1:]:
            rows.update(range(drawn[1], drawn[2]), range(self._drawn[1], self._drawn[2]))
        self.touch(*(one - self.top for one in rows))

    def keep_in_view(self) -> bool:
        """Scroll so that the cursor is seen; whether anything scrolled."""
        text = self.text
        if text is None or not self.height:
            return False
        before = self.top
        margin = MARGIN if self.height > 4 * MARGIN else 0
        if text.row < self.top + margin:
            self.top = text.row - margin
        elif text.row >= self.top + self.height - margin:
            self.top = text.row - self.height + margin + 1
        self.top = max(0, min(self.top, text.last_row - self.height + 1))
        return self.top != before

    def uncover_above(self, line: int) -> None:
        """Scroll so that the passage stands above this line of the screen, where something covers the rest."""
        text = self.text
        if text is None:
            return
        room = line - self.region.y
        rows = text.rows_of(*text.passage())
        if room > 0 and min(rows.stop, rows.start + room) - self.top > room:
            self._top_before = self.top if self._top_before is None else self._top_before
            self.top = max(0, min(rows.start - MARGIN, rows.stop - room)) if len(rows) < room else rows.start
            self._remember()
            self.touch_all()

    def scroll_back(self) -> None:
        """Scroll back to where the text stood before something covered it, unless the cursor is elsewhere by now."""
        text, before = self.text, self._top_before
        self._top_before = None
        if text is None or before is None:
            return
        now, self.top = self.top, before
        if self.keep_in_view():
            self.top = now
            self.keep_in_view()
        self._remember()
        self.touch_all()

    def _remember(self) -> None:
        """Keep the line of the cursor, and lines and offsets of the passage, as they are drawn now."""
        if self.text is not None:
            start, end = self.text.passage()
            rows = self.text.rows_of(start, end)
            self._drawn = (self.text.row, rows.start, rows.stop, start, end)

    def visible(self) -> range:
        """The display lines that are seen."""
        last = self.text.last_row + 1 if self.text else 0
        return range(self.top, min(self.top + self.height, last))

    def offset_at(self, x: int, y: int) -> int | None:
        """The offset of the text at a cell."""
        text = self.text
        row = self.top + y
        if text is None or row > text.last_row:
            return None
        start, end = text.starts[row], text.ends[row]
        return start + cell_at(text.text[start:end], max(0, x - self.gutter))

    # -- drawing

    def row(self, y: int) -> Parts:
        """One display line."""
        text = self.text
        if text is None:
            return [(f"  {self.note}", self.look.muted)] if y == 1 else []
        row = self.top + y
        if row > text.last_row:
            return []
        placed = text.by_row.get(row, ())
        parts = [(self._gutter(text, row, placed), self.look.strong)]
        if row in text.pages:
            style = self.look.passage if row == text.row else self.look.muted
            parts.append((f"[ page {text.pages[row]}: a picture without text ]", style))
        else:
            parts += self._line(text, row, placed)
        return with_scrollbar(parts, y, self, text.last_row + 1)

    def _gutter(self, text: OpenText, row: int, placed: Sequence[Placed]) -> str:
        begins = next((one for one in placed if one.rows.start == row), None)
        code = begins.tag.barrier[: self._code_width] if begins else f"  {self.mark_bar}" if placed else ""
        more = "+" if len(placed) > 1 else " "
        return f"{'>' if row == text.row else ' '}{code.ljust(self._code_width)}{more} "

    def _line(self, text: OpenText, row: int, placed: Sequence[Placed]) -> list[tuple[str, Style]]:
        start, end = text.starts[row], text.ends[row]
        if end <= start:
            return [(" ", self.look.passage)] if row == text.row and text.chosen is not None else []
        passage = text.passage()
        hits = between(text.hits, start, end)
        masked = between(text.shown.masked, start, end)
        cuts = {start, end}
        for a, b in (passage, *hits, *masked, *((one.start, one.end) for one in placed)):
            cuts.update(edge for edge in (a, b) if start < edge < end)
        cuts.update(edge for edge in self.labels if start < edge < end)
        edges = sorted(cuts)
        base = self.look.strong if start in self._headings else self.look.text
        parts: list[tuple[str, Style]] = []
        for a, b in pairwise(edges):
            style = base
            if any(one.start <= a < one.end for one in placed):
                style += self.look.coded
            if passage[0] <= a < passage[1]:
                style = self.look.passage + Style(underline=style.underline)
            if any(low <= a < high for low, high in masked):
                style += self.look.masked
            if any(low <= a < high for low, high in hits):
                style = self.look.hit
            parts += self._labelled(text.text[a:b], a, style)
        return parts

    def _labelled(self, words: str, offset: int, style: Style) -> list[tuple[str, Style]]:
        label = self.labels.get(offset)
        if not label:
            return [(words, style)]
        covered = cut(words, len(label))
        return [(label, self.look.label), (words[len(covered) :], style)]
