"""Panels in which text is typed: the keys that move the caret and take letters back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from prosecution_barriers.tui.widgets.panels import Panel
from prosecution_barriers.tui.widgets.typed import Typed

if TYPE_CHECKING:
    pass


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
