"""One limited child process for many jobs."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processes import is_running
from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.sandbox.child import Child, ChildStopped, Reason, child_environment
from prosecution_barriers.sandbox.limits import MIB, Limits

TRIALS = "prosecution_barriers.sandbox.trials:"
SMALL = Limits(memory_bytes=300 * MIB, cpu_seconds=1, wall_seconds=8, file_bytes=MIB)


@pytest.fixture(scope="module")
def child():
    with Child(SMALL) as child:
        yield child


def stopped(child, job, *args, **named):
    with pytest.raises(ChildStopped) as caught:
        list(child.run(TRIALS + job, *args, **named))
    return caught.value


def environment_of(child):
    (shown,) = child.run(TRIALS + "environment")
    return shown


def test_a_child_stands_back_as_far_as_it_is_told():
    """A niceness of its own lets whoever works in the foreground go first; without one it stays as it was."""
    with Child(Limits(niceness=10)) as behind, Child(Limits()) as beside:
        (here,) = beside.run(TRIALS + "niceness")
        (back,) = behind.run(TRIALS + "niceness")
    assert back == min(19, here + 10)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters()), inner, max_size=4),
    max_leaves=12,
)


@given(values=st.lists(VALUES, max_size=5))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_arrive_as_they_were_sent(child, values):
    """Whatever JSON can carry, lone surrogates and NUL included, comes back from the child unchanged."""
    assert list(child.run(TRIALS + "echo", *values)) == values


def test_a_lone_surrogate_arrives(child):
    """A lone surrogate, which UTF-8 cannot carry, arrives."""
    assert list(child.run(TRIALS + "echo", "a\ud800\x00")) == ["a\ud800\x00"]


def test_one_process_serves_many_jobs():
    """A child is kept from job to job, also after a job that was refused."""
    with Child() as child:
        pids = {environment_of(child)[1] for _ in range(3)}
        with pytest.raises(Unreadable, match="nested too deeply"):
            list(child.run(TRIALS + "recurse"))
        pids.add(environment_of(child)[1])
        assert len(pids) == child.started == 1


def test_many_messages_stream():
    """Rows come one after another without the whole being held on either side."""
    with Child(SMALL) as child:
        rows = 0
        for row in child.run(TRIALS + "count", 20_000, 8):
            assert row == [str(rows)] * 8
            rows += 1
    assert rows == 20_000


def test_a_message_of_many_megabytes_arrives(child):
    """One long text is one message."""
    text = "é" * 5_000_000
    assert list(child.run(TRIALS + "echo", text)) == [text]


def test_leaving_early_ends_the_child():
    """A job that is left half-way cannot leave its rest in the way of the next."""
    with Child() as child:
        for value in child.run(TRIALS + "count", 1_000_000, 3):
            assert value == ["0"] * 3
            break
        assert list(child.run(TRIALS + "echo", 1)) == [1]
        assert child.started == 2


def test_endless_computing_is_stopped():
    """A job that computes for longer than it may ends with the reason, and the next one works."""
    with Child(SMALL) as child:
        stop = stopped(child, "spin")
        assert (stop.reason, str(stop)) == (Reason.TIME, "took more than 1 s.")
        assert list(child.run(TRIALS + "echo", 1)) == [1]


def test_time_to_compute_is_given_anew_to_each_job():
    """Jobs that are each within their time do not use up the time of those after them."""
    with Child(Limits(cpu_seconds=1)) as child:
        for _ in range(8):
            assert list(child.run(TRIALS + "work", 0.4)) == [True]
        assert child.started == 1


def test_silence_is_stopped():
    """A child that neither computes nor says anything is not waited for longer than its limit."""
    with Child(Limits(wall_seconds=0.3)) as child:
        assert stopped(child, "sleep", 60).reason is Reason.TIME
        assert list(child.run(TRIALS + "echo", 1)) == [1]


def test_the_parents_own_time_does_not_count():
    """A parent that is slow between two values is not taken for a slow child."""
    with Child(Limits(wall_seconds=0.3)) as child:
        values = child.run(TRIALS + "echo", 1, 2)
        assert next(values) == 1
        time.sleep(0.5)
        assert list(values) == [2]


def test_memory_is_bounded(child):
    """A job that wants more memory than there is ends with the reason, and the next has all of it again."""
    stop = stopped(child, "fill", 400)
    assert (stop.reason, str(stop)) == (Reason.MEMORY, "needed more than 300 MiB of memory.")
    assert list(child.run(TRIALS + "fill", 100)) == [100]


def test_a_child_that_has_grown_is_replaced():
    """A job that keeps most of the memory does not leave the next one short of it."""
    with Child(SMALL) as child:
        assert list(child.run(TRIALS + "hoard", 180)) == [180]
        assert list(child.run(TRIALS + "hoard", 180)) == [180]
        assert child.started == 2


def test_memory_that_another_job_kept_is_no_reason_to_refuse():
    """A job that fails for memory in a used child is tried once more in a fresh one."""
    with Child(SMALL) as child:
        assert list(child.run(TRIALS + "hoard", 60)) == [60]
        assert list(child.run(TRIALS + "fill", 180)) == [180]
        assert child.started == 2


def test_a_crash_is_told_in_words(child):
    """A crash of a C library is told as the reader's, by name, and the next job works."""
    stop = stopped(child, "crash", who="the reader of PDF files")
    assert str(stop) == "the reader of PDF files stopped working on it."
    assert str(stop.by("the reader of Word files")) == "the reader of Word files stopped working on it."
    assert list(child.run(TRIALS + "echo", 1)) == [1]


