"""Finding in the open document: hits as words are typed, and labels to jump to a sentence by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen

LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class Finding(Part):
    """The searches and jumps of the review screen."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen)
        self.jumping: str | None = None
        """What was typed of a jump label, or None while nobody jumps."""
        self.search = ""
        self.hit = 0

    # -- hits

    def clear(self) -> None:
        """Forget the search."""
        if self.search:
            self._mark("")

    def to_hit(self, place: int | None) -> None:
        """Go to a hit by its place among the hits."""
        text = self.text
        if text is None:
            return
        if place is None:
            self.shell.say(f"{self.search!r} is not in this document; Esc clears the search.")
            return
        self.hit = place
        text.to_offset(text.hits[place][0])
        self.screen.moving.moved()

    def hit_words(self) -> str:
        """Which hit of how many."""
        text = self.text
        if text is None or not text.hits:
            return ""
        return f"hit {min(self.hit, len(text.hits) - 1) + 1} of {len(text.hits)}"

    def do_find(self) -> None:
        """Find in this document, as it is typed."""
        text = self.text
        if text is None:
            self.shell.say("There is no text to search.")
            return
        began, before = text.offset, self.search

        def edited(words: str) -> None:
            self._mark(words)
            if text.hits:
                place = next((i for i, (start, _) in enumerate(text.hits) if start >= began), 0)
                self.to_hit(place)

        def accept(words: str) -> None:
            edited(words)
            if words and not text.hits:
                self.shell.say(f"{words!r} is not in this document; Ctrl+F looks in the whole case.")

        def leave() -> None:
            self._mark(before)
            text.to_offset(began)
            self.screen.moving.moved()

        self.shell.open_panel(
            Prompt(self.shell, "Find in this document", accept, edited=edited, left=leave, hint="n N next, Esc clears")
        )

    def _mark(self, words: str) -> None:
        self.search = words
        if self.text is not None:
            self.text.hits = self.text.find_all(words)
            self.screen.page.touch()

    def search_for(self, words: str) -> None:
        """Mark these words in the open document, as if they had been searched for."""
        self._mark(words)

    def search_again(self) -> None:
        """Mark the words searched for in a document that has just been opened."""
        if self.search:
            self._mark(self.search)

    # -- jump labels

    def do_jump(self) -> None:
        """Put a label on every sentence on the screen; typing one goes there."""
        text, page = self.text, self.screen.page
        if text is None:
            return
        visible = page.visible()
        places: list[int] = []
        for row in visible:
            if row in text.pages or text.ends[row] <= text.starts[row]:
                continue
            for start, _ in text.sentences(text.starts[row]):
                if text.starts[row] <= start < text.ends[row] and start not in places:
                    places.append(start)
        page.labels = dict(zip(places, _labels(len(places)), strict=False))
        self.jumping = ""
        page.touch()

    def jump_to(self, letter: str) -> None:
        """Take a letter of a label."""
        page = self.screen.page
        self.jumping = (self.jumping or "") + letter.lower()
        found = {offset: label for offset, label in page.labels.items() if label.startswith(self.jumping)}
        exact = next((offset for offset, label in found.items() if label == self.jumping), None)
        if exact is not None and self.text is not None:
            self._stop_jumping()
            self.text.to_offset(exact)
            self.screen.moving.moved()
        elif not found:
            self._stop_jumping()
            self.shell.say("No sentence has that label.")

    def do_stop_jumping(self) -> None:
        """Leave the labels."""
        self._stop_jumping()

    def _stop_jumping(self) -> None:
        self.jumping = None
        self.screen.page.labels = {}
        self.screen.page.touch()


def _labels(count: int) -> list[str]:
    """Labels of one length: single letters where they are enough, else pairs."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return [first + second for first in LETTERS for second in LETTERS][:count]
