"""`barriers documents`: list documents, and give those in the tray to a case."""

from __future__ import annotations

import argparse
from typing import Any

from prosecution_barriers.cli.console import print_json, print_table, print_text, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.review.documents import DocumentHead


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    actions = parser.add_subparsers(dest="action", metavar="list|show|assign")
    parser.set_defaults(run=list_documents, case=None, tray=False)
    listing = actions.add_parser("list", help="list the documents of a case, or those waiting in the tray")
    listing.add_argument("case", nargs="?", metavar="CASE", help="without a case: the tray")
    listing.set_defaults(run=list_documents)
    show = actions.add_parser("show", help="print the text of a document")
    show.add_argument("case", metavar="CASE")
    show.add_argument("document", metavar="D", help="its number in the case, its title or file name")
    show.set_defaults(run=show_document)
    assign = actions.add_parser("assign", help="give a document to a case")
    assign.add_argument("file", metavar="FILE", help="its file name, or the start of its UUID")
    assign.add_argument("case", metavar="CASE")
    assign.set_defaults(run=assign_document)


def list_documents(options: argparse.Namespace) -> None:
    """Print the documents of a case, or the tray."""
    from prosecution_barriers.review.documents import document_heads
    from prosecution_barriers.review.lookup import find_case

    with opened(options) as review, review.store.read() as session:
        case = find_case(session, options.case) if options.case else None
        heads = document_heads(session, case.id if case else None)
    if options.json:
        for place, head in enumerate(heads, 1):
            print_json(head_json(head, place if case else None))
        return
    print_table(
        ("NO", "DATE", "FORM", "KIND", "CHARACTERS", "TITLE", "FILE"),
        [
            (
                str(place),
                head.date.words(),
                head.form or "",
                head.kind,
                str(head.characters or ""),
                head.title,
                head.origin,
            )
            for place, head in enumerate(heads, 1)
        ],
        empty="No document waits in the tray." if case is None else "The case has no documents.",
    )


def head_json(head: DocumentHead, number: int | None) -> dict[str, Any]:
    """What is known of a document for ``--json``; *number* is what it is called by in its case."""
    return {
        "document": number,
        "uuid": head.uuid,
        "title": head.title,
        "form": head.form,
        "kind": head.kind,
        "date": head.date.as_json(),
        "file": head.origin,
        "origin": head.origin,
        "pages": head.pages,
        "characters": head.characters,
        "absent_reason": head.absent_reason or None,
        "waiting": head.case is None,
    }


def show_document(options: argparse.Namespace) -> None:
    """Print the text of one document."""
    from prosecution_barriers.review.access import log_consultation
    from prosecution_barriers.review.documents import document_heads, find_document, load_text
    from prosecution_barriers.review.lookup import find_case

    with opened(options) as review:
        with review.store.read() as session:
            case = find_case(session, options.case)
            document = find_document(session, options.document, case.id).id
            text = load_text(session, document)
            number = [head.id for head in document_heads(session, case.id)].index(document) + 1
        log_consultation(review, case.id, document)
    if options.json:
        anchors = [anchor.as_list() for anchor in text.anchors]
        print_json({"document": number, "version": text.number, "text": text.text, "anchors": anchors})
    else:
        print_text(text.text)


def assign_document(options: argparse.Namespace) -> None:
    """Give one document to a case."""
    from prosecution_barriers.review import documents
    from prosecution_barriers.review.lookup import find_case

    with opened(options) as review:
        with review.store.read() as session:
            case = find_case(session, options.case)
            head = documents.find_document(session, options.file)
        documents.assign_document(review, head.id, case)
    if options.json:
        print_json({"document": head.uuid, "case": case.review_id})
    say(options, f"{head.origin} belongs to {case.review_id} now.")
