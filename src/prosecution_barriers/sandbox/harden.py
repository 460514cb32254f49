"""What a process gives up before it touches a file from outside: memory, time, network, core dumps."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable

from prosecution_barriers.sandbox.limits import Limits

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def set_limits(limits: Limits) -> None:
    """Bound memory, written files and core dumps of this process; a platform that cannot is left as it is."""
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_FSIZE, limits.file_bytes)
    _bound(resource.RLIMIT_AS, limits.memory_bytes)


def stand_back(niceness: int) -> None:
    """Let other programs have a processor first, by so many steps of 19."""
    if niceness:
        os.nice(niceness)


def allow_cpu(seconds: int) -> None:
    """Let this process compute for *seconds* more; past them the system ends it with SIGXCPU.

    Only the soft limit moves, because a hard one could not be raised again for the next job.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def most_memory(usage: resource.struct_rusage) -> int:
    """The most memory a process had in use, in bytes.

    Linux lets a process begin with the peak of the one that started it.
    """
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def leave_network() -> bool:
    """Move this process into an empty network namespace, where that needs no one's permission.

    Must come before any thread is started. True where the process has no network afterwards.
    """
    if sys.platform != "linux":
        return False
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWNET | _CLONE_NEWUSER
    return bool(_libc().unshare(flags) == 0)


def gain_no_privileges() -> None:
    """Forbid this process and all it starts to gain rights by running a set-user-id program."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def die_with(parent: int) -> None:
    """Have the system end this process when process *parent* ends.

    Linux sends the signal as soon as the *thread* that started this process ends, so the handler looks
    whether the parent is really gone.
    """
    if sys.platform != "linux":
        return

    def orphaned(_signal: int, _frame: object) -> None:
        if os.getppid() != parent:
            os._exit(0)

    signal.signal(signal.SIGUSR1, orphaned)
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGUSR1, 0, 0, 0)
    if os.getppid() != parent:  # it went before the request was made
        os._exit(0)


def die_when_parent_dies(parent: int) -> None:
    """Have the system kill this process, whatever it becomes, when the thread that started it ends."""
    if sys.platform == "linux":
        _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def watch(hung_up: Callable[[], bool]) -> None:
    """End this process as soon as *hung_up*, which waits, says that the other end of the pipe is closed."""

    def wait() -> None:
        if hung_up():
            os._exit(0)

    threading.Thread(target=wait, name="parent-watch", daemon=True).start()


def _bound(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):  # macOS refuses some of them
        return


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
