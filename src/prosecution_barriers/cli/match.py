"""`barriers match`: find entries that may be one in a table, between two, or against a review."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from prosecution_barriers.cli.console import print_json, progress_bar, say
from prosecution_barriers.records.refusals import Refused, Unreadable
from prosecution_barriers.text.safe import safe

_JOB = "prosecution_barriers.cli.match_job"
_WHO = "the matcher"
SHOWN = 20
"""How many pairs are drawn in a terminal with their bars; the file holds them all."""
_PACKED = 12
"""How much larger a workbook or a Parquet file is when unpacked."""
_EXPLAINED = 20
"""How much more time explaining every pair is given than finding them."""


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    from prosecution_barriers.matching.fields import Kind

    kinds = ", ".join(kind.value for kind in Kind)
    parser.add_argument("file", metavar="FILE", help="CSV, TSV, XLSX, JSON lines or Parquet, with a header row")
    parser.add_argument("--against", metavar="FILE2|REVIEW", help="seek pairs between the two only")
    parser.add_argument(
        "--id", metavar="COL", help="the column that names entries (default: guessed, else row numbers)"
    )
    parser.add_argument(
        "--field", metavar="KIND=COL", action="append", default=[],
        help=f"what a column holds, any number of times (default: guessed). Kinds: {kinds}",
    )  # fmt: skip
    parser.add_argument(
        "--threshold", metavar="P", type=float, default=0.5, help="probability from which a pair is given (0.5)"
    )
    parser.add_argument("--explain", action="store_true", help="say of every pair why, bar by bar and in words")
    parser.add_argument("-o", "--output", metavar="PAIRS.csv", help="write the pairs here (default: print them)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Match in a limited child process and write the pairs, the most probable first."""
    from prosecution_barriers.matching.fields import FieldSpec
    from prosecution_barriers.sandbox.child import Child, ChildStopped
    from prosecution_barriers.sandbox.files import require_file

    if not 0 <= options.threshold <= 1:
        raise Refused(f"{options.threshold:g} is no probability", remedy="Give a threshold from 0 to 1")
    fields = [str(FieldSpec.parse(text)) for text in options.field]
    path = require_file(Path(options.file))
    other = bool(options.against) and not _is_review(options.against)
    paths = [path, *([require_file(Path(options.against))] if other else [])]
    with Child(_limits(paths, options.explain)) as child:
        if options.against and not other:
            job, arguments = _against_review(options, child, path, fields)
        else:
            job, arguments = f"{_JOB}:match_files", ([str(p) for p in paths], fields, options.id)
        messages = child.run(job, *arguments, options.threshold, options.explain, who=_WHO)
        try:
            report = _write(options, messages)
        except ChildStopped as stop:
            remedy = "Match fewer rows or columns at a time, or give a higher --threshold"
            raise Unreadable(f"matching {stop.what}", where=path.name, remedy=remedy) from stop
    if options.json and options.output and not options.explain:
        print_json(report)
    elif not options.json and options.output and options.explain:
        _print_explained(report.get("explained", []))
    say(options, _told(report))


def _is_review(name: str) -> bool:
    """Whether a name stands for a review: a database URL, a folder, a file of a review."""
    path = Path(name)
    return "://" in name or path.suffix == ".barriers" or path.is_dir()


