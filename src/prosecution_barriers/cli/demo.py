"""`barriers demo`: make the demonstration review from the shipped fixtures, and open the workbench on it."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prosecution_barriers.cli.console import print_text, progress_bar, say
from prosecution_barriers.cli.session import remember_reader

FOLDER = "barriers-demo"
CASES_SOURCE = "demo cases"


def configure(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser its arguments."""
    parser.add_argument("folder", nargs="?", default=FOLDER, metavar="FOLDER", help=f"where (default: {FOLDER})")
    parser.add_argument("--fresh", action="store_true", help="make it anew; what was done in it is lost")
    parser.add_argument("--no-open", action="store_true", help="print the summary and do not open the workbench")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int | None:
    """Make the review where it is not there yet; open it in a terminal, print its summary elsewhere."""
    folder = Path(options.folder)
    path = folder / "review.barriers"
    if options.fresh and folder.exists():
        shutil.rmtree(folder)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with progress_bar(options, "Making the demonstration (SYNTHETIC)") as progress:
            make_demo(path, progress)
        say(options, f"Made {path} from synthetic cases.")
    options.review = str(path)
    if sys.stdin.isatty() and sys.stdout.isatty() and not options.no_open:
        from prosecution_barriers.cli import open as opening

        return opening.run(options)
    from prosecution_barriers.cli.summary import summary_text

    print_text(summary_text(options, "json" if options.json else "markdown"))
    return None


def make_demo(path: Path, progress: Callable[[float], None]) -> None:
    """Make the demonstration review at *path*, the way a lead would: import, read, find duplicates, decide."""
    from prosecution_barriers.data import demo_folder
    from prosecution_barriers.intake.cases import import_cases
    from prosecution_barriers.intake.frame import load_frame
    from prosecution_barriers.intake.readings import import_readings
    from prosecution_barriers.review.project import create_review

    fixtures = demo_folder()
    unfinished = path.with_suffix(".making")
    _remove(unfinished)
    people = _people(fixtures)
    review = create_review(unfinished, _record(fixtures), reader=people[0]["handle"])
    try:
        lead = review.reader.id
        rejects = path.with_name("rejects.csv")
        for place, person in enumerate(people[1:]):
            _join(review, lead, person, place)
        import_cases(review.store, lead, fixtures / "cases.jsonl", rejects=rejects, source=CASES_SOURCE)
        load_frame(review.store, lead, fixtures / "frame.csv")
        progress(0.1)
        _import_documents(review, lead, fixtures, rejects, lambda share: progress(0.1 + 0.6 * share))
        import_readings(review.store, review.codebook_id, fixtures / "readings.jsonl", CASES_SOURCE)
        progress(0.9)
        _decide_duplicates(review, lead, fixtures)
        remember_reader(review.uuid, people[0]["handle"])
    finally:
        review.close()
    for suffix in ("", "-wal", "-shm"):
        part = Path(f"{unfinished}{suffix}")
        if part.exists():
            part.rename(f"{path}{suffix}")
    _remove(unfinished)
    progress(1.0)


def _remove(unfinished: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-queue"):
        Path(f"{unfinished}{suffix}").unlink(missing_ok=True)


def _load(fixtures: Path, name: str) -> Any:
    return json.loads((fixtures / name).read_text(encoding="utf-8"))


def _lines(fixtures: Path, name: str) -> list[dict[str, Any]]:
    text = (fixtures / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]
