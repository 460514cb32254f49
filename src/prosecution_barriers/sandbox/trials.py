"""Jobs that misbehave on purpose, with which a machine is shown to hold its children to their limits."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

_HOARD: list[bytes] = []


def echo(*values: Any) -> Iterator[Any]:
    """Each value as it came."""
    yield from values


def count(to: int, width: int) -> Iterator[Any]:
    """*to* rows of *width* fields each."""
    for number in range(to):
        yield [str(number)] * width


def sleep(seconds: float) -> Iterator[Any]:
    """Nothing, after a while."""
    time.sleep(seconds)
    yield None


def spin() -> Iterator[Any]:
    """Numbers that never reach their end."""
    yield sum(iter(int, 1))


def work(seconds: float) -> Iterator[Any]:
    """True, after computing for *seconds*."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        continue
    yield True


def niceness() -> Iterator[Any]:
    """How far this process stands behind others."""
    yield os.nice(0)


def fill(mebibytes: int) -> Iterator[Any]:
    """How many mebibytes could be had."""
    yield len(bytes(mebibytes << 20)) >> 20


def use(mebibytes: int) -> Iterator[Any]:
    """How many mebibytes could be filled, and given back."""
    yield len(b"x" * (mebibytes << 20)) >> 20


def hoard(mebibytes: int) -> Iterator[Any]:
    """How many mebibytes this process will never give back."""
    _HOARD.append(bytes(mebibytes << 20))
    yield len(_HOARD[-1]) >> 20


def crash() -> Iterator[Any]:
    """Nothing: the process ends as after a wild pointer in a C library."""
    ctypes.string_at(0)
    yield None


def fail() -> Iterator[Any]:
    """One value, then a fault of the program."""
    yield 1
    raise ZeroDivisionError


def recurse() -> Iterator[Any]:
    """Nothing: calls itself until it may no more."""
    yield from recurse()


def chatter() -> Iterator[Any]:
    """What the job itself sent, though it wrote to standard output and standard error as libraries do."""
    os.write(1, b"noise on standard output\n")
    os.write(2, b"noise on standard error\n")
    print("more noise", flush=True)
    sys.stderr.write("and more\n")
    yield "clear"


def write(path: str, count_bytes: int) -> Iterator[Any]:
    """How many bytes went into the file before the system said no."""
    written = 0
    with open(path, "wb", buffering=0) as file:
        try:
            while written < count_bytes:
                written += file.write(bytes(min(1 << 16, count_bytes - written)))
        except OSError:
            pass
    yield written


def reach_out(port: int) -> Iterator[Any]:
    """Whether a port of this very machine could be reached."""
    with socket.socket() as probe:
        probe.settimeout(2)
        yield probe.connect_ex(("127.0.0.1", port)) == 0


def environment() -> Iterator[Any]:
    """The environment, the process id and the working directory's place in the module path."""
    yield [dict(os.environ), os.getpid(), "" in sys.path]
