"""`barriers redact`: a document with its names and identifiers masked, and what a person must confirm."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from prosecution_barriers.cli.console import print_json, print_text, say
from prosecution_barriers.cli.writing import refuse_overwriting, write_out
from prosecution_barriers.records.refusals import Missing, Unreadable

if TYPE_CHECKING:
    from prosecution_barriers.exports.redaction import Redacted

_LISTED = 200


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("file", metavar="FILE", help="any document that `barriers read` reads")
    parser.add_argument(
        "--names", metavar="FILE", help="known names, one a line: Given Middle Surname, or SURNAME, Given; = LABEL"
    )
    parser.add_argument("--places", metavar="FILE", help="known places, one a line")
    parser.add_argument("--no-safe-words", action="store_true", help="mask only known names and identifiers")
    parser.add_argument("-o", "--output", metavar="OUT", help="write the masked text here (default: print it)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Read the document in a limited child process, mask it, and list what a person must confirm."""
    from prosecution_barriers.exports.redaction import redact
    from prosecution_barriers.exports.redaction.names_file import parse_names
    from prosecution_barriers.intake.documents import read_document
    from prosecution_barriers.sandbox.child import Child
    from prosecution_barriers.sandbox.files import require_file

    path = require_file(Path(options.file))
    refuse_overwriting(options.output, [options.file, options.names, options.places])
    names = parse_names(_lines(options.names), where=options.names or "")
    places = [line.strip() for line in _lines(options.places) if line.strip()]
    with Child() as child:
        text = read_document(path, child).text
    found = redact(text, names, places=places, safe_words=not options.no_safe_words)
    if options.output:
        write_out(options.output, found.text.rstrip("\n") + "\n")
    if options.json:
        print_json(found.as_json())
    elif not options.output:
        print_text(found.text)
    say(options, _account(text, found, named=bool(names)))


def _lines(given: str | None) -> list[str]:
    if not given:
        return []
    try:
        return Path(given).read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise Missing(f"there is no file {given}", remedy="Check the name") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise Unreadable("This is no list of lines", where=given, remedy="Save it as text in UTF-8") from fault


def _account(text: str, found: Redacted, *, named: bool) -> str:
    """What was masked, and each thing to confirm with its line in the document."""
    kinds: dict[str, int] = {}
    for one in found.found:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    masked = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "nothing"
    lines = [f"Masked: {masked}."]
    if not named:
        lines.append("No names of the case were given; only what is not ordinary was found (--names FILE).")
    if found.confirm:
        lines.append(f"A person must confirm {len(found.confirm)} of them before the text leaves:")
    for one in found.confirm[:_LISTED]:
        line = text.count("\n", 0, one.start) + 1
        lines.append(f"  line {line}: “{text[one.start : one.end]}” ({one.kind}: {one.form})")
    if len(found.confirm) > _LISTED:
        lines.append(f"  and {len(found.confirm) - _LISTED} more; --json lists them all")
    return "\n".join(lines)
