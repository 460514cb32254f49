"""The child's side: takes job after job from its parent, under limits, and sends back what they yield."""

from __future__ import annotations

import fcntl
import importlib
import os
import re
import resource
import select
from collections.abc import Callable, Iterator
from typing import Any

from prosecution_barriers.records.refusals import Refused, Unreadable
from prosecution_barriers.sandbox import harden
from prosecution_barriers.sandbox.frames import FrameReader, Kind, write_frame
from prosecution_barriers.sandbox.limits import Limits

MEMORY_STATUS = 3
"""The status with which a child ends that ran out of memory."""

_JOB = re.compile(r"(prosecution_barriers(?:\.[a-z][a-z0-9_]*)+):([a-z][a-z0-9_]*)")
_STALE_PARTS = 2
"""A child that still holds more than one part in so many of its memory is not kept for another job."""


def main() -> None:
    """Serve jobs until the parent closes the pipe."""
    requests, answers = _take_channel()
    reader = FrameReader(requests)
    first = reader.read()
    if first is None:
        return
    limits = Limits(**first[1]["limits"])
    _confine(limits, first[1]["parent"], requests)
    harden.stand_back(limits.niceness)
    while (request := reader.read()) is not None:
        harden.allow_cpu(limits.cpu_seconds)
        try:
            _perform(request[1], answers, limits)
        except BrokenPipeError:
            return


def _take_channel() -> tuple[int, int]:
    """The pipe from and to the parent, moved away from the places where libraries write."""
    requests = fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, 3)
    answers = fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 3)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return requests, answers


def _confine(limits: Limits, parent: int, requests: int) -> None:
    harden.leave_network()
    harden.gain_no_privileges()
    harden.die_with(parent)
    hangup = select.poll()
    hangup.register(requests, select.POLLHUP)
    harden.watch(lambda: any(event & select.POLLHUP for _, event in hangup.poll()))
    harden.set_limits(limits)


def _perform(request: dict[str, Any], answers: int, limits: Limits) -> None:
    try:
        for value in _job(request["job"])(*request["args"]):
            write_frame(answers, Kind.VALUE, value)
    except Refused as refusal:
        _refuse(answers, refusal)
    except MemoryError:
        os._exit(MEMORY_STATUS)  # saying more could need the memory that is missing
    except RecursionError:
        _refuse(answers, Unreadable("is nested too deeply to be read"))
    except BrokenPipeError:
        raise
    except Exception as fault:
        write_frame(answers, Kind.FAILED, {"detail": f"{type(fault).__name__}: {fault}"[:2000]})
    else:
        peak = harden.most_memory(resource.getrusage(resource.RUSAGE_SELF))
        write_frame(answers, Kind.END, {"keep": _is_lean(limits), "peak": peak})


def _refuse(answers: int, refusal: Refused) -> None:
    words = {"what": refusal.what, "where": refusal.where, "remedy": refusal.remedy}
    write_frame(answers, Kind.REFUSED, {"type": type(refusal).__name__, **words})


def _job(name: str) -> Callable[..., Iterator[Any]]:
    """The function a job is named after; only this package's own are accepted."""
    found = _JOB.fullmatch(name)
    if found is None:
        raise LookupError(f"{name!r} is no job")
    function = getattr(importlib.import_module(found[1]), found[2])
    if getattr(function, "__module__", None) != found[1]:
        raise LookupError(f"{name!r} is no job")
    return function  # type: ignore[no-any-return]


def _is_lean(limits: Limits) -> bool:
    """Whether enough memory is left for another job; what a library has not given back is lost."""
    try:
        with open("/proc/self/statm", "rb") as statistics:
            size = int(statistics.read().split()[0]) * resource.getpagesize()
    except OSError:
        size = harden.most_memory(resource.getrusage(resource.RUSAGE_SELF))
    return size < limits.memory_bytes // _STALE_PARTS


if __name__ == "__main__":
    main()
