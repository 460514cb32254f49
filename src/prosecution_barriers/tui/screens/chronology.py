"""What happened in a case by date: events, decisions and documents, undated ones apart at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen


@dataclass(frozen=True, slots=True)
class Happening:
    """One row: when, what kind, what; or a heading where *kind* is empty."""

    date: PartialDate | None
    kind: str
    words: str
    why_undated: str = ""
    document: int | None = None


def happenings(screen: ReviewScreen) -> list[Happening]:
    """Everything with a date in its order, then everything without one, each under a heading of its own."""
    work = screen.work
    assert work is not None
    entry = work.opened.file.entry
    found = [
        Happening(event.date.value, "event", f"{event.type}  {event.note}".strip(), event.date.status.words)
        for event in entry.events
    ]
    for one in entry.decisions:
        words = ", ".join(part for part in (one.stage, one.decision, one.reason_code, one.maker_role) if part)
        found.append(Happening(one.date.value, "decision", words, one.date.status.words))
    for head in screen.heads:
        date = PartialDate.from_text(head.date.value) if head.date.value else None
        found.append(Happening(date, "document", screen.title_of(head), head.date.status.words, head.id))
    if not work.revealed:
        masks = work.loaded.names
        found = [
            Happening(one.date, one.kind, masks.mask(one.words)[0], one.why_undated, one.document) for one in found
        ]
    dated = sorted((one for one in found if one.date is not None), key=lambda one: (one.date, one.kind))
    undated = [one for one in found if one.date is None]
    if undated:
        dated.append(Happening(None, "", f"Undated ({len(undated)})"))
    return [*dated, *undated]


class ChronologyPanel(Scrolling):
    """One row a happening; Enter on a document opens it."""

    context: ClassVar[str] = "panel"

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen.shell)
        self.screen = screen
        self.rows = happenings(screen)

    @property
    def count(self) -> int:
        """One row a happening."""
        return len(self.rows)

    def title(self) -> Parts:
        """How many, and how many of them undated."""
        assert self.screen.work is not None
        undated = sum(one.date is None and bool(one.kind) for one in self.rows)
        dated = sum(one.date is not None for one in self.rows)
        return self.heading(f"Chronology of {self.screen.work.review_id}", f"{dated} dated, {undated} undated")

    def item(self, place: int, chosen: bool) -> Parts:
        """When and what."""
        one = self.rows[place]
        look = self.look
        mark = ">" if chosen else " "
        if not one.kind:
            line = f" {mark} {one.words}"
            return [(pad(line, self.width) if chosen else line, look.chosen if chosen else look.panel_heading)]
        when = one.date.words() if one.date is not None else one.why_undated
        line = shorten(f" {mark} {pad(when, 16)} {pad(one.kind, 9)} {safe_line(one.words)}", self.width)
        if chosen:
            return [(pad(line, self.width), look.chosen)]
        return [(line, look.panel if one.date is not None else look.panel_warning)]

    def do_choose(self) -> None:
        """Open the document under the cursor."""
        one = self.rows[self.cursor] if self.rows else None
        if one is None or one.document is None:
            self.shell.say("Only documents can be opened from here.")
            return
        self.shell.close_panel(self)
        self.screen.open_document(one.document)
