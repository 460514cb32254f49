"""The lead's list: what was escalated and waits for someone, urgent safeguarding first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.prompt import Prompt
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.review.escalations import Escalation
    from prosecution_barriers.tui.shell import Shell

LONDON = ZoneInfo("Europe/London")


def open_escalations(shell: Shell, *, everything: bool = False) -> None:
    """Show the list, once it is here."""

    def load(review: Any) -> list[Escalation]:
        from prosecution_barriers.review.escalations import list_escalations

        with review.store.read() as session:
            return list_escalations(session, everything=everything)

    def take(found: list[Escalation]) -> None:
        if found or everything:
            shell.open_panel(EscalationsPanel(shell, found, everything))
        else:
            shell.say("Nothing that was escalated waits for anyone.")

    shell.run(load, take)


class EscalationsPanel(Scrolling):
    """One row an escalation; Enter opens its case, a lead settles it in words."""

    context: ClassVar[str] = "escalations"

    def __init__(self, shell: Shell, found: list[Escalation], everything: bool) -> None:
        super().__init__(shell)
        self.found = found
        self.everything = everything

    @property
    def count(self) -> int:
        """One row an escalation."""
        return len(self.found)

    @property
    def tail(self) -> int:
        """The reason in full, and how it was settled."""
        return 4

    def title(self) -> Parts:
        """How many wait."""
        waiting = sum(one.open for one in self.found)
        return self.heading("Escalations" if self.everything else "Open escalations", f"{waiting} open")

    def item(self, place: int, chosen: bool) -> Parts:
        """When, which case, what kind, by whom."""
        one, look = self.found[place], self.look
        when = f"{one.raised_at.astimezone(LONDON):%d/%m/%Y %H:%M}"
        state = "" if one.open else "  settled"
        mark = ">" if chosen else " "
        line = f" {mark} {when}  {one.review_id:9} {pad(one.kind.words, 30)} {safe_line(one.raised_by)}{state}"
        line = shorten(line, self.width)
        style = look.chosen if chosen else look.panel_warning if one.open else look.panel_muted
        return [(pad(line, self.width) if chosen else line, style)]

    def foot(self, y: int) -> Parts:
        """The reason in full, and how it was settled."""
        if not self.found:
            return [(" Nothing was escalated.", self.look.panel)] if y == 0 else []
        one = self.found[self.cursor]
        lines = wrapped(safe_line(one.reason), self.width - 2)[:3]
        if one.settlement:
            lines = [*lines[:2], f"Settled: {safe_line(one.settlement)}"]
        return [(shorten(f" {lines[y]}", self.width), self.look.panel)] if y < len(lines) else []

    def do_choose(self) -> None:
        """Open the case."""
        if self.found:
            self.shell.desk.open_case(self.found[self.cursor].case)

    def do_show_settled(self) -> None:
        """Show settled ones too, or only open ones."""
        self.shell.close_panel(self)
        open_escalations(self.shell, everything=not self.everything)

    def do_settle(self) -> None:
        """Settle it, in words."""
        if not self.found or not self.found[self.cursor].open:
            self.shell.say("There is nothing to settle here.")
            return
        one = self.found[self.cursor]

        def accept(words: str) -> None:
            if not words:
                self.shell.say("Say how it was settled; it stays open.", urgent=True)
                return

            def save(review: Any) -> Escalation:
                from prosecution_barriers.review.escalations import settle

                return settle(review, one.id, words)

            def take(settled: Escalation) -> None:
                self.found = [settled if other.id == settled.id else other for other in self.found]
                if not self.everything:
                    self.found = [other for other in self.found if other.open]
                self.changed()
                self.shell.queue.recount()
                self.shell.desk.case_changed(settled.case)
                self.shell.say(f"Settled for {settled.review_id} (z undoes)")

            self.shell.desk.ledger.did(None)
            self.shell.run(save, take, saves=True, refused=lambda _: self.shell.desk.ledger.forget())

        question = f"How was it settled for {one.review_id}?"
        self.shell.open_panel(Prompt(self.shell, question, accept, rows=2, draft=f"settle/{one.id}"))
