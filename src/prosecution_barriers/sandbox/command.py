"""Another program run under limits, in a session of its own that is ended as a whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from prosecution_barriers.sandbox.child import ChildStopped, Reason, child_environment
from prosecution_barriers.sandbox.limits import Limits


def run_command(
    command: Sequence[str], limits: Limits, *, folder: Path, who: str, environment: Mapping[str, str] | None = None
) -> int:
    """Run *command* and wait for it; its output goes nowhere.

    Args:
        command: The program, by its full path, and its arguments.
        limits: Bounds; ``cpu_seconds`` hold for each of its processes, ``wall_seconds`` for the whole.
        folder: Its working directory.
        who: What is at work, as the subject of a sentence: ``the converter``.
        environment: Added to that of a child.

    Returns:
        The exit status of the program.

    Raises:
        ChildStopped: It took too long or was ended by a signal.
    """
    launcher = [sys.executable, "-P", "-m", "prosecution_barriers.sandbox.launch"]
    process = subprocess.Popen(  # noqa: S603
        [*launcher, json.dumps(asdict(limits)), str(os.getpid()), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**child_environment(), **(environment or {})},
        start_new_session=True,
    )
    try:
        status = process.wait(limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise ChildStopped(Reason.TIME, who, limits) from None
    finally:
        _end_session(process)
    if status == -signal.SIGXCPU:
        raise ChildStopped(Reason.TIME, who, limits)
    if status < 0:
        raise ChildStopped(Reason.FAULT, who, limits, f"signal {-status}")
    return status


def _end_session(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it started and left behind."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
