"""How long a table of made-up prosecutions takes to import, and how much memory, each in a process of its own.

    python -m benchmarks.intake [ROWS]

The file is written first; then it is imported through a suggested profile, and imported again unchanged.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 100_000
COMMAND = str(Path(sys.executable).with_name("barriers"))
HEADINGS = ["URN", "CPS Area", "Police force", "Defendant forename", "Defendant surname", "DOB", "Sex", "Offence"]
AREAS = [("Skarrowdale", "Skarrow Police"), ("Pellowmoor", "Pellow Constabulary"), ("Tarrowby", "Tarrow Police")]
GIVEN = ["Ash", "Bryn", "Corin", "Dara", "Ellis", "Farah", "Gwen", "Hana", "Idris", "Jo"]
SURNAMES = ["Ardle", "Birtley", "Coxhoe", "Dalling", "Esk", "Fenby", "Garth", "Hallam", "Ings", "Jarrow"]


def main() -> None:
    """Print the time and the peak memory of both imports."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, review = folder / "cases.csv", folder / "review.barriers"
        _write(table, rows)
        subprocess.run([COMMAND, "new", str(review), "--title", "Timing", "--reader", "lead"], check=True)
        for turn in ("imported", "imported again"):
            seconds, peak, report = _import(review, table)
            counts = ", ".join(f"{key} {report[key]:,}" for key in ("imported", "unchanged", "rejected"))
            print(f"{rows:,} rows {turn}: {seconds:.1f} s, {peak / 1024:.0f} MiB in the largest process ({counts})")


def _write(path: Path, rows: int) -> None:
    draw = random.Random(20111122)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(rows):
            area, force = draw.choice(AREAS)
            born = f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1940, 1992)}"
            urn = f"{draw.randint(10, 99)}AB{number:07}{draw.randint(8, 11):02}"
            names = (draw.choice(GIVEN), draw.choice(SURNAMES) + draw.choice(SURNAMES).lower())
            writer.writerow([urn, area, force, *names, born, draw.choice("MF"), "Offence not described"])


def _import(review: Path, table: Path) -> tuple[float, int, dict[str, int]]:
    """Seconds, the peak of the import's processes in KiB, and its report."""
    line = [COMMAND, "import", "cases", str(table), "--review", str(review), "--json", "--quiet"]
    begin = time.perf_counter()
    process = subprocess.Popen(line, stdout=subprocess.PIPE)
    printed = process.stdout.read() if process.stdout else b"{}"
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the import failed with status {status}")
    return time.perf_counter() - begin, usage.ru_maxrss, json.loads(printed)


if __name__ == "__main__":
    main()
