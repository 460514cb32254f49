"""The codebook: themes and their barriers, what each means, and where the reader has found it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.records.codebook import Barrier, Theme
from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.widgets.asking import Choice
from prosecution_barriers.tui.widgets.listing import Listing
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane, Parts
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.review.passages import TaggedPassage
    from prosecution_barriers.tui.shell import Shell

WIDE = 100
EXPLAINED = 10


class CodeList(Listing):
    """Themes, with their barriers under them."""

    def __init__(self, screen: CodebookScreen) -> None:
        super().__init__(screen.shell.surface)
        self.screen = screen
        self.rows: list[Theme | Barrier] = []

    @property
    def count(self) -> int:
        """One row a theme and a barrier."""
        return len(self.rows)

    def item(self, place: int, chosen: bool) -> Parts:
        """A theme or a barrier."""
        row = self.rows[place]
        pins = self.screen.shell.desk.pins
        pin = str(pins.index(row.code) + 1) if row.code in pins else " "
        mark = ">" if chosen else " "
        if isinstance(row, Theme):
            line = f" {mark} {row.code:4} {row.label}"
            style = self.look.heading
        else:
            line = f" {mark} {pin} {row.code:6} {row.label}"
            style = self.look.text
        line = shorten(safe_line(line), self.width)
        return [(pad(line, self.width) if chosen else line, self.look.chosen if chosen else style)]


class Explanation(Pane):
    """What the codebook says of the row under the cursor."""

    def __init__(self, screen: CodebookScreen) -> None:
        super().__init__(screen.shell.surface)
        self.screen = screen

    def row(self, y: int) -> Parts:
        """One row of it."""
        rows = self.rows()
        return rows[y] if y < len(rows) else []

    def rows(self) -> list[Parts]:
        """Definition, use, no use, examples, where it is usually found, and who named it."""
        row, book = self.screen.row_here(), self.screen.book
        if row is None or book is None:
            return []
        rows: list[Parts] = [[(f" {safe_line(row.code)} {safe_line(row.label)}", self.look.heading)]]
        parts = [("", row.definition)]
        if isinstance(row, Barrier):
            stages = ", ".join(f"{code} {book.stages.get(code, '')}".strip() for code in row.stages)
            agencies = ", ".join(f"{code} {book.agencies.get(code, '')}".strip() for code in row.agencies)
            parts += [("Use when: ", row.use_when), ("Do not use when: ", row.do_not_use_when)]
            parts += [("Example: ", example) for example in row.examples]
            parts += [("Usual stages: ", stages), ("Agencies: ", agencies), ("Named by: ", ", ".join(row.sources))]
        for name, words in parts:
            if words:
                lines = wrapped(safe_line(name + words), max(20, self.width - 2))
                head: Parts = [(f" {name}", self.look.strong), (lines[0][len(name) :], self.look.text)]
                rows += [head, *([(f" {line}", self.look.text)] for line in lines[1:])]
        return rows


class CodebookScreen(ListMotions, Workspace):
    """The codebook in use."""

    name: ClassVar[str] = "codebook"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.list = CodeList(self)
        self.explanation = Explanation(self)

    @property
    def book(self) -> Any:
        """The codebook; None until the review is open."""
        return self.shell.review.codebook if self.shell.review is not None else None

    def lay_out(self, body: Region) -> Sequence[Pane]:
        """The codes, and beside or below them what they mean."""
        if self.book is not None and not self.list.rows:
            self.list.rows = [row for theme in self.book.themes for row in (theme, *theme.barriers)]
            self.list.cursor = 1
        if body.width >= WIDE:
            left = body.width // 2
            self.list.place(Region(body.x, body.y, left, body.height))
            self.explanation.place(Region(body.x + left, body.y, body.width - left, body.height))
        else:
            below = min(EXPLAINED, body.height // 2)
            self.list.place(Region(body.x, body.y, body.width, body.height - below))
            self.explanation.place(Region(body.x, body.bottom - below, body.width, below))
        return (self.list, self.explanation)

    def title(self) -> tuple[str, str, str]:
        """The version in use."""
        book = self.book
        words = f"Codebook v{book.version}: {len(book.by_code)} barriers" if book else ""
        return words, "", self.shell.queue.progress_words()

    def status(self) -> str:
        """What the digits are for."""
        return "CODEBOOK  1-9 makes it a quick code; Enter lists its passages"

    def caret(self) -> tuple[int, int] | None:
        """On the row under the cursor."""
        return self.list.region.x, self.list.region.y + self.list.cursor - self.list.top

    def row_here(self) -> Theme | Barrier | None:
        """The theme or barrier under the cursor."""
        return self.list.rows[self.list.cursor] if self.list.rows else None

    @property
    def at(self) -> int:
        """The row under the cursor."""
        return self.list.cursor

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.list.count

    @property
    def page(self) -> int:
        """Rows a page moves by."""
        return self.list.height

    def move_to(self, place: int) -> None:
        """Put the cursor on a code."""
        self.list.move_to(place)
        self.explanation.touch()

    def wheel(self, pane: Pane, rows: int) -> None:
        """Move by the mouse."""
        self.move_to(self.list.cursor + rows)

    def point(self, pane: Pane, x: int, y: int) -> None:
        """Choose a code by a click."""
        if pane is self.list:
            self.move_to(self.list.top + y)

    def do_pin(self, digit: int) -> None:
        """Make the code under the cursor a quick code."""
        row = self.row_here()
        if not isinstance(row, Barrier):
            self.shell.say("A theme cannot be a quick code; choose one of its barriers.")
            return
        pins = [code for code in self.shell.desk.pins if code != row.code]
        pins = [*pins[: digit - 1], row.code, *pins[digit - 1 :]][:9]
        self.shell.desk.pins = pins
        self.list.touch()
        self.shell.desk.places_changed()
        self.shell.undoing.by_own_key("A quick code is changed by pressing its digit on another code.")
        self.shell.say(f"{row.code} is quick code {pins.index(row.code) + 1} now")

    def do_find_code(self) -> None:
        """Find a code by typing."""
        from prosecution_barriers.tui.widgets.finder import Finder

        rows = [(f"{row.code} {row.label}", "") for row in self.list.rows]
        self.shell.open_panel(Finder(self.shell, "Find a code", rows, self.move_to))

    def do_passages(self) -> None:
        """Show the passages tagged with the code under the cursor."""
        row = self.row_here()
        if isinstance(row, Barrier):
            self._list_passages(row.code, f"Your passages tagged {row.code}")
        else:
            self.shell.say("Choose a barrier to see its passages.")

    def do_others(self) -> None:
        """Show what was tagged with no code of the codebook."""
        self._list_passages(OTHER, "Barriers in no codebook yet")

    def _list_passages(self, code: str, title: str) -> None:
        def load(review: Any) -> list[TaggedPassage]:
            from prosecution_barriers.review.passages import tagged_passages

            with review.store.read() as session:
                return tagged_passages(session, review.reader.id, code)

        def take(found: list[TaggedPassage]) -> None:
            if not found:
                self.shell.say(f"You have tagged nothing with {code}.")
                return
            options = [(one.review_id, self._words(one)) for one in found]
            self.shell.open_panel(Choice(self.shell, f"{title}: {len(found)}", options, lambda place: go(found[place])))

        def go(one: TaggedPassage) -> None:
            self.shell.desk.open_case(one.case, document=one.document, offset=one.start)

        self.shell.run(load, take, slow=True)

    @staticmethod
    def _words(one: TaggedPassage) -> str:
        # Passages of many cases are listed here, whose names are hidden: only the tag's own words are shown.
        where = "whole case" if one.document is None else f"page {one.page}" if one.page else "passage"
        return "  ".join(part for part in (where, one.words, one.note) if part)
