"""`barriers demo`: make the demonstration review from the shipped fixtures, and open the workbench on it."""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prosecution_barriers.cli.console import print_text, progress_bar, say
from prosecution_barriers.cli.session import remember_reader
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import DuplicateDecision, Mode, Selection
from prosecution_barriers.review.project import OpenReview

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

        status: int | None = opening.run(options)
        return status
    from prosecution_barriers.cli.summary import summary_text

    print_text(summary_text(options, "json" if options.json else "markdown"))
    return None


def make_demo(path: Path, progress: Callable[[float], None]) -> None:
    """Make the demonstration review at *path*, the way a lead would: import, read, find duplicates, decide."""
    from prosecution_barriers.data import demo_folder
    from prosecution_barriers.findings.settings import name_areas
    from prosecution_barriers.intake.cases import import_cases
    from prosecution_barriers.intake.frame import load_frame
    from prosecution_barriers.intake.readings import import_readings
    from prosecution_barriers.review.project import create_review
    from prosecution_barriers.review.readers import add_person

    fixtures = demo_folder()
    unfinished = path.with_suffix(".making")
    _remove(unfinished)
    people = _people(fixtures)
    review = create_review(unfinished, _record(fixtures), reader=people[0]["handle"])
    try:
        lead = review.reader.id
        rejects = path.with_name("rejects.csv")
        for person in people[1:]:
            add_person(review.store, lead, person["handle"], name=person["name"], role=person["role"])
        import_cases(review.store, lead, fixtures / "cases.jsonl", rejects=rejects, source=CASES_SOURCE)
        load_frame(review.store, lead, fixtures / "frame.csv")
        name_areas(review.store, lead, [area["name"] for area in _load(fixtures, "review.json")["areas"]])
        progress(0.1)
        _import_documents(review, fixtures, rejects, lambda share: progress(0.1 + 0.6 * share))
        import_readings(review.store, review.codebook_id, fixtures / "readings.jsonl", CASES_SOURCE)
        progress(0.9)
        _decide_duplicates(review, fixtures)
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


def _people(fixtures: Path) -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = _load(fixtures, "review.json")["readers"]
    return people


def _record(fixtures: Path) -> Review:
    data = _load(fixtures, "review.json")
    return Review(
        title=data["title"],
        frame=data["frame"],
        selection=Selection(data["selection"]),
        mode=Mode(data["mode"]),
        marking=data["marking"],
        period_from=PartialDate.from_text(data["period_from"]),
        period_to=PartialDate.from_text(data["period_to"]),
        retention=PartialDate.from_text(data["retention"]),
        legal_basis=data["legal_basis"],
        areas_total=data["areas_total"],
    )


def _import_documents(review: OpenReview, fixtures: Path, rejects: Path, progress: Callable[[float], None]) -> None:
    """Lay the compact documents out as a folder with its manifest, and import that like any other."""
    from prosecution_barriers.intake.folder import import_documents
    from prosecution_barriers.intake.readings import imported_case
    from prosecution_barriers.review.casefile import load_case

    documents = _lines(fixtures, "documents.jsonl")
    with review.store.read() as session:
        names = {
            key: load_case(session, imported_case(session, CASES_SOURCE, key)).review_id
            for key in {document["case"] for document in documents}
        }
    with tempfile.TemporaryDirectory(prefix="barriers-demo-") as name:
        folder = Path(name)
        shutil.copytree(fixtures / "files", folder / "files", dirs_exist_ok=True)
        rows = [("file", "case", "absent")]
        for document in documents:
            rows.append((document["path"], names[document["case"]], document.get("absent", "")))
            if "text" in document:
                path = folder / "files" / document["path"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(document["text"], encoding="utf-8")
        with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        import_documents(
            review.store,
            review.reader.id,
            folder / "files",
            manifest=folder / "manifest.csv",
            rejects=rejects,
            progress=progress,
        )


def _decide_duplicates(review: OpenReview, fixtures: Path) -> None:
    """Let the machine propose, then decide the pairs whose truth the fixtures know, all but a few."""
    from prosecution_barriers.intake.readings import imported_case
    from prosecution_barriers.matching.decisions import decide_cases
    from prosecution_barriers.matching.scan import scan

    scan(review.store, review.reader.id)
    for pair in _lines(fixtures, "duplicates.jsonl"):
        if pair["decided"]:
            with review.store.read() as session:
                left, right = (imported_case(session, CASES_SOURCE, pair[side]) for side in ("left", "right"))
            decision = DuplicateDecision(pair["truth"])
            decide_cases(review.store, review.reader.id, left, right, decision, pair["reason"])
