"""`make bench-matching`: our matcher and Splink in one run, interleaved, medians; and what single lookups take."""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.matching import sets, station
from benchmarks.matching.running import Run, middle, timed
from benchmarks.matching.scoring import false_calls, gaps, groups_f1, rates, read_pairs

OURS = "benchmarks.matching.match_run"
RIVAL = "benchmarks.matching.splink_run"


def main() -> None:
    """Measure the sets asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the large set (1,000,000)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each program; medians are given (5)")
    parser.add_argument("--seed", type=int, default=11, help="seed of the generators (11)")
    parser.add_argument("--historical", type=Path, help="a table with the columns of historical_50k")
    parser.add_argument("--only", nargs="*", help="parts of the names of sets to measure (all)")
    parser.add_argument("--without-rival", action="store_true", help="measure our matcher alone")
    parser.add_argument("--growth", nargs="*", type=int, default=[], help="numbers of rows to see growth on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, make in _sets(options, folder).items():
            if options.only is None or any(part in label for part in options.only):
                _measure(make(), options, folder)
        if options.growth:
            _growth(options, folder)


def _sets(options: argparse.Namespace, folder: Path) -> dict[str, Callable[[], sets.Set]]:
    seed, rows = options.seed, options.rows
    found: dict[str, Callable[[], sets.Set]] = {}
    if options.historical:
        found["historical"] = lambda: sets.historical(options.historical)
    found["febrl3"] = lambda: sets.febrl(3, folder)
    found["febrl4"] = lambda: sets.febrl(4, folder)
    found["households"] = lambda: sets.household(20_000, seed, folder)
    found["households with gaps"] = lambda: sets.household(20_000, seed, folder, 0.15, 0.1)
    for kind in ("station", "registry"):
        for share in (0.1, 0.01):
            found[f"{kind} {share:g}"] = partial(sets.generated, kind, 100_000, share, seed, folder)
    for number in range(1, 6):
        found[f"docket {number}"] = partial(sets.docket, 50_000, 0.1, seed * 100 + number, folder)
    found["large"] = lambda: sets.generated("station", rows, 0.1, seed, folder)
    return found


def _measure(one: sets.Set, options: argparse.Namespace, folder: Path) -> None:
    print(f"\n{one.name}: {len(one.truth):,} rows, {one.true:,} true pairs")
    tables = [str(path) for path in one.tables]
    ours, rival = folder / "ours.csv", folder / "rival.csv"
    taken: dict[str, list[Run]] = {"ours": [], "Splink": []}
    for _ in range(options.runs):
        taken["ours"].append(timed(OURS, str(ours), one.identifier, "0.05", ",".join(one.fields), *tables))
        if one.rival and not options.without_rival:
            taken["Splink"].append(timed(RIVAL, one.rival, one.identifier, str(rival), *tables))
    for who, runs in taken.items():
        if runs:
            _tell(who, middle(runs), one, ours if who == "ours" else rival)
    if one.name.startswith("station") and len(one.truth) >= 500_000:
        timed("benchmarks.matching.lookup", one.identifier, ",".join(one.fields), *tables, quiet=False)


def _tell(who: str, run: Run, one: sets.Set, path: Path) -> None:
    pairs = read_pairs(path)
    print(f"  {who}: {run.wall:.2f} s wall, {run.processor:.2f} s processor, {run.memory:.0f} MiB")
    figures = rates(pairs, one.truth, one.true)
    figures["groups F1"] = groups_f1(_groups(who, path), one.truth, one.true)
    if who == "ours" and any(row.case for row in one.truth.values()):
        figures |= false_calls(pairs, one.truth) | gaps(pairs, one.truth)
    print("    " + ", ".join(f"{name} {value:.4f}" for name, value in figures.items()))


def _groups(who: str, path: Path) -> dict[str, str]:
    """The group of each row that is in one."""
    if who == "ours":
        pairs = read_pairs(path)
        return {row: pair.group for pair in pairs if pair.group for row in (pair.a, pair.b)}
    with path.with_suffix(".groups.csv").open(newline="", encoding="utf-8") as file:
        return {row["id"]: row["grp"] for row in csv.DictReader(file)}


def _growth(options: argparse.Namespace, folder: Path) -> None:
    """How time and memory grow with the number of rows."""
    from math import log

    print("\ngrowth")
    before: tuple[int, Run] | None = None
    for rows in options.growth:
        table = folder / f"station-{rows}.csv"
        sets.written(rows, options.seed, table)
        words = (str(folder / "ours.csv"), station.ID, "0.05", ",".join(station.FIELDS), str(table))
        run = middle([timed(OURS, *words) for _ in range(options.runs)])
        power = f", time grows with n^{log(run.wall / before[1].wall) / log(rows / before[0]):.2f}" if before else ""
        print(f"  {rows:,} rows: {run.wall:.2f} s wall, {run.processor:.2f} s processor, {run.memory:.0f} MiB{power}")
        before = rows, run
        table.unlink()


if __name__ == "__main__":
    main()
