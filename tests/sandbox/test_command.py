"""Another program run under limits."""

import sys

import pytest

from processes import is_running
from prosecution_barriers.sandbox.child import ChildStopped, Reason
from prosecution_barriers.sandbox.command import run_command
from prosecution_barriers.sandbox.limits import MIB, Limits

WHO = "the converter"


def test_a_program_runs_in_its_folder(tmp_path):
    """The program works in the folder it was given and its status comes back."""
    code = "open('made', 'w').write('done'); raise SystemExit(7)"
    assert run_command([sys.executable, "-c", code], Limits(), folder=tmp_path, who=WHO) == 7
    assert (tmp_path / "made").read_text() == "done"


def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path):
    """Time over, the whole session goes, also what the program started and left behind."""
    code = (
        "import subprocess, sys, time;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "open('pid', 'w').write(str(child.pid)); time.sleep(600)"
    )
    with pytest.raises(ChildStopped) as caught:
        run_command([sys.executable, "-c", code], Limits(wall_seconds=1.5), folder=tmp_path, who=WHO)
    assert caught.value.reason is Reason.TIME
    left = int((tmp_path / "pid").read_text())
    assert not is_running(left)


def test_memory_and_files_are_bounded(tmp_path):
    """The program is held to the same limits as a child."""
    limits = Limits(memory_bytes=200 * MIB, file_bytes=MIB)
    code = "bytes(400 << 20)"
    assert run_command([sys.executable, "-c", code], limits, folder=tmp_path, who=WHO) == 1
    code = "open('big', 'wb', buffering=0).write(bytes(4 << 20))"
    run_command([sys.executable, "-c", code], limits, folder=tmp_path, who=WHO)
    assert (tmp_path / "big").stat().st_size <= MIB


def test_a_crash_is_told_in_words(tmp_path):
    """A program ended by a signal is told as having stopped."""
    code = "import os; os.kill(os.getpid(), 11)"
    with pytest.raises(ChildStopped, match="the converter stopped working on it"):
        run_command([sys.executable, "-c", code], Limits(), folder=tmp_path, who=WHO)
