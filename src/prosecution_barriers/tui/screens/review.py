"""The review screen: the open case, its documents, and the passage that a code would go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.records.reading import Tag
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.casework import CaseWork, Spot
from prosecution_barriers.tui.jobs import LoadedCase, LoadedText
from prosecution_barriers.tui.opentext import OpenText
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.screens.beside import Beside
from prosecution_barriers.tui.screens.changes import Changes
from prosecution_barriers.tui.screens.escalating import Escalating
from prosecution_barriers.tui.screens.finding import Finding
from prosecution_barriers.tui.screens.finishing import Finishing
from prosecution_barriers.tui.screens.heading import WIDE, status_of_case, title_of_case
from prosecution_barriers.tui.screens.moving import Moving
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
    from prosecution_barriers.review.documents import DocumentHead
    from prosecution_barriers.tui.shell import Shell

PAUSE = 120.0
"""Seconds without a key after which nobody is taken to be reading."""
NO_TEXT = "This document has no text in the copy under review."


class ReviewScreen(Workspace):
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
        self.others = (Ranging(self), Escalating(self), Revealing(self))
        self.finishing = Finishing(self)
        self.rail_scroll = 0
        self._key_at = self.shell.clock()

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

    @property
    def text(self) -> OpenText | None:
        """The text that is open."""
        return self.page.text

    @property
    def heads(self) -> list[DocumentHead]:
        """The documents of the case; a second format of the same file is not read twice."""
        if self.work is None:
            return []
        return [head for head in self.work.opened.documents if head.twin_of is None]

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
        self.tabs.show([self.title_of(head) for head in heads], [work.unread(head.id) for head in heads], active)
        if self.wide:
            self.rail.show(self.beside.rail_rows(self.rail.height))
        else:
            self.strip.show(self.beside.strip_rows(self.strip.width))

    def title_of(self, head: DocumentHead) -> str:
        """A document's title, safe and with names hidden."""
        assert self.work is not None
        title = safe_line(head.title)
        if not self.work.revealed:
            title = self.work.loaded.names.mask(title)[0]
        return f"{title} (missing)" if head.text_version is None and head.absent_reason else title

    # -- opening and leaving

    def open(self, loaded: LoadedCase, *, document: int | None = None, offset: int | None = None) -> None:
        """Show a case, at the sentence where the reader left it or at a place named."""
        assert self.shell.review is not None
        if not self.page.width:
            self.lay_out(self.shell.body)
        self.work = CaseWork(loaded, self.shell.review.codebook)
        self.page.make_room_for(self.work.codebook.by_code)
        self._key_at = self.shell.clock()
        self.document = None
        wanted = document if document is not None else loaded.first_document
        if wanted is None:
            self.page.show("This case has no document with a text. C tags the whole case.")
            self.show_around()
        else:
            self.open_document(wanted, offset)
        self.sheets.opened()

    def open_document(self, document: int, offset: int | None = None, page: int | None = None) -> None:
        """Show one of the case's documents; its text is loaded first where it is not here yet.

        Args:
            document: The document's row.
            offset: Where to go, in offsets of the document; where the reader left it if None.
            page: The page without text to go to instead.
        """
        work = self.work
        if work is None:
            return
        self.keep_offset()
        head = jobs.head_of(work.opened, document)
        if head.text_version is None:
            self.document = document
            work.seen.add(document)
            reason = f" ({safe_line(head.absent_reason)})" if head.absent_reason else ""
            self.page.show(NO_TEXT + reason)
            self.show_around()
        elif document in work.texts:
            self.show_text(work.texts[document], offset, page)
        else:
            names, width = work.loaded.names, self.page.text_width
            self.document = document
            self.page.show("Opening the document...")
            self.show_around()

            def take(loaded: LoadedText) -> None:
                work.texts[document] = loaded
                if self.work is work:
                    self.show_text(loaded, offset, page)

            self.shell.run(lambda review: jobs.load_document(review, head, names, width), take)

    def show_text(self, loaded: LoadedText, offset: int | None = None, page: int | None = None) -> None:
        """Show a text that is here."""
        work = self.work
        assert work is not None
        self.document = loaded.head.id
        first_time = work.unread(self.document)
        work.seen.add(self.document)
        shown = loaded.plain if work.revealed else loaded.hidden
        text = work.loaded.laid.get(self.document)
        if text is None or text.version != loaded.version:
            text = OpenText(loaded.head.id, loaded.version, shown, loaded.anchors, loaded.blank_pages)
            work.loaded.laid[self.document] = text
        text.show(shown)
        text.hits, text.chosen = [], None
        text.set_tags(work.reading.tags)
        text.offset = shown.shown(offset if offset is not None else work.offsets.get(self.document, 0))
        self.page.take(text)
        if page is not None:
            text.to_page(page)
        elif text.offset:
            text.to_offset(text.offset)
        else:
            text.to_row(0)
        self.page.show()
        self.finding.search_again()
        self.show_around()
        if first_time:
            self.sheets.consulted(self.document)
        self.shell.desk.places_changed()

    def go_to_tag(self, tag: Tag) -> None:
        """Go to where a tag stands."""
        if tag.document is None:
            return
        offset = tag.passage.start if tag.passage else None
        if tag.document != self.document:
            self.open_document(tag.document, offset, tag.page)
        elif self.text is not None and tag.page is not None:
            self.text.to_page(tag.page)
            self.moving.moved()
        elif self.text is not None and offset is not None:
            self.text.to_offset(self.text.shown.shown(offset))
            self.moving.moved()

    def keep_offset(self) -> None:
        """Note where the reader is in the open document."""
        if self.work is not None and self.text is not None:
            self.work.offsets[self.text.document] = self.text.shown.original(self.text.offset)

    def leave(self) -> None:
        """Put the case away: its place is kept, its names hide again."""
        if self.work is None:
            return
        self.keep_offset()
        self.shell.desk.cases.put_back(self.work, self.document)
        self.shell.desk.keep_places()
        self.work.revealed = False

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
        if self.work is not None and now - self._key_at < PAUSE:
            self.work.seconds += now - self._key_at
        self._key_at = now

    def open_over_text(self, panel: Panel) -> None:
        """Open a panel over the lower part of the document, with the passage kept in view above it."""
        self.shell.open_panel(panel)
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
