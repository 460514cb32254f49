"""`barriers protect`: a table of counts in, the same rows safe to publish out, with what the attacker found."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prosecution_barriers.cli.console import print_json, say
from prosecution_barriers.cli.writing import refuse_overwriting, write_out
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.text.safe import safe

if TYPE_CHECKING:
    from prosecution_barriers.findings.disclosure.command import ProtectedRows


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("table", metavar="TABLE.csv", help="one row a cell: a column a dimension, and count")
    parser.add_argument("--hierarchy", metavar="FILE", help="which code is part of which, and which parts overlap")
    parser.add_argument("--threshold", type=int, default=5, metavar="N", help="hide counts from 1 to N-1 (default: 5)")
    parser.add_argument("--rounding", type=int, metavar="N", help="round what is published to multiples of N")
    parser.add_argument("--dominance", type=float, metavar="SHARE", help="hide a part above this share (default: 0.9)")
    parser.add_argument(
        "--linked",
        action="append",
        default=[],
        metavar="DIM,DIM",
        help="publish only this combination of dimensions, with margins; repeat it for linked tables",
    )
    parser.add_argument("--ledger", metavar="FILE", help="what was released before; this release is added to it")
    parser.add_argument("--name", metavar="NAME", help="of this release in the ledger (default: numbered)")
    parser.add_argument("--unit", default="cases", help="what is counted; only equal units are compared")
    parser.add_argument("--exact", action="store_true", help="work out the interval of every hidden cell")
    parser.add_argument("--internal", action="store_true", help="report cells by rule too; not to leave the house")
    parser.add_argument("--report", metavar="FILE", help="write the audit here (default: standard error)")
    parser.add_argument("-o", "--output", metavar="OUT", help="write the rows here (default: print them)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Protect the table, attack it together with every earlier release, and only then write it."""
    inputs = [options.table, options.hierarchy, options.ledger]
    for place in (options.output, options.report):
        refuse_overwriting(place, inputs)
    if options.output and options.output == options.report:
        raise Refused("the rows and the report cannot go to one file", remedy="Name another file with --report")
    found = _protected(options)
    report = type(found.report)(found.protected, internal=options.internal)
    if options.report:
        write_out(options.report, report.as_text())
    file = io.StringIO()
    found.write_csv(file)
    if options.output:
        write_out(options.output, file.getvalue())
    if options.json:
        print_json(as_json(found, report.as_json()))
        return
    if not options.output:
        print(safe(file.getvalue()), end="")
    if not options.report:
        say(options, report.as_text().rstrip("\n"))
    if options.output:
        say(options, f"Written to {options.output}.")


def _protected(options: argparse.Namespace) -> ProtectedRows:
    from prosecution_barriers.findings.disclosure.command import protect_file
    from prosecution_barriers.findings.disclosure.rules import Rules

    settings: dict[str, Any] = {"threshold": options.threshold, "rounding": options.rounding}
    if options.dominance is not None:
        settings["dominance"] = options.dominance
    return protect_file(
        Path(options.table),
        hierarchy=Path(options.hierarchy) if options.hierarchy else None,
        rules=Rules(**settings),
        ledger=Path(options.ledger) if options.ledger else None,
        tables=[[name.strip() for name in given.split(",") if name.strip()] for given in options.linked],
        name=options.name,
        unit=options.unit,
        exact=True if options.exact else None,
    )


def as_json(found: ProtectedRows, report: dict[str, Any]) -> dict[str, Any]:
    """The rows and the audit as docs/schemas/protected-table.json describes them."""
    return {"columns": list(found.columns), "rows": list(found.rows), "audit": report}
