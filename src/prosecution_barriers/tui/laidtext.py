"""One document laid out in display lines: where its pages, tags and hits stand, and how a place in it is cited."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prosecution_barriers.records.documents import Anchor, AnchorKind, cite
from prosecution_barriers.records.reading import Tag
from prosecution_barriers.tui.shown import ShownText

_NEAR_ANCHORS = 2000


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag with the stretch of shown text it covers and the display lines that show it."""

    tag: Tag
    start: int
    end: int
    rows: range


@dataclass
class LaidText:
    """A text in lines, with a place in it; every offset is one of the shown text unless it says otherwise."""

    document: int
    version: int
    shown: ShownText
    anchors: tuple[Anchor, ...] = ()
    blank_pages: tuple[int, ...] = ()
    row: int = 0
    offset: int = 0
    placed: list[Placed] = field(default_factory=list)
    by_row: dict[int, list[Placed]] = field(default_factory=dict)
    hits: list[tuple[int, int]] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    ends: array[int] = field(default_factory=lambda: array("q", [0]))
    pages: dict[int, int] = field(default_factory=dict)
    """The numbers of pages without text, by the display line that stands for each."""
    _tags: tuple[Tag, ...] = ()
    _width: int = 0
    _lowered: str | None = None

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

    def show(self, shown: ShownText) -> None:
        """Show the text with names hidden, or revealed: a pseudonym is as long as its name, so every place stays."""
        if shown is not self.shown:
            self.shown, self._lowered = shown, None

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
        before, self._tags = self._tags, tuple(tag for tag in tags if tag.text_version == self.version)
        if self._width and self._tags != before:
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

    def neighbour_hit(self, step: int) -> int | None:
        """The place among the hits of the next one after the cursor, or the one before; around the ends."""
        if not self.hits:
            return None
        starts = [start for start, _ in self.hits]
        place = bisect_right(starts, self.offset) if step > 0 else bisect_left(starts, self.offset) - 1
        return place % len(self.hits)

    # -- where it is

    def cited(self) -> str:
        """How the place of the cursor is cited; empty where nothing before it carries a number."""
        if self.row in self.pages:
            return f"page {self.pages[self.row]}"
        return self._cited_at(self.offset)

    def cited_passage(self, start: int, end: int) -> str:
        """How a stretch is cited, such as ``paragraphs 3 to 4``: by the places it begins and ends at."""
        if end <= start:
            return self.cited() or f"paragraph {self.paragraph_number()}"
        first, last = (
            self._cited_at(at) or f"paragraph {max(1, bisect_right(self.shown.paragraphs(), at))}"
            for at in (start, end - 1)
        )
        if first == last:
            return first
        before, noun, number = first.rpartition("paragraph ")
        before_last, noun_last, number_last = last.rpartition("paragraph ")
        if noun and noun_last and before == before_last and "," not in number + number_last:
            return f"{before}paragraphs {number} to {number_last}"
        return f"{first} to {last}"

    def _cited_at(self, shown: int) -> str:
        offset = self.shown.original(shown)
        last = bisect_right(self.anchors, offset, key=lambda anchor: anchor.offset)
        return cite(self.anchors[max(0, last - _NEAR_ANCHORS) : last], offset)

    def paragraph_number(self) -> int:
        """The number of the paragraph at the cursor, counting those that hold text, from 1."""
        return max(1, bisect_right(self.shown.paragraphs(), self.offset))

    def find_all(self, words: str, *, limit: int = 5000) -> list[tuple[int, int]]:
        """Where *words* stand in the shown text, whatever their case; at most *limit* places."""
        found: list[tuple[int, int]] = []
        if self._lowered is None:
            self._lowered = self.text.lower()
        text, wanted = self._lowered, words.lower()
        if not wanted or len(text) != len(self.text):
            text, wanted = self.text, words
        place = text.find(wanted) if wanted else -1
        while place != -1 and len(found) < limit:
            found.append((place, place + len(wanted)))
            place = text.find(wanted, place + len(wanted))
        return found
