"""`barriers read`: print a document as the reader would show it."""

from __future__ import annotations

import argparse
from pathlib import Path

from prosecution_barriers.cli.console import print_json, print_text, say
from prosecution_barriers.records.refusals import Refused


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("file", metavar="FILE", help="Word, PDF, RTF, text, Markdown, HTML or e-mail")
    parser.add_argument("-o", "--output", metavar="OUT", help="write it here (default: print it)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Read one file in a limited child process and print its text."""
    from prosecution_barriers.intake.documents import read_document
    from prosecution_barriers.sandbox.child import Child
    from prosecution_barriers.sandbox.files import require_file

    path = require_file(Path(options.file))
    with Child() as child:
        found = read_document(path, child)
    if options.json:
        anchors = [anchor.as_list() for anchor in found.anchors]
        print_json(
            {
                "kind": found.kind,
                "title": found.title,
                "pages": found.pages,
                "language": found.language,
                "notes": found.notes,
                "text": found.text,
                "anchors": anchors,
            }
        )
        return
    for note in found.notes:
        say(options, f"Note: {note}")
    if not options.output:
        print_text(found.text)
        return
    try:
        Path(options.output).write_text(found.text.rstrip("\n") + "\n", encoding="utf-8", errors="replace")
    except OSError as fault:
        raise Refused(f"{options.output} cannot be written: {fault.strerror}", remedy="Choose another place") from fault
