"""How long the command takes to start, beside a Python that does nothing, run in turns."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

TURNS = 21
COMMAND = str(Path(sys.executable).with_name("barriers"))
LINES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "barriers --version": [COMMAND, "--version"],
    "barriers --help": [COMMAND, "--help"],
    "barriers summary --help": [COMMAND, "summary", "--help"],
}


def main() -> None:
    """Print the median of each, and what it takes more than nothing."""
    taken: dict[str, list[float]] = {name: [] for name in LINES}
    for _ in range(TURNS):
        for name, line in LINES.items():
            begin = time.perf_counter()
            subprocess.run(line, check=True, capture_output=True)
            taken[name].append(time.perf_counter() - begin)
    nothing = median(taken["python -c pass"])
    for name, times in taken.items():
        middle = median(times)
        print(f"{name:26} {middle * 1000:6.0f} ms  {(middle - nothing) * 1000:+6.0f} ms over nothing")


if __name__ == "__main__":
    main()
