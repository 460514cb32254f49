"""Waiting for one's turn to write: how long, and who is told that another program is at it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

AFTER = 1.0
"""Seconds of waiting after which it is told; other programs' commands are mostly shorter."""
AGAIN = 2.0
"""Seconds waited at most once somebody has waited in vain: what stands in line behind is refused soon too."""


class Waiting:
    """Tries to begin a transaction for as long as a person would want it tried.

    Nobody is told and SQLite's own waiting is all there is until `told` is set.
    """

    def __init__(self) -> None:
        self.told: Callable[[bool], None] | None = None
        """Called from the writing thread with whether another program is waited for."""
        self.patience = 300.0
        """Seconds until a command is refused because another program writes."""
        self.attempt = 500
        """Milliseconds of one attempt; between attempts it is told how things stand."""
        self._in_vain = False

    def begun(self, connection: Any) -> bool:
        """Whether a transaction that may write was begun on a SQLite *connection*; False leaves that to the caller."""
        if self.told is None:
            return False
        ends = time.monotonic() + min(self.patience, AGAIN if self._in_vain else self.patience)
        connection.execute(f"PRAGMA busy_timeout={self.attempt}")
        begun = _begun(connection)
        if not begun:
            with self.shown():
                while time.monotonic() < ends and not (begun := _begun(connection)):
                    pass
        self._in_vain = not begun
        if begun:
            connection.execute("PRAGMA busy_timeout=10000")
        return begun

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Tell that another program is waited for, where the block takes long."""
        told = self.told
        if told is None:
            yield
            return
        said = threading.Event()

        def tell() -> None:
            said.set()
            told(True)

        timer = threading.Timer(AFTER, tell)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            if said.is_set():
                told(False)


def _begun(connection: Any) -> bool:
    from sqlcipher3 import dbapi2

    try:
        connection.execute("BEGIN IMMEDIATE")
    except dbapi2.OperationalError as fault:
        if "locked" not in str(fault):
            raise
        return False
    return True
