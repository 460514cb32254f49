"""Rows of text being typed: the caret, the keys, and a question with a line to answer it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.text.safe import safe, safe_line
from prosecution_barriers.tui.cells import cell_at, width_of
from prosecution_barriers.tui.drafts import REALLY
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Panel
from prosecution_barriers.tui.wrap import wrap_lines

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


LINE = 300
"""Characters that a line being typed may hold: what is searched for at every key stays short."""
SEVERAL_LINES = 8000
"""Characters that a note may hold."""


class Typed:
    """Text being typed, with a caret.

    Args:
        text: What stands there to begin with.
        most: How many characters it may hold.
    """

    def __init__(self, text: str = "", most: int = LINE) -> None:
        self.text = text
        self.most = most
        self.caret = len(text)

    def insert(self, text: str) -> int:
        """Type *text* at the caret; how many of its characters found no room."""
        kept = text[: max(0, self.most - len(self.text))]
        self.text = self.text[: self.caret] + kept + self.text[self.caret :]
        self.caret += len(kept)
        return len(text) - len(kept)

    def erase(self) -> bool:
        """Take back the character before the caret; whether there was one."""
        if not self.caret:
            return bool(self.text)
        self.text = self.text[: self.caret - 1] + self.text[self.caret :]
        self.caret -= 1
        return True

    def erase_word(self) -> None:
        """Take back the word before the caret."""
        kept = self.text[: self.caret].rstrip()
        kept = kept[: kept.rfind(" ") + 1]
        self.text = kept + self.text[self.caret :]
        self.caret = len(kept)

    def erase_forward(self) -> None:
        """Take away the character behind the caret."""
        self.text = self.text[: self.caret] + self.text[self.caret + 1 :]

    def shift_word(self, step: int) -> None:
        """Move the caret to the beginning of the word before it, or behind the one after it."""
        if step < 0:
            before = self.text[: self.caret].rstrip()
            self.caret = max(before.rfind(" "), before.rfind("\n")) + 1
        else:
            rest = self.text[self.caret :]
            blank = len(rest) - len(rest.lstrip())
            word = rest[blank:].split(maxsplit=1)
            self.caret += blank + (len(word[0]) if word else 0)

    def replace(self, text: str) -> None:
        """Have another text there, the caret at its end."""
        self.text, self.caret = text[: self.most], len(text[: self.most])

    def clear(self) -> None:
        """Take back everything."""
        self.text, self.caret = "", 0

    def shift(self, step: int) -> None:
        """Move the caret."""
        self.caret = min(max(self.caret + step, 0), len(self.text))


class Typing(Panel):
    """The keys of a panel that is typed into; `edited` is called after every change."""

    context: ClassVar[str] = "entry"
    takes_text: ClassVar[bool] = True
    typed: Typed

    def edited(self) -> None:
        """Called when the text or its caret has changed."""
        self.touch()

    takes_lines: ClassVar[bool] = False
    """Whether what is pasted keeps its line breaks."""

    def type(self, character: str) -> None:
        """Take a typed character, or what was pasted."""
        before = self.typed.text
        lines = character.expandtabs(1).splitlines()
        left_out = self.typed.insert(("\n" if self.takes_lines else " ").join(lines))
        if left_out:
            words = "character has" if left_out == 1 else f"{left_out:,} characters have"
            self.shell.say(f"No more than {self.typed.most:,} characters fit; {words} no room.", urgent=True)
        if self.typed.text != before:
            self.edited()

    def do_erase(self) -> None:
        """Take back a character; with nothing typed, leave."""
        if self.typed.erase():
            self.edited()
        else:
            self.do_leave()

    def do_erase_word(self) -> None:
        """Take back a word."""
        self.typed.erase_word()
        self.edited()

    def do_erase_forward(self) -> None:
        """Take away the character behind the caret."""
        self.typed.erase_forward()
        self.edited()

    def do_word_left(self) -> None:
        """Caret a word back."""
        self.typed.shift_word(-1)
        self.edited()

    def do_word_right(self) -> None:
        """Caret a word on."""
        self.typed.shift_word(1)
        self.edited()

    def do_erase_all(self) -> None:
        """Take back everything typed."""
        self.typed.clear()
        self.edited()

    def do_caret_left(self) -> None:
        """Caret a character back."""
        self.typed.shift(-1)
        self.edited()

    def do_caret_right(self) -> None:
        """Caret a character on."""
        self.typed.shift(1)
        self.edited()

    def do_caret_start(self) -> None:
        """Caret to the beginning."""
        self.typed.shift(-len(self.typed.text))
        self.edited()

    def do_caret_end(self) -> None:
        """Caret to the end."""
        self.typed.shift(len(self.typed.text))
        self.edited()


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
