"""`barriers estimate` and `barriers elusion`: from what was read to the frame it was drawn from, with intervals."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Protocol

from prosecution_barriers.cli.console import print_json, print_text
from prosecution_barriers.cli.session import opened
from prosecution_barriers.cli.writing import refuse_overwriting, write_out
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import Selection


class _Estimates(Protocol):
    def as_text(self) -> str: ...

    def as_json(self) -> dict[str, Any]: ...


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser the arguments of the command of that name."""
    parser.add_argument("--confidence", type=float, default=0.95, metavar="SHARE", help="default: 0.95")
    parser.add_argument("-o", "--output", metavar="OUT", help="write it here (default: print it)")
    if name == "elusion":
        parser.add_argument("--pile", type=int, metavar="N", help="cases in which no barrier was found")
        parser.add_argument("--reread", type=int, metavar="N", help="of these, drawn at random and read again")
        parser.add_argument("--found", type=int, metavar="N", help="of these, with a barrier after all")
        parser.set_defaults(run=run_elusion, file=None)
        return
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="a CSV with one row for each case read (default: the review)"
    )
    parser.add_argument("--stratum", metavar="COL", help="the column naming each case's stratum")
    parser.add_argument("--size", metavar="COL", help="the column with the stratum's size in the frame")
    parser.add_argument("--value", metavar="COL", help="what to estimate: numbers, yes and no, or words")
    parser.add_argument("--domain", metavar="COL", help="estimate within each code of this column")
    parser.add_argument(
        "--selection",
        choices=[selection.value for selection in Selection],
        help="how the cases of FILE were chosen (default: stratified); purposive samples are refused",
    )
    parser.add_argument(
        "--collapse", action="store_true", help="compare strata of which one case was read with each other"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Estimate from a file, or from the review, and print or write it."""
    refuse_overwriting(options.output, [options.file])
    _give(options, _from_file(options) if options.file else _from_review(options))


def _from_file(options: argparse.Namespace) -> _Estimates:
    from prosecution_barriers.findings.estimates_file import estimate_file

    missing = [f"--{name} COL" for name in ("stratum", "size", "value") if not getattr(options, name)]
    if missing:
        raise Refused("The columns of FILE are not named", remedy=f"Say {' and '.join(missing)}")
    return estimate_file(
        Path(options.file),
        stratum=options.stratum,
        size=options.size,
        value=options.value,
        domain=options.domain,
        selection=Selection(options.selection or Selection.STRATIFIED),
        collapse=options.collapse,
        confidence=options.confidence,
    )


def _from_review(options: argparse.Namespace) -> _Estimates:
    from prosecution_barriers.findings.estimates_review import estimate_review

    if options.stratum or options.size or options.value or options.domain:
        raise Refused("Columns are named, but no FILE", remedy="Give the file, or leave the columns out for the review")
    if options.selection:
        raise Refused(
            "How the cases of a review were chosen stands in the review",
            remedy="Leave --selection out, or give the FILE it speaks of",
        )
    with opened(options) as review:
        return estimate_review(
            review.store,
            review.review,
            review.codebook,
            review.codebook_id,
            collapse=options.collapse,
            confidence=options.confidence,
        )


def run_elusion(options: argparse.Namespace) -> None:
    """Estimate how many barriers the first readings missed, from three numbers or from the review."""
    from prosecution_barriers.findings.estimates_elusion import elusion
    from prosecution_barriers.findings.estimates_rereading import PlainElusion, elusion_of_review

    refuse_overwriting(options.output, [])
    numbers = (options.pile, options.reread, options.found)
    if any(number is not None for number in numbers):
        if any(number is None for number in numbers):
            raise Refused("One of three numbers is missing", remedy="Say --pile, --reread and --found, or none of them")
        _give(options, PlainElusion(elusion(*numbers, confidence=options.confidence)))
        return
    with opened(options) as review:
        found = elusion_of_review(review.store, review.codebook, review.codebook_id, confidence=options.confidence)
    _give(options, found)


def _give(options: argparse.Namespace, found: _Estimates) -> None:
    if options.output:
        write_out(options.output, found.as_text())
    if options.json:
        print_json(found.as_json())
    elif not options.output:
        print_text(found.as_text())
