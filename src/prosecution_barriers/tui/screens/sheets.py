"""The sheets of a case: themes, facts, chronology, tags, questions, escalation; and names, copies and searches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.widgets.asking import Choice, Confirm
from prosecution_barriers.tui.widgets.rail import Row
from prosecution_barriers.tui.widgets.typing import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.review.escalations import Escalation
    from prosecution_barriers.review.search import Hit
    from prosecution_barriers.tui.screens.review import ReviewScreen


class Sheets:
    """What is opened over the document."""

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen
        self.shell = screen.shell
        self._consulted: set[tuple[int, int | None]] = set()

    @property
    def work(self) -> CaseWork | None:
        """The open case."""
        return self.screen.work

    def do_themes(self) -> None:
        """Answer the themes."""
        from prosecution_barriers.tui.screens.themes import ThemesPanel

        if self.work is not None:
            self.shell.open_panel(ThemesPanel(self.screen))

    def do_facts(self) -> None:
        """Show what is recorded and what is missing."""
        from prosecution_barriers.tui.screens.facts import open_facts

        if self.work is not None:
            open_facts(self.shell, self.work.loaded, self.work)

    def do_tags(self) -> None:
        """List the tags of the case."""
        from prosecution_barriers.tui.screens.tags import TagsPanel

        if self.work is not None:
            self.shell.open_panel(TagsPanel(self.screen))

    def do_chronology(self) -> None:
        """Show what happened by date."""
        from prosecution_barriers.tui.screens.chronology import ChronologyPanel

        if self.work is not None:
            self.shell.open_panel(ChronologyPanel(self.screen))

    def do_questions(self) -> None:
        """Answer the question set."""
        from prosecution_barriers.tui.screens.questions import QuestionsPanel

        if self.work is not None:
            self.shell.open_panel(QuestionsPanel(self.screen))

    def do_presets(self) -> None:
        """Tag the passage with several codes at once."""
        from prosecution_barriers.tui.screens.presets import PresetsPanel

        if self.work is not None:
            self.screen.open_over_text(PresetsPanel(self.screen))

    # -- escalation

    def do_escalate(self) -> None:
        """Bring the case before the lead, after asking twice."""
        from prosecution_barriers.review.escalations import EscalationKind

        work = self.work
        if work is None:
            return
        kinds = list(EscalationKind)
        explained = ("tell the lead now: a child may be at risk", "tell the lead: refer the decision for another look")
        options = [(kind.words, words) for kind, words in zip(kinds, explained, strict=True)]
        title = f"Escalate {work.review_id}"
        self.shell.open_panel(Choice(self.shell, title, options, lambda place: self._reason(kinds[place])))

    def _reason(self, kind: Any) -> None:
        def accept(reason: str) -> None:
            if not reason:
                self.shell.say("An escalation needs a reason; nothing was escalated.", urgent=True)
                return
            explained = (
                f"Reason: {reason}",
                "It goes to the lead's list at once, with your name and the time. It enters no summary.",
            )
            question = f"Escalate as {kind.words}?"
            self.shell.open_panel(Confirm(self.shell, question, explained, lambda: self._escalate(kind, reason)))

        self.shell.open_panel(
            Prompt(self.shell, f"{kind.words.capitalize()}: what must the lead know?", accept, rows=3)
        )

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

    # -- names

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
                    self.shell.say("Names are shown until you leave the case; your reason is logged.")

            # Shown only once the log holds it: what was seen can be taken back by nobody.
            self.shell.run(save, take, saves=True)

        self.shell.open_panel(
            Prompt(self.shell, f"Reveal the names in {work.review_id}: why?", accept, hint="logged with your name")
        )

    def _show_names(self, work: CaseWork, *, revealed: bool) -> None:
        work.revealed = revealed
        text = self.screen.text
        if text is not None and text.document in work.texts:
            loaded = work.texts[text.document]
            # A pseudonym is as long as the name it stands for, so every place stays where it was.
            text.shown = loaded.plain if revealed else loaded.hidden
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
        title = next((self.screen.title_of(head) for head in self.screen.heads if head.id == text.document), "")
        where = text.cited() or f"paragraph {text.paragraph_number()}"
        reference = f"{work.review_id}, {title}, {where}"
        if self.shell.settings.copy == "text":
            self.shell.app.copy(text.text[start:end])
            self.shell.say("Copied the text of the passage, as your settings say. Mind where you paste it.")
        else:
            self.shell.app.copy(reference)
            self.shell.say(f"Copied: {reference}")

    # -- searching the case

    def do_find_case(self) -> None:
        """Find words in all documents of the case."""
        work = self.work
        if work is None:
            return
        case = work.id

        def accept(words: str) -> None:
            if not words:
                return

            def load(review: Any) -> list[Hit]:
                from prosecution_barriers.review.search import search_case

                with review.store.read() as session:
                    return search_case(session, case, words)

            self.shell.run(load, lambda hits: self._show_hits(words, hits), slow=True)

        title = f"Find in all documents of {work.review_id}"
        self.shell.open_panel(Prompt(self.shell, title, accept, hint='words, or "a phrase"'))

    def _show_hits(self, words: str, hits: list[Hit]) -> None:
        from prosecution_barriers.tui.screens.hits import HitsPanel

        if not hits:
            self.shell.say(f"No document of the case holds {words!r}.")
        elif self.work is not None:
            self.shell.open_panel(HitsPanel(self.screen, words, hits))

    # -- called by the screen

    def opened(self) -> None:
        """Log that a case was opened, once a session."""
        self.consulted(None)

    def consulted(self, document: int | None) -> None:
        """Log that the case, or one of its documents, was opened, once a session."""
        work = self.work
        if work is None or (work.id, document) in self._consulted:
            return
        self._consulted.add((work.id, document))
        case = work.id

        def save(review: Any) -> None:
            from prosecution_barriers.review.access import log_consultation

            log_consultation(review, case, document)

        self.shell.run(save)

    def alert(self) -> str:
        """What is urgent in the case, for the title."""
        if self.work is None or not self.work.around.escalations:
            return ""
        kinds = {one.kind.value for one in self.work.around.escalations}
        return "SAFEGUARDING" if "safeguarding" in kinds else "REFERRED"

    def rail_rows(self) -> list[Row]:
        """What the rail says beyond tags: escalations, the case note, entries that look alike."""
        work = self.work
        if work is None:
            return []
        rows: list[Row] = []
        if work.around.escalations:
            rows += [("", "text"), ("ESCALATED", "warning")]
            rows += [(f" {one.kind.words}", "text") for one in work.around.escalations]
        if work.reading.note:
            rows += [("", "text"), ("CASE NOTE", "heading"), (f" {safe_line(work.reading.note)}", "text")]
        if work.around.alike:
            rows += [("", "text"), ("LIKELY DUPLICATE", "heading")]
            rows += [(f" {one.review_id}  {one.probability:.0%}  F4 opens", "text") for one in work.around.alike]
        return rows
