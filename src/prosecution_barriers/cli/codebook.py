"""`barriers codebook`: show the themes and barriers."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from prosecution_barriers.cli.console import print_json, print_text
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.codebook import Barrier, Codebook, codebook_from_json, codebook_to_json
from prosecution_barriers.records.refusals import Missing, Unreadable


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="a theme or barrier to show in full")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print the codebook of the review, or the starter codebook where no review is named."""
    if options.review:
        with opened(options) as review:
            codebook = review.codebook
    else:
        from prosecution_barriers.review.project import starter_codebook

        codebook = starter_codebook()
    if options.json:
        print_json(codebook_to_json(codebook))
        return
    for theme in codebook.themes:
        codes = [barrier for barrier in theme.barriers if _wanted(options.code, theme.code, barrier)]
        if codes:
            print_text(f"{theme.code}  {theme.label}")
        for barrier in codes:
            print_text(in_full(barrier) if options.code else f"  {barrier.code:6} {barrier.label}")
    if options.code:
        _require(codebook, options.code)


def in_full(barrier: Barrier) -> str:
    """A barrier with its definition, when to use it and when not."""
    parts = [f"  {barrier.code}  {barrier.label}", f"    {barrier.definition}"]
    for words, text in (("Use when", barrier.use_when), ("Do not use when", barrier.do_not_use_when)):
        if text:
            parts.append(f"    {words}: {text}")
    parts.append(f"    Stages: {' '.join(barrier.stages)}   Agencies: {' '.join(barrier.agencies)}")
    return "\n".join(parts)


def read_codebook(path: str) -> Codebook:
    """A codebook from its JSON file.

    Raises:
        Missing: There is no such file.
        Unreadable: It is no codebook.
    """
    try:
        return codebook_from_json(json.loads(Path(path).read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        raise Missing(f"there is no file {path}", remedy="Check the name") from None
    except (ValueError, UnicodeDecodeError) as fault:
        raise Unreadable(f"the codebook is no JSON: {fault}", where=path, remedy="Mend that place") from fault


def _wanted(code: str | None, theme: str, barrier: Barrier) -> bool:
    return code is None or code.upper() in (theme, barrier.code)


def _require(codebook: Codebook, code: str) -> None:
    if code.upper() not in {theme.code for theme in codebook.themes}:
        codebook.barrier(code)
