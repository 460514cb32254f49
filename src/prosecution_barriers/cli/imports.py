"""`barriers import`: cases from a table, documents from a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from prosecution_barriers.cli.console import print_json, progress_bar, say
from prosecution_barriers.cli.session import opened
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.text.safe import safe_line

_STATUS = (
    "Exit status: 0 if anything came in or nothing was new, also where single rows or files were rejected (they are "
    'counted on standard error and under "rejected" with --json, and kept with their reason in the rejects file); '
    "2 if the whole file cannot be used, or all of it was rejected."
)


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="cases|documents")
    cases = kinds.add_parser("cases", help="a CSV, TSV, XLSX or JSON lines file of cases", epilog=_STATUS)
    cases.add_argument("path", metavar="FILE")
    cases.add_argument("--profile", metavar="PROFILE.toml", help="which column is which (default: suggested)")
    cases.add_argument("--sheet", default="", help="which sheet of a workbook (default: the one most like cases)")
    cases.set_defaults(run=import_cases)
    about = "a folder of Word, PDF, RTF, text, Markdown and mail files"
    documents = kinds.add_parser("documents", help=about, epilog=_STATUS)
    documents.add_argument("path", metavar="FOLDER")
    documents.add_argument("--manifest", metavar="FILE", help="a table of file,case for files that name no case")
    documents.add_argument("--case-per-document", action="store_true", help="make a case entry of each file")
    documents.add_argument("--reread", action="store_true", help="read again what has not changed")
    documents.set_defaults(run=import_documents)
    for one in (cases, documents):
        one.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        one.add_argument("--rejects", metavar="FILE", help="where to put what could not be read")


def import_cases(options: argparse.Namespace) -> int:
    """Import a table of cases and say what became of its rows; 2 if all of them were rejected."""
    from prosecution_barriers.intake import cases
    from prosecution_barriers.intake.profiles import read_profile
    from prosecution_barriers.review.undo import new_batch

    path, batch = Path(options.path), new_batch()
    profile = read_profile(Path(options.profile)) if options.profile else None
    with opened(options) as review, progress_bar(options, f"Importing {path.name}") as progress:
        report = cases.import_cases(
            review.store,
            review.reader.id,
            path,
            profile=profile,
            sheet=options.sheet,
            dry_run=options.dry_run,
            rejects=_rejects(options, review, path),
            progress=progress,
            batch=batch,
        )
    _tell(options, report.as_json(), "row", "rows")
    if not options.dry_run and (report.imported or report.updated):
        _score(options, batch)
    return 2 if report.rejected and report.rejected == report.read else 0


def _score(options: argparse.Namespace, batch: str) -> None:
    """Score what was imported against all entries held, where the review has been scanned before."""
    from prosecution_barriers.matching.scan import scan_new

    with opened(options) as review, progress_bar(options, "Comparing new entries") as progress:
        found = scan_new(review.store, review.reader.id, progress, batch)
    if found is not None and found.new:
        pairs = "1 new pair" if found.new == 1 else f"{found.new} new pairs"
        say(options, f"{pairs} of entries may be one case; see `barriers duplicates list`.")


def import_documents(options: argparse.Namespace) -> None:
    """Import a folder of documents and say what became of its files."""
    from prosecution_barriers.intake import folder

    path = Path(options.path)
    with opened(options) as review, progress_bar(options, f"Reading {path.name}") as progress:
        report = folder.import_documents(
            review.store,
            review.reader.id,
            path,
            manifest=Path(options.manifest) if options.manifest else None,
            case_per_document=options.case_per_document,
            reread=options.reread,
            dry_run=options.dry_run,
            rejects=_rejects(options, review, path),
            progress=progress,
        )
    _tell(options, report.as_json(), "file", "files")


def _rejects(options: argparse.Namespace, review: OpenReview, path: Path) -> Path:
    """Beside the review, named after what was imported; in the present folder where that is a server."""
    if options.rejects:
        return Path(options.rejects)
    name = f"rejects-{path.resolve().name.split('.')[0]}.csv"
    return Path(review.store.location).parent / name if review.store.embedded else Path(name)


def _tell(options: argparse.Namespace, report: dict[str, object], one: str, many: str) -> None:
    if options.json:
        print_json(report)
    counts = ", ".join(
        f"{value} {name.replace('_', ' ')}"
        for name, value in report.items()
        if isinstance(value, int) and name != "read"
    )
    begin = "Would have read" if options.dry_run else "Read"
    say(options, f"{begin} {report['read']} {one if report['read'] == 1 else many}: {counts}.")
    notes = report.get("notes")
    for note in notes if isinstance(notes, list) else ():
        say(options, safe_line(f"Note: {note}."))
    if report.get("rejects_file"):
        rejected = f"{report['rejected']} {one if report['rejected'] == 1 else many}"
        say(options, f"{rejected} did not come in: see {report['rejects_file']} for row, field and reason.")
