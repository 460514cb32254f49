"""The sheets of a case: themes, facts, chronology, tags, questions, escalation; and names, copies and searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.widgets.rail import Row

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen


class Sheets:
    """What is opened over the document."""

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen
        self.shell = screen.shell

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

    def do_copy(self) -> None:
        """Copy a reference to the passage, or its text where the settings say so."""
        work, text = self.work, self.screen.text
        if work is None:
            return
        if text is None:
            self.shell.app.copy(work.review_id)
            self.shell.say(f"Copied the reference {work.review_id}")
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
            self.shell.say(f"Copied the reference: {reference}")

    # -- called by the screen

    def opened(self) -> None:
        """Called when a case has come up."""

    def consulted(self, document: int) -> None:
        """Called when a document is opened for the first time."""

    def alert(self) -> str:
        """What is urgent in the case, for the title."""
        return ""

    def rail_rows(self) -> list[Row]:
        """What the rail says beyond tags."""
        return []
