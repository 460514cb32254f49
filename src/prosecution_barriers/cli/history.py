"""`barriers undo`, `redo`, `history` and `upgrade`."""

from __future__ import annotations

import argparse

from prosecution_barriers.cli.console import print_json, print_table, say
from prosecution_barriers.cli.session import opened, review_location


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser the arguments of the command of that name."""
    if name == "history":
        parser.add_argument("--limit", type=int, default=20, metavar="N", help="how many entries (default 20)")
    parser.set_defaults(run=globals()[name])


def undo(options: argparse.Namespace) -> None:
    """Take back one's last change."""
    from prosecution_barriers.review import undo as undoing

    with opened(options) as review:
        undone = undoing.undo(review.store, review.reader.id)
    _tell(options, "Undid", undone.words, undone.review_id)


def redo(options: argparse.Namespace) -> None:
    """Do again what one undid last."""
    from prosecution_barriers.review import undo as undoing

    with opened(options) as review:
        redone = undoing.redo(review.store, review.reader.id)
    _tell(options, "Did again", redone.words, redone.review_id)


def _tell(options: argparse.Namespace, verb: str, words: str, case: str | None) -> None:
    if options.json:
        print_json({"what": words, "case": case})
    say(options, f"{verb}: {words}{f' in {case}' if case else ''}.")


def history(options: argparse.Namespace) -> None:
    """List what was done, newest first."""
    from prosecution_barriers.review.history import recent

    with opened(options) as review:
        entries = recent(review.store, options.limit)
    if options.json:
        for entry in entries:
            print_json(entry.as_json())
        return
    print_table(
        ("WHEN", "WHO", "CASE", "WHAT"), [(entry.when, entry.reader, entry.review_id, entry.words) for entry in entries]
    )


def upgrade(options: argparse.Namespace) -> None:
    """Bring the review up to this version of the program; a copy is kept."""
    from prosecution_barriers.review.project import upgrade_review

    upgraded = upgrade_review(review_location(options))
    if options.json:
        print_json({"upgraded": upgraded})
    if upgraded:
        say(options, "Upgraded. The review as it was stands beside it.")
    else:
        say(options, "It is up to date already.")
