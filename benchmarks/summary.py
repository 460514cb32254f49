"""Counting a review of a million cases and five million tags, against plain GROUP BY statements on the same store."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, text

from prosecution_barriers.findings.asking import ask_table
from prosecution_barriers.findings.matrices import make_matrix
from prosecution_barriers.findings.population import AGENCIES, ANSWERS, EFFECTS, STAGES
from prosecution_barriers.findings.summary import summary_of
from prosecution_barriers.findings.thematic import gather, load_counting
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import Mode, Outcome, Selection
from prosecution_barriers.review.project import OpenReview, create_review

AREAS = ("Northmoor", "Easterby", "Harthmere", "Saltreach", "Lowmarch", "Ostermere", "Kestrelby", "Thrushcombe")
MOMENT = "2026-01-01 00:00:00.000000"
GROUPED = {
    "cases by theme": (
        "SELECT theme_id, count(*) FROM (SELECT case_id, theme_id FROM theme_answer WHERE answer = 'present'"
        " UNION SELECT t.case_id, b.theme_id FROM tag t JOIN barrier b ON b.id = t.barrier_id"
        " WHERE t.confidence <> 'possible') GROUP BY theme_id"
    ),
    "cases by barrier": "SELECT barrier_id, count(DISTINCT case_id) FROM tag WHERE confidence <> 'possible' GROUP BY 1",
    "barrier x stage": (
        "SELECT barrier_id, stage, count(DISTINCT case_id) FROM tag WHERE confidence <> 'possible' GROUP BY 1, 2"
    ),
    "barrier x agency": (
        "SELECT barrier_id, agency, count(DISTINCT case_id) FROM tag WHERE confidence <> 'possible' GROUP BY 1, 2"
    ),
    "barrier x Area": (
        "SELECT t.barrier_id, c.area_value, count(DISTINCT t.case_id) FROM tag t JOIN case_entry c ON c.id = t.case_id"
        " WHERE t.confidence <> 'possible' GROUP BY 1, 2"
    ),
}


def make_store(folder: Path, cases: int) -> OpenReview:
    """A review of so many cases, each read once, with five tags a case; SYNTHETIC."""
    review = create_review(
        folder / "b.barriers", Review("Benchmark, SYNTHETIC", "cases", Selection.CENSUS, Mode.SYNTHETIC)
    )
    draw = np.random.default_rng(1)
    barriers = len(list(review.codebook.barriers()))
    with review.store.engine.begin() as connection:
        keys = range(1, cases + 1)
        _fill(connection, "case_entry", _cases(draw, keys))
        _fill(connection, "reading", _readings(keys))
        _fill(connection, "theme_answer", _answers(draw, keys, len(review.codebook.themes)))
        _fill(connection, "tag", _tags(draw, cases, barriers))
    return review


def _fill(connection: Connection, table: str, rows: Any) -> None:
    batch: list[dict[str, Any]] = []
    cursor = connection.connection.cursor()
    for row in rows:
        batch.append(row)
        if len(batch) == 50_000:
            _insert(cursor, table, batch)
            batch.clear()
    if batch:
        _insert(cursor, table, batch)


def _insert(cursor: Any, table: str, batch: list[dict[str, Any]]) -> None:
    names = list(batch[0])
    marks = ", ".join("?" * len(names))
    cursor.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", [tuple(row.values()) for row in batch]
    )


def _cases(draw: np.random.Generator, keys: range) -> Any:
    drawn = zip(*(draw.integers(0, size, len(keys)).tolist() for size in (len(AREAS), 12, 9)), strict=True)
    facts = ("urn", "area", "force", "unit", "stage", "outcome")
    missing = {f"{name}_status": "not-recorded" for name in facts}
    for key, (area, stage, outcome) in zip(keys, drawn, strict=True):
        known = {f"{name}_status": "recorded" for name in ("area", "stage", "outcome")}
        yield {
            "id": key, "uuid": f"c{key}", "review_prefix": "BM", "review_number": key, "state": "done",
            "attributes": "{}", "entered_at": MOMENT, "area_value": AREAS[area], "stage_value": STAGES[stage].value,
            "outcome_value": list(Outcome)[outcome].value, **missing, **known,
        }  # fmt: skip


def _readings(keys: range) -> Any:
    for key in keys:
        yield {
            "id": key, "uuid": f"r{key}", "case_id": key, "reader_id": 1, "codebook_id": 1, "pass_number": 1,
            "state": "done", "started_at": MOMENT, "finished_at": MOMENT, "note": "",
        }  # fmt: skip


def _answers(draw: np.random.Generator, keys: range, themes: int) -> Any:
    chosen = draw.choice(4, size=len(keys) * themes, p=(0.2, 0.6, 0.15, 0.05)).tolist()
    for place, answer in enumerate(chosen):
        case = place // themes + 1
        yield {
            "id": place + 1, "reading_id": case, "case_id": case, "theme_id": place % themes + 1,
            "answer": ANSWERS[answer].value, "answered_at": MOMENT,
        }  # fmt: skip


def _tags(draw: np.random.Generator, cases: int, barriers: int) -> Any:
    size = cases * 5
    drawn = (draw.integers(0, most, size).tolist() for most in (cases, barriers, len(STAGES), len(AGENCIES), 4, 3))
    for key, (case, barrier, stage, agency, effect, sure) in enumerate(zip(*drawn, strict=True), 1):
        yield {
            "id": key, "uuid": f"t{key}", "reading_id": case + 1, "case_id": case + 1, "barrier_id": barrier + 1,
            "words": "", "stage": STAGES[stage].value, "agency": AGENCIES[agency].value,
            "effect": EFFECTS[effect].value, "confidence": ("evident", "probable", "possible")[sure], "note": "",
            "created_at": MOMENT, "version": 1,
        }  # fmt: skip


def count_all(review: OpenReview) -> None:
    """Distinct cases by theme, by barrier, and by barrier with stage, agency and Area."""
    with review.store.read() as session:
        counting = load_counting(session, review.review, review.codebook, review.codebook_id)
    summary_of(counting.tallies, review.review, review.codebook, counting.basis)
    for columns in ("stage", "agency", "area"):
        make_matrix(counting.tallies, review.codebook, "barrier", columns)


def grouped(review: OpenReview) -> None:
    """The same by plain statements."""
    with review.store.read() as session:
        for statement in GROUPED.values():
            session.connection().execute(text(statement)).fetchall()


def timed(what: str, work: Callable[[], object]) -> float:
    """The wall time of one run, printed with the processor's."""
    wall, busy = time.perf_counter(), time.process_time()
    work()
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    print(f"{what:<52} {wall:7.2f} s wall {busy:7.2f} s processor", flush=True)
    return wall


def main() -> None:
    """Make a store of each size and time it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="barriers-benchmark-") as name:
        small = make_store(Path(name), 10_000)
        gather(small.store, small.review, small.codebook, small.codebook_id)
        timed("10,000 cases: the whole summary", lambda: gather(
            small.store, small.review, small.codebook, small.codebook_id))  # fmt: skip
        for rows, columns in (("theme", "stage"), ("barrier", "agency"), ("barrier", "area")):
            made = f"10,000 cases: {rows} x {columns}, read and counted"
            timed(made, lambda r=rows, c=columns: ask_table(  # type: ignore[misc]
                small.store, small.review, small.codebook, small.codebook_id, r, c))  # fmt: skip
        small.close()
    with tempfile.TemporaryDirectory(prefix="barriers-benchmark-") as name:
        review = make_store(Path(name), options.cases)
        ours = timed(f"{options.cases:,} cases: all five counts", lambda: count_all(review))
        plain = timed("the same as plain GROUP BY statements", lambda: grouped(review))
        print(f"plain statements take {plain / ours:.1f} times as long")
        review.close()


if __name__ == "__main__":
    main()
