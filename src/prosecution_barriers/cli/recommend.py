"""`barriers recommend`: recommendations on themes, each with an owner, a measure and a date."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from prosecution_barriers.cli.console import print_json, print_table, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.refusals import Refused


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("theme", nargs="?", metavar="THEME", help="a theme's code; without one all are listed")
    parser.add_argument("words", nargs="?", metavar="TEXT", help="what should be done, in a sentence")
    parser.add_argument("--owner", default="", metavar="WHO", help="who is to do it: a post or a person")
    parser.add_argument("--measure", default="", metavar="TEXT", help="by what it will be seen that it was done")
    parser.add_argument("--due", default="", metavar="DATE", help="by when: 2026, 2026-06 or 2026-06-30")
    parser.add_argument("--remove", type=int, metavar="N", help="remove the recommendation of that number")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Attach, remove or list recommendations."""
    from prosecution_barriers.findings.recommendations import list_recommendations, recommend, withdraw
    from prosecution_barriers.review.readers import check_lead

    with opened(options) as review:
        if options.remove is not None or options.words:
            check_lead(review.store, review.reader, "recommends")
        if options.remove is not None:
            gone = withdraw(review.store, review.reader.id, options.remove)
            say(options, f"Removed from {gone.theme}: {gone.words}")
            return
        if options.words:
            made = recommend(
                review.store,
                review.reader.id,
                review.codebook,
                review.codebook_id,
                options.theme,
                options.words,
                owner=options.owner,
                measure=options.measure,
                due=options.due,
            )
            lacking = f" It still lacks {', '.join(made.lacking)}." if made.lacking else ""
            say(options, f"Recommendation {made.number} on {made.theme}.{lacking}")
            found = [made]
        else:
            if options.owner or options.measure or options.due:
                raise Refused(
                    "a recommendation needs words", remedy='Say barriers recommend THEME "what should be done"'
                )
            with review.store.read() as session:
                found = list_recommendations(session, options.theme)
    if options.json:
        for one in found:
            print_json(asdict(one))
    elif not options.words:
        rows = [(str(one.number), one.theme, one.owner, one.due, one.measure, one.words) for one in found]
        print_table(("N", "THEME", "OWNER", "DUE", "MEASURE", "WHAT"), rows, "Nothing is recommended yet.")
