"""Tests of the program as it is installed: the wheel holds all it needs, outside the repository."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="there is no checkout to build a wheel from")
def test_the_wheel_makes_the_demonstration_on_its_own(tmp_path: Path) -> None:
    """Built, installed into a clean environment and run elsewhere, it has its migrations, codebook and fixtures."""
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)], capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout + built.stderr
    wheel = next(tmp_path.glob("*.whl"))
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    site = next((home / "lib").glob("python*/site-packages"))
    pip = [sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "--quiet", "--no-deps", wheel]
    installed = subprocess.run(pip, capture_output=True, text=True)
    assert installed.returncode == 0, installed.stderr
    # The packages it depends on are those of this environment; that it declares them all has a test of its own.
    (site / "here.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    demo = subprocess.run(
        [home / "bin" / "barriers", "demo", "--json"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(elsewhere)},
    )
    assert demo.returncode == 0, demo.stderr
    summary = json.loads(demo.stdout)
    assert summary["mode"] == "synthetic"
    golden = json.loads((ROOT / "fixtures" / "demo" / "golden.json").read_text())["decided"]
    assert summary["basis"]["cases"] == golden["cases"]["cases"]
    assert (elsewhere / "barriers-demo" / "review.barriers").stat().st_mode & 0o077 == 0
