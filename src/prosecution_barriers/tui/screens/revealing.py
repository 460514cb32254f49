"""What leaves the screen's shelter: names shown for a reason that is logged, and references that are copied."""

from __future__ import annotations

from typing import Any

from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.widgets.prompt import Prompt


class Revealing(Part):
    """Shows names, and copies where a passage stands."""

    def do_reveal(self) -> None:
        """Show names, with a reason that is logged, until the case is left."""
        work = self.work
        if work is None:
            return
        if work.revealed:
            self._show_names(work, revealed=False)
            self.shell.say("Names are hidden again.")
            return

        def accept(reason: str) -> None:
            if not reason:
                self.shell.say("Names are revealed for a reason; they stay hidden.", urgent=True)
                return

            def save(review: Any) -> None:
                from prosecution_barriers.review.access import reveal_names

                reveal_names(review, work.id, reason)

            def take(_: None) -> None:
                if self.work is work:
                    self._show_names(work, revealed=True)
                    self.shell.say("Names are shown; R hides them. Your reason is logged.")

            # Shown only once the log holds it: what was seen can be taken back by nobody.
            self.shell.run(save, take, saves=True)

        question = f"Reveal the names in {work.review_id}: why?"
        self.shell.open_panel(
            Prompt(self.shell, question, accept, hint="logged with your name", draft=f"reveal/{work.id}")
        )

    def _show_names(self, work: CaseWork, *, revealed: bool) -> None:
        work.revealed = revealed
        text = self.screen.text
        if text is not None and text.document in work.texts:
            loaded = work.texts[text.document]
            text.show(loaded.plain if revealed else loaded.hidden)
        self.screen.page.touch()
        self.screen.show_around()
        for panel in self.shell.panels:
            panel.refresh_rows()

    def do_copy(self) -> None:
        """Copy a reference to the passage, or its text where the settings say so."""
        work, text = self.work, self.screen.text
        if work is None:
            return
        if text is None:
            self.shell.app.copy(work.review_id)
            self.shell.say(f"Copied: {work.review_id}")
            return
        start, end = text.passage()
        heads = (head for head in self.screen.heads if head.id == text.document)
        # A reference leaves the screen: it names nobody, whatever is shown on it.
        title = next((self.screen.title_of(head, hidden=True) for head in heads), "")
        reference = f"{work.review_id}, {title}, {text.cited_passage(start, end)}"
        if self.shell.settings.copy == "text":
            self.shell.app.copy(text.text[start:end])
            self.shell.say("Copied the text of the passage, as your settings say. Mind where you paste it.")
        else:
            self.shell.app.copy(reference)
            self.shell.say(f"Copied: {reference}")
