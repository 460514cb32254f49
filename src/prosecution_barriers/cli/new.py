"""`barriers new`: make a review."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from prosecution_barriers.cli.console import print_json, say
from prosecution_barriers.cli.session import remember_reader
from prosecution_barriers.records.dates import PartialDate, parse_date
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.review import DEFAULT_MARKING, Review
from prosecution_barriers.records.vocabulary import Mode, Selection


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("path", metavar="PATH", help="the file to make, a folder for it, or a PostgreSQL URL")
    parser.add_argument("--title", default="", help="what the review is called")
    parser.add_argument("--frame", default="", help="what the cases were drawn from, in words")
    parser.add_argument(
        "--selection",
        default=Selection.CENSUS.value,
        choices=[one.value for one in Selection],
        help="how they were chosen (default: census)",
    )
    parser.add_argument(
        "--period",
        nargs=2,
        metavar=("FROM", "TO"),
        default=(None, None),
        help="the period the cases belong to, such as 2008-03 2011-01",
    )
    parser.add_argument("--marking", default=DEFAULT_MARKING, help=f"default: {DEFAULT_MARKING}")
    parser.add_argument("--mode", default=Mode.LIVE.value, choices=[one.value for one in Mode], help="default: live")
    parser.add_argument("--retention", metavar="DATE", help="the day the working copy is to be destroyed")
    parser.add_argument("--legal-basis", default="", metavar="WORDS", help="on what basis it is held")
    parser.add_argument("--areas", type=int, metavar="N", help="how many Areas the frame covers")
    parser.add_argument("--codebook", metavar="FILE", help="a codebook in JSON (default: the starter codebook)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Make the review and say where it is."""
    from prosecution_barriers.cli.codebook import read_codebook
    from prosecution_barriers.review.project import create_review

    first, last = (_date(text, "period") for text in options.period)
    if first and last and last < first:
        raise Refused("the period ends before it begins", remedy="Give its first day before its last")
    retention = _date(options.retention, "retention date")
    if not options.path.strip():
        raise Refused("no place was named for the review", remedy="Give a path such as review.barriers")
    if not options.marking.strip():
        raise Refused("a review needs a protective marking", remedy="Give one, such as OFFICIAL-SENSITIVE")
    if options.areas is not None and options.areas < 1:
        raise Refused(f"a frame cannot cover {options.areas} Areas", remedy="Give 1 or more with --areas")
    review = Review(
        title=options.title or "Barriers to justice",
        frame=options.frame or "cases under review",
        selection=Selection(options.selection),
        mode=Mode(options.mode),
        marking=options.marking,
        period_from=first,
        period_to=last,
        retention=retention,
        legal_basis=options.legal_basis,
        areas_total=options.areas,
    )
    codebook = read_codebook(options.codebook) if options.codebook else None
    made = create_review(options.path, review, reader=options.reader or "lead", codebook=codebook)
    remember_reader(made.uuid, made.reader.handle)
    location = made.store.location
    made.close()
    if options.json:
        print_json({"review": location, "uuid": made.uuid, "reader": made.reader.handle})
    else:
        print(location)
        if retention and retention.first < datetime.now(UTC).date():
            say(options, f"Mind that the retention date {retention} has passed.")
        say(options, f"Made. Next: barriers --review {location} import cases FILE")


def _date(text: str | None, what: str) -> PartialDate | None:
    if text is None:
        return None
    found = parse_date(text)
    if found is None:
        raise Refused(f"{text!r} is no date for the {what}", remedy="Write it as 2011-01-31 or 2011-01")
    return found
