"""The review screen: the open case, its documents, and the passage that a code would go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.coding import Spot
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.screens.beside import Beside
from prosecution_barriers.tui.screens.changes import Changes
from prosecution_barriers.tui.screens.escalating import Escalating
from prosecution_barriers.tui.screens.finding import Finding
from prosecution_barriers.tui.screens.finishing import Finishing
from prosecution_barriers.tui.screens.heading import WIDE, status_of_case, title_of_case
from prosecution_barriers.tui.screens.moving import Moving
from prosecution_barriers.tui.screens.opening import Opening
from prosecution_barriers.tui.screens.ranging import Ranging
from prosecution_barriers.tui.screens.retagging import Retagging
from prosecution_barriers.tui.screens.revealing import Revealing
from prosecution_barriers.tui.screens.sheets import Sheets
from prosecution_barriers.tui.screens.tagging import Tagging
from prosecution_barriers.tui.widgets.document import DocumentPane
from prosecution_barriers.tui.widgets.pane import Pane
from prosecution_barriers.tui.widgets.panels import Panel
from prosecution_barriers.tui.widgets.rail import Rail, Strip
from prosecution_barriers.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell

PAUSE = 120.0
"""Seconds without a key after which nobody is taken to be reading."""


class ReviewScreen(Opening, Workspace):
    """One case; the actions stand in its parts: moving, tagging, sheets, finishing."""

    name: ClassVar[str] = "review"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.work: CaseWork | None = None
        self.document: int | None = None
        """The document that is open."""
        self.tabs = Tabs(shell.surface)
        self.page = DocumentPane(shell.surface, shell.settings.text_width)
        self.rail = Rail(shell.surface)
        self.strip = Strip(shell.surface)
        self.rail_width = shell.settings.rail
        if shell.settings.borders == "ascii":
            self.page.mark_bar, self.rail.border = "!", "|"
        self.moving = Moving(self)
        self.finding = Finding(self)
        self.changes = Changes(self)
        self.tagging = Tagging(self)
        self.retagging = Retagging(self)
        self.beside = Beside(self)
        self.sheets = Sheets(self)
        self.revealing = Revealing(self)
        self.others = (Ranging(self), Escalating(self), self.revealing)
        self.finishing = Finishing(self)
        self.rail_scroll = 0
        self.key_at = self.shell.clock()

    @property
    def holders(self) -> tuple[object, ...]:
        """Where the actions of this screen are."""
        return (
            self,
            self.moving,
            self.finding,
            self.tagging,
            self.retagging,
            self.sheets,
            self.finishing,
            *self.others,
        )

    @property
    def contexts(self) -> tuple[str, ...]:
        """Reading, choosing a range, or jumping."""
        if self.finding.jumping is not None:
            return ("jump",)
        if self.text is not None and self.text.chosen is not None:
            return ("range", "review", "moving", "global")
        return ("review", "moving", "global")

    @property
    def takes_text(self) -> bool:
        """While jumping, letters are a label."""
        return self.finding.jumping is not None

    def type(self, character: str) -> None:
        """Take a letter of a jump label."""
        self.finding.jump_to(character)

    # -- layout

    @property
    def wide(self) -> bool:
        """Whether the rail stands beside the document."""
        return self.shell.size[0] >= WIDE and self.rail_width > 0

    def lay_out(self, body: Region) -> Sequence[Pane]:
        """Tabs above, the document, and the rail beside it or the strip below."""
        self.tabs.place(Region(body.x, body.y, body.width, 1))
        if self.wide:
            rail = min(self.rail_width, body.width - 60)
            self.page.place(Region(body.x, body.y + 1, body.width - rail, body.height - 1))
            self.rail.place(Region(body.right - rail, body.y + 1, rail, body.height - 1))
            panes: Sequence[Pane] = (self.tabs, self.page, self.rail)
        else:
            below = 2 if self.rail_width else 0
            self.page.place(Region(body.x, body.y + 1, body.width, body.height - 1 - below))
            self.strip.place(Region(body.x, body.bottom - below, body.width, below))
            panes = (self.tabs, self.page, self.strip)
        self.show_around()
        return panes

    def title(self) -> tuple[str, str, str]:
        """The case, what is urgent in it, and progress."""
        return title_of_case(self), self.sheets.alert(), self.shell.queue.progress_words()

    def status(self) -> str:
        """Mode, where the cursor is, and how many tags there are."""
        return status_of_case(self)

    def caret(self) -> tuple[int, int] | None:
        """At the line under the cursor."""
        if self.text is None:
            return None
        return self.page.region.x, self.page.region.y + self.text.row - self.page.top

    def show_around(self) -> None:
        """Bring tabs, rail and strip up to date."""
        work = self.work
        if work is None:
            return
        heads = self.heads
        active = next((place for place, head in enumerate(heads) if head.id == self.document), 0)
        titles, unread = [self.title_of(head) for head in heads], [work.unread(head.id) for head in heads]
        self.tabs.show(titles, unread, active, [head.text_version is not None for head in heads])
        if self.wide:
            self.rail.show(self.beside.rail_rows(self.rail.height))
        else:
            self.strip.show(self.beside.strip_rows(self.strip.width))

    def hidden(self) -> None:
        """Note the place when another screen comes up."""
        self.keep_offset()
        self.shell.desk.places_changed()

    def shown(self) -> None:
        """Bring everything up to date when it comes up again."""
        self.show_around()

    def key_pressed(self) -> None:
        """Count reading time, pauses left out."""
        now = self.shell.clock()
        if self.work is not None and now - self.key_at < PAUSE:
            self.work.seconds += now - self.key_at
        self.key_at = now

    def open_over_text(self, panel: Panel) -> None:
        """Open a panel over the lower part of the document, with the passage kept in view above it while it is open."""
        self.shell.open_panel(panel)
        panel.when_closed = self.page.scroll_back
        self.page.uncover_above(panel.region.y)

    # -- what a code would go to

    def spot(self) -> Spot | None:
        """Where a code would go now; None where there is nothing to tag."""
        text, work = self.text, self.work
        if text is None or work is None:
            return None
        form = jobs.head_of(work.opened, text.document).form
        if text.row in text.pages:
            return Spot(text.document, text.version, page=text.pages[text.row], form=form)
        passage = text.original_passage()
        if passage is None:
            return None
        return Spot(text.document, text.version, *passage, form=form)

    # -- mouse

    def wheel(self, pane: Pane, rows: int) -> None:
        """Scroll the document."""
        self.moving.rows(rows)

    def point(self, pane: Pane, x: int, y: int) -> None:
        """Put the cursor where the mouse points."""
        if pane is self.tabs:
            place = self.tabs.tab_at(x)
            if place is not None:
                self.open_document(self.heads[place].id)
        elif pane is self.page and self.text is not None:
            self.moving.point(self.page.offset_at(x, y), self.page.top + y)

    def drag(self, pane: Pane, x: int, y: int) -> None:
        """Choose a range."""
        if pane is self.page and self.text is not None:
            self.moving.drag(self.page.offset_at(x, y))