def _limits(paths: list[Path], explain: bool) -> Any:
    """Limits that grow with the files, and with what is asked for."""
    from prosecution_barriers.sandbox.limits import GIB, MIB, Limits

    size = sum(p.stat().st_size * (_PACKED if p.suffix.lower() in (".xlsx", ".parquet", ".xls") else 1) for p in paths)
    seconds = (120 + 4 * size // MIB) * (_EXPLAINED if explain else 1)
    return Limits(memory_bytes=4 * GIB + 30 * size, cpu_seconds=seconds, wall_seconds=float(seconds))


def _against_review(
    options: argparse.Namespace, child: Any, path: Path, fields: list[str]
) -> tuple[str, tuple[Any, ...]]:
    """The job that matches a file against the entries of a review, and what it needs."""
    from prosecution_barriers.cli.session import remembered_reader
    from prosecution_barriers.matching.scan import held_and_model
    from prosecution_barriers.review.project import open_review

    review = open_review(options.against, reader=options.reader, remembered=remembered_reader)
    try:
        held, names, model = held_and_model(review.store)
    finally:
        review.close()
    return "prosecution_barriers.cli.match_review_job:match_review", (str(path), fields, options.id, held, names, model)


def _write(options: argparse.Namespace, messages: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """Write pairs as they come; what was done in the end."""
    explained: list[dict[str, Any]] = []
    report: dict[str, Any] = {}
    with _output(options) as out, progress_bar(options, f"Matching {Path(options.file).name}") as progress:
        header: list[str] = []
        for message in messages:
            if "chosen" in message:
                report |= message["chosen"]
                _tell_chosen(options, message["chosen"])
            elif "renamed" in message:
                told = ", ".join(f"{theirs} for {ours}" for theirs, ours in message["renamed"].items())
                say(options, f"Taken from the second table: {told}.")
            elif "at" in message:
                progress(message["at"])
            elif "header" in message:
                header = message["header"]
                if out is not None:
                    out.write(safe(_line(header)))
            elif "csv" in message:
                if out is not None:
                    out.write(safe(message["csv"]))
                lines = message.get("explained")
                if options.json and (options.explain or not options.output):
                    for line in lines if lines is not None else _plain(header, message["csv"]):
                        print_json(line)
                elif lines is not None and options.output:
                    explained.extend(lines[: max(0, SHOWN - len(explained))])
            else:
                report |= message["report"]
        progress(1.0)
    return {**report, "explained": explained} if explained else report


def _line(cells: list[str]) -> str:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _plain(header: list[str], text: str) -> Iterator[dict[str, Any]]:
    """The rows of some CSV text as values for JSON."""
    import csv

    for row in csv.reader(text.splitlines(keepends=True)):
        found: dict[str, Any] = dict(zip(header, row, strict=True))
        yield {
            **found,
            "probability": float(found["probability"]),
            "group": int(found["group"]) if found["group"] else None,
        }


@contextmanager
def _output(options: argparse.Namespace) -> Iterator[TextIO | None]:
    """Where the CSV goes: a file that appears only when it is whole, standard output, or nowhere."""
    if not options.output:
        yield None if options.json else sys.stdout
        return
    place = Path(options.output)
    if (place.exists() and not place.is_file()) or place.parts[:2] == ("/", "dev"):
        with _special(place) as file:
            yield file
        return
    place = place.resolve()
    unfinished = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            yield file
        unfinished.replace(place)
    except OSError as fault:
        raise Refused(f"{place} cannot be written: {fault.strerror}", remedy="Choose another place") from fault
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _special(place: Path) -> Iterator[TextIO]:
    """A device or a pipe, written through: nothing is put in its place."""
    if place.is_dir():
        raise Refused(f"{place} is a folder", remedy="Name a file in it")
    try:
        with place.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as fault:
        raise Refused(f"{place} cannot be written: {fault.strerror}", remedy="Choose another place") from fault


def _tell_chosen(options: argparse.Namespace, chosen: dict[str, Any]) -> None:
    if chosen["guessed"]:
        say(options, f"Guessed: {', '.join(chosen['fields'])}. Name fields with --field KIND=COL if that is wrong.")
    if not options.id:
        say(
            options,
            f"Entries are named by {chosen['id']!r}." if chosen["id"] else "Entries are named by their row numbers.",
        )
    if chosen.get("left_out"):
        say(options, f"Not compared, as the review does not hold it: {', '.join(chosen['left_out'])}.")


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _told(report: dict[str, Any]) -> str:
    rows = " and ".join(f"{count:,}" for count in report["rows"])
    kinds = ", ".join(f"{count:,} {name}" for name, count in report["relations"].items())
    groups = f" in {_counted(report['groups'], 'group')}" if report["groups"] else ""
    compared = _counted(report["compared"], "pair")
    entries = "entry" if report["rows"] == [1] else "entries"
    return f"{rows} {entries}, {compared} compared: {report['pairs']:,} found{groups}" + (
        f" ({kinds})." if kinds else "."
    )


def _print_explained(explained: list[dict[str, Any]]) -> None:
    """The most probable pairs with their bars, for a person."""
    from prosecution_barriers.cli.bars import print_bars

    for pair in explained:
        print_bars(pair)
