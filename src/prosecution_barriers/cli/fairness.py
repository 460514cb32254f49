"""`barriers duplicates fairness`: how the matcher treats names of different origins."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prosecution_barriers.cli.console import print_json, print_table, progress_bar, say
from prosecution_barriers.records.refusals import Missing, Unreadable

_COLUMNS = ("a", "b", "group", "same")
_YES = frozenset(("1", "1.0", "yes", "y", "true", "same"))
_NO = frozenset(("0", "0.0", "no", "n", "false", "different"))


def configure(parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("--pairs", metavar="FILE", help="judge these pairs of names instead: columns a,b,group,same")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print rates by group, of pairs of names and of entries, and what they cannot say."""
    from prosecution_barriers.sandbox.child import Child
    from prosecution_barriers.sandbox.files import require_file

    path = require_file(Path(options.pairs)) if options.pairs else None
    with Child() as child, progress_bar(options, "Measuring") as progress:
        job = child.run(f"{__name__}:measure", str(path) if path else None, who="the matcher")
        report: dict[str, Any] = {}
        for message in job:
            report = message.get("report", report)
            progress(message.get("at", 1.0))
    if options.json:
        print_json(report)
    else:
        _print(report)
    for words in report["cannot_know"]:
        say(options, f"Cannot know: {words}")


def measure(path: str | None) -> Iterator[dict[str, Any]]:
    """The job of the child process: the report as plain values."""
    from prosecution_barriers.matching.fairness import fairness_report

    yield {"at": 0.1}
    yield {"report": fairness_report(None if path is None else _pairs(path)).as_json()}


def _pairs(path: str) -> list[Any]:
    """The pairs of a file.

    Raises:
        Missing: A column is not there.
        Unreadable: A row does not say whether its names are the same.
    """
    from prosecution_barriers.intake.table_files import read_table
    from prosecution_barriers.matching.fairness import NamePair

    messages = read_table(path)
    header = [name.strip().lower() for name in next(messages)["header"]]
    name = Path(path).name
    for column in _COLUMNS:
        if column not in header:
            raise Missing(f"there is no column '{column}'", where=name, remedy="Give the columns a,b,group,same")
    places = [header.index(column) for column in _COLUMNS]
    pairs = []
    for message in messages:
        for number, row in enumerate(message.get("rows", ()), message.get("first", 0)):
            a, b, group, same = ((row[place].strip() if place < len(row) else "") for place in places)
            for column, value in zip(_COLUMNS[:3], (a, b, group), strict=True):
                if not value:
                    raise Unreadable(
                        "there is nothing here", where=f"{name} row {number}, field {column}",
                        remedy="Give two names and the group they are of",
                    )  # fmt: skip
            if same.lower() not in _YES | _NO:
                raise Unreadable(
                    f"{same!r} does not say whether the names are one",
                    where=f"{name} row {number}, field same", remedy="Write 1 or 0",
                )  # fmt: skip
            pairs.append(NamePair(a, b, group, same.lower() in _YES))
    if not pairs:
        raise Unreadable("the table holds no rows", where=name, remedy="Give a row for each pair of names")
    return pairs


def _print(report: dict[str, Any]) -> None:
    print_table(
        ("GROUP OF NAMES", "SPELLINGS", "ACCEPTED", "DIFFERENT", "FALSE PER 1000"),
        [
            (r["group"], str(r["variants"]), _share(r["accepted"]), str(r["others"]),
             "-" if r["false"] is None else f"{r['false']:.1f}")
            for r in report["names"]
        ],
    )  # fmt: skip
    print()
    print_table(
        ("GROUP OF NAMES", "DUPLICATES", "COMPARED", *(f"FOUND AT {share:g}" for share in report["thresholds"])),
        [
            *(
                (rates["group"], str(rates["duplicates"]), _share(rates["candidates"]), *map(_share, rates["found"]))
                for rates in report["entries"]
            ),
            ("largest gap", "", "", *(f"{100 * gap:.1f} points" for gap in report["gaps"])),
        ],
    )  # fmt: skip


def _share(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}%"
