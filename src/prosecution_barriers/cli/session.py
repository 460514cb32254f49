"""Open the review a command works on, as the reader it works for."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from prosecution_barriers import __version__
from prosecution_barriers.records.refusals import Refused

if TYPE_CHECKING:
    from prosecution_barriers.review.project import OpenReview


FAULTS_LOG = 200_000
"""Bytes after which the log of faults is begun anew."""


def state_folder() -> Path:
    """Where this user's own state is kept between sessions."""
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "barriers"


def remembered_reader(uuid: str) -> str | None:
    """Who this user was when they last opened the review of that UUID."""
    try:
        held: dict[str, str] = json.loads((state_folder() / "readers.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held.get(uuid)


def remember_reader(uuid: str, handle: str) -> None:
    """Remember who this user is in a review; a machine that cannot remember is asked again."""
    folder = state_folder()
    path = folder / "readers.json"
    try:
        held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({**held, uuid: handle}), encoding="utf-8")
        fresh.replace(path)
    except (OSError, ValueError) as fault:
        print(f"barriers: who you are could not be remembered ({fault})", file=sys.stderr)


def log_fault(line: str) -> None:
    """Keep a line on a fault of the program in ``faults.log``, for whoever mends it; nothing of a case stands in it."""
    path = state_folder() / "faults.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if path.exists() and path.stat().st_size < FAULTS_LOG else "w"
        with path.open(mode, encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {__version__} {line}\n")
    except OSError:  # a disk that takes no line must not make of one fault two
        return


def review_location(options: argparse.Namespace) -> str:
    """Where the review is.

    Raises:
        Refused: Nobody said.
    """
    if not options.review:
        raise Refused("no review was named", remedy="Say --review PATH or set BARRIERS_REVIEW")
    location: str = options.review
    return location


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[OpenReview]:
    """The review of a command, closed at its end."""
    from prosecution_barriers.review.project import open_review

    review = open_review(review_location(options), reader=options.reader, remembered=remembered_reader)
    try:
        yield review
    finally:
        review.close()
