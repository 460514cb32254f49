"""`barriers open`: the workbench on a review."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from prosecution_barriers.cli.session import log_fault, remember_reader, remembered_reader, review_location
from prosecution_barriers.records.refusals import Missing, Refused

if TYPE_CHECKING:
    from prosecution_barriers.review.glance import Glance
    from prosecution_barriers.review.project import OpenReview


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("path", nargs="?", metavar="PATH_OR_URL", help="the review (default: --review)")
    parser.add_argument("--theme", metavar="NAME", help="dark, light, contrast-dark, contrast-light or one of yours")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the workbench."""
    if getattr(options, "path", None):
        options.review = options.path
    return open_workbench(options, review_location(options))


def open_workbench(options: argparse.Namespace, location: str) -> int:
    """Open the workbench on the review at *location*.

    Returns:
        0, or 1 where a fault of the program ended it.

    Raises:
        Refused: There is no terminal, the settings are not understood, or the review cannot be opened.
    """
    _require_terminal()
    _require_review(location)
    from prosecution_barriers.tui.database import hold_garbage

    hold_garbage()
    for name in ("COLUMNS", "LINES"):
        # A size that a shell has exported would outweigh every later size of the window.
        os.environ.pop(name, None)
    if "SSH_CONNECTION" not in os.environ:
        os.environ.setdefault("TEXTUAL_FPS", "120")
    from dataclasses import replace

    from prosecution_barriers.tui.app import Workbench, run_workbench
    from prosecution_barriers.tui.config import load_settings, parse_settings
    from prosecution_barriers.tui.jobs import FIRST_IDS, FIRST_ROWS

    settings = load_settings()
    if getattr(options, "theme", None):
        if options.theme not in settings.palettes:
            parse_settings({"theme": options.theme})
        settings = replace(settings, theme=options.theme)
    if getattr(options, "no_mouse", False):
        settings = replace(settings, mouse=False)

    def open_review() -> OpenReview:
        from prosecution_barriers.review.project import open_review

        return open_review(location, reader=options.reader, remembered=remembered_reader)

    def look() -> Glance | None:
        from prosecution_barriers.review.glance import glance

        return glance(location, options.reader, remembered_reader, FIRST_IDS, FIRST_ROWS)

    app = Workbench(open_review, settings, remember=remember_reader, glance=look, log_fault=log_fault)
    return run_workbench(app)


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "the workbench needs a terminal", remedy="`barriers review --plain` and `barriers summary` work without one"
        )
    if os.environ.get("TERM") == "dumb":
        raise Refused("this terminal cannot be drawn on (TERM is dumb)", remedy="Use `barriers review --plain`")


def _require_review(location: str) -> None:
    # Looked at here without loading the database's package, so that a slip of the finger is answered at once.
    path = os.path.expanduser(location)
    if "://" not in location and not (os.path.isfile(path) or os.path.isdir(path)):
        raise Missing(f"there is no review at {location}", remedy=f"Make one with `barriers new {location}`")
