"""`barriers profile`: suggest which column of a table is which, in a file a lead can edit."""

from __future__ import annotations

import argparse
from pathlib import Path

from prosecution_barriers.cli.console import print_json, print_text, say
from prosecution_barriers.records.refusals import Refused


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="suggest")
    suggest = actions.add_parser("suggest", help="read a table and propose a mapping profile")
    suggest.add_argument("file", metavar="FILE")
    suggest.add_argument("-o", "--output", metavar="PROFILE.toml", help="write it here (default: print it)")
    suggest.add_argument("--sheet", default="", help="which sheet of a workbook")
    suggest.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Write the suggested profile."""
    from prosecution_barriers.intake.cases import suggest_for
    from prosecution_barriers.intake.profiles import write_profile

    profile = suggest_for(Path(options.file), options.sheet)
    text = write_profile(profile)
    if options.json:
        columns = {name: [str(target) for target in targets] for name, targets in profile.columns.items()}
        print_json(
            {
                "source": profile.source,
                "key": profile.key,
                "group": profile.group,
                "role": profile.role,
                "sheet": profile.sheet,
                "header_row": profile.header_row,
                "heading_rows": profile.heading_rows,
                "day_first": profile.day_first,
                "columns": columns,
                "notes": profile.remarks,
            }
        )
    if options.output:
        try:
            Path(options.output).write_text(text, encoding="utf-8")
        except OSError as fault:
            raise Refused(
                f"{options.output} cannot be written: {fault.strerror}", remedy="Choose another place"
            ) from fault
        mapped = sum(bool(targets) for targets in profile.columns.values())
        for remark in profile.remarks:
            say(options, f"Note: {remark}.")
        say(options, f"{mapped} of {len(profile.columns)} columns recognised; the rest are kept as attributes.")
        say(options, f"Look at {options.output}, then: barriers import cases {options.file} --profile {options.output}")
    elif not options.json:
        print_text(text)
