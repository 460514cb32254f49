"""The command `barriers`: finds the command asked for and imports only that."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from prosecution_barriers import __version__
from prosecution_barriers.cli.writing import refuse_ruinous
from prosecution_barriers.records.refusals import Refused

USER_FAULT = 2
INTERRUPTED = 130


class Command(NamedTuple):
    """A command: the module under `cli` that holds it, and what it does in a few words."""

    module: str
    about: str


COMMANDS: dict[str, Command] = {
    "demo": Command("demo", "make the demonstration review and open it"),
    "open": Command("open", "open the workbench on a review"),
    "review": Command("review_plain", "read and tag line by line, without a screen (--plain)"),
    "keys": Command("keys", "list the keys of the workbench"),
    "new": Command("new", "make a review"),
    "import": Command("imports", "import cases from a table, or documents from a folder"),
    "profile": Command("profile", "suggest which column of a table is which"),
    "frame": Command("frame", "load the list the sample was drawn from"),
    "read": Command("read", "print a document as the reader would show it"),
    "cases": Command("cases", "list, show, add and correct cases"),
    "documents": Command("documents", "list documents, and give those in the tray to a case"),
    "tag": Command("tagging", "tag a passage or a whole case with a barrier"),
    "retag": Command("tagging", "change what a tag says, or its code"),
    "untag": Command("tagging", "remove a tag"),
    "answer": Command("tagging", "answer a theme of a case"),
    "note": Command("tagging", "keep a note on a case"),
    "done": Command("tagging", "finish a case"),
    "reopen": Command("tagging", "take a finished case up again"),
    "match": Command("match", "find entries of a table that may be one, or between two tables"),
    "duplicates": Command("duplicates", "find entries that look alike, and decide what they are"),
    "summary": Command("summary", "count cases by theme and barrier"),
    "trace": Command("summary", "list the cases behind a figure"),
    "table": Command("table", "count one table: themes or barriers by stage, agency, effect or Area"),
    "rules": Command("table", "show or set where figures are warned about and refused"),
    "quotes": Command("quotes", "mask passages for a summary and confirm them"),
    "recommend": Command("recommend", "attach a recommendation to a theme, with owner, measure and date"),
    "estimate": Command("estimate", "estimate for the frame a sample was drawn from"),
    "elusion": Command("estimate", "estimate how many barriers first readings missed"),
    "protect": Command("protect", "make a table of counts safe to publish"),
    "redact": Command("redact", "mask names and identifiers in a document"),
    "codebook": Command("codebook", "show the themes and barriers"),
    "people": Command("people", "list the people of a review, or add one"),
    "undo": Command("history", "take back your last change"),
    "redo": Command("history", "do again what you undid last"),
    "history": Command("history", "list what was done, newest first"),
    "upgrade": Command("history", "bring a review up to this version of the program"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 if it did what was asked, 1 if a fault of the program ended it, 2 if the user has to mend something,
        130 if they interrupted it.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _require_outputs()
        status = _run(given)
        sys.stdout.flush()
        return status
    except Refused as refusal:
        print(f"barriers: {_safe(str(refusal))}", file=sys.stderr)
        return USER_FAULT
    except KeyboardInterrupt:
        print("barriers: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has had enough; writing the rest would raise again at exit.
        _let_go_of_output()
        return 0
    except OSError as fault:
        _let_go_of_output()
        what = f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror or str(fault)
        print(f"barriers: the machine refused: {_safe(what)}. Mend that and do it again", file=sys.stderr)
        return USER_FAULT


def _require_outputs() -> None:
    """See that whatever is said can be written, in the terminal's own letters if need be.

    Raises:
        Refused: The standard output is closed.
    """
    if sys.stdout is None or sys.stderr is None:
        raise Refused("the output is closed", remedy="Send it to a file or to /dev/null instead")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def _let_go_of_output() -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _safe(text: str) -> str:
    from prosecution_barriers.text.safe import safe

    return safe(text)


def _run(given: list[str]) -> int:
    # Options for every command may stand anywhere; what they leave is the command and its own.
    options, rest = _global_options().parse_known_args(given)
    if options.version:
        print(f"barriers {__version__}")
        return 0
    if not rest or rest[0] in ("-h", "--help"):
        _top_parser().print_help()
        return 0 if rest else USER_FAULT
    name = rest[0]
    if name not in COMMANDS:
        remedy = f"Did you mean {_nearest(name)}? See `barriers --help`"
        raise Refused(f"there is no command {name!r}", remedy=remedy)
    command = COMMANDS[name]
    module = importlib.import_module(f"prosecution_barriers.cli.{command.module}")
    parser = argparse.ArgumentParser(
        prog=f"barriers {name}",
        description=command.about[0].upper() + command.about[1:] + ".",
        epilog="Options for every command: --review, --reader, --json, --quiet; see `barriers --help`.",
    )
    module.configure(name, parser)
    parsed = parser.parse_args(rest[1:], namespace=options)
    refuse_ruinous(parsed)
    status: int | None = parsed.run(parsed)
    return status or 0


def _global_options() -> argparse.ArgumentParser:
    """The options every command takes, before or after its name."""
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    group = options.add_argument_group("options for every command")
    group.add_argument(
        "--review",
        metavar="PATH_OR_URL",
        default=os.environ.get("BARRIERS_REVIEW"),
        help="the review to work on (or BARRIERS_REVIEW)",
    )
    group.add_argument(
        "--reader",
        metavar="NAME",
        default=os.environ.get("BARRIERS_READER"),
        help="who you are in this review (or BARRIERS_READER)",
    )
    group.add_argument("--json", action="store_true", help="print facts as JSON")
    group.add_argument("--quiet", action="store_true", help="say nothing but results")
    group.add_argument("--version", action="store_true", help="print the version")
    return options


def _top_parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name.ljust(width)}  {command.about}" for name, command in COMMANDS.items())
    return argparse.ArgumentParser(
        prog="barriers",
        usage="barriers [options] COMMAND ...",
        parents=[_global_options()],
        description="Review prosecution files, tag the barriers to justice they show, report them honestly.",
        epilog=f"commands:\n{listed}\n\n`barriers COMMAND --help` says more. Start with `barriers demo`.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    return repr((get_close_matches(name, COMMANDS, 1, 0.0) or ["demo"])[0])


if __name__ == "__main__":
    sys.exit(main())
