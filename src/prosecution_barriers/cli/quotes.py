"""`barriers quotes`: passages as a summary would quote them, masked, and confirmed by whoever reads them."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from prosecution_barriers.cli.console import print_json, print_table, print_text, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.refusals import Missing, Refused

if TYPE_CHECKING:
    from prosecution_barriers.review.project import OpenReview


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("barrier", nargs="?", metavar="BARRIER", help="its passages; without one, what is confirmed")
    parser.add_argument("--confirm", metavar="TAG", help="show one passage masked, and keep it if you answer yes")
    parser.add_argument("--remove", metavar="TAG", help="take a confirmed quote back")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """List passages, confirm one, or take one back."""
    from prosecution_barriers.exports.quotes import candidates, confirmed_quotes, withdraw_quote

    with opened(options) as review:
        if options.remove:
            withdraw_quote(review, options.remove)
            say(options, "The quote is out of later summaries.")
            return
        if options.confirm:
            _confirm(options, review)
            return
        if options.barrier:
            found = candidates(review, options.barrier)
            rows = [(one.tag[:18], one.review_id, one.against or "can be quoted", one.redacted.text) for one in found]
        else:
            with review.store.read() as session:
                rows = [(one.tag[:18], one.theme, one.source, one.masked) for one in confirmed_quotes(session)]
    heads = ("TAG", "CASE", "MAY IT", "MASKED") if options.barrier else ("TAG", "THEME", "SOURCE", "MASKED")
    if options.json:
        for row in rows:
            print_json(dict(zip((head.lower() for head in heads), row, strict=True)))
        return
    print_table(heads, rows, "No passage of it is tagged." if options.barrier else "No quote is confirmed.")


def _confirm(options: argparse.Namespace, review: OpenReview) -> None:
    from prosecution_barriers.exports.quotes import candidates, confirm_quote

    found = candidates(review, tag=options.confirm)
    if len(found) != 1:
        raise Missing(
            f"no single passage begins with {options.confirm!r}", remedy="`barriers quotes BARRIER` lists them"
        )
    one = found[0]
    if not one.against:
        print_text(one.redacted.text)
        doubtful = ", ".join(sorted({f"{part.kind} ({part.form})" for part in one.redacted.confirm}))
        say(options, f"Look at: {doubtful}." if doubtful else "Nothing in it is in doubt.")
        say(options, "If nobody could be recognised by it, alone or with what stands elsewhere, type yes to keep it:")
        if sys.stdin.readline().strip().lower() != "yes":
            raise Refused("the quote was not confirmed", remedy="Nothing was kept")
    quote = confirm_quote(review, one.tag, one.redacted.text)
    say(options, f"Kept: {quote.line()}")
