"""`barriers people`: who works on a review."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from prosecution_barriers.cli.console import print_json, print_table, say
from prosecution_barriers.cli.session import opened


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    actions = parser.add_subparsers(dest="action", metavar="list|add")
    parser.set_defaults(run=list_people)
    actions.add_parser("list", help="list everyone (the default)").set_defaults(run=list_people)
    add = actions.add_parser("add", help="add someone")
    add.add_argument("handle", metavar="HANDLE", help="the short name they are asked for")
    add.add_argument("--name", default="", help="their full name")
    add.add_argument("--role", default="reviewer", choices=("reviewer", "quality", "lead"))
    add.set_defaults(run=add_person)


def list_people(options: argparse.Namespace) -> None:
    """Print everyone the review knows."""
    from prosecution_barriers.review.readers import list_readers

    with opened(options) as review:
        people = list_readers(review.store)
    if options.json:
        for person in people:
            print_json({key: value for key, value in asdict(person).items() if key != "id"})
        return
    print_table(("HANDLE", "ROLE", "NAME"), [(person.handle, person.role, person.name) for person in people])


def add_person(options: argparse.Namespace) -> None:
    """Add one person."""
    from prosecution_barriers.review import readers

    with opened(options) as review:
        by = review.chosen.id if review.chosen else None
        person = readers.add_person(review.store, by, options.handle, name=options.name, role=options.role)
    if options.json:
        print_json({"handle": person.handle, "name": person.name, "role": person.role})
    say(options, f"{person.handle} joined as {person.role}.")
