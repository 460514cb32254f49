"""How commands speak: data on standard output, narration and progress on standard error, all of it safe."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from prosecution_barriers.text.safe import safe, safe_line

Progress = Callable[[float], None]


def print_json(value: Any) -> None:
    """One JSON value on one line; what a terminal could obey is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    if safe(text) != text:
        text = json.dumps(value)
    sys.stdout.write(text + "\n")


def print_text(text: str) -> None:
    """Text for a person, made safe for the terminal."""
    sys.stdout.write(safe(text).rstrip("\n") + "\n")


def say(options: argparse.Namespace, text: str) -> None:
    """Narration, unless --quiet."""
    if not options.quiet:
        print(safe(text), file=sys.stderr)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], empty: str = "") -> None:
    """Rows under headings, in columns as wide as they need to be; *empty* where there are none."""
    if not rows:
        if empty:
            print(safe(empty), file=sys.stderr)
        return
    shown = [[safe_line(cell) for cell in row] for row in [headings, *rows]]
    widths = [max(len(row[place]) for row in shown) for place in range(len(headings))]
    for row in shown:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@contextmanager
def progress_bar(options: argparse.Namespace, what: str) -> Iterator[Progress]:
    """A progress bar on standard error for shares from 0 to 1; nothing where that is no terminal."""
    if options.quiet or not sys.stderr.isatty():
        yield lambda _share: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(safe_line(what), total=1.0)
        yield lambda share: bar.update(task, completed=share)
