"""Tests of the command itself: its manners, and what it imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cli_running import Run
from prosecution_barriers import __version__
from prosecution_barriers.cli.main import COMMANDS


def loaded_after(code: str) -> set[str]:
    """The packages a fresh interpreter has loaded after running *code*."""
    script = f"{code}\nimport sys\nprint(' '.join(sorted({{name.split('.')[0] for name in sys.modules}})), file=sys.__stderr__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_importing_the_commands_loads_nothing_heavy() -> None:
    """Neither Textual nor SQLAlchemy nor numpy nor rich is loaded by importing the commands."""
    heavy = {"textual", "sqlalchemy", "numpy", "rich", "alembic", "lxml", "rapidfuzz"}
    assert not loaded_after("import prosecution_barriers.cli.main") & heavy
    version = "from prosecution_barriers.cli.main import main\nmain(['--version'])"
    assert not loaded_after(version) & heavy


def test_most_commands_do_without_textual() -> None:
    """A summary counts without the screens."""
    code = "from prosecution_barriers.cli.main import main\nmain(['codebook', '--review', '/nowhere'])"
    assert "textual" not in loaded_after(code)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run: Run, name: str) -> None:
    """Each command of the table exists and explains itself."""
    done = run(name, "--help")
    assert done.status == 0
    assert f"barriers {name}" in done.out


def test_version_and_help(run: Run) -> None:
    """The version is one line on standard output, and help lists every command."""
    assert run("--version").out == f"barriers {__version__}\n"
    listed = run("--help").out
    assert all(f"  {name} " in listed for name in COMMANDS)
    assert run().status == 2


def test_a_slip_is_answered_in_words(run: Run, tmp_path: Path) -> None:
    """An unknown command, option, review or case exits with 2, names what is wrong and what to do, without a trace."""
    for words, expected in (
        (("sumary",), "Did you mean 'summary'"),
        (("summary",), "BARRIERS_REVIEW"),
        (("summary", "--review", tmp_path / "none"), "barriers new"),
        (("summary", "--review", "mysql://x/y"), "PostgreSQL"),
        (("summary", "--bogus"), "--bogus"),
        (("read", tmp_path), "no file"),
    ):
        done = run(*words)
        assert (done.status, done.out) == (2, ""), words
        assert expected in done.err
        assert "Traceback" not in done.err


def test_options_stand_before_or_after_the_command(run: Run, made: Path) -> None:
    """--review, --reader and --json mean the same wherever they stand."""
    first = run("--json", "--review", made, "cases", "list")
    second = run("cases", "list", "--review", made, "--json")
    assert first == second
    assert len(first.lines()) == 2


def test_quiet_says_nothing_but_results(run: Run, made: Path) -> None:
    """Narration goes to standard error, and --quiet silences it."""
    assert run("answer", "NW-0001", "MIS", "present").err != ""
    done = run("answer", "NW-0001", "MIS", "n", "--quiet", "--json")
    assert (done.err, done.json()["answer"]) == ("", "not-present")


def test_a_reader_who_stops_listening_is_no_error(made: Path) -> None:
    """A pipe closed early ends the command quietly."""
    done = subprocess.run(
        f"{sys.executable} -m prosecution_barriers.cli.main --review {made} codebook | head -1",
        shell=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.startswith("IDV")
    assert "Traceback" not in done.stderr
