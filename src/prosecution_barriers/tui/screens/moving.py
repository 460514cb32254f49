"""Moving about in the documents of a case: lines, sentences, documents, cases, tags and hits."""

from __future__ import annotations

from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.words import date_words

OVERLAP = 2
"""Lines of one page that are seen again on the next."""


class Moving(Part):
    """The motions of the review screen."""

    def moved(self) -> None:
        """Draw what a move changed."""
        self.screen.page.moved()
        self.screen.show_around()
        self.shell.desk.places_changed()

    # -- lines and pages

    def rows(self, step: int) -> None:
        """Go so many lines on."""
        if self.text is not None:
            self.text.to_row(self.text.row + step)
            self.moved()

    def do_line_down(self) -> None:
        """Next line."""
        self.rows(1)

    def do_line_up(self) -> None:
        """Previous line."""
        self.rows(-1)

    def do_page_down(self) -> None:
        """Next page."""
        self.rows(max(1, self.screen.page.height - OVERLAP))

    def do_page_up(self) -> None:
        """Previous page."""
        self.rows(-max(1, self.screen.page.height - OVERLAP))

    do_read_on = do_page_down

    def do_top(self) -> None:
        """To the beginning of the document."""
        if self.text is not None:
            self.text.to_row(0)
            self.moved()

    def do_bottom(self) -> None:
        """To the end of the document."""
        if self.text is not None:
            self.text.to_row(self.text.last_row)
            self.moved()

    # -- sentences and paragraphs

    def do_next_sentence(self) -> None:
        """Next sentence."""
        if self.text is not None:
            self.text.step_sentence(1)
            self.moved()

    def do_previous_sentence(self) -> None:
        """Previous sentence."""
        if self.text is not None:
            self.text.step_sentence(-1)
            self.moved()

    def do_next_paragraph(self) -> None:
        """Next paragraph."""
        if self.text is not None:
            self.text.step_paragraph(1)
            self.moved()

    def do_previous_paragraph(self) -> None:
        """Previous paragraph."""
        if self.text is not None:
            self.text.step_paragraph(-1)
            self.moved()

    # -- documents and cases

    def _document(self, step: int) -> None:
        heads = self.screen.heads
        places = [place for place, head in enumerate(heads) if head.id == self.screen.document]
        if heads:
            self.screen.open_document(heads[((places or [0])[0] + step) % len(heads)].id)

    def do_next_document(self) -> None:
        """Next document."""
        self._document(1)

    def do_previous_document(self) -> None:
        """Previous document."""
        self._document(-1)

    def do_open_document(self) -> None:
        """Choose a document by name."""
        from prosecution_barriers.tui.widgets.finder import Finder

        heads = self.screen.heads
        work = self.screen.work
        if not heads or work is None:
            self.shell.say("This case has no documents.")
            return
        rows = [
            (self.screen.title_of(head), f"{date_words(head.date):14} {'not read yet' if work.unread(head.id) else ''}")
            for head in heads
        ]
        self.shell.open_panel(
            Finder(self.shell, "Open a document", rows, lambda place: self.screen.open_document(heads[place].id))
        )

    def do_next_case(self) -> None:
        """Next case of the queue."""
        self._case(1)

    def do_previous_case(self) -> None:
        """Previous case of the queue."""
        self._case(-1)

    def _case(self, step: int) -> None:
        work = self.screen.work
        if work is None:
            return
        case = self.shell.queue.neighbour(work.id, step)
        if case is None:
            self.shell.say(
                "This is the last case of the queue." if step > 0 else "This is the first case of the queue."
            )
        else:
            self.shell.desk.open_case(case)

    def do_last_case(self) -> None:
        """Back to the case one came from."""
        if self.shell.desk.previous_case is None:
            self.shell.say("You have opened no other case.")
        else:
            self.shell.desk.open_case(self.shell.desk.previous_case)

    # -- tags and hits

    def do_next_tag(self) -> None:
        """Next tag, or next hit while a search is active."""
        self._next(1)

    def do_previous_tag(self) -> None:
        """Previous tag or hit."""
        self._next(-1)

    def _next(self, step: int) -> None:
        text = self.text
        if text is None:
            return
        finding = self.screen.finding
        if finding.search:
            finding.to_hit(text.neighbour_hit(step))
            return
        placed = text.neighbour_tag(step)
        if placed is None:
            self.shell.say("No further tag in this document." if text.placed else "This document has no tags.")
        elif placed.tag.page is not None:
            text.to_page(placed.tag.page)
            self.moved()
        else:
            text.to_offset(placed.start)
            self.moved()

    # -- mouse

    def point(self, offset: int | None, row: int) -> None:
        """Put the cursor at a cell of the document."""
        text = self.text
        if text is None:
            return
        text.drop()
        if offset is None or row in text.pages:
            text.to_row(row)
        else:
            text.to_offset(offset)
        self.moved()

    def drag(self, offset: int | None) -> None:
        """Choose from where the button went down to here."""
        text = self.text
        if text is None or offset is None:
            return
        if text.chosen is None:
            text.choose_from(text.offset)
        text.choose_to(offset)
        self.moved()
