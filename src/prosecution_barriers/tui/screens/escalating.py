"""Escalating a case: what kind, why, and only after a confirmation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.widgets.asking import Choice, Confirm
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.review.escalations import Escalation


class Escalating(Part):
    """Brings the open case before the lead."""

    def do_escalate(self) -> None:
        """Bring the case before the lead, after asking twice."""
        from prosecution_barriers.review.escalations import EscalationKind

        work = self.work
        if work is None:
            return
        kinds = list(EscalationKind)
        explained = ("tell the lead now: a child may be at risk", "tell the lead: another look at the decision")
        options = [(kind.words, words) for kind, words in zip(kinds, explained, strict=True)]
        title = f"Escalate {work.review_id}"
        self.shell.open_panel(Choice(self.shell, title, options, lambda place: self._reason(kinds[place])))

    def _reason(self, kind: Any) -> None:
        work = self.work
        assert work is not None
        draft = f"escalate/{work.id}/{kind.value}"

        def accept(reason: str) -> None:
            if not reason:
                self.shell.say("An escalation needs a reason; nothing was escalated.", urgent=True)
                return
            explained = (
                f"Reason: {reason}",
                "It goes to the lead's list at once, with your name and the time. It enters no summary.",
            )
            question = f"Escalate as {kind.words}?"

            def sure() -> None:
                with self.shell.drafts.handing(draft):
                    self._escalate(kind, reason)

            self.shell.open_panel(Confirm(self.shell, question, explained, sure))

        question = f"{kind.words.capitalize()}, {work.review_id}: what must the lead know?"
        self.shell.open_panel(Prompt(self.shell, question, accept, rows=3, draft=draft))

    def _escalate(self, kind: Any, reason: str) -> None:
        from prosecution_barriers.review.escalations import escalate

        work = self.work
        assert work is not None
        case = work.id

        def take(made: Escalation) -> None:
            if self.work is work:
                work.around = replace(work.around, escalations=(*work.around.escalations, made))
                self.screen.show_around()
            self.shell.queue.recount()
            self.shell.say(f"Escalated: {kind.words}. It stands on the lead's list (L shows it).")

        self.shell.desk.ledger.did(None)
        self.shell.run(
            lambda review: escalate(review, case, kind, reason),
            take,
            saves=True,
            refused=lambda _: self.shell.desk.ledger.forget(),
        )
