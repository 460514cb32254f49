"""Choosing a range: by lines, by words, by Shift with an arrow; and dropping it."""

from __future__ import annotations

from prosecution_barriers.tui.screens.part import Part


class Ranging(Part):
    """The ranges of the review screen."""

    def do_range(self) -> None:
        """Choose a range, beginning with this line."""
        if self.text is not None:
            self.text.choose()
            if self.text.chosen is None:
                self.shell.say("A page without text is tagged whole; c tags it.")
            self.screen.moving.moved()

    def do_drop_range(self) -> None:
        """Drop the range."""
        if self.text is not None:
            self.text.drop()
            self.screen.moving.moved()

    def do_edge_right(self) -> None:
        """Move the edge a word further."""
        if self.text is not None:
            self.text.shift_edge(1)
            self.screen.moving.moved()

    def do_edge_left(self) -> None:
        """Move the edge a word back."""
        if self.text is not None:
            self.text.shift_edge(-1)
            self.screen.moving.moved()

    def _extend(self, rows: int, words: int) -> None:
        text = self.text
        if text is None:
            return
        if text.chosen is None:
            text.choose(sticky=False)
        if text.chosen is None:
            return
        sticky, text.chosen.sticky = text.chosen.sticky, True
        if rows:
            text.to_row(text.row + rows)
        else:
            text.shift_edge(words)
        if text.chosen is not None:
            text.chosen.sticky = sticky
        self.screen.moving.moved()

    def do_extend_down(self) -> None:
        """Choose a line further."""
        self._extend(1, 0)

    def do_extend_up(self) -> None:
        """Choose a line back."""
        self._extend(-1, 0)

    def do_extend_right(self) -> None:
        """Choose a word further."""
        self._extend(0, 1)

    def do_extend_left(self) -> None:
        """Choose a word back."""
        self._extend(0, -1)

    def do_cancel(self) -> None:
        """Drop the range, else clear the search."""
        text = self.text
        if text is not None and text.chosen is not None:
            self.do_drop_range()
        else:
            self.screen.finding.clear()
