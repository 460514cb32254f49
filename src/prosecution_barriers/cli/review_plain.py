"""`barriers review --plain`: the reviewer's work line by line, for screen readers and dumb terminals."""

from __future__ import annotations

import argparse
import sys

from prosecution_barriers.cli.session import opened, review_location
from prosecution_barriers.records.refusals import Refused


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("case", nargs="?", metavar="CASE", help="the case to begin with")
    parser.add_argument("--plain", action="store_true", help="prompts and plain lines, nothing drawn")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Read commands from standard input until it ends.

    Raises:
        Refused: --plain was not given; the drawn workbench is `barriers open`.
    """
    review_location(options)
    if not options.plain:
        raise Refused("the drawn workbench is `barriers open`", remedy="Say --plain for plain lines")
    from prosecution_barriers.cli.plain.session import PlainSession

    minutes = _break_minutes()
    with opened(options) as review:
        PlainSession(review, break_minutes=minutes).talk(options.case)


def _break_minutes() -> int:
    """The break that was set; a fault of the settings, most of which are for the screens, is told and stops nobody."""
    from prosecution_barriers.tui.config import Settings, load_settings

    try:
        return load_settings().break_minutes
    except Refused as fault:
        print(f"barriers: {fault}", file=sys.stderr)
        return Settings().break_minutes
