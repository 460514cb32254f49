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
        (("read", tmp_path), "is a folder"),
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


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"Name,Age\nA,1\n", "is not a review"), (b"SQLite format 3\x00" + bytes(8000), "barriers:")],
)
def test_a_file_that_is_no_review_is_refused_in_words(run: Run, tmp_path: Path, content: bytes, expected: str) -> None:
    """A table, or a damaged file, given for a review is named as what it is."""
    path = tmp_path / "wrong.barriers"
    path.write_bytes(content)
    path.chmod(0o600)
    done = run("cases", "list", "--review", path)
    assert (done.status, done.out) == (2, "")
    assert expected in done.err


def test_a_truncated_review_is_refused_in_words(run: Run, made: Path) -> None:
    """A review cut short is told to be damaged, and is not written to."""
    from prosecution_barriers.store.store import open_store

    with open_store(made).engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    made.write_bytes(made.read_bytes()[:20_000])
    made.with_name(made.name + "-wal").unlink(missing_ok=True)
    done = run("cases", "list")
    assert done.status == 2
    assert "Traceback" not in done.err


def test_a_server_that_does_not_answer_is_told(run: Run) -> None:
    """A database that cannot be reached is one sentence, for a new review and for a held one."""
    for words in (
        ("new", "postgresql://127.0.0.1:1/none"),
        ("cases", "list", "--review", "postgresql://127.0.0.1:1/none"),
    ):
        done = run(*words)
        assert done.status == 2
        assert "cannot be used" in done.err
        assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("summary > /dev/full", "space"),
        ("summary >&-", "output is closed"),
        ("new ''", "no place"),
        ("new x --marking ' '", "marking"),
    ],
)
def test_troubles_of_the_machine_are_told_in_words(made: Path, line: str, said: str) -> None:
    """A full disk behind the output, a closed output and an empty name end with 2 and a sentence."""
    done = subprocess.run(
        f"{sys.executable} -m prosecution_barriers.cli.main --review {made} {line}",
        shell=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_letters_a_terminal_lacks_are_spelled_out(made: Path) -> None:
    """In a terminal that knows only ASCII, text is still printed whole."""
    done = subprocess.run(
        [sys.executable, "-m", "prosecution_barriers.cli.main", "--review", str(made), "summary"],
        capture_output=True, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"\\xb7" in done.stdout


@pytest.mark.parametrize(
    "words", [("summary", "-o"), ("read", "table.csv", "-o"), ("profile", "suggest", "table.csv", "-o")]
)
def test_a_review_is_never_written_over(
    run: Run, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """No output of any command may be a review, or the file that it is made from; both stay as they were."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text("URN,Surname\nA1,Prewett\n")
    done = run(*words, made)
    assert done.status == 2
    assert "would be lost" in done.err
    assert len(run("cases", "list", "--json").lines()) == 2
    done = run("profile", "suggest", "table.csv", "-o", "./table.csv")
    assert (done.status, (tmp_path / "table.csv").read_text()) == (2, "URN,Surname\nA1,Prewett\n")


def test_numbers_that_are_none_are_refused(run: Run, made: Path, tmp_path: Path) -> None:
    """Neither a limit nor a stratum's size may be infinite or no number."""
    for value in ("nan", "inf", "1e400"):
        assert run("rules", "unresolved_block_above", value).status == 2
        (tmp_path / "sample.csv").write_text(f"s,n,v\na,{value},1\na,{value},2\n")
        done = run("estimate", tmp_path / "sample.csv", "--stratum", "s", "--size", "n", "--value", "v")
        assert (done.status, "no number of cases" in done.err) == (2, True)


def test_a_part_of_a_summary_is_not_printed_as_the_whole(run: Run, made: Path) -> None:
    """A filter that printing cannot heed is refused, not passed over."""
    done = run("summary", "--area", "Easterby")
    assert (done.status, done.out) == (2, "")
