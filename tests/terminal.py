"""A program run in a pseudo-terminal, by someone who types, watches the bytes that come, and may pull the plug."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

KEYS = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "enter": b"\r",
    "tab": b"\t",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "space": b" ",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "ctrl+f": b"\x06",
    "ctrl+g": b"\x07",
    "ctrl+q": b"\x11",
}
"""The bytes of keys that print nothing, as an xterm sends them."""
FRAME_END = b"\x1b[?2026l"
_SYNCHRONISED_QUERY = b"\x1b[?2026$p"
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>])")
FRAME_GAP = 0.012
"""Seconds without a byte after which a frame is taken to be whole."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What one key did to the terminal, in milliseconds from the key's byte; and how many bytes came."""

    frame: float
    """When the first frame was whole."""
    last: float
    """When the last byte came, whatever it belonged to."""
    size: int
    frame_size: int
    ran: float = 0.0
    """Milliseconds of a processor it took."""
    waited: float = 0.0
    """Milliseconds of the frame's time in which a processor was waited for that other programs held."""


class Terminal:
    """A program and the terminal it runs in.

    Args:
        command: The program and its arguments.
        size: Columns and rows.
        environment: Variables beside those of this process; None takes one away.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str | None] | None = None,
    ) -> None:
        variables: dict[str, str | None] = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": None,
            **(environment or {}),
        }
        self.began = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(
                command[0], list(command), {name: value for name, value in variables.items() if value is not None}
            )
        self.seen = bytearray()
        """Every byte that came since it was last cleared."""
        self._status: int | None = None

    # -- typing

    def write(self, *keys: str) -> None:
        """Send keys by name, and anything else as it is typed."""
        for key in keys:
            os.write(self.file, KEYS.get(key, key.encode()))

    def press(self, key: str, quiet: float = 0.06, limit: float = 10.0) -> Painted:
        """Send one key and watch what it does, until nothing has come for *quiet* seconds."""
        ran, waited = self.processor(), self._held_up()
        held_up = waited
        began = time.perf_counter()
        os.write(self.file, KEYS.get(key, key.encode()))
        frame = last = began
        size = frame_size = 0
        whole = False
        while time.perf_counter() - began < limit:
            chunk = self._read(quiet if size else limit if limit < 1 else 0.5)
            if not chunk:
                break
            now = time.perf_counter()
            whole = whole or (size > 0 and now - last > FRAME_GAP)
            size, last = size + len(chunk), now
            if not whole:
                frame, frame_size, held_up = now, size, self._held_up()
            # A program that says where its frames end is taken at its word.
            whole = whole or FRAME_END in chunk
        parts = (size, frame_size, self.processor() - ran, held_up - waited)
        return Painted((frame - began) * 1000, (last - began) * 1000, *parts)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size."""
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    # -- watching

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self.file], [], [], patience)
        if not ready:
            return b""
        try:
            chunk = os.read(self.file, 1 << 16)
        except OSError:
            return b""
        self.seen += chunk
        if _SYNCHRONISED_QUERY in chunk:
            os.write(self.file, b"\x1b[?2026;2$y")
        return chunk

    def drain(self, quiet: float = 0.1, limit: float = 30.0) -> None:
        """Read until nothing has come for *quiet* seconds."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self._read(quiet):
            pass

    def text(self) -> str:
        """The characters that came since `seen` was cleared, without what moves the cursor or sets a style."""
        return _SEQUENCE.sub("", self.seen.decode("utf-8", "replace"))

    def wait_for(self, words: str | Callable[[str], bool], limit: float = 20.0) -> float:
        """Read until *words* have come; how many seconds after the program was started that was.

        Raises:
            AssertionError: They did not come in time.
        """
        found = words if callable(words) else lambda text: words in text
        end = time.perf_counter() + limit
        while not found(self.text()):
            if time.perf_counter() > end:
                raise AssertionError(f"{words!r} did not come; there was: {self.text()[-2000:]!r}")
            self._read(0.05)
        return time.perf_counter() - self.began

    # -- the process

    def memory(self) -> float:
        """The program's resident memory in MiB."""
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def processor(self) -> float:
        """Milliseconds its threads have run on a processor."""
        ran = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with suppress(OSError), open(f"/proc/{self.pid}/task/{task}/schedstat", encoding="ascii") as file:
                ran += int(file.read().split()[0])
        return ran / 1e6

    def _held_up(self) -> float:
        """Milliseconds that its first thread and this one have waited for a processor that others held."""
        waited = 0
        for task in (f"{self.pid}/task/{self.pid}", "self"):
            with open(f"/proc/{task}/schedstat", encoding="ascii") as file:
                waited += int(file.read().split()[1])
        return waited / 1e6

    def kill(self, with_signal: int = signal.SIGKILL) -> None:
        """End the program by a signal, and collect it."""
        if self._status is None:
            os.kill(self.pid, with_signal)
            self.wait()

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does, and wait for its end."""
        os.close(self.file)
        self.file = -1
        self.wait()

    def wait(self, limit: float = 20.0) -> int:
        """Wait until the program has ended; its status."""
        end = time.perf_counter() + limit
        while self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = status
            elif time.perf_counter() > end:
                raise AssertionError("the program does not end")
            elif self.file >= 0:
                self._read(0.02)
            else:
                time.sleep(0.01)
        return os.waitstatus_to_exitcode(self._status)

    def close(self) -> None:
        """End the program, however it stands, and let go of the terminal."""
        self.kill()
        if self.file >= 0:
            os.close(self.file)
            self.file = -1

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()
