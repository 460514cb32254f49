"""The terminal's bytes taken apart into keys: a lone Esc is obeyed at once, a sequence that comes in parts is whole."""

from __future__ import annotations

import os
import re
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

ESC = "\x1b"
PASTE_BEGINS = "\x1b[200~"
PASTE_ENDS = "\x1b[201~"
LONE_AFTER = 0.025
"""Seconds without another byte after which an Esc was the key; a terminal sends its sequences in one go."""
LONE_AFTER_SSH = 0.05
"""The same where a network may part them."""
BRACKET_AFTER = 0.5
"""Seconds until an Esc and a bracket that came together are two keys; pressed by hand they come apart."""
PART_AFTER = 5.0
"""Seconds until what can only be a sequence is given up on: its rest, taken for keys, would tag passages."""
REST_WITHIN = 1.0
"""Seconds within which the rest of a sequence is known as such whose Esc was taken for the key."""
IDLE = 0.1
_WHOLE = re.compile(r"\x1b(?:\[(?:\[[A-E]|M[\s\S]{3}|[ -?]*(?![\[M])[@-~]|[ -?]+M)|O[0-9;]*[A-Za-z])")
_PART = re.compile(r"\x1b(?:\[(?:\[|M[\s\S]{0,2}|[ -?]*)|O[0-9;]*)?\Z")


def lone_after() -> float:
    """How long a lone Esc waits here, in seconds."""
    return LONE_AFTER_SSH if "SSH_CONNECTION" in os.environ else LONE_AFTER


class Pieces:
    """Takes what came from the terminal apart: plain text, whole sequences, and Esc where it was the key.

    Args:
        lone_after: Seconds after which an Esc that nothing followed was the key.
    """

    def __init__(self, lone_after: float) -> None:
        self._lone_after = lone_after
        self._held = ""
        self._pasting = False
        self.due: float | None = None
        """When what is held has waited long enough, by the clock that `take` is given."""
        self._lone_at = -REST_WITHIN

    def take(self, data: str, now: float) -> Iterator[str]:
        """The pieces that are whole with *data*; the rest is held until more comes or `late` gives it up."""
        if now - self._lone_at < REST_WITHIN and len(data) > 1 and data[0] == "[" and _WHOLE.match(ESC + data):
            self._held = ESC
        self._lone_at = -REST_WITHIN
        self._held += data
        while self._held:
            piece = self._paste() if self._pasting else self._next()
            if not piece:
                break
            self._held = self._held[len(piece) :]
            if piece in (PASTE_BEGINS, PASTE_ENDS):
                self._pasting = piece == PASTE_BEGINS
            yield piece
        self.due = now + self._patience() if self._held and not self._pasting else None

    def _next(self) -> str:
        held = self._held
        if held[0] != ESC:
            return held.partition(ESC)[0]
        whole = _WHOLE.match(held)
        if whole:
            return whole.group()
        return "" if _PART.match(held) else ESC

    def _paste(self) -> str:
        """What was pasted, up to what may be the beginning of its end."""
        if self._held.startswith(PASTE_ENDS):
            return PASTE_ENDS
        before = self._held.partition(PASTE_ENDS)[0]
        if before == self._held:
            tail = next((n for n in range(len(PASTE_ENDS) - 1, 0, -1) if before.endswith(PASTE_ENDS[:n])), 0)
            before = before[: len(before) - tail]
        return before

    def _patience(self) -> float:
        if self._held == ESC:
            return self._lone_after
        return BRACKET_AFTER if len(self._held) == 2 else PART_AFTER

    def late(self, now: float) -> Iterator[str]:
        """What is held, once it has waited long enough: Esc and what was typed after it, or a sequence cut short."""
        if self.due is None or now < self.due:
            return
        due, self.due = self.due, None
        held, self._held = self._held, ""
        if len(held) > 2:
            yield held
            return
        self._lone_at = due if held == ESC else -REST_WITHIN
        yield ESC
        if held[1:]:
            yield held[1:]


class Keyboard(LinuxDriver):
    """Textual's driver, with our own way of telling Esc from the beginning of a sequence."""

    def run_input_thread(self) -> None:
        """Read what is typed and hand it on as events."""
        pieces = Pieces(lone_after())
        understood = Understood(self.process_message)
        decode = getincrementaldecoder("utf-8")().decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                patience = IDLE if pieces.due is None else max(0.0, pieces.due - time.monotonic())
                if selector.select(min(patience, IDLE)):
                    read = self._read()
                    if not read:
                        # The terminal is gone; the signal that says so ends the program.
                        self.exit_event.wait(IDLE)
                    for piece in pieces.take(decode(read), time.monotonic()):
                        understood.take(piece)
                for piece in pieces.late(time.monotonic()):
                    understood.take(piece)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 1 << 12)
        except OSError:
            return b""


class Understood:
    """Makes events of pieces; a sequence that nobody knows is no keys.

    Args:
        tell: Called with every event.
    """

    def __init__(self, tell: Callable[[Message], None]) -> None:
        self._tell = tell
        self._parser = XTermParser()
        self._pasted: list[str] | None = None
        """What has been pasted so far, while something is."""

    def take(self, piece: str) -> None:
        """Tell of the events of one piece."""
        if piece == PASTE_ENDS:
            self._tell(events.Paste("".join(self._pasted or ()).replace("\0", "")))
            self._pasted = None
        elif self._pasted is not None:
            self._pasted.append(piece)
        elif piece == PASTE_BEGINS:
            self._pasted = []
        elif piece == ESC:
            self._tell(events.Key("escape", ESC))
        elif not self._parsed(piece) and piece[0] == ESC:
            self._begin_anew()

    def _parsed(self, piece: str) -> bool:
        told = False
        for event in self._parser.feed(piece):
            told = True
            self._tell(event)
        return told

    def _begin_anew(self) -> None:
        """Forget a sequence that was not understood: its characters must not count as keys, which may change a case."""
        before, self._parser = self._parser, XTermParser()
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(before, name))
