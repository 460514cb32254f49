"""What is pressed before it can be done: while the review or a case is being opened, keys wait and then count."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

MOST = 200
"""Keys that wait at most; a book on the keyboard fills no memory."""
AT_ONCE = ("ctrl+q",)
"""Keys that are obeyed whatever is being opened."""


class Starting:
    """Keys typed ahead.

    Args:
        press: Takes a key as if it were pressed now.
    """

    def __init__(self, press: Callable[[str, str | None], None]) -> None:
        self._press = press
        self._opening = 0
        self._keys: deque[tuple[str, str | None]] = deque(maxlen=MOST)
        self._replaying = False

    def begin(self) -> None:
        """Something is being opened that the keys to come are meant for."""
        self._opening += 1

    def end(self, *, keep: bool = True) -> None:
        """It is open, or will not be: keys that waited count now, or never where what they were meant for is not."""
        self._opening = max(0, self._opening - 1)
        if not keep:
            self._keys.clear()
        if self._opening or self._replaying:
            return
        self._replaying = True
        try:
            while self._keys and not self._opening:
                self._press(*self._keys.popleft())
        finally:
            self._replaying = False

    def holds(self, key: str, character: str | None) -> bool:
        """Whether a key has to wait; then it is kept."""
        if not self._opening or key in AT_ONCE:
            return False
        self._keys.append((key, character))
        return True
