"""What the tests of commands share: running one, and a review to run it on."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli_running import Ran, Run
from prosecution_barriers.cli.main import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as a person would type it."""

    def running(*words: object) -> Ran:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return running


@pytest.fixture
def made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A review with two cases, named by the environment."""
    path = tmp_path / "r.barriers"
    assert run("new", path, "--mode", "synthetic", "--frame", "referrals").status == 0
    monkeypatch.setenv("BARRIERS_REVIEW", str(path))
    for number in (1, 2):
        assert (
            run(
                "cases",
                "add",
                f"urn=Q1NM0000{number}09",
                "area=Northmoor and Wendale",
                "stage=CHG",
                f"defendant.surname=Prewett{number}",
                "defendant.age=22",
                "event.report=2009-06-02",
            ).status
            == 0
        )
    return path
