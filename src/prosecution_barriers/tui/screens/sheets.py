"""The sheets of a case: themes, facts, chronology, tags, questions, presets; and searches of all its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.widgets.prompt import Prompt
from prosecution_barriers.tui.widgets.rail import Row

if TYPE_CHECKING:
    from prosecution_barriers.review.search import Hit
    from prosecution_barriers.tui.screens.review import ReviewScreen


class Sheets(Part):
    """What is opened over the document."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen)
        self._consulted: set[tuple[int, int | None]] = set()

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
