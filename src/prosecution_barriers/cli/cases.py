"""`barriers cases`: list, show, add and correct case entries."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from prosecution_barriers.cli.case_json import case_json
from prosecution_barriers.cli.console import print_json, print_table, print_text, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.cli.tagging import tag_json
from prosecution_barriers.records.case import Event
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.casefile import CaseFile, OpenCase

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


def show_case(options: argparse.Namespace) -> None:
    """Print one case: its facts, people by role, documents, and one's own reading."""
    from prosecution_barriers.review.casefile import open_case
    from prosecution_barriers.review.lookup import find_case

    with opened(options) as review:
        with review.store.read() as session:
            case = find_case(session, options.case)
        found = open_case(review, case.id)
        themes = review.codebook.themes
    if options.json:
        print_json(_open_json(found))
        return
    print_text(_face_sheet(found.file))
    answers = {answer.theme: answer.answer.words for answer in found.reading.answers}
    print_text("\nDocuments")
    for place, head in enumerate(found.documents, 1):
        print_text(f"  {place:2}  {head.date.words():12}  {head.title}  {head.absent_reason}".rstrip())
    print_text("\nTags")
    for tag in found.reading.tags:
        where = "whole case" if tag.whole_case else f"document {tag.document}"
        print_text(
            f"  {tag.uuid[:13]}  {tag.barrier:6} {tag.stage} {tag.agency} {tag.effect.words}, "
            f"{tag.confidence.value}, {where}  {tag.words}{tag.note}".rstrip()
        )
    print_text("\nThemes")
    for theme in themes:
        print_text(f"  {theme.code:5} {theme.label:45} {answers.get(theme.code, '(open)')}")


def _open_json(found: OpenCase) -> dict[str, Any]:
    return {
        **case_json(found.file),
        "documents": [
            {
                "uuid": head.uuid,
                "title": head.title,
                "form": head.form,
                "kind": head.kind,
                "date": head.date.as_json(),
                "origin": head.origin,
                "pages": head.pages,
                "characters": head.characters,
                "absent_reason": head.absent_reason or None,
            }
            for head in found.documents
        ],
        "reading": {
            "state": found.reading.state.value,
            "note": found.reading.note,
            "tags": [tag_json(tag) for tag in found.reading.tags],
            "answers": {answer.theme: answer.answer.value for answer in found.reading.answers},
        },
    }


def _face_sheet(file: CaseFile) -> str:
    entry = file.entry
    lines = [f"{file.review_id}  {file.state}", f"  URN      {entry.urn.words()}"]
    facts = ("area", "force", "unit", "stage", "outcome")
    lines.extend(f"  {name.capitalize():8} {getattr(entry, name).words()}" for name in facts)
    lines.extend(
        f"  {person.label}: sex {person.sex.words()}, age {person.age.words()}, ethnicity {person.ethnicity.words()}"
        for person in entry.people
    )
    lines.extend(f"  Offence  {offence.label.words()}; verdict {offence.verdict.words()}" for offence in entry.offences)
    lines.extend(f"  {_when(event)}  {event.type}  {event.note}".rstrip() for event in entry.events)
    return "\n".join(lines)


def _when(event: Event) -> str:
    return event.date.value.words() if event.date.value else f"undated ({event.date.words()})"


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
    from prosecution_barriers.intake.by_hand import entry_by_hand
    from prosecution_barriers.review import corrections

    entry = entry_by_hand(parse_fields(options.fields))
    with opened(options) as review:
        file = corrections.add_case(review, entry)
    if options.json:
        print_json(case_json(file))
    else:
        print(file.review_id)
    say(options, f"Entered {file.review_id}.")


def correct_case(options: argparse.Namespace) -> None:
    """Correct facts of one case."""
    from prosecution_barriers.intake.by_hand import fact_by_hand
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
