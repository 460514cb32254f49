"""Disclosure control in figures: time, what an attacker breaks, and how near the optimum it comes.

Run from the top of the project: ``python -m benchmarks.disclosure``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress as ignoring
from dataclasses import replace
from statistics import median
from typing import TypeVar

import numpy as np
from tests.tables_of_counts import grid, grouped, linked_table, random_table, table_of

from prosecution_barriers.findings.disclosure.audit import audit
from prosecution_barriers.findings.disclosure.hierarchy import flat
from prosecution_barriers.findings.disclosure.joint import Release, pose
from prosecution_barriers.findings.disclosure.optimum import NotProven, optimum
from prosecution_barriers.findings.disclosure.protect import suppress
from prosecution_barriers.findings.disclosure.release import NotPublishable, protect_table
from prosecution_barriers.findings.disclosure.rules import Rules

Result = TypeVar("Result")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What *work* gives and how many seconds it took."""
    start = time.perf_counter()
    found = work()
    return found, time.perf_counter() - start


def linked() -> None:
    """15 areas x 60 barriers x 10 years as three linked tables: protect, decide, work out every interval."""
    print("linked area x barrier, area x year, barrier x year of 15 x 60 x 10")
    print("  cases  t  first  hidden  protect s  decide s  intervals s  broken")
    for total in (3_000, 12_000, 120_000):
        for threshold in (5, 10):
            rules, table = Rules(threshold=threshold), linked_table(0, total)
            found, protecting = timed(lambda t=table, r=rules: suppress(pose(t, r, interior=False).problem))
            problem = pose(table, rules).problem
            decided, deciding = timed(lambda p=problem, h=found.hidden: audit(p, h, exact=False))
            _, exactly = timed(lambda p=problem, h=found.hidden: audit(p, h, exact=True))
            print(
                f"{total:7} {threshold:2} {problem.must_hide.sum():6} {found.hidden.sum():7} {protecting:10.2f}"
                f" {deciding:9.2f} {exactly:12.2f} {len(decided.broken):7}"
            )


def hierarchical() -> None:
    """200 random hierarchical tables: what is broken with and without secondary suppression."""
    before = after = targets = 0
    for seed in range(200):
        problem = pose(random_table(seed), Rules()).problem
        targets += len(problem.targets)
        before += len(audit(problem, problem.must_hide, exact=False).broken)
        after += len(audit(problem, suppress(problem).hidden, exact=False).broken)
    print(f"200 random tables, {targets} targets: {before} broken by primary suppression alone, {after} broken after")


def near_optimum() -> None:
    """50 small tables: hidden cells by the proven least number of them."""
    shares, further = [], []
    for seed in range(50):
        chance = np.random.default_rng(seed)
        rows, columns = (int(n) for n in chance.integers(3, 7, size=2))
        table = table_of(grid(rows, columns), chance.negative_binomial(1, 0.1, rows * columns).tolist())
        problem = pose(table, Rules()).problem
        plain = pose(table, Rules(dominance=None)).problem
        with ignoring(NotProven):
            least = int(optimum(replace(plain, costs=np.ones(len(plain.costs)))).hidden.sum())
            if least:
                shares.append(suppress(problem).hidden.sum() / least)
                further.append(suppress(plain).hidden.sum() / least)
    print(
        f"{len(shares)} small tables, hidden by optimum: median {median(shares):.3f} (highest {max(shares):.2f}) "
        f"with the group rule, {median(further):.3f} ({max(further):.2f}) without"
    )


def chains() -> None:
    """Chains of five releases of a growing review, attacked as a whole."""
    for name, dimensions, cases, growth in (
        ("7 x 9", (grouped("area", 2, 2), flat("barrier", [f"b{i}" for i in range(8)])), 600, 80),
        ("21 x 31", (grouped("area", 5, 3), flat("barrier", [f"b{i}" for i in range(30)])), 6_000, 600),
    ):
        chance = np.random.default_rng(1)
        cells = int(np.prod([sum(not d.children(code) for code in d.codes) for d in dimensions]))
        weights = chance.dirichlet(np.full(cells, 1.0))
        counts = chance.multinomial(cases, weights)
        earlier: list[Release] = []
        refused, seconds = 0, 0.0
        for number in range(5):
            start = time.perf_counter()
            try:
                table = table_of(dimensions, counts.tolist())
                earlier.append(protect_table(table, Rules(), earlier, name=str(number)).release)
            except NotPublishable:
                refused += 1
            seconds = time.perf_counter() - start
            counts = counts + chance.multinomial(growth, weights)
        last = earlier[-1]
        posed = pose(last.table, last.rules, earlier[:-1])
        hidden = np.array([cell in last.hidden for cell in posed.cells])
        found = audit(posed.problem, hidden, exact=False)
        shares = [len(release.hidden) / len(release.table.counts) for release in earlier]
        print(
            f"chain of 5, {name}: {refused} refused, {len(found.broken)} of {found.targets} targets broken, "
            f"hidden {shares[0]:.0%} at first and {shares[-1]:.0%} at last, last release {seconds:.1f} s"
        )


def main() -> None:
    """Print every figure."""
    linked()
    hierarchical()
    near_optimum()
    chains()


if __name__ == "__main__":
    main()
