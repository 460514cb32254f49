"""Where words stand in the documents of a case, with the words around them; the best document first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.review.search import MOST_HITS, count_words, totals
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling

if TYPE_CHECKING:
    from prosecution_barriers.review.search import Hit
    from prosecution_barriers.tui.screens.review import ReviewScreen


class HitsPanel(Scrolling):
    """One row a place; Enter goes there, and n N then go from place to place."""

    def __init__(self, screen: ReviewScreen, words: str, hits: list[Hit]) -> None:
        super().__init__(screen.shell)
        self.screen = screen
        self._words = words
        self.hits = hits

    @property
    def count(self) -> int:
        """One row a place."""
        return len(self.hits)

    def title(self) -> Parts:
        """What was looked for, how often it was found, and how much of each document is listed where not all is."""
        said = count_words(self.hits)
        if totals(self.hits)[0] > self.count:
            said += f", first {MOST_HITS} of each shown"
        return self.heading(f"{self._words!r} in the case", said)

    def item(self, place: int, chosen: bool) -> Parts:
        """A place: its document, and the words around it with those found set off."""
        hit, look = self.hits[place], self.look
        before, found, after = (self._hidden(safe_line(part)) for part in (hit.before, hit.found, hit.after))
        title = pad(self._hidden(safe_line(hit.title)), 18)
        room = self.width - 24 - len(found)
        before = before[-max(0, room // 2) :]
        if chosen:
            line = shorten(f" > {title} {before}[{found}]{after}", self.width)
            return [(pad(line, self.width), look.chosen)]
        rest = shorten(after, max(0, self.width - 24 - len(before) - len(found)))
        return [(f"   {title} ", look.panel_heading), (before, look.panel), (found, look.hit), (rest, look.panel)]

    def _hidden(self, words: str) -> str:
        work = self.screen.work
        return words if work is None or work.revealed else work.loaded.names.mask(words)[0]

    def do_choose(self) -> None:
        """Go to the place."""
        hit = self.hits[self.cursor]
        self.shell.close_panel(self)
        self.screen.finding.search_for(hit.found)
        if hit.document == self.screen.document and self.screen.text is not None:
            self.screen.text.to_offset(self.screen.text.shown.shown(hit.start))
            self.screen.moving.moved()
        else:
            self.screen.open_document(hit.document, hit.start)
