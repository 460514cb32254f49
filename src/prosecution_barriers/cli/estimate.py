"""`barriers estimate`: a stratified sample of readings in, estimates for the frame they were drawn from out."""

from __future__ import annotations

import argparse
from pathlib import Path

from prosecution_barriers.cli.console import print_json, print_text
from prosecution_barriers.cli.writing import refuse_overwriting, write_out
from prosecution_barriers.records.vocabulary import Selection


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("file", metavar="FILE", help="a CSV with one row for each case read")
    parser.add_argument("--stratum", required=True, metavar="COL", help="the column naming each case's stratum")
    parser.add_argument("--size", required=True, metavar="COL", help="the column with the stratum's size in the frame")
    parser.add_argument("--value", required=True, metavar="COL", help="what to estimate: numbers, yes and no, or words")
    parser.add_argument("--domain", metavar="COL", help="estimate within each code of this column")
    parser.add_argument(
        "--selection",
        choices=[selection.value for selection in Selection],
        default=Selection.STRATIFIED.value,
        help="how the cases were chosen (default: stratified); purposive samples are refused",
    )
    parser.add_argument(
        "--collapse", action="store_true", help="compare strata of which one case was read with each other"
    )
    parser.add_argument("--confidence", type=float, default=0.95, metavar="SHARE", help="default: 0.95")
    parser.add_argument("-o", "--output", metavar="OUT", help="write it here (default: print it)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Estimate and print."""
    from prosecution_barriers.findings.estimates_file import estimate_file

    refuse_overwriting(options.output, [options.file])
    found = estimate_file(
        Path(options.file),
        stratum=options.stratum,
        size=options.size,
        value=options.value,
        domain=options.domain,
        selection=Selection(options.selection),
        collapse=options.collapse,
        confidence=options.confidence,
    )
    if options.json:
        print_json(found.as_json())
    elif options.output:
        write_out(options.output, found.as_text())
    else:
        print_text(found.as_text())
