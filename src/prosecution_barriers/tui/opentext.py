"""One document on the screen: its display lines, the cursor, the passage a code would go to, its tags and hits."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from prosecution_barriers.records.documents import Anchor, AnchorKind, cite
from prosecution_barriers.records.reading import Tag
from prosecution_barriers.text.passages import paragraph_at, passage_without_edges, sentences_of
from prosecution_barriers.tui.shown import ShownText

_NEAR_ANCHORS = 2000


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag with the stretch of shown text it covers and the display lines that show it."""

    tag: Tag
    start: int
    end: int
    rows: range


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
class OpenText:
    """A text with a cursor; every offset is one of the shown text unless it says otherwise.

    The cursor is a display line and an offset in it. The *passage* is what a code would be put on:
    the range where one is chosen, else the sentence at the cursor, else the page without text.
    """

    document: int
    version: int
    shown: ShownText
    anchors: tuple[Anchor, ...] = ()
    blank_pages: tuple[int, ...] = ()
    row: int = 0
    offset: int = 0
    chosen: Chosen | None = None
    placed: list[Placed] = field(default_factory=list)
    by_row: dict[int, list[Placed]] = field(default_factory=dict)
    hits: list[tuple[int, int]] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    ends: array[int] = field(default_factory=lambda: array("q", [0]))
    pages: dict[int, int] = field(default_factory=dict)
    """The numbers of pages without text, by the display line that stands for each."""
    _tags: tuple[Tag, ...] = ()
    _width: int = 0
    _paragraph: tuple[int, int, list[tuple[int, int]]] = field(default=(-1, -1, []))
    _numbers: array[int] | None = None
    _anchor_offsets: array[int] | None = None

    @property
    def text(self) -> str:
        """The shown text."""
        return self.shown.text

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags that stand in this text."""
        return self._tags

    @property
    def last_row(self) -> int:
        """The last display line."""
        return len(self.starts) - 1

    def wrap(self, width: int) -> None:
        """Break the text for *width* cells; cursor, range and tags keep their places in it."""
        if width == self._width:
            return
        self._width = width
        page = self.pages.get(self.row)
        self.starts, self.ends = self.shown.wrapped(width)
        self.pages = {}
        self._insert_pages()
        self.row = self._row_of_page(page) if page else self.row_at(self.offset)
        self._place({})

    def _insert_pages(self) -> None:
        if not self.blank_pages:
            return
        offsets = [anchor.offset for anchor in self.anchors if anchor.kind is AnchorKind.PAGE]
        wanted = [(offsets[number - 1], number) for number in self.blank_pages if number <= len(offsets)]
        starts, ends = array("q"), array("q")
        place = 0
        nothing_else = not self.text.strip()
        for offset, number in wanted:
            while not nothing_else and place < len(self.starts) and self.starts[place] < offset:
                starts.append(self.starts[place])
                ends.append(self.ends[place])
                place += 1
            self.pages[len(starts)] = number
            starts.append(offset)
            ends.append(offset)
        if not nothing_else:
            starts.extend(self.starts[place:])
            ends.extend(self.ends[place:])
        self.starts, self.ends = starts, ends

    def _row_of_page(self, page: int) -> int:
        return next((row for row, number in self.pages.items() if number == page), 0)

    def row_at(self, offset: int) -> int:
        """The display line that shows *offset*."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, start: int, end: int) -> range:
        """The display lines that show the stretch from *start* to *end*."""
        first = self.row_at(start)
        return range(first, max(first + 1, bisect_left(self.starts, end)))

    # -- tags and hits

    def set_tags(self, tags: Iterable[Tag]) -> None:
        """Show these of the case's tags that stand in this text."""
        self._tags = tuple(tag for tag in tags if tag.text_version == self.version)
        if self._width:
            self._place({one.tag.uuid: one for one in self.placed})

    def _place(self, known: Mapping[str, Placed]) -> None:
        placed = []
        for tag in self._tags:
            held = known.get(tag.uuid)
            if held is not None and (held.tag is tag or (held.tag.passage, held.tag.page) == (tag.passage, tag.page)):
                placed.append(held if held.tag is tag else Placed(tag, held.start, held.end, held.rows))
            elif tag.passage is not None:
                start, end = self.shown.shown(tag.passage.start), self.shown.shown(tag.passage.end)
                placed.append(Placed(tag, start, end, self.rows_of(start, end)))
            elif tag.page is not None:
                row = self._row_of_page(tag.page)
                placed.append(Placed(tag, self.starts[row], self.starts[row], range(row, row + 1)))
        placed.sort(key=lambda one: (one.start, one.rows.start, one.end, one.tag.uuid))
        self.placed = placed
        self.by_row = {}
        for one in placed:
            for row in one.rows:
                self.by_row.setdefault(row, []).append(one)

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

    def neighbour_hit(self, step: int) -> int | None:
        """The place among the hits of the next one after the cursor, or the one before; around the ends."""
        if not self.hits:
            return None
        starts = [start for start, _ in self.hits]
        place = bisect_right(starts, self.offset) if step > 0 else bisect_left(starts, self.offset) - 1
        return place % len(self.hits)

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

    # -- where it is

    def cited(self) -> str:
        """How the place of the cursor is cited; empty where nothing before it carries a number."""
        if self._anchor_offsets is None:
            self._anchor_offsets = array("q", [anchor.offset for anchor in self.anchors])
        offset = self.shown.original(self.offset)
        last = bisect_right(self._anchor_offsets, offset)
        return cite(self.anchors[max(0, last - _NEAR_ANCHORS) : last], offset)

    def paragraph_number(self) -> int:
        """The number of the paragraph at the cursor, counting those that hold text, from 1."""
        numbers = self._paragraph_starts()
        return max(1, bisect_right(numbers, self.offset))

    def _paragraph_starts(self) -> Sequence[int]:
        if self._numbers is None:
            found = array("q")
            place = 0
            for line in self.text.split("\n"):
                if line.strip():
                    found.append(place)
                place += len(line) + 1
            self._numbers = found
        return self._numbers

    def find_all(self, words: str, *, limit: int = 5000) -> list[tuple[int, int]]:
        """Where *words* stand in the shown text, whatever their case; at most *limit* places."""
        found: list[tuple[int, int]] = []
        text, wanted = self.text.lower(), words.lower()
        if not wanted or len(text) != len(self.text):
            text, wanted = self.text, words
        place = text.find(wanted) if wanted else -1
        while place != -1 and len(found) < limit:
            found.append((place, place + len(wanted)))
            place = text.find(wanted, place + len(wanted))
        return found
