"""Tests of `barriers read`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Run


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A small text file."""
    path = tmp_path / "note.txt"
    path.write_text("1. Staff reported it.\n\n2. No meeting is recorded.\n")
    return path


def test_a_document_is_printed(run: Run, note: Path) -> None:
    """Its text on standard output, or with its kind as JSON."""
    assert "No meeting is recorded." in run("read", note).out
    found = run("read", note, "--json").json()
    assert found["kind"] == "text"
    assert found["text"].startswith("1. Staff reported it.")


def test_a_document_is_written_to_a_file(run: Run, note: Path, tmp_path: Path) -> None:
    """With -o, and then nothing is printed; a place that cannot be written is named."""
    done = run("read", note, "-o", tmp_path / "out.txt")
    assert (done.status, done.out) == (0, "")
    assert "Staff reported it." in (tmp_path / "out.txt").read_text()
    refused = run("read", note, "-o", tmp_path / "none" / "out.txt")
    assert refused.status == 2
    assert "cannot be written" in refused.err
