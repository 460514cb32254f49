"""Opening cases and documents on the review screen, and leaving them with their places kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region

from prosecution_barriers.records.reading import Tag
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.jobs import LoadedCase, LoadedText
from prosecution_barriers.tui.opentext import OpenText

if TYPE_CHECKING:
    from prosecution_barriers.review.documents import DocumentHead
    from prosecution_barriers.tui.screens.finding import Finding
    from prosecution_barriers.tui.screens.moving import Moving
    from prosecution_barriers.tui.screens.sheets import Sheets
    from prosecution_barriers.tui.shell import Shell
    from prosecution_barriers.tui.widgets.document import DocumentPane
    from prosecution_barriers.tui.widgets.pane import Pane

NO_TEXT = "This document has no text in the copy under review."


class Opening(ABC):
    """The part of the review screen that opens and leaves."""

    shell: Shell
    page: DocumentPane
    work: CaseWork | None
    document: int | None
    finding: Finding
    moving: Moving
    sheets: Sheets
    key_at: float

    @abstractmethod
    def lay_out(self, body: Region) -> Sequence[Pane]:
        """Place the panes in the body; those that stand there."""

    @abstractmethod
    def show_around(self) -> None:
        """Bring tabs, rail and strip up to date."""

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

    def title_of(self, head: DocumentHead, *, hidden: bool = False) -> str:
        """A document's title, safe and with names hidden until they are revealed, or in any case."""
        work = self.work
        assert work is not None
        revealed = work.revealed and not hidden
        title = work.titles.get((head.title, revealed))
        if title is None:
            title = safe_line(head.title)
            title = title if revealed else work.loaded.names.mask(title)[0]
            work.titles[head.title, revealed] = title
        return f"{title} (missing)" if head.text_version is None and head.absent_reason else title

    def open(self, loaded: LoadedCase, *, document: int | None = None, offset: int | None = None) -> None:
        """Show a case, at the sentence where the reader left it or at a place named."""
        assert self.shell.review is not None
        if not self.page.width:
            self.lay_out(self.shell.body)
        self.work = CaseWork(loaded, self.shell.review.codebook)
        self.page.make_room_for(self.work.codebook.by_code)
        self.key_at = self.shell.clock()
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
