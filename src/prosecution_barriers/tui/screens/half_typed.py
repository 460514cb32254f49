"""The list of half-typed words: those whose form can be opened no longer go into a case's note, or are dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.drafts import Draft
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell

REALLY = "x again drops these words for good; q keeps them."


class HalfTypedPanel(Scrolling):
    """One row a draft, the newest first; the words of the one under the cursor stand below."""

    context: ClassVar[str] = "drafts"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._asked = ""
        """The draft that the key before asked to drop."""

    @property
    def found(self) -> list[tuple[str, Draft]]:
        """The drafts by name."""
        return sorted(self.shell.drafts.held.items(), key=lambda one: one[1].at, reverse=True)

    @property
    def count(self) -> int:
        """One row a draft."""
        return len(self.found)

    @property
    def tail(self) -> int:
        """The words, and what the keys do."""
        return 4

    def title(self) -> Parts:
        """How many there are."""
        return self.heading("Typed and not saved", f"{self.count} kept")

    def item(self, place: int, chosen: bool) -> Parts:
        """What the form asked."""
        _, draft = self.found[place]
        line = shorten(f" {'>' if chosen else ' '} {safe_line(draft.title)}", self.width)
        return [(pad(line, self.width) if chosen else line, self.look.chosen if chosen else self.look.panel)]

    def foot(self, y: int) -> Parts:
        """The words, and what the keys do."""
        if not self.found:
            return [(" Nothing is half typed.", self.look.panel)] if y == 0 else []
        if y == self.tail - 1:
            words = " Enter puts the words into the note of the open case; x drops them."
            return [(shorten(words, self.width), self.look.panel_muted)]
        lines = wrapped(safe_line(self.found[self.cursor][1].words), self.width - 2)
        more = " ..." if y == self.tail - 2 and len(lines) > self.tail - 1 else ""
        return [(f" {lines[y]}{more}", self.look.panel)] if y < len(lines) else []

    def moved(self) -> None:
        """Another draft is under the cursor."""
        self._asked = ""
        super().moved()

    def do_choose(self) -> None:
        """Put the words into the note of the open case, where they can be read over before they are kept."""
        if not self.found:
            return
        name, draft = self.found[self.cursor]
        screen = self.shell.opened_review()
        if screen is None or screen.work is None:
            self.shell.say("No case is open; open the case first, then put the words into its note.")
            return
        if screen.work.done:
            self.shell.say("The open case is done; W takes it up again.", urgent=True)
            return
        self.shell.close_panel(self)
        self.shell.go("review")
        screen.finishing.case_note(draft.words, name)

    def do_drop_draft(self) -> None:
        """Drop the words under the cursor; asked for twice."""
        if not self.found:
            return
        name, _ = self.found[self.cursor]
        if self._asked != name:
            self._asked = name
            self.shell.say(REALLY, urgent=True)
            return
        self._asked = ""
        self.shell.drafts.forget(name)
        self.changed()
        self.shell.say("Dropped.")
