"""Programs run one after the other, each in a process of its own: wall time, processor time, most memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds of wall and of processor, mebibytes at most."""

    wall: float
    processor: float
    memory: float


def timed(module: str, *words: str, quiet: bool = True) -> Run:
    """Run ``python -m module words`` from the top of the checkout, with *quiet* without what it prints.

    Raises:
        RuntimeError: It failed.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    silence: dict[str, int] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} if quiet else {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "taken.json"
        command = [sys.executable, "-m", "benchmarks.matching.measured", str(out), module, *words]
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False, **silence).returncode
        if status:
            raise RuntimeError(f"{module} ended with {status}")
        return Run(**json.loads(out.read_text(encoding="utf-8")))


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(*(median(getattr(run, name) for run in runs) for name in ("wall", "processor", "memory")))
