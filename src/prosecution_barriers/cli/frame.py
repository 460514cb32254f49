"""`barriers frame`: load the list the sample was drawn from."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from prosecution_barriers.cli.console import print_json, say
from prosecution_barriers.cli.session import opened


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="load")
    load = actions.add_parser("load", help="load a table of every case the sample was drawn from")
    load.add_argument("file", metavar="FILE")
    load.add_argument("--profile", metavar="PROFILE.toml", help="which column is which")
    load.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    load.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Load the frame and say what was added."""
    from prosecution_barriers.intake.frame import load_frame
    from prosecution_barriers.intake.profiles import read_profile

    profile = read_profile(Path(options.profile)) if options.profile else None
    with opened(options) as review:
        report = load_frame(review.store, review.reader.id, Path(options.file), profile, dry_run=options.dry_run)
    if options.json:
        print_json(asdict(report))
    say(
        options,
        f"{report.read} rows read: {report.added} added, {report.unchanged} held already, "
        f"{report.without_reference} without a reference.",
    )
