"""The documents of two entries side by side, scrolled together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.geometry import Region

from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.cells import shorten
from prosecution_barriers.tui.jobs import LoadedCase, LoadedText
from prosecution_barriers.tui.opentext import OpenText
from prosecution_barriers.tui.widgets.document import DocumentPane
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Panel

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.duplicates import DuplicatesScreen


def open_side_by_side(screen: DuplicatesScreen) -> None:
    """Load both cases, then show their documents."""
    pair = screen.pair
    assert pair is not None

    def load(review: Any) -> tuple[LoadedCase, LoadedCase]:
        return jobs.load_case(review, pair.left), jobs.load_case(review, pair.right)

    def take(both: tuple[LoadedCase, LoadedCase]) -> None:
        if all(one.first_document is None for one in both):
            screen.shell.say("Neither entry has a document with a text.")
        elif screen.pair is not None and screen.pair.id == pair.id:
            screen.shell.open_panel(SideBySide(screen, both))

    screen.shell.run(load, take)


class SideBySide(Panel):
    """Two documents, each with its own place; one cursor moves both unless they are set apart."""

    context: ClassVar[str] = "evidence"

    def __init__(self, screen: DuplicatesScreen, both: tuple[LoadedCase, LoadedCase]) -> None:
        super().__init__(screen.shell)
        self.screen = screen
        self.cases = both
        self.together = True
        self.panes = [DocumentPane(screen.shell.surface, 200) for _ in both]
        for pane in self.panes:
            if screen.shell.settings.borders == "ascii":
                pane.mark_bar = "!"
        self.documents: list[int | None] = [one.first_document for one in both]
        for side in (0, 1):
            self._show(side)

    @property
    def side(self) -> int:
        """The chosen side."""
        return self.screen.side

    def place(self, region: Region) -> None:
        """Give each side half."""
        super().place(region)
        half = region.width // 2
        self.panes[0].place(Region(region.x, region.y + 1, half - 1, region.height - 1))
        self.panes[1].place(Region(region.x + half, region.y + 1, region.width - half, region.height - 1))

    def segments(self, y: int) -> list[Segment]:
        """A row of both sides."""
        if y == 0:
            return super().segments(0)
        left, right = (pane.segments(y - 1) for pane in self.panes)
        return [*left, Segment(" ", self.look.text), *right]

    def row(self, y: int) -> Parts:
        """What stands on each side."""
        half = self.width // 2
        parts = []
        for side, case in enumerate(self.cases):
            name = case.opened.file.review_id
            document = self.documents[side]
            title = "no document" if document is None else jobs.head_of(case.opened, document).title
            if not self.screen.revealed:
                title = case.names.mask(title)[0]
            chosen = side == self.side
            words = shorten(f"{'[' if chosen else ' '}{name}{']' if chosen else ' '} {title}", half - 2)
            parts.append((f" {words}".ljust(half), self.look.chosen if chosen else self.look.panel_heading))
        return parts

    def _show(self, side: int) -> None:
        case, document = self.cases[side], self.documents[side]
        pane = self.panes[side]
        if document is None:
            pane.show("No document with a text.")
            return
        if document in case.texts:
            self._take(side, case.texts[document])
            return
        head, names = jobs.head_of(case.opened, document), case.names

        def take(loaded: LoadedText) -> None:
            case.texts[document] = loaded
            if self.documents[side] == document:
                self._take(side, loaded)
                self.touch()

        self.shell.run(lambda review: jobs.load_document(review, head, names), take)

    def _take(self, side: int, loaded: LoadedText) -> None:
        shown = loaded.plain if self.screen.revealed else loaded.hidden
        self.panes[side].take(OpenText(loaded.head.id, loaded.version, shown, loaded.anchors, loaded.blank_pages))
        self.panes[side].show()

    def _move(self, rows: int) -> None:
        for side, pane in enumerate(self.panes):
            if pane.text is not None and (self.together or side == self.side):
                pane.text.to_row(pane.text.row + rows)
                pane.keep_in_view()
        self.touch()

    def do_line_down(self) -> None:
        """Next line."""
        self._move(1)

    def do_line_up(self) -> None:
        """Previous line."""
        self._move(-1)

    def do_page_down(self) -> None:
        """Next page."""
        self._move(max(1, self.panes[0].height - 2))

    def do_page_up(self) -> None:
        """Previous page."""
        self._move(-max(1, self.panes[0].height - 2))

    def do_top(self) -> None:
        """To the beginning."""
        self._move(-(10**9))

    def do_bottom(self) -> None:
        """To the end."""
        self._move(10**9)

    def wheel(self, rows: int) -> None:
        """Scroll by the mouse."""
        self._move(rows)

    def do_other_side(self) -> None:
        """Choose the other side."""
        self.screen.do_other_side()
        self.touch()

    def do_apart(self) -> None:
        """Scroll both sides together, or each for itself."""
        self.together = not self.together
        self.shell.say("Both sides scroll together." if self.together else "Each side scrolls for itself.")

    def _step(self, step: int) -> None:
        readable = [head.id for head in self.cases[self.side].opened.documents if head.text_version is not None]
        held = self.documents[self.side]
        if readable and held is not None:
            self.documents[self.side] = readable[(readable.index(held) + step) % len(readable)]
            self._show(self.side)
            self.touch()

    def do_next_document(self) -> None:
        """Next document of the chosen side."""
        self._step(1)

    def do_previous_document(self) -> None:
        """Previous document of the chosen side."""
        self._step(-1)

    def do_choose(self) -> None:
        """Open the case of the chosen side."""
        self.screen.do_open_side()
