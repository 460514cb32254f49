"""The tags of a case in one list: those of the open document first, each a key away from its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from prosecution_barriers.records.reading import Tag
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen


class TagsPanel(Scrolling):
    """One row a tag; Enter goes to its passage, letters change it."""

    context: ClassVar[str] = "tags"

    def __init__(self, screen: ReviewScreen, tag: str | None = None) -> None:
        super().__init__(screen.shell)
        self.screen = screen
        assert screen.work is not None
        self.work = screen.work
        here = {one.uuid for one in (screen.text.tags_here() if screen.text is not None else ())}
        wanted = {tag} if tag else here
        self.cursor = next((place for place, one in enumerate(self.tags) if one.uuid in wanted), 0)

    @property
    def tags(self) -> list[Tag]:
        """The tags: of the open document in the order of its text, of the others, of the whole case."""
        order = {head.id: place for place, head in enumerate(self.work.opened.documents)}

        def key(tag: Tag) -> tuple[bool, int, int, int]:
            place = order.get(tag.document, len(order)) if tag.document is not None else len(order) + 1
            start = tag.passage.start if tag.passage else tag.page or 0
            return tag.document != self.screen.document, place, start, tag.id

        return sorted(self.work.reading.tags, key=key)

    @property
    def count(self) -> int:
        """One row a tag."""
        return len(self.work.reading.tags)

    @property
    def tail(self) -> int:
        """The tag under the cursor in full."""
        return 2

    def title(self) -> Parts:
        """How many there are."""
        return self.heading(f"Tags of {self.work.review_id}", f"{self.count} in all")

    def item(self, place: int, chosen: bool) -> Parts:
        """A tag: its code, stage, agency, and where it stands."""
        tag = self.tags[place]
        mark = ">" if chosen else " "
        lacking = "" if tag.stage and tag.agency else " LACKS"
        facts = f"{tag.stage or '-':4} {tag.agency or '-':5}{lacking}"
        line = f" {mark} {tag.barrier:6} {facts} {pad(self._where(tag), 24)} {self._words(tag)}"
        line = shorten(line, self.width)
        return [(pad(line, self.width) if chosen else line, self.look.chosen if chosen else self.look.panel)]

    def _where(self, tag: Tag) -> str:
        if tag.whole_case:
            return "whole case"
        head = next((one for one in self.work.opened.documents if one.id == tag.document), None)
        title = self.screen.title_of(head) if head is not None else "another document"
        return f"{title} p.{tag.page}" if tag.page is not None else title

    def _words(self, tag: Tag) -> str:
        text = self.screen.text
        if tag.passage is not None and text is not None and tag.text_version == text.version:
            start = text.shown.shown(tag.passage.start)
            return text.text[start : start + 80].replace("\n", " ")
        return safe_line(tag.words or self.work.label_of(tag.barrier))

    def foot(self, y: int) -> Parts:
        """The tag under the cursor, in full."""
        if not self.count:
            return [(" No tags yet: c codes the passage, C the whole case.", self.look.panel_muted)] if y == 0 else []
        tag = self.tags[self.cursor]
        if y == 0:
            return [(shorten(f" {self.screen.retagging.describe(tag)}", self.width), self.look.panel_heading)]
        keys = " Enter goes  x remove  r recode  m note  e effect  E doubt  S stage  A agency"
        return [(keys, self.look.panel_muted)]

    def refresh_rows(self) -> None:
        """List the tags as they are now."""
        self.changed()

    def _tag(self) -> Tag | None:
        return self.tags[self.cursor] if self.count else None

    def do_choose(self) -> None:
        """Go to the passage."""
        tag = self._tag()
        self.shell.close_panel(self)
        if tag is None:
            return
        if tag.document is None:
            self.shell.say(f"{tag.barrier} stands for the whole case.")
        else:
            self.screen.go_to_tag(tag)

    def do_remove(self) -> None:
        """Remove it."""
        if (tag := self._tag()) is not None:
            self.screen.retagging.remove(tag)

    def do_recode(self) -> None:
        """Give it another code."""
        if (tag := self._tag()) is not None:
            self.screen.retagging.recode(tag)

    def do_note(self) -> None:
        """Write a note on it."""
        if (tag := self._tag()) is not None:
            self.screen.retagging.note(tag)

    def do_effect(self) -> None:
        """Change its effect."""
        if (tag := self._tag()) is not None:
            self.screen.retagging.effect(tag)

    def do_confidence(self) -> None:
        """Change its confidence."""
        if (tag := self._tag()) is not None:
            self.screen.retagging.confidence(tag)

    def do_stage(self) -> None:
        """Change its stage."""
        if (tag := self._tag()) is not None:
            self.screen.retagging.stage(tag)

    def do_agency(self) -> None:
        """Change its agency."""
        if (tag := self._tag()) is not None:
            self.screen.retagging.agency(tag)
