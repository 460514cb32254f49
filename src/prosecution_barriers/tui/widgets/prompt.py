"""A question with a line, or a few, to answer it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region

from prosecution_barriers.text.safe import safe, safe_line
from prosecution_barriers.tui.cells import cell_at, width_of
from prosecution_barriers.tui.drafts import REALLY
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.typed import LINE, SEVERAL_LINES, Typed
from prosecution_barriers.tui.widgets.typing import Typing
from prosecution_barriers.tui.wrap import wrap_lines

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Prompt(Typing):
    """A question with a line or a few to answer it in.

    Args:
        shell: The workbench.
        question: What is asked.
        accept: Called with the answer.
        text: What stands there to begin with.
        hint: What to type, in a few words.
        rows: How many rows the answer may fill on the screen.
        edited: Called with the text after every change.
        left: Called when it is left without an answer.
        draft: The name under which what is half-typed is kept until it is saved; none for what is soon typed again.
    """

    def __init__(
        self,
        shell: Shell,
        question: str,
        accept: Callable[[str], None],
        *,
        text: str = "",
        hint: str = "",
        rows: int = 1,
        edited: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
        draft: str = "",
    ) -> None:
        super().__init__(shell)
        self.question = question
        self._base = text
        self._draft = draft
        self._sure = False
        """Whether the key before was one that would have thrown away what was typed."""
        kept = shell.drafts.of(draft, text) if draft else None
        text = kept.texts.get("", text) if kept is not None else text
        self.typed = Typed(text, LINE if rows == 1 else max(SEVERAL_LINES, len(text)))
        self._accept = accept
        self._hint = hint
        self._rows = rows
        self._edited = edited
        self._left = left

    @property
    def takes_lines(self) -> bool:  # type: ignore[override]
        """An answer that may fill several rows keeps the line breaks of what is pasted."""
        return self._rows > 1

    def region_in(self, body: Region) -> Region:
        """Its heading and its rows, at the bottom of the body."""
        height = min(body.height, self._rows + 1)
        return Region(body.x, body.bottom - height, body.width, height)

    def edited(self) -> None:
        """Draw the text, keep it, and tell whoever follows it."""
        self.touch()
        self._sure = False
        if self._draft:
            self.shell.drafts.typed(self._draft, self.question, self._base, {"": self.typed.text})
        if self._edited:
            self._edited(self.typed.text)

    def do_entry_up(self) -> None:
        """Caret a line up."""
        self._to_line(-1)

    def do_entry_down(self) -> None:
        """Caret a line down."""
        self._to_line(1)

    do_entry_page_up = do_entry_up
    do_entry_page_down = do_entry_down

    def _to_line(self, step: int) -> None:
        text, starts, ends, place = self._wrapped()
        column = width_of(text[starts[place] : self.typed.caret])
        to = place + step
        if 0 <= to < len(starts):
            self.typed.caret = min(starts[to] + cell_at(text[starts[to] : ends[to]], column), len(self.typed.text))
            self.touch()

    def _wrapped(self) -> tuple[str, Sequence[int], Sequence[int], int]:
        """The text as it is drawn, where its lines begin and end, and the line the caret is on."""
        text = (safe(self.typed.text) if self.takes_lines else safe_line(self.typed.text)) + " "
        starts, ends = wrap_lines(text, max(8, self.width - 5))
        return text, starts, ends, max(0, sum(start <= self.typed.caret for start in starts) - 1)

    def _lines(self) -> tuple[Sequence[str], int, int]:
        """The rows of the answer that are seen, and the caret's column and row among them."""
        text, starts, ends, place = self._wrapped()
        first = max(0, place - self._rows + 1)
        lines = [text[start:end] for start, end in zip(starts, ends, strict=True)][first : first + self._rows]
        column = width_of(text[starts[place] : self.typed.caret])
        return lines, column, place - first

    def row(self, y: int) -> Parts:
        """The question, then the answer."""
        if y == 0:
            return self.heading(self.question, self._hint)
        lines, _, _ = self._lines()
        mark = " > " if y == 1 else "   "
        return [(mark, self.look.panel_heading), (lines[y - 1] if y - 1 < len(lines) else "", self.look.panel)]

    @property
    def caret(self) -> tuple[int, int] | None:
        """Where the next character goes."""
        _, column, row = self._lines()
        return column + 3, row + 1

    def do_accept(self) -> None:
        """Give the answer."""
        self.shell.close_panel(self)
        with self.shell.drafts.handing(self._draft):
            self._accept(self.typed.text.strip())

    def do_leave(self) -> None:
        """Leave without an answer; what would be lost by it is asked for twice."""
        if self._draft and self.typed.text not in ("", self._base) and not self._sure:
            self._sure = True
            self.shell.say(REALLY)
            return
        self.shell.drafts.forget(self._draft)
        self.shell.close_panel(self)
        if self._left:
            self._left()
