"""One document on the screen: the cursor in it, the passage a code would go to, and the range being chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from prosecution_barriers.records.reading import Tag
from prosecution_barriers.text.passages import paragraph_at, passage_without_edges, sentences_of
from prosecution_barriers.tui.laidtext import LaidText, Placed


@dataclass(slots=True)
class Chosen:
    """A range under way: what it began with, and the edge that moves."""

    start: int
    end: int
    edge: int
    sticky: bool = True

    def span(self) -> tuple[int, int]:
        """The stretch from what it began with to the edge, end exclusive."""
        return (self.start, self.edge) if self.edge >= self.end else (min(self.edge, self.start), self.end)


@dataclass
class OpenText(LaidText):
    """A text with a cursor.

    The cursor is a display line and an offset in it. The *passage* is what a code would be put on:
    the range where one is chosen, else the sentence at the cursor, else the page without text.
    """

    chosen: Chosen | None = None
    _paragraph: tuple[int, int, list[tuple[int, int]]] = field(default=(-1, -1, []))

    def tags_here(self) -> list[Tag]:
        """The tags that touch the passage at the cursor, in the order they begin."""
        if self.row in self.pages:
            return [one.tag for one in self.by_row.get(self.row, ())]
        start, end = self.passage()
        rows = self.rows_of(start, end)
        found = {
            one.tag.uuid: one.tag
            for row in rows
            for one in self.by_row.get(row, ())
            if one.start < end > start < one.end
        }
        return list(found.values())

    def neighbour_tag(self, step: int) -> Placed | None:
        """The next tag after the passage at the cursor, or the one before it for a negative *step*."""
        here = (self.passage()[0], self.row)
        keys = [(one.start, one.rows.start) for one in self.placed]
        place = bisect_right(keys, here) if step > 0 else bisect_left(keys, here) - 1
        return self.placed[place] if 0 <= place < len(self.placed) else None

    # -- the passage

    def sentences(self, offset: int) -> list[tuple[int, int]]:
        """The sentences of the paragraph around *offset*."""
        first, last, sentences = self._paragraph
        if not first <= offset <= last:
            first, last = paragraph_at(self.text, offset)
            sentences = sentences_of(self.text, first, last)
            self._paragraph = (first, last, sentences)
        return sentences

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence around *offset*."""
        sentences = self.sentences(offset)
        return sentences[max(0, bisect_right(sentences, (offset, len(self.text))) - 1)]

    def passage(self) -> tuple[int, int]:
        """The stretch a code would be put on; empty on a blank line and on a page without text."""
        if self.chosen is not None:
            return passage_without_edges(self.text, *self.chosen.span())
        if self.row in self.pages:
            return self.offset, self.offset
        start, end = passage_without_edges(self.text, *self.sentence(self.offset))
        return (start, end) if end > start else self._nearest_sentence()

    def _nearest_sentence(self) -> tuple[int, int]:
        """The sentence after an empty line, or before it at the end of the text."""
        text, place = self.text, self.offset
        while place < len(text) and text[place].isspace():
            place += 1
        if place == len(text):
            place = len(text.rstrip()) - 1
        if place < 0:
            return self.offset, self.offset
        first, last = paragraph_at(text, place)
        found = next((one for one in sentences_of(text, first, last) if one[0] <= place < one[1]), (place, place))
        return passage_without_edges(text, *found)

    @property
    def on_empty_line(self) -> bool:
        """Whether the cursor stands on a line without a word, so that no passage is marked as the one meant."""
        if self.chosen is not None or self.row in self.pages:
            return False
        return not self.text[self.starts[self.row] : self.ends[self.row]].strip()

    def original_passage(self) -> tuple[int, int] | None:
        """The passage in offsets of the document; None where there is no text to tag."""
        start, end = self.passage()
        return (self.shown.original(start), self.shown.original(end)) if end > start else None

    # -- moving

    def to_row(self, row: int) -> None:
        """Put the cursor on a display line: on the first sentence that begins in it, else at its start."""
        row = min(max(row, 0), self.last_row)
        self.row = row
        start, end = self.starts[row], self.ends[row]
        self.offset = start
        if row not in self.pages and end > start:
            sentences = self.sentences(start)
            place = bisect_left(sentences, (start, -1))
            if place < len(sentences) and sentences[place][0] < end:
                self.offset = sentences[place][0]
        self._stretch()

    def to_offset(self, offset: int) -> None:
        """Put the cursor at an offset."""
        self.offset = min(max(offset, 0), len(self.text))
        self.row = self.row_at(self.offset)
        self._stretch()

    def to_page(self, page: int) -> None:
        """Put the cursor on a page without text."""
        self.to_row(self._row_of_page(page))

    def _stretch(self) -> None:
        if self.chosen is None:
            return
        if not self.chosen.sticky:
            self.chosen = None
            return
        start, end = self.starts[self.row], self.ends[self.row]
        self.chosen.edge = end if end > self.chosen.end else min(start, self.chosen.start)
        if self.chosen.start <= start and end <= self.chosen.end:
            self.chosen.edge = self.chosen.end

    def step_sentence(self, step: int) -> None:
        """Go a sentence on or back; blank lines and pages without text are stopped at in their turn."""
        if self.row in self.pages:
            self.to_row(self.row + step)
            return
        place = self._next_sentence() if step > 0 else self._previous_sentence()
        if place is None:
            return
        self.offset, self.row = place, self.row_at(place)
        if self.chosen is not None:
            start, end = self.sentence(place)
            self.chosen.edge = end if end > self.chosen.end else start

    def _next_sentence(self) -> int | None:
        for start, _ in self.sentences(self.offset):
            if start > self.offset:
                return start
        end = self._paragraph[1]
        while end < len(self.text) and self.text[end].isspace():
            end += 1
        return end if end < len(self.text) else None

    def _previous_sentence(self) -> int | None:
        begin = self.sentence(self.offset)[0]
        if begin < self.offset:
            return begin
        while begin > 0 and self.text[begin - 1].isspace():
            begin -= 1
        return self.sentence(begin - 1)[0] if begin > 0 else None

    def step_paragraph(self, step: int) -> None:
        """Go to the beginning of the next paragraph that holds text, or of this one or the one before."""
        if step > 0:
            place = paragraph_at(self.text, self.offset)[1]
            while place < len(self.text) and self.text[place].isspace():
                place += 1
            if place < len(self.text):
                self.to_offset(place)
            return
        place = paragraph_at(self.text, self.offset)[0]
        if place == self.offset:
            while place > 0 and self.text[place - 1].isspace():
                place -= 1
            place = paragraph_at(self.text, max(0, place - 1))[0]
        self.to_offset(place)

    # -- ranges

    def choose(self, *, sticky: bool = True) -> None:
        """Begin a range with the line under the cursor."""
        if self.row in self.pages:
            return
        start, end = self.starts[self.row], self.ends[self.row]
        self.chosen = Chosen(start, end, end, sticky)

    def choose_from(self, offset: int) -> None:
        """Begin a range at an offset, for the mouse."""
        self.chosen = Chosen(offset, offset, offset)

    def choose_to(self, offset: int) -> None:
        """Move the edge of the range to an offset."""
        if self.chosen is not None:
            self.chosen.edge = offset
            self.offset, self.row = offset, self.row_at(offset)

    def drop(self) -> None:
        """Drop the range."""
        self.chosen = None

    def shift_edge(self, step: int) -> None:
        """Move the edge of the range by a word."""
        if self.chosen is None:
            return
        edge = self._word_edge(self.chosen.edge, step)
        chosen = self.chosen
        if chosen.start < edge < chosen.end:
            # Within what it began with: the range is taken in at the edge that moves.
            if step < 0:
                chosen.end = edge
            else:
                chosen.start = edge
        chosen.edge = edge
        self.offset = min(max(edge - 1 if edge >= chosen.end else edge, 0), len(self.text))
        self.row = self.row_at(self.offset)

    def _word_edge(self, edge: int, step: int) -> int:
        text = self.text
        if step > 0:
            while edge < len(text) and text[edge].isspace():
                edge += 1
            while edge < len(text) and not text[edge].isspace():
                edge += 1
            return edge
        while edge > 0 and text[edge - 1].isspace():
            edge -= 1
        while edge > 0 and not text[edge - 1].isspace():
            edge -= 1
        while edge > 0 and text[edge - 1].isspace():
            edge -= 1
        return edge