def test_the_memory_of_others_is_no_reason_for_a_crash():
    """A crash is told as one though the parent, or an earlier job, had used much memory."""
    held = bytearray(b"x" * (430 * MIB))
    with Child(Limits(memory_bytes=600 * MIB)) as child:
        assert stopped(child, "crash").reason is Reason.FAULT
        assert list(child.run(TRIALS + "use", 430)) == [430]
        assert stopped(child, "crash").reason is Reason.FAULT
    assert len(held) == 430 * MIB


def test_a_fault_of_the_program_is_told_in_words(child):
    """What was yielded before a fault is kept; the fault itself shows no traceback."""
    values = child.run(TRIALS + "fail")
    assert next(values) == 1
    with pytest.raises(ChildStopped) as caught:
        next(values)
    assert str(caught.value) == "the reader stopped working on it."
    assert "ZeroDivisionError" in caught.value.detail


def test_libraries_that_print_do_not_disturb(child):
    """Whatever is written to standard output or standard error stays out of the messages."""
    assert list(child.run(TRIALS + "chatter")) == ["clear"]


def test_files_are_bounded(child, tmp_path):
    """A child cannot fill the disk."""
    assert list(child.run(TRIALS + "write", str(tmp_path / "out"), 4 * MIB)) == [MIB]


@pytest.mark.parametrize(
    "name",
    [
        "os:getcwd",
        "prosecution_barriers.sandbox.trials:os.getpid",
        "prosecution_barriers.sandbox.trials:Iterator",
        "prosecution_barriers.sandbox.trials:nothing",
        "prosecution_barriers_evil.module:run",
        "prosecution_barriers.sandbox.worker:importlib",
    ],
)
def test_only_jobs_of_this_package_run(child, name):
    """A name that is no job of this package runs nothing."""
    with pytest.raises(ChildStopped) as caught:
        list(child.run(name))
    assert caught.value.reason is Reason.FAULT


def test_the_child_has_no_network():
    """Where the platform gives a process an empty network, the child reaches not even its own machine."""
    if sys.platform != "linux" or subprocess.run(["unshare", "-rn", "true"], check=False).returncode:
        pytest.skip("this machine lets no process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server, Child() as child:
        assert list(child.run(TRIALS + "reach_out", server.getsockname()[1])) == [False]


def test_the_child_knows_no_secret(monkeypatch):
    """The environment of the child holds what it needs to start and nothing else."""
    monkeypatch.setenv("BARRIERS_PASSPHRASE", "open sesame")
    monkeypatch.setenv("PYTHONPATH", "relative/path")
    with Child() as child:
        environment, _, here = environment_of(child)
    assert set(environment) <= {*child_environment(), "LC_CTYPE"}
    assert "BARRIERS_PASSPHRASE" not in environment
    assert "relative" not in environment["PYTHONPATH"]
    assert not here


def test_a_module_in_the_working_directory_is_not_taken(tmp_path, monkeypatch):
    """A folder of case files cannot lend the child a module of its own."""
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    with Child() as child:
        assert list(child.run(TRIALS + "echo", 1)) == [1]


@pytest.mark.parametrize("job", ["sleep', 600", "spin'", "echo', 1"])
def test_no_child_outlives_its_parent(tmp_path, job):
    """A parent that is killed takes its child along, be that idle, computing or asleep."""
    script = textwrap.dedent(
        f"""
        import os, sys, threading, time
        from prosecution_barriers.sandbox.child import Child
        from prosecution_barriers.sandbox.limits import Limits
        child = Child(Limits(cpu_seconds=300, wall_seconds=300))
        threading.Thread(target=lambda: list(child.run('{TRIALS}{job})), daemon=True).start()
        while child._process is None or child._process.poll() is not None:
            time.sleep(0.01)
        print(child._process.pid, flush=True)
        time.sleep(600)
        """
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=child_environment())
    pid = int(parent.stdout.readline())
    assert is_running(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(2400):  # a busy machine is given two minutes
        if not is_running(pid):
            break
        time.sleep(0.05)
    assert not is_running(pid)


def test_a_child_outlives_the_thread_that_started_it():
    """A child started from a thread serves others after that thread has ended."""
    with Child() as child:
        thread = threading.Thread(target=lambda: list(child.run(TRIALS + "echo", 1)))
        thread.start()
        thread.join()
        assert list(child.run(TRIALS + "echo", 2)) == [2]
        assert child.started == 1


def test_a_child_that_was_killed_between_jobs_is_replaced():
    """A child that the system has ended meanwhile is noticed before the next job."""
    with Child() as child:
        pid = environment_of(child)[1]
        os.kill(pid, signal.SIGKILL)
        assert list(child.run(TRIALS + "echo", 3)) == [3]
        assert child.started == 2


def test_closing_twice_is_harmless():
    """Closing is idempotent and leaves no process behind."""
    child = Child()
    list(child.run(TRIALS + "echo", 1))
    process = child._process
    child.close()
    child.close()
    assert process.poll() == 0


def test_limits_are_named_as_people_say_them():
    """The bound on memory is told in the unit a person would choose."""
    words = [Limits(memory_bytes=size).memory_in_words for size in (1 << 30, 3 << 29, 512 << 20, 4096, 12)]
    assert words == ["1 GiB", "1.5 GiB", "512 MiB", "4 KiB", "12 bytes"]


def test_the_child_side_is_light():
    """Starting a child imports no reader: no lxml, no PDF library, no store, no screen."""
    code = (
        "import sys; import prosecution_barriers.sandbox.worker;"
        "heavy = {'lxml', 'pypdfium2', 'sqlalchemy', 'textual', 'rapidfuzz', 'asyncio'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], env=child_environment(), capture_output=True, check=True)
    assert shown.stdout.strip() == b"[]"
