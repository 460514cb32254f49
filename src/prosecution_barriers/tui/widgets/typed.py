"""Text being typed and its caret, apart from any screen."""

from __future__ import annotations

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
