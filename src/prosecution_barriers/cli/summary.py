"""`barriers summary` and `barriers trace`: cases by theme and barrier, and the cases behind each number."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from prosecution_barriers.cli.console import print_json, print_text, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.refusals import Refused


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser the arguments of the command of that name."""
    if name == "trace":
        parser.add_argument("figure", metavar="FIGURE_ID", help="such as barrier/MIS1 or theme/MIS")
        parser.set_defaults(run=trace)
        return
    parser.add_argument("--format", choices=("markdown", "csv", "json"), default="markdown")
    parser.add_argument("-o", "--output", metavar="FILE", help="write it here (default: print it)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Count the review and print or write the summary."""
    text = summary_text(options, "json" if options.json else options.format)
    if not options.output:
        print_text(text)
        return
    try:
        Path(options.output).write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as fault:
        raise Refused(f"{options.output} cannot be written: {fault.strerror}", remedy="Choose another place") from fault
    say(options, f"Written to {options.output}.")


def summary_text(options: argparse.Namespace, form: str) -> str:
    """The summary of the review a command works on, as ``markdown``, ``csv`` or ``json``."""
    from prosecution_barriers.exports import summary_text as exporting
    from prosecution_barriers.findings.summary import summarise

    with opened(options) as review:
        summary = summarise(review.store, review.review, review.codebook, review.codebook_id)
    if form == "json":
        return json.dumps(exporting.as_json(summary), ensure_ascii=False)
    return exporting.render_csv(summary) if form == "csv" else exporting.render_markdown(summary)


def trace(options: argparse.Namespace) -> None:
    """List the Review IDs of the cases behind a figure."""
    from prosecution_barriers.findings.trace import trace as find

    with opened(options) as review:
        cases = find(review.store, review.codebook, review.codebook_id, options.figure)
    for case in cases:
        if options.json:
            print_json({"review_id": case})
        else:
            print(case)
