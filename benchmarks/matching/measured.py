"""Runs a module as `python -m` would, and writes what its process took to a file."""

from __future__ import annotations

import json
import re
import resource
import runpy
import sys
import time
from pathlib import Path


def main(out: str, module: str, *words: str) -> None:
    """Run *module* with *words*; write wall and processor seconds and the most mebibytes to *out*.

    Memory is the peak of this very program: what the system reports to a parent begins with the
    parent's own peak.
    """
    began = time.perf_counter()
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    memory = int(peak[1]) if peak else usage.ru_maxrss
    taken = {"wall": time.perf_counter() - began, "processor": usage.ru_utime + usage.ru_stime, "memory": memory / 1024}
    Path(out).write_text(json.dumps(taken), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
