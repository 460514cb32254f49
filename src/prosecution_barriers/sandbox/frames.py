"""Messages between a parent and its child: a letter, a length and that many bytes of JSON, over a pipe."""

from __future__ import annotations

import fcntl
import json
import os
import select
import struct
import time
from enum import Enum
from typing import Any

MAX_FRAME = 1 << 28
"""The longest message accepted, in bytes; a longer one is a fault of the child."""

_HEADER = struct.Struct("!cI")
_READ = 1 << 20
_PIPE_BYTES = 1 << 20


class Kind(Enum):
    """What a message is about."""

    JOB = b"j"
    """Parent to child: the name of a job and its arguments."""
    VALUE = b"v"
    """Child to parent: one thing the job yielded."""
    END = b"e"
    """Child to parent: the job has nothing more to yield."""
    REFUSED = b"r"
    """Child to parent: the job refused, in words for a person."""
    FAILED = b"f"
    """Child to parent: the job broke down."""


def encode(body: Any) -> bytes:
    """*body* as ASCII JSON; lone surrogates are kept as escapes."""
    return json.dumps(body, separators=(",", ":")).encode("ascii")


def write_frame(descriptor: int, kind: Kind, body: Any) -> None:
    """Write one message whole.

    Raises:
        BrokenPipeError: Nobody reads the other end any more.
        ValueError: The message is longer than `MAX_FRAME`.
    """
    payload = encode(body)
    if len(payload) > MAX_FRAME:
        raise ValueError(f"a message of {len(payload)} bytes is too long")
    rest = memoryview(_HEADER.pack(kind.value, len(payload)) + payload)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def widen(descriptor: int) -> None:
    """Make a pipe hold more than the usual 64 KiB, where the platform allows it."""
    set_size = getattr(fcntl, "F_SETPIPE_SZ", None)
    if set_size is not None:
        try:
            fcntl.fcntl(descriptor, set_size, _PIPE_BYTES)
        except OSError:  # beyond what this user may have; the usual size works too
            return


class FrameReader:
    """Reads messages from a pipe, waiting no longer than it is told to."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._ready = select.poll()
        self._ready.register(descriptor, select.POLLIN)

    def read(self, seconds: float | None = None) -> tuple[Kind, Any] | None:
        """The next message, or None when the other end is closed.

        Raises:
            TimeoutError: *seconds* have passed before the message was complete.
            ValueError: What arrived is no message.
        """
        until = None if seconds is None else time.monotonic() + seconds
        header = self._take(_HEADER.size, until)
        if header is None:
            return None
        letter, length = _HEADER.unpack(header)
        if length > MAX_FRAME:
            raise ValueError(f"a message of {length} bytes is too long")
        body = self._take(length, until)
        return None if body is None else (Kind(letter), json.loads(body))

    def _take(self, count: int, until: float | None) -> bytes | None:
        """Exactly *count* bytes, or None at the end; what has arrived is all that takes memory."""
        parts: list[bytes] = []
        while count:
            if until is not None:
                left = until - time.monotonic()
                if left <= 0 or not self._ready.poll(left * 1000):
                    raise TimeoutError
            part = os.read(self._descriptor, min(count, _READ))
            if not part:
                return None
            parts.append(part)
            count -= len(part)
        return b"".join(parts)
