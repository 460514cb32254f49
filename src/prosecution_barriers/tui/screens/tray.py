"""Documents that wait for a case: given to the case under the queue's cursor, or to one named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.words import date_words

if TYPE_CHECKING:
    from prosecution_barriers.review.documents import DocumentHead
    from prosecution_barriers.tui.screens.queue import QueueScreen
    from prosecution_barriers.tui.shell import Shell


def open_tray(shell: Shell, queue: QueueScreen) -> None:
    """Show the tray, once its documents are here."""

    def load(review: Any) -> list[DocumentHead]:
        from prosecution_barriers.review.documents import document_heads

        with review.store.read() as session:
            return document_heads(session, None)

    def take(heads: list[DocumentHead]) -> None:
        if heads:
            shell.open_panel(TrayPanel(shell, queue, heads))
        else:
            shell.say("No document waits for a case.")

    shell.run(load, take)


class TrayPanel(Scrolling):
    """One row a document."""

    context: ClassVar[str] = "tray"

    def __init__(self, shell: Shell, queue: QueueScreen, heads: list[DocumentHead]) -> None:
        super().__init__(shell)
        self.queue = queue
        self.heads = heads

    @property
    def count(self) -> int:
        """One row a document."""
        return len(self.heads)

    @property
    def tail(self) -> int:
        """What Enter does."""
        return 1

    def title(self) -> Parts:
        """How many wait."""
        return self.heading("Documents that wait for a case", f"{self.count} waiting")

    def item(self, place: int, chosen: bool) -> Parts:
        """A document by its file."""
        head = self.heads[place]
        mark = ">" if chosen else " "
        facts = f"{head.form or head.kind:8} {date_words(head.date):12} {head.characters or 0:>7} characters"
        line = shorten(f" {mark} {pad(safe_line(head.origin), max(20, self.width - 46))} {facts}", self.width)
        return [(pad(line, self.width) if chosen else line, self.look.chosen if chosen else self.look.panel)]

    def foot(self, y: int) -> Parts:
        """What Enter does."""
        row = self._row()
        to = f"gives it to {row}" if row else "gives it to the case under the cursor"
        return [(f" Enter {to}   O gives it to another case", self.look.panel_muted)]

    def _row(self) -> str | None:
        case = self.queue.case_here()
        row = self.queue.data.known(case) if case is not None else None
        return row.review_id if row is not None else None

    def do_choose(self) -> None:
        """Give the document to the case under the queue's cursor."""
        case = self.queue.case_here()
        if case is None or not self.heads:
            self.shell.say("There is no case under the cursor; O names one.")
        else:
            self._assign(self.heads[self.cursor], case, self._row() or "the case")

    def do_assign_elsewhere(self) -> None:
        """Give the document to a case named."""
        if self.heads:
            head = self.heads[self.cursor]
            self.shell.desk.find_case("Give it to", lambda row: self._assign(head, row.id, row.review_id))

    def _assign(self, head: DocumentHead, case: int, name: str) -> None:
        def assign(review: Any) -> None:
            from prosecution_barriers.review.documents import assign_document
            from prosecution_barriers.review.lookup import CaseRef

            assign_document(review, head.id, CaseRef(case, name, ""))

        def take(_: None) -> None:
            self.heads = [one for one in self.heads if one.id != head.id]
            self.shell.desk.case_changed(case)
            self.queue.recount()
            if self.heads:
                self.changed()
            else:
                self.shell.close_panel(self)
            self.shell.say(f"{safe_line(head.origin)} belongs to {name} now (z undoes)")

        self.shell.desk.ledger.did(None)
        self.shell.run(assign, take, saves=True, refused=lambda _: self.shell.desk.ledger.forget())
