"""Tests of asking for a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.sandbox.files import require_file


def test_a_file_that_is_there_is_given_with_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a child process with another folder finds it."""
    (tmp_path / "a.csv").write_text("a")
    monkeypatch.chdir(tmp_path)
    assert require_file(Path("a.csv")) == tmp_path / "a.csv"


def test_a_folder_and_nothing_are_told_apart(tmp_path: Path) -> None:
    """A folder is said to be one; what is not there is said not to be."""
    with pytest.raises(Missing, match="is a folder"):
        require_file(tmp_path)
    with pytest.raises(Missing, match="there is no file"):
        require_file(tmp_path / "b.csv")
