"""`barriers summary` and `barriers trace`: cases by theme and barrier, and the cases behind each number."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from prosecution_barriers.cli.console import print_json, print_text, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.records.refusals import Refused

PRINTED = ("markdown", "csv", "json")
COARSER = ("areas", "tags", "barriers")
LEAVING = (
    "internal", "shareable", "recipient", "unrounded", "ledger", "coarser", "hide_changes", "quotes", "area", "stage",
    "outcome",
)  # fmt: skip
"""Options of a summary that leaves."""

UNTOLD = (
    "The log has a release of these figures from before it kept the digests of manifests: whether anything else "
    "was changed in this manifest cannot be told."
)
CHANGED, THRESHOLD = 1, 5
SHOWN = 20


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser the arguments of the command of that name."""
    if name == "trace":
        parser.add_argument(
            "figure",
            nargs="?",
            metavar="FIGURE_ID",
            help="such as barrier/MIS1 or theme-stage/MIS/CHG; without one every id is listed with its count, "
            "those of nought with --json",
        )
        parser.set_defaults(run=trace)
        return
    parser.add_argument(
        "--format",
        "--formats",
        default="",
        metavar="F",
        help="markdown, csv or json; with --out a list of word,xlsx,html,...",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write the short form here (default: print it)")
    _configure_release(parser)
    parser.set_defaults(run=run)


def _configure_release(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the whole summary, in files with a manifest")
    group.add_argument("--out", metavar="FOLDER", help="write it into this folder")
    kind = group.add_mutually_exclusive_group()
    kind.add_argument("--internal", action="store_true", help="exact counts, for named recipients (the default)")
    kind.add_argument("--shareable", action="store_true", help="protected counts, small numbers hidden")
    group.add_argument("--recipient", default="", metavar="WHO", help="who gets it, always asked for; it is logged")
    group.add_argument(
        "--threshold", type=int, choices=(5, 10), default=THRESHOLD, help="counts below are hidden (default 5)"
    )
    group.add_argument("--unrounded", action="store_true", help="do not round shareable counts to the nearest 5")
    group.add_argument("--ledger", metavar="FILE", help="earlier shareable releases (default: beside the review)")
    group.add_argument(
        "--coarser", choices=COARSER, help="share less: without Areas, tags (stage and agency too), barriers"
    )
    group.add_argument(
        "--hide-changes", action="store_true", help="hide what changed too little since an earlier release showed it"
    )
    group.add_argument("--quotes", action="store_true", help="with the quotes that were confirmed")
    for name in ("area", "stage", "outcome"):
        group.add_argument(f"--{name}", default="", metavar=name.upper(), help=f"only this {name}; internal only")
    group.add_argument("--check", metavar="MANIFEST", help="say whether the data still gives the figures of a release")


def run(options: argparse.Namespace) -> int | None:
    """Count the review; print the short form, write the whole summary, or check an earlier one."""
    check_options(options)
    if options.check:
        return check(options)
    if options.out:
        release(options)
        return None
    form = options.format or ("json" if options.json else "markdown")
    if form not in PRINTED:
        raise Refused(f"{form!r} cannot be printed", remedy=f"Print {', '.join(PRINTED)}, or say --out FOLDER")
    text = summary_text(options, form)
    if not options.output:
        print_text(text)
        return None
    try:
        Path(options.output).write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as fault:
        raise Refused(f"{options.output} cannot be written: {fault.strerror}", remedy="Choose another place") from fault
    say(options, f"Written to {options.output}.")
    return None


def check_options(options: argparse.Namespace) -> None:
    """Refuse options that would be passed over.

    Raises:
        Refused: One is for a summary that is written, printed or checked, and that is not what is asked for.
    """
    ways = [name for name in ("out", "output", "check") if getattr(options, name) is not None]
    if len(ways) > 1:
        raise Refused(
            f"{_named(ways)} are two things",
            remedy="Write the whole with --out, the short form with --output, or --check",
        )
    empty = [name for name in ways if not getattr(options, name)]
    if empty:
        raise Refused(f"{_named(empty)} names no place", remedy="Name a folder or a file")
    if options.json and options.out is None and options.format not in ("", "json"):
        raise Refused(f"--json and --format {options.format} are two formats", remedy="Say one of them")
    if options.out is None:
        kept = [name for name in LEAVING if getattr(options, name) not in (None, "", False)]
        kept = [name for name in kept if name != "ledger" or options.check is None]
        kept += ["threshold"] if options.threshold != THRESHOLD else []
        if kept:
            raise Refused(
                f"{_named(kept)}: a summary that leaves, and any part of one, is written to a folder",
                remedy="Say --out FOLDER --recipient WHO",
            )


def _named(names: list[str]) -> str:
    return " and ".join(f"--{name.replace('_', '-')}" for name in names)


def release(options: argparse.Namespace) -> None:
    """Write the whole summary, internal or shareable, and log it."""
    from prosecution_barriers.exports.release import FORMATS, ROUNDING, Request, release_internal, release_shareable
    from prosecution_barriers.findings.shareable import Detail
    from prosecution_barriers.findings.thematic import Filter

    if not options.shareable and (options.coarser or options.hide_changes or options.unrounded or options.ledger):
        raise Refused(
            "an internal summary is exact: --coarser, --hide-changes, --unrounded and --ledger are for shared ones",
            remedy="Say --shareable, or leave them out",
        )
    if not options.shareable and not options.recipient.strip():
        raise Refused(
            "an internal summary holds exact counts and is for named recipients, and none is named",
            remedy="Say --recipient WHO; it is logged",
        )
    formats = tuple(filter(None, map(str.strip, options.format.split(",")))) or FORMATS
    wanted = Filter(options.area, options.stage.upper(), options.outcome)
    with opened(options) as review:
        request = Request(options.recipient, formats, wanted, options.quotes)
        if options.shareable:
            ledger = Path(options.ledger) if options.ledger else None
            rounding = None if options.unrounded else ROUNDING
            released = release_shareable(
                review,
                Path(options.out),
                request,
                options.threshold,
                rounding,
                ledger,
                hide_changes=options.hide_changes,
                detail=Detail(options.coarser or "all"),
            )
        else:
            released = release_internal(review, Path(options.out), request)
    if options.json:
        print_json({"folder": str(released.folder), "files": list(released.files), "digest": released.digest})
    say(
        options,
        f"{len(released.files)} files written to {released.folder}; the release is logged for {options.recipient}.",
    )


def check(options: argparse.Namespace) -> int | None:
    """Say whether the data still gives the figures of a release; 1 where it does not."""
    from prosecution_barriers.exports.checking import check_release

    with opened(options) as review:
        found = check_release(review, Path(options.check), Path(options.ledger) if options.ledger else None)
    if options.json:
        changed = [{"id": key, "was": was, "is": now} for key, was, now in found.changed]
        print_json({"same": found.same, "compared": found.compared, "vouched": found.vouched, "changed": changed})
    if not found.vouched:
        say(options, UNTOLD)
    if found.same:
        say(options, f"The data still gives the same {found.compared} figures.")
        return None
    lines = [f"{key}: was {_words(was)}, is {_words(now)}" for key, was, now in found.changed[:SHOWN]]
    more = len(found.changed) - SHOWN
    say(options, "\n".join([f"{len(found.changed)} of {found.compared} figures have changed:", *lines]))
    if more > 0:
        say(options, f"and {more} more; --json lists them all.")
    return CHANGED


def _words(counts: list[int] | None) -> str:
    return " of ".join(map(str, counts[:2])) if counts else "0"


def summary_text(options: argparse.Namespace, form: str) -> str:
    """The summary of the review a command works on, as ``markdown``, ``csv`` or ``json``."""
    from prosecution_barriers.exports import summary_text as exporting
    from prosecution_barriers.findings.summary import summarise

    with opened(options) as review:
        summary = summarise(review.store, review.review, review.codebook, review.codebook_id)
    if form == "json":
        return json.dumps(exporting.as_json(summary), ensure_ascii=False)
    return exporting.render_csv(summary) if form == "csv" else exporting.render_markdown(summary)


def trace(options: argparse.Namespace) -> None:
    """List the Review IDs of the cases behind a figure, or every figure's id."""
    from prosecution_barriers.findings.people_behind import people_behind
    from prosecution_barriers.findings.trace import trace as find

    if options.figure is None:
        _list_figures(options)
        return
    with opened(options) as review:
        people = people_behind(review.store, options.figure)
        cases = people or find(review.store, review.codebook, review.codebook_id, options.figure)
    for case in cases:
        if options.json:
            print_json({"review_id": case, **({"people": people[case]} if people else {})})
        else:
            print(case)
    if people:
        counted, held = sum(people.values()), len(people)
        say(options, f"The figure counts people: {counted} of them, in {held} {'case' if held == 1 else 'cases'}.")


def _list_figures(options: argparse.Namespace) -> None:
    """Every figure of the internal report by its id, with its count; printed, those of nought are left out."""
    from prosecution_barriers.findings.figure_ids import figure_ids
    from prosecution_barriers.findings.people_behind import people_ids
    from prosecution_barriers.findings.thematic import gather

    with opened(options) as review:
        thematic = gather(review.store, review.review, review.codebook, review.codebook_id)
    people = people_ids(thematic)
    found = figure_ids(thematic) | people
    for figure, count in found.items():
        if options.json:
            print_json({"figure": figure, "count": count, **({"unit": "people"} if figure in people else {})})
        elif count:
            print_text(f"{count:>7}  {figure}{' (people)' if figure in people else ''}")
    if empty := sum(not count for count in found.values()) if not options.json else 0:
        say(options, f"{empty} more figures are nought; --json lists them too.")
