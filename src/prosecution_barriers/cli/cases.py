"""`barriers cases`: list, show, add and correct case entries."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from prosecution_barriers.cli.case_json import case_json
from prosecution_barriers.cli.case_shown import show_case
from prosecution_barriers.cli.console import print_json, print_table, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.refusals import Refused

STATES = ("unread", "reading", "done")


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|add|correct")
    listing = actions.add_parser("list", help="list cases; names stay hidden unless --json asks for facts")
    listing.add_argument(
        "--filter", default="", metavar="WORDS", help="only those with these words in ID, URN, Area..."
    )
    listing.add_argument("--state", choices=STATES, action="append", default=[], help="only those in this state")
    listing.set_defaults(run=list_cases)
    show = actions.add_parser("show", help="show one case with everything in it")
    show.add_argument("case", metavar="CASE")
    show.set_defaults(run=show_case)
    add = actions.add_parser("add", help="enter a case by hand")
    add.add_argument(
        "fields",
        nargs="+",
        metavar="FIELD=VALUE",
        help="such as urn=..., area=..., defendant.surname=..., victim.age=14, event.charge=2009-05-02",
    )
    add.set_defaults(run=add_case)
    correct = actions.add_parser("correct", help="correct facts of a case by hand")
    correct.add_argument("case", metavar="CASE")
    correct.add_argument(
        "fields",
        nargs="+",
        metavar="FIELD=VALUE",
        help="a value, or not-recorded, not-stated, document-missing, not-applicable",
    )
    correct.add_argument("--person", metavar="WHO", help="whose facts these are, such as 'Victim A'")
    correct.set_defaults(run=correct_case)


def list_cases(options: argparse.Namespace) -> None:
    """Print the cases that fit, in the order of the queue, or as JSON lines."""
    from prosecution_barriers.records.vocabulary import CaseState
    from prosecution_barriers.review.casefile import iterate_cases
    from prosecution_barriers.review.queue import queue_ids, queue_rows

    states = [CaseState(state) for state in options.state]
    with opened(options) as review, review.store.read() as session:
        everything = not (options.filter or states)
        if options.json:
            ids = None if everything else queue_ids(session, text=options.filter, states=states)
            for file in iterate_cases(session, ids):
                print_json(case_json(file))
            return
        ids = queue_ids(session, text=options.filter, states=states)
        rows = [row for start in range(0, len(ids), 500) for row in queue_rows(session, ids[start : start + 500])]
    print_table(
        ("REVIEW ID", "URN", "AREA", "STAGE", "OUTCOME", "STATE", "PEOPLE", "DOCS", "TAGS"),
        [
            (
                row.review_id,
                row.urn.words(),
                row.area.words(),
                row.stage.words(),
                row.outcome.words(),
                row.state.value,
                str(row.people),
                str(row.documents),
                str(row.tags),
            )
            for row in rows
        ],
        empty="No case fits.",
    )


def parse_fields(pairs: Sequence[str]) -> dict[str, str]:
    """``FIELD=VALUE`` arguments as a mapping.

    Raises:
        Refused: One has no equals sign, or a field is given twice.
    """
    fields: dict[str, str] = {}
    for pair in pairs:
        field, sign, value = pair.partition("=")
        if not sign or not field.strip():
            raise Refused(f"{pair!r} gives no field a value", remedy="Write FIELD=VALUE, such as urn=Q1NM0041709")
        if field.strip() in fields:
            raise Refused(f"{field.strip()!r} is given twice", remedy="Give it once")
        fields[field.strip()] = value
    return fields


def add_case(options: argparse.Namespace) -> None:
    """Enter one case."""
    from prosecution_barriers.intake.by_hand import doubts_of, entry_by_hand
    from prosecution_barriers.matching.scan import score_entry
    from prosecution_barriers.review import corrections
    from prosecution_barriers.review.undo import new_batch

    entry, batch = entry_by_hand(parse_fields(options.fields)), new_batch()
    with opened(options) as review:
        file = corrections.add_case(review, entry, batch)
        alike = score_entry(review.store, review.reader.id, file.id, batch)
    if options.json:
        print_json(case_json(file))
    else:
        print(file.review_id)
    say(options, f"Entered {file.review_id}" + (f"; it {alike.words()}." if alike else "."))
    for doubt in doubts_of(entry):
        say(options, f"Is that right? {doubt}")


def correct_case(options: argparse.Namespace) -> None:
    """Correct facts of one case."""
    from prosecution_barriers.intake.by_hand import doubt_of, fact_by_hand
    from prosecution_barriers.review import corrections
    from prosecution_barriers.review.casefile import load_case
    from prosecution_barriers.review.lookup import find_case

    facts = {field: fact_by_hand(field, value) for field, value in parse_fields(options.fields).items()}
    with opened(options) as review:
        with review.store.read() as session:
            case = find_case(session, options.case)
            person = corrections.person_named(load_case(session, case.id), options.person) if options.person else None
        file = corrections.correct_case(review, case.id, facts, person)
    if options.json:
        print_json(case_json(file))
    say(options, f"Corrected {', '.join(facts)} of {file.review_id}.")
    for doubt in filter(None, (doubt_of(field, fact) for field, fact in facts.items())):
        say(options, f"Is that right? {doubt}")
