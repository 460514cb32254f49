"""The parent's side: one limited child process that does job after job, replaced when a job ends it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from prosecution_barriers.records.refusals import Conflict, Missing, Refused, Unreadable
from prosecution_barriers.sandbox.frames import FrameReader, Kind, widen, write_frame
from prosecution_barriers.sandbox.harden import most_memory
from prosecution_barriers.sandbox.limits import Limits
from prosecution_barriers.sandbox.worker import MEMORY_STATUS

_PACKAGES = str(Path(__file__).resolve().parents[2])
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH")
_REFUSALS: dict[str, type[Refused]] = {kind.__name__: kind for kind in (Refused, Missing, Conflict, Unreadable)}
_GRACE_SECONDS = 1.0
_NEAR = 0.7
"""The share of its memory a child that died must have used for memory to be named as the reason."""


class Reason(StrEnum):
    """Why a child could not finish a job."""

    TIME = "time"
    MEMORY = "memory"
    FAULT = "fault"


class ChildStopped(Unreadable):
    """The child died, hung or ran out of memory over a job; the next job gets a fresh one.

    Args:
        reason: Which of these it was.
        who: What was at work, as the subject of a sentence: ``the reader of PDF files``.
        limits: The bounds it ran into.
        detail: What a programmer may want to know; never shown to a user.
        killed: Whether something else than the job ended it.
    """

    def __init__(self, reason: Reason, who: str, limits: Limits, detail: str = "", *, killed: bool = False) -> None:
        self.reason = reason
        self.killed = killed
        self.limits = limits
        self.detail = detail
        super().__init__(_in_words(reason, who, limits))

    def by(self, who: str) -> ChildStopped:
        """The same, said of *who*."""
        return ChildStopped(self.reason, who, self.limits, self.detail, killed=self.killed)


class Child:
    """A limited child process, started at its first job and kept for those that follow.

    Use it as a context manager, from one thread at a time. Jobs are generator functions of this package,
    named ``package.module:function``; they take and yield what JSON can carry.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.started = 0
        """How many processes have been started so far."""
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: FrameReader | None = None
        self._peak = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self, job: str, *args: Any, who: str = "the reader") -> Iterator[Any]:
        """The values that *job* yields, as they come.

        Leaving the iteration early ends the child; the next job gets a fresh one.

        Raises:
            Refused: The job refused, in its own words and its own kind of refusal.
            ChildStopped: The child ran into one of its limits, or broke down.
        """
        keep = False
        try:
            kind, body = self._first({"job": job, "args": args}, who)
            while kind is Kind.VALUE:
                yield body
                kind, body = self._next(who)
            keep = kind is not Kind.END or bool(body["keep"])
            if kind is Kind.END:
                self._peak = max(self._peak, body["peak"])
            if kind is Kind.REFUSED:
                refusal = _REFUSALS.get(body["type"], Unreadable)
                raise refusal(body["what"], where=body["where"], remedy=body["remedy"])
            if kind is not Kind.END:
                raise ChildStopped(Reason.FAULT, who, self.limits, body["detail"])
        finally:
            if not keep:
                self._kill()

    def close(self) -> None:
        """Let the child go, by closing its pipe, and by force where it does not go at once."""
        process, self._process, self._reader = self._process, None, None
        if process is None:
            return
        _close_pipes(process)
        if process.returncode is None:
            _end(process)

    def _first(self, request: dict[str, Any], who: str) -> tuple[Kind, Any]:
        """The first answer to a request.

        A child that was kept from an earlier job and goes without a word, killed from outside or short of
        the memory that job kept, says nothing about this one, which is then given to a fresh child.
        """
        kept = self._process is not None
        try:
            self._send(request)
            return self._next(who)
        except ChildStopped as stop:
            if not kept or stop.reason is Reason.TIME or (stop.reason is Reason.FAULT and not stop.killed):
                raise
        self._kill()
        self._send(request)
        return self._next(who)

    def _send(self, request: dict[str, Any]) -> None:
        process = self._alive()
        assert process.stdin is not None
        try:
            write_frame(process.stdin.fileno(), Kind.JOB, request)
        except BrokenPipeError:
            raise ChildStopped(Reason.FAULT, "the child process", self.limits, killed=True) from None

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = _start(self.limits)
            self._peak = most_memory(resource.getrusage(resource.RUSAGE_SELF))
            self.started += 1
            assert self._process.stdout is not None
            self._reader = FrameReader(self._process.stdout.fileno())
        return self._process

    def _next(self, who: str) -> tuple[Kind, Any]:
        assert self._process is not None
        assert self._reader is not None
        try:
            frame = self._reader.read(self.limits.wall_seconds)
        except TimeoutError:
            raise ChildStopped(Reason.TIME, who, self.limits) from None
        except ValueError as fault:
            raise ChildStopped(Reason.FAULT, who, self.limits, str(fault)) from None
        if frame is None:
            reason = _why(self._process, self.limits, self._peak)
            killed = self._process.returncode == -signal.SIGKILL
            raise ChildStopped(reason, who, self.limits, killed=killed)
        return frame

    def _kill(self) -> None:
        process, self._process, self._reader = self._process, None, None
        if process is None:
            return
        if process.poll() is None:
            process.kill()
        _close_pipes(process)
        process.wait()


def child_environment() -> dict[str, str]:
    """The environment of a child: where programs and this package are, and nothing that could be a secret."""
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    inherited = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = dict.fromkeys(path for path in (_PACKAGES, *inherited) if os.path.isabs(path))
    return {**kept, "PYTHONPATH": os.pathsep.join(paths)}


def _in_words(reason: Reason, who: str, limits: Limits) -> str:
    if reason is Reason.TIME:
        return f"took more than {limits.cpu_seconds} s"
    if reason is Reason.MEMORY:
        return f"needed more than {limits.memory_in_words} of memory"
    return f"{who} stopped working on it"


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        # -P: the folder the user happens to stand in must not lend modules to the child
        [sys.executable, "-P", "-m", "prosecution_barriers.sandbox.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        bufsize=0,
        start_new_session=True,  # Ctrl+C in the terminal is for the parent alone
    )
    assert process.stdin is not None
    assert process.stdout is not None
    widen(process.stdout.fileno())
    bounds = {name: getattr(limits, name) for name in Limits.__slots__}
    write_frame(process.stdin.fileno(), Kind.JOB, {"limits": bounds, "parent": os.getpid()})
    return process


def _why(process: subprocess.Popen[bytes], limits: Limits, before: int) -> Reason:
    """The reason a child has closed its pipe for, which had used *before* bytes of memory before this job."""
    peak = _end(process)
    if process.returncode == -signal.SIGXCPU:
        return Reason.TIME
    if process.returncode == MEMORY_STATUS or peak > max(before, limits.memory_bytes * _NEAR):
        return Reason.MEMORY
    return Reason.FAULT


def _end(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of a child and return the most memory it had in use, in bytes."""
    until = time.monotonic() + _GRACE_SECONDS
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return most_memory(usage)
        if time.monotonic() > until:
            process.kill()
        time.sleep(0.002)


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
