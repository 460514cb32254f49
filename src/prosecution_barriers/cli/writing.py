"""Files that commands write: never over what they read, and a refusal in words where they cannot be written."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from prosecution_barriers.records.refusals import Refused

LEDGER = "ledger"
OUTPUTS = ("output", "report", "rejects", LEDGER)
_DATABASE = b"SQLite format 3\x00"
_LONGEST_PATH = 4096


def refuse_overwriting(output: str | None, inputs: Iterable[str | None]) -> None:
    """Stop before any work where *output* is one of the files to be read, or cannot be written at all.

    Raises:
        Refused: It is, or its folder is missing.
    """
    if not output:
        return
    place = Path(output)
    for given in inputs:
        if given and place.resolve() == Path(given).resolve():
            raise Refused(f"{output} would be written over what is read from it", remedy="Choose another place")
    if place.is_dir() or not place.absolute().parent.is_dir():
        what = "is a folder" if place.is_dir() else "stands in a folder that does not exist"
        raise Refused(f"{output} {what}", remedy="Choose another place")


def refuse_ruinous(options: argparse.Namespace) -> None:
    """Stop a command whose output would be written over a review, or over a file that it reads.

    Raises:
        Refused: One of its outputs is such a file.
    """
    given = vars(options)
    read = [
        one
        for name, value in given.items()
        if name not in OUTPUTS
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, str) and one and len(one) < _LONGEST_PATH
    ]
    for name in OUTPUTS:
        output = given.get(name)
        if not isinstance(output, str) or not output or not os.path.isfile(output):
            continue
        with open(output, "rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise Refused(f"{output} is a review, and would be lost", remedy="Choose another place")
        if name != LEDGER and any(os.path.exists(one) and os.path.samefile(one, output) for one in read):
            raise Refused(f"{output} would be written over what is read from it", remedy="Choose another place")


def write_out(output: str, text: str) -> None:
    """Write *text* in UTF-8.

    Raises:
        Refused: The place cannot be written.
    """
    try:
        Path(output).write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as fault:
        raise Refused(f"{output} cannot be written: {fault.strerror}", remedy="Choose another place") from fault
